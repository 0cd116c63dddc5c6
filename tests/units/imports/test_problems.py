"""Every problem of a roster is said, at its line, with how to mend it."""

from datetime import date

import pytest

from chungsuc.common.access import Actor
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.models import Operation
from chungsuc.units.queries.search import the_unit
from tests.units.imports.sendings import ADDITIONS, problems, record, verdict

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = date(2020, 1, 1), date(2024, 12, 1), date(2025, 7, 1)

BEFORE = """mã,tên,loại,mã cấp trên
90,Kiểm Thử,tỉnh,
901,Đông,huyện,90
902,Tây,huyện,90
90001,An,xã,901
90004,Bình,xã,901
90007,Cát,xã,901
90010,Dương,xã,902
"""
HEAD = "mã cũ,mã mới,quan hệ,diện tích chuyển,diện tích cũ,tỷ lệ dân số,tên cũ,tên mới\n"
SAME = "90001,90001,giữ nguyên\n90004,90004,giữ nguyên\n90007,90007,giữ nguyên\n"


@pytest.fixture
def before(system: Actor) -> None:
    """The register since 2020: a province, two districts, four communes."""
    record(system, BEFORE, on=FIRST)


def _roster(*lines: str) -> list[str]:
    """The problems of a roster with these lines more."""
    return problems(verdict(BEFORE + "\n".join(lines), on=FIRST))


# --- The roster -----------------------------------------------------------------------------------


def test_a_parent_must_be_in_the_file_or_in_the_register() -> None:
    assert _roster("90013,Én,xã,903", "90016,Giang,xã,", "1,Thôn,thôn,901") == [
        (
            "units.csv:9: mã cấp trên: Mã cấp trên 903 không có trong tệp, cũng không có trong sổ: "
            "hãy sửa mã, hoặc thêm đơn vị đó vào danh sách."
        ),
        (
            "units.csv:10: mã cấp trên: Xã Giang chưa có mã đơn vị cấp trên: hãy ghi mã đơn vị cấp "
            "huyện hoặc cấp tỉnh."
        ),
        (
            "units.csv:11: mã cấp trên: Thôn Thôn không thể thuộc huyện Đông: thôn chỉ thuộc cấp "
            "xã. Hãy sửa mã cấp trên."
        ),
    ]


def test_organisations_below_each_other_in_a_circle_are_found() -> None:
    found = _roster("A1,Sở A,sở,A2", "A2,Sở B,sở,A3", "A3,Sở C,sở,A1")

    assert found == [
        (
            "units.csv:11: mã cấp trên: Sở C thuộc chính đơn vị cấp dưới của mình: hãy sửa mã cấp "
            "trên."
        )
    ]


def test_a_name_stands_once_below_one_parent_in_whatever_spelling() -> None:
    assert _roster("90013,Hoà,xã,901", "90016,HÒA,xã,901", "90019,Hoà,xã,902") == [
        (
            "units.csv:10: tên: Xã HÒA đã có ở dòng 9, cùng đơn vị cấp trên: hãy sửa tên, mã cấp "
            "trên, hoặc bỏ một dòng."
        )
    ]


def test_a_code_of_a_parent_that_may_be_two_is_asked_about() -> None:
    roster = """mã,tên,loại,mã cấp trên
1,Hà Nội,tỉnh,
1,Ba Đình,huyện,1
4,Phúc Xá,phường,1
"""
    assert problems(verdict(roster, on=FIRST)) == [
        "units.csv:3: mã cấp trên: Mã cấp trên 1 có thể là 01 hoặc 001: hãy ghi đủ số 0.",
        "units.csv:4: mã cấp trên: Mã cấp trên 1 có thể là 01 hoặc 001: hãy ghi đủ số 0.",
    ]


