"""What a plan promises is found in its words, as far as they say it."""

from datetime import date
from decimal import Decimal

import pytest

from chungsuc.movements.enums import Recurrence, Shape
from chungsuc.movements.rules.bases import Basis, bases_in
from chungsuc.movements.rules.outlines import lines_of
from chungsuc.movements.rules.reading import Signature, read_plan
from chungsuc.movements.rules.times import Due, dues_in
from chungsuc.movements.rules.wishes import Wish, wishes_in


@pytest.mark.parametrize(
    ("text", "words", "begins_on", "ends_on"),
    [
        ("xong trong quý III năm 2022.", "quý III năm 2022", date(2022, 7, 1), date(2022, 9, 30)),
        ("gửi trong Quý 1/2024", "Quý 1/2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("6 tháng đầu năm 2023", "6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30)),
        ("6 tháng cuối năm 2023", "6 tháng cuối năm 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("chậm nhất ngày 15/12/2023", "chậm nhất ngày 15/12/2023", None, date(2023, 12, 15)),
        (
            "trước ngày 05 tháng 6 năm 2024",
            "trước ngày 05 tháng 6 năm 2024",
            None,
            date(2024, 6, 5),
        ),
        ("trong tháng 02/2024", "tháng 02/2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("đến năm 2025", "đến năm 2025", None, date(2025, 12, 31)),
        ("sơ kết vào năm 2023", "vào năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_time_is_read_with_its_last_day(
    text: str, words: str, begins_on: date | None, ends_on: date
) -> None:
    assert dues_in(text) == (Due(words, Recurrence.ONCE, begins_on, ends_on),)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Hàng năm báo cáo", Recurrence.YEARLY),
        ("hằng quý", Recurrence.QUARTERLY),
        ("hàng tháng", Recurrence.MONTHLY),
        ("định kỳ hằng 6 tháng", Recurrence.HALF_YEARLY),
    ],
)
def test_what_comes_again_has_no_day(text: str, recurrence: Recurrence) -> None:
    (due,) = dues_in(text)

    assert (due.recurrence, due.begins_on, due.ends_on) == (recurrence, None, None)


@pytest.mark.parametrize(
    ("text", "words", "recurrence", "month", "day"),
    [
        ("gửi trước ngày 15/11 hằng năm", "", Recurrence.YEARLY, 11, 15),
        ("trước ngày 30 tháng 11 hàng năm", "", Recurrence.YEARLY, 11, 30),
        ("trong quý IV hằng năm", "", Recurrence.YEARLY, 12, 31),
        ("Hằng năm gửi chậm nhất 15/11.", "Hằng năm … chậm nhất 15/11", Recurrence.YEARLY, 11, 15),
        ("trước ngày 25 hàng tháng", "", Recurrence.MONTHLY, None, 25),
        ("trước ngày 15 của tháng cuối quý", "", Recurrence.QUARTERLY, None, 15),
        ("xong trong tháng 12.", "trong tháng 12", Recurrence.ONCE, 12, 31),
        ("trong quý I", "", Recurrence.ONCE, 3, 31),
    ],
)
def test_a_day_without_a_year_is_kept_as_one(
    text: str, words: str, recurrence: Recurrence, month: int | None, day: int
) -> None:
    (due,) = dues_in(text)

    assert due.words == (words or text.removeprefix("gửi "))
    assert (due.recurrence, due.begins_on, due.ends_on) == (recurrence, None, None)
    assert (due.month, due.day) == (month, day)


@pytest.mark.parametrize(
    ("text", "ends_on"),
    [
        ("trước 30/6/2023", date(2023, 6, 30)),
        ("quý II/2024", date(2024, 6, 30)),
        ("đến hết 15.3.2024", date(2024, 3, 15)),
    ],
)
def test_days_are_read_as_others_write_them(text: str, ends_on: date) -> None:
    (due,) = dues_in(text)

    assert (due.words, due.ends_on) == (text, ends_on)


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021 - 2025",
        "ngày 31/02/2023",
        "tháng 13/2024",
        "bình quân mỗi năm thêm 10 xã",
    ],
)
def test_what_is_no_due_time_is_none(text: str) -> None:
    assert dues_in(text) == ()


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        (
            "có 40/61 xã đạt chuẩn, chiếm tỷ lệ 65,6% (bình quân mỗi năm có thêm 4 xã)",
            [(Shape.STOCK, "40", "xã", "61", "65.6", "4", "")],
        ),
        (
            "Bình quân mỗi xã đạt 17,5 tiêu chí; không có xã dưới 12 tiêu chí",
            [
                (Shape.MEAN, "17.5", "xã", None, None, None, "tiêu chí"),
                (Shape.FLOOR, "12", "xã", None, None, None, "tiêu chí"),
            ],
        ),
        (
            "công nhận mới 1.200 hộ và có thêm 02 huyện đạt chuẩn",
            [
                (Shape.NEW, "1200", "hộ", None, None, None, ""),
                (Shape.DIFFERENCE, "2", "huyện", None, None, None, ""),
            ],
        ),
        ("có thêm 02 huyện đạt chuẩn", [(Shape.DIFFERENCE, "2", "huyện", None, None, None, "")]),
        ("100% xã có đường ô tô", [(Shape.SHARE, "100", "xã có đường ô", None, None, None, "")]),
        ("tuyên truyền sâu rộng", []),
    ],
)
def test_a_target_is_proposed_with_its_shape_and_denominator(
    text: str, wishes: list[tuple[object, ...]]
) -> None:
    assert [_facts(each) for each in wishes_in(text)] == wishes


def _facts(wish: Wish) -> tuple[object, ...]:
    def told(value: Decimal | None) -> str | None:
        return None if value is None else f"{value:f}"

    numbers = (told(wish.of), told(wish.share), told(wish.pace))
    return (wish.shape, told(wish.goal), wish.noun, *numbers, wish.measure)


PLAN = """
UỶ BAN NHÂN DÂN
Số: 12/KH-UBND
KẾ HOẠCH
Tổ chức phong trào thi đua giai đoạn 2026 - 2030
Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;
Thực hiện Quyết định số 51/2025/QĐ-TTg ngày 29/12/2025 của Thủ tướng Chính phủ về ban hành
Bộ tiêu chí; Công văn số 9/SNV-TĐKT của Sở Nội vụ;
Uỷ ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Đến năm 2030 có 40/61 xã đạt chuẩn.
Trên đây là Kế hoạch./.
Nơi nhận:
- Sở Nội vụ;
- Các xã,
phường;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Mẫu
"""


def test_the_documents_of_the_head_are_cited_with_number_day_and_issuer() -> None:
    assert bases_in(read_plan(lines_of(PLAN)).outline.head) == (
        Basis("Luật", "06/2022/QH15", date(2022, 6, 15), "", "Thi đua, khen thưởng"),
        Basis(
            "Quyết định",
            "51/2025/QĐ-TTg",
            date(2025, 12, 29),
            "Thủ tướng Chính phủ",
            "Ban hành Bộ tiêu chí",
        ),
        Basis("Công văn", "9/SNV-TĐKT", None, "Sở Nội vụ", ""),
    )


def test_a_plan_is_read_from_its_title_to_its_signature() -> None:
    plan = read_plan(lines_of(PLAN))

    assert plan.title == "Kế hoạch Tổ chức phong trào thi đua giai đoạn 2026 - 2030"
    assert plan.closing == ("Trên đây là Kế hoạch./.",)
    assert plan.recipients == ("Sở Nội vụ;", "Các xã, phường;", "Lưu: VT.")
    assert plan.signature == Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Mẫu")
