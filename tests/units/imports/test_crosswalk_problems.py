"""Every problem of a crosswalk is said, at its line, with how to mend it."""

import pytest

from chungsuc.common.access import Actor
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.queries.search import the_unit
from tests.units.imports.sendings import problems, record, verdict
from tests.units.imports.test_problems import BEFORE, FIRST, HEAD, SAME, SECOND

pytestmark = pytest.mark.django_db


@pytest.fixture
def before(system: Actor) -> None:
    """The register since 2020: a province, two districts, four communes."""
    record(system, BEFORE, on=FIRST)


def _crosswalk(*lines: str) -> list[str]:
    """The problems of a crosswalk beside the roster of before."""
    return problems(verdict(BEFORE, HEAD + "\n".join(lines), on=SECOND))


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


def test_measured_parts_may_not_be_more_than_all_though_one_is_left_open(before: None) -> None:
    found = _crosswalk(
        "90010,90004,một phần,,,60%,,",
        "90010,90007,một phần,,,60%,,",
        "90010,90001,phần còn lại,,,,,",
    )

    assert [line.split(": ")[2] for line in found] == [
        "Các phần của xã Dương cộng lại được 120%, phải đủ 100%"
    ]


def test_a_unit_cannot_be_given_a_code_that_stays_outside_the_scope(before: None) -> None:
    east = Scope(Reach.UNDER, the_unit("901", FIRST).id)
    roster = "mã,tên,loại\n90010,An,xã\n90004,Bình,xã\n90007,Cát,xã\n"

    found = verdict(roster, HEAD + "90001,90010,đổi mã", on=SECOND, scope=east)

    assert problems(found) == [
        (
            "units.csv:2: Mã 90010 của xã An trong sổ đang thuộc xã Dương, ngoài phạm vi của lần "
            "nạp này: hãy sửa mã, hoặc chọn phạm vi có cả đơn vị đó."
        )
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
