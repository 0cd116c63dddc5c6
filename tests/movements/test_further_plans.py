"""What further plans, of other writers, taught the reading: each in the words that it was found."""

from decimal import Decimal

import pytest

from chungsuc.movements.enums import ProposalKind, Recurrence, Shape
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.rules.parties import parties_in
from chungsuc.movements.rules.proposals import Surroundings, proposals_of
from chungsuc.movements.rules.reading import ReadPlan, read_plan
from chungsuc.movements.rules.times import dues_in
from chungsuc.movements.rules.wishes import wishes_in
from chungsuc.units.enums import Kind
from tests.movements.conftest import BEGINS, ENDS

DISTRICT = """UBND HUYỆN BẮC HÒA                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                    KẾ HOẠCH
Phát động phong trào thi đua năm 2023
Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;
Xét Tờ trình số 21/TTr-NV ngày 01/3/2023, UBND huyện ban hành kế hoạch như sau:
I/ NHIỆM VỤ:
1/ UBND các xã, thị trấn:
Xây dựng kế hoạch trong tháng 4/2023; báo cáo trước ngày 15/11 hằng năm.
2/ Phòng Nội vụ chủ trì hướng dẫn. Báo cáo trước ngày 20/11 hằng năm.
Trên đây là Kế hoạch của UBND huyện./.
Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- UBND tỉnh (b/c);                      CHỦ TỊCH
- Lưu: VT.                          Nguyễn Văn Tùng
"""


def _read(text: str) -> ReadPlan:
    return read_plan(plan_lines("ke-hoach.txt", text.encode()))


def test_a_law_is_a_basis_by_its_name_and_the_issuer_is_none() -> None:
    assert [(each.kind, each.symbol, each.title) for each in _read(DISTRICT).bases] == [
        ("Luật", "", "Thi đua, khen thưởng"),
        ("Luật", "77/2015/QH13", "Tổ chức chính quyền địa phương"),
        ("Tờ trình", "21/TTr-NV", ""),
    ]


def test_a_law_is_proposed_as_it_is_cited() -> None:
    proposed = proposals_of(_read(DISTRICT), Surroundings(BEGINS, ENDS))

    assert [each.words for each in proposed if each.kind is ProposalKind.BASIS] == [
        "Luật Thi đua, khen thưởng ngày 15/06/2022",
        "Luật Tổ chức chính quyền địa phương số 77/2015/QH13",
        "Tờ trình số 21/TTr-NV ngày 01/03/2023",
    ]


def test_two_columns_at_the_foot_are_read_one_after_the_other() -> None:
    read = _read(DISTRICT)

    assert read.recipients == ("UBND tỉnh (b/c);", "Lưu: VT.")
    assert read.signature is not None
    assert read.signature.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert read.signature.name == "Nguyễn Văn Tùng"


def test_a_sentence_without_a_time_beside_one_with_a_time_is_a_task_of_its_own() -> None:
    proposed = proposals_of(_read(DISTRICT), Surroundings(BEGINS, ENDS))

    tasks = [each for each in proposed if each.kind is ProposalKind.ASSIGNMENT]
    assert [(each.clause, each.content["title"]) for each in tasks] == [
        ("I.1", "Xây dựng kế hoạch trong tháng 4/2023"),
        ("I.1", "Báo cáo trước ngày 15/11 hằng năm"),
        ("I.2", "Phòng Nội vụ chủ trì hướng dẫn"),
        ("I.2", "Báo cáo trước ngày 20/11 hằng năm"),
    ]


def test_who_is_named_before_a_colon_is_named_whole() -> None:
    (named,) = parties_in("UBND các xã, thị trấn:\nXây dựng kế hoạch.")

    assert (named.words, named.kinds) == ("UBND các xã, thị trấn", (Kind.COMMUNE, Kind.TOWN))


@pytest.mark.parametrize(
    ("text", "shape", "goal", "of", "measure"),
    [
        ("Có từ 45 xã trở lên (trong tổng số 61 xã) đạt chuẩn", Shape.STOCK, "45", "61", ""),
        ("Bình quân mỗi xã đạt từ 8,5 tiêu chí trở lên", Shape.MEAN, "8.5", None, "tiêu chí"),
        ("Tỷ lệ hộ dùng nước sạch đạt trên 99,5%", Shape.SHARE, "99.5", None, ""),
        (
            "Thu nhập bình quân đầu người năm 2030 đạt ít nhất 72,5 triệu đồng/người/năm",
            *(Shape.MEAN, "72.5", None, "triệu đồng/người/năm"),
        ),
    ],
)
def test_a_target_is_read(text: str, shape: Shape, goal: str, of: str | None, measure: str) -> None:
    (wish,) = wishes_in(text)

    assert (wish.shape, wish.goal) == (shape, Decimal(goal))
    assert (wish.of, wish.measure) == (Decimal(of) if of else None, measure)


def test_six_months_may_be_written_with_a_zero() -> None:
    (due,) = dues_in("định kỳ 06 tháng báo cáo")

    assert due.recurrence is Recurrence.HALF_YEARLY
