"""Every problem of a roster and a crosswalk is said, at its line, with how to mend it."""

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


def _crosswalk(*lines: str) -> list[str]:
    """The problems of a crosswalk beside the roster of before."""
    return problems(verdict(BEFORE, HEAD + "\n".join(lines), on=SECOND))


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


# --- The crosswalk --------------------------------------------------------------------------------


def test_codes_that_neither_side_has_are_named(before: None) -> None:
    assert _crosswalk("90099,90001,giữ nguyên", "90004,90098,đổi mã", "20,90001,toàn bộ") == [
        (
            "crosswalk.csv:2: mã cũ: Mã cũ 90099 không có đơn vị nào trong sổ vào ngày trước đó: "
            "hãy sửa mã, hoặc nạp danh sách cũ trước."
        ),
        (
            "crosswalk.csv:3: mã mới: Mã mới 90098 không có trong danh sách: hãy sửa mã, hoặc thêm "
            "đơn vị vào danh sách."
        ),
        (
            "crosswalk.csv:4: mã cũ: Mã cũ 20 không có đơn vị nào trong sổ vào ngày trước đó: hãy "
            "sửa mã, hoặc nạp danh sách cũ trước."
        ),
    ]


def test_a_relation_that_nobody_knows_is_named_with_those_that_are(before: None) -> None:
    assert _crosswalk("90001,90001,chưa rõ", "90004,90004,") == [
        (
            "crosswalk.csv:2: quan hệ: Không hiểu quan hệ “chưa rõ”: hãy ghi một trong unchanged "
            "(giữ nguyên), recoded (đổi mã), renamed (đổi tên), full (toàn bộ), partial (một "
            "phần), partial_remainder (phần còn lại)."
        ),
        (
            "crosswalk.csv:3: quan hệ: Chưa có quan hệ: hãy ghi một trong unchanged (giữ nguyên), "
            "recoded (đổi mã), renamed (đổi tên), full (toàn bộ), partial (một phần), "
            "partial_remainder (phần còn lại)."
        ),
    ]


def test_names_that_contradict_the_register_or_the_roster_are_named(before: None) -> None:
    found = _crosswalk(
        "90001,90001,giữ nguyên,,,,Xã Ân,Xã An",
        "90004,90004,giữ nguyên,,,,xã BÌNH,Phường Bình",
        "90007,90007,giữ nguyên,,,,Cát,X. Cát",
    )

    assert found == [
        (
            "crosswalk.csv:2: tên cũ: Mã cũ 90001 trong sổ là xã An, ở đây ghi “Xã Ân”: hãy sửa mã "
            "hoặc tên."
        ),
        (
            "crosswalk.csv:3: tên mới: Mã mới 90004 trong danh sách là xã Bình, ở đây ghi “Phường "
            "Bình”: hãy sửa mã hoặc tên."
        ),
    ]


def test_a_unit_that_neither_file_mentions_is_named(before: None) -> None:
    roster = BEFORE.replace("90004,Bình", "90004,Bính").replace("90007,Cát,xã,901\n", "")

    assert problems(verdict(roster, HEAD + "90001,90001,giữ nguyên", on=SECOND)) == [
        (
            "crosswalk.csv: Xã Bình (mã 90004, Huyện Đông) đang có trong sổ, danh sách có mã này "
            "với tên xã Bính, và bảng đối chiếu không nói đơn vị này thành gì: hãy thêm một dòng "
            "cho đơn vị này."
        ),
        (
            "crosswalk.csv: Xã Cát (mã 90007, Huyện Đông) đang có trong sổ, danh sách không còn, "
            "và bảng đối chiếu không nói đơn vị này thành gì: hãy thêm một dòng cho đơn vị này."
        ),
    ]


def test_what_stands_on_an_unreadable_line_is_not_said_to_be_missing(before: None) -> None:
    roster = BEFORE.replace("90007,Cát,xã", "90007,Cát,xả")

    assert problems(verdict(roster, HEAD + "90004,90007,toàn bộ\n90010,90010,?", on=SECOND)) == [
        (
            "units.csv:7: loại: Không có loại đơn vị nào là “xả”: hãy ghi xã, phường, thị trấn, "
            "đặc khu, huyện, quận, thị xã, thành phố, tỉnh, thôn…"
        ),
        (
            "crosswalk.csv:3: quan hệ: Không hiểu quan hệ “?”: hãy ghi một trong unchanged (giữ "
            "nguyên), recoded (đổi mã), renamed (đổi tên), full (toàn bộ), partial (một phần), "
            "partial_remainder (phần còn lại)."
        ),
    ]