def test_a_code_of_a_unit_outside_the_scope_is_not_free(before: None) -> None:
    east = Scope(Reach.UNDER, the_unit("901", FIRST).id)
    roster = """mã,tên,loại,mã cấp trên
90001,An,xã,901
90004,Bình,xã,901
90007,Cát,xã,901
90010,Én,xã,901
90013,Giang,xã,902
"""
    assert problems(verdict(roster, on=SECOND, scope=east)) == [
        (
            "units.csv:5: Mã 90010 của xã Én trong sổ đang thuộc xã Dương (Huyện Tây), không đổi "
            "trong lần nạp này: hãy sửa mã, hoặc chọn phạm vi có cả đơn vị đó."
        ),
        (
            "units.csv:6: mã cấp trên: Xã Giang thuộc huyện Tây, ngoài huyện Đông: hãy bỏ dòng "
            "này, hoặc chọn phạm vi rộng hơn."
        ),
    ]


def test_additions_cannot_rename_what_is_there(before: None) -> None:
    added = "mã,tên,loại,mã cấp trên\n90001,Ân,xã,901\n90013,Cát,xã,901\n"

    assert problems(verdict(added, on=SECOND, scope=ADDITIONS)) == [
        (
            "units.csv:2: Mã 90001 của xã Ân trong sổ đang thuộc xã An (Huyện Đông), không đổi "
            "trong lần nạp này: hãy sửa mã, hoặc chọn phạm vi có cả đơn vị đó."
        ),
        (
            "units.csv:3: tên: Xã Cát đã có trong sổ với mã khác, cùng đơn vị cấp trên: hãy sửa "
            "mã, hoặc bỏ dòng này."
        ),
    ]


def test_a_commune_with_villages_cannot_just_vanish(system: Actor, before: None) -> None:
    villages = "tên,loại,mã,mã cấp trên\n1,thôn,,90004\n"
    record(system, villages, on=FIRST, scope=ADDITIONS)

    assert problems(verdict(BEFORE.replace("90004,Bình,xã,901\n", ""), on=SECOND)) == [
        (
            "Xã Bình (mã 90004) không còn trong danh sách mà còn thôn 1 trực thuộc: hãy kèm bảng "
            "đối chiếu nói đơn vị này thành gì."
        )
    ]


# --- The day ----------------------------------------------------------------------------------


def test_a_list_of_a_day_before_later_changes_is_refused_once(system: Actor, before: None) -> None:
    after = BEFORE.replace("90007,Cát,xã,901\n", "")
    record(system, after, HEAD + "90007,90004,toàn bộ", on=THIRD)

    assert problems(verdict(BEFORE, on=SECOND)) == [
        (
            "Sổ đã có thay đổi sau ngày 01/12/2024 ở 1 đơn vị mà danh sách này phải nói tới (ví "
            "dụ xã Cát): hãy chọn ngày muộn hơn, chọn “Chỉ bổ sung”, hoặc đảo các thay đổi đó "
            "trước."
        )
    ]


def test_files_that_were_taken_in_already_are_recognised(system: Actor, before: None) -> None:
    after = BEFORE.replace("90007,Cát,xã,901\n", "")
    record(system, after, HEAD + "90007,90004,toàn bộ", on=THIRD)

    again = verdict(after, HEAD + "90007,90004,toàn bộ", on=THIRD)

    assert (len(again.problems), again.remarks) == (
        1,
        (
            (
                "Sổ đã có 1 thay đổi của chính ngày 01/07/2025. Nếu các tệp này đã được nạp thì "
                "không cần nạp lại."
            ),
        ),
    )


def test_nothing_is_recorded_where_anything_is_wrong(before: None) -> None:
    found = verdict(BEFORE + "90013,Én,xã,999\n", on=SECOND)

    assert (found.accepted, found.changes, Operation.objects.count()) == (False, (), 1)


def test_additions_and_a_crosswalk_do_not_go_together(before: None) -> None:
    assert problems(verdict(BEFORE, HEAD + SAME, on=SECOND, scope=ADDITIONS)) == [
        (
            "“Chỉ bổ sung” không dùng cùng bảng đối chiếu: hãy chọn phạm vi khác, hoặc bỏ bảng đối "
            "chiếu."
        )
    ]
