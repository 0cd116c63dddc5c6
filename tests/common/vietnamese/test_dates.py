"""The day stands before the month, and what cannot be a date is refused in words."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    read_date,
    write_date,
    write_long_date,
    write_moment,
)
from chungsuc.common.vietnamese.errors import UnreadableDateError

pytestmark = pytest.mark.one_database


DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2025",
        "3/4/2025",
        " 3 / 4 / 2025 ",
        "03-04-2025",
        "3.4.2025",
        "2025-04-03",
        "ngày 3 tháng 4 năm 2025",
        "Ngày 03 tháng 04 năm 2025",
        "3 tháng 4, năm 2025",
        "ngay 3 thang 4 nam 2025",
    ],
)
def test_every_usual_way_of_writing_the_third_of_april_is_read(text: str) -> None:
    assert read_date(text) == date(2025, 4, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u00a0", "empty"),
        ("hôm qua", "form"),
        ("3/4", "form"),
        ("3/4-2025", "form"),
        ("03042025", "form"),
        ("2025/04/03", "form"),
        ("٣/٤/٢٠٢٥", "form"),
        ("3/4/2025" + " " * 1000, "form"),
        ("1/2/2025 " * 100_000, "form"),
        ("03/04/25", "short_year"),
        ("03/04/025", "year"),
        ("03/04/20255", "year"),
        ("03/04/1899", "year"),
        ("03/04/2101", "year"),
        ("04/25/2025", "order"),
        ("25/13/2025", "month"),
        ("02/30/2025", "month"),
        ("01/00/2025", "month"),
        ("00/01/2025", "day"),
        ("31/02/2025", "day"),
        ("29/02/2025", "day"),
        ("2025-13-01", "order"),
    ],
)
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDateError) as refusal:
        read_date(text)

    assert refusal.value.code == "common.unreadable_date"
    assert refusal.value.facts["reason"] == reason
    assert refusal.value.mend.startswith(("Hãy ", "Nếu "))
    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "04/25/2025",
            (
                "“04/25/2025” có tháng 25; ở đây ngày viết trước, tháng viết sau, "
                "và tháng chỉ từ 1 đến 12. Nếu là ngày 25 tháng 4, hãy viết 25/04/2025."
            ),
        ),
        (
            "31/02/2025",
            (
                "“31/02/2025”: tháng 2 năm 2025 có các ngày từ 1 đến 28, không có ngày 31. "
                "Hãy kiểm tra lại ngày và viết ngày/tháng/năm."
            ),
        ),
        (
            "3/4/25",
            (
                "“3/4/25” chỉ ghi hai chữ số của năm nên không rõ thế kỷ nào. "
                "Hãy viết đủ bốn chữ số của năm, ví dụ 3/4/2025 hoặc 3/4/1925."
            ),
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_how_to_mend_it(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableDateError) as refusal:
        read_date(text)

    assert str(refusal.value) == sentence


def test_a_moment_is_written_in_the_time_of_vietnam() -> None:
    assert write_moment(datetime(2025, 4, 3, 1, 5, tzinfo=UTC)) == "08:05 03/04/2025"
    assert write_moment(datetime(2025, 4, 2, 17, 0, tzinfo=UTC)) == "00:00 03/04/2025"
    tokyo = timezone(timedelta(hours=9))
    assert write_moment(datetime(2025, 4, 3, 1, 0, tzinfo=tokyo)) == "23:00 02/04/2025"


def test_a_moment_without_a_time_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_moment(datetime(2025, 4, 3, 8, 5))  # noqa: DTZ001  the refusal is what is tested


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 4, 3), "ngày 03 tháng 4 năm 2025"),
        (date(2025, 1, 10), "ngày 10 tháng 01 năm 2025"),
        (date(2025, 2, 28), "ngày 28 tháng 02 năm 2025"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025"),
        (date(2025, 12, 31), "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_documents_bear_a_zero_before_small_days_and_the_first_two_months(
    day: date, text: str
) -> None:
    assert write_long_date(day) == text


@given(DAYS)
def test_every_writing_of_a_day_is_read_back(day: date) -> None:
    assert read_date(write_date(day)) == day
    assert read_date(write_long_date(day)) == day
    assert read_date(day.isoformat()) == day


@given(st.one_of(st.text(st.characters(codec=None)), st.text("0123456789/-. ", max_size=12)))
def test_any_text_is_read_or_refused_and_never_breaks_the_reader(text: str) -> None:
    with suppress(UnreadableDateError):
        assert FIRST_YEAR <= read_date(text).year <= LAST_YEAR