def test_lines_about_one_unit_must_agree(before: None) -> None:
    found = _crosswalk(
        "90001,90004,một phần",
        "90004,90004,giữ nguyên",
        "90004,90007,giữ nguyên",
        "90007,90001,toàn bộ",
        "90007,90004,một phần",
        "90010,90010,giữ nguyên",
        "90010,90010,đổi tên",
    )

    assert found == [
        (
            "crosswalk.csv:2: quan hệ: Chỉ có một phần của xã An được nói tới: hãy thêm dòng cho "
            "phần còn lại, hoặc ghi full nếu là toàn bộ."
        ),
        (
            "crosswalk.csv:4: quan hệ: Dòng 3 đã nói xã Bình tiếp tục thành đơn vị khác: một đơn "
            "vị chỉ tiếp tục thành một đơn vị; nếu bị chia, hãy ghi partial."
        ),
        (
            "crosswalk.csv:5: quan hệ: Xã Cát ghi là nhập toàn bộ, mà dòng 6 nói còn đi nơi khác: "
            "nếu bị chia, hãy ghi partial ở mọi dòng."
        ),
        "crosswalk.csv:8: Dòng 7 đã nói xã Dương vào xã Dương: bỏ một.",
    ]


def test_two_units_cannot_go_on_as_one(before: None) -> None:
    assert _crosswalk("90001,90001,giữ nguyên", "90004,90001,đổi mã") == [
        (
            "crosswalk.csv:3: mã mới: Xã An đã là sự tiếp tục của xã An (90001): chỉ một đơn vị cũ "
            "được giữ nguyên hoặc đổi mã thành đơn vị này."
        )
    ]


def test_parts_that_are_more_than_the_whole_are_refused(before: None) -> None:
    found = _crosswalk(
        "90001,90004,một phần,30,40,,,",
        "90001,90007,một phần,20,40,,,",
        "90010,90004,một phần,,,60%,,",
        "90010,90007,một phần,,,60%,,",
    )

    assert found == [
        (
            "crosswalk.csv:2: Xã An: Các phần cộng lại được 50 diện tích (km²), còn tổng của đơn "
            "vị được chia là 40. Hãy sửa số đo."
        ),
        (
            "crosswalk.csv:4: tỷ lệ dân số: Các phần của xã Dương cộng lại được 120%, phải đủ "
            "100%: hãy sửa, hoặc bỏ trống một phần để phần đó là phần còn lại."
        ),
    ]


def test_a_unit_becomes_only_one_of_its_own_level(before: None) -> None:
    assert _crosswalk(SAME.strip(), "90010,902,toàn bộ") == [
        (
            "crosswalk.csv:5: mã mới: Xã Dương ở cấp xã, huyện Tây ở cấp huyện: một đơn vị chỉ "
            "thành đơn vị cùng cấp."
        )
    ]


def test_names_that_go_round_in_a_circle_have_no_order(before: None) -> None:
    swapped = BEFORE.replace("An,", "X,").replace("Bình,", "An,").replace("X,", "Bình,")

    assert problems(
        verdict(swapped, HEAD + "90001,90001,đổi tên\n90004,90004,đổi tên", on=SECOND)
    ) == [
        f"units.csv:{line}: {name}: không có thứ tự nào để ghi, vì trong cùng ngày tên hay chỗ "
        "của đơn vị này phải chờ một đơn vị khác, mà đơn vị đó lại chờ đơn vị này. Nếu đơn vị cũ "
        "vẫn tiếp tục, hãy ghi unchanged (giữ nguyên) ở dòng của nó; nếu không, hãy ghi một trong "
        "các thay đổi ở trang ghi thay đổi trước."
        for line, name in ((5, "Xã Bình"), (6, "Xã An"))
    ]


def test_a_crosswalk_alone_must_say_what_begins_and_where(before: None) -> None:
    lines = [
        "90001,90013,toàn bộ,,,,,",
        "90004,90013,toàn bộ,,,,,",
        "90007,90016,toàn bộ,,,,,Xã Én",
        "90010,90016,toàn bộ,,,,,",
    ]

    assert problems(verdict(None, HEAD + "\n".join(lines), on=SECOND)) == [
        (
            "crosswalk.csv:2: tên mới: Đơn vị mới mã 90013 chưa có tên: hãy ghi tên đầy đủ, hoặc "
            "nạp cùng danh sách đơn vị."
        ),
        (
            "crosswalk.csv:4: mã mới: Không rõ Xã Én thuộc đơn vị nào, vì các đơn vị nhập lại "
            "thuộc nhiều nơi: hãy nạp cùng danh sách đơn vị."
        ),
    ]


def test_a_crosswalk_alone_cannot_give_away_a_code_that_stays(before: None) -> None:
    assert problems(verdict(None, HEAD + "90001,90004,đổi mã", on=SECOND)) == [
        (
            "crosswalk.csv:2: Mã mới 90004 trong sổ đang thuộc Xã Bình, mà bảng đối chiếu không "
            "nói đơn vị này thành gì: hãy thêm dòng cho đơn vị này."
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
