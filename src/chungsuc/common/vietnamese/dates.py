"""Dates and moments as people here write them: day, month, year; hours of Vietnam.

Nothing here asks for the present: moments and dates are handed in.
"""

import calendar
import re
from datetime import date, datetime, timedelta, timezone

from chungsuc.common.vietnamese.errors import UnreadableDateError
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.text import clean

VIETNAM_TIME = timezone(timedelta(hours=7))
"""One offset all year round since 1975, so that no table of time zones is needed."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The years that are read: outside of them a year is a slip of the finger."""

_MONTHS = 12
_LONGEST = 40  # characters; "ngày 03 tháng 04 năm 2025" has 25


# --- Writing ---------------------------------------------------------------------------------


def write_date(day: date) -> str:
    """``03/04/2025``: the third of April."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def write_moment(moment: datetime) -> str:
    """``08:05 03/04/2025``, in Vietnam's time whatever zone the moment is given in.

    Raises:
        ValueError: ``moment`` has no time zone, so nobody knows which moment it is.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    local = moment.astimezone(VIETNAM_TIME)
    return f"{local.hour:02}:{local.minute:02} {write_date(local.date())}"


def write_long_date(day: date) -> str:
    """``ngày 03 tháng 4 năm 2025``, as documents bear it.

    Days below 10 and the months 1 and 2 take a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I).
    """
    month = f"{day.month:02}" if day.month in {1, 2} else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


# --- Reading ---------------------------------------------------------------------------------

_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{1,2}) ?(?P=mark) ?(?P<year>[0-9]+)"
)
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
# Compared with the folded text: people leave out marks, and put a comma here and there.
_IN_WORDS = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2}),? thang (?P<month>[0-9]{1,2}),? nam (?P<year>[0-9]+)"
)


def read_date(text: str) -> date:
    """The date in ``3/4/2025``, ``03-04-2025``, ``03.04.2025``, ``2025-04-03`` or in words.

    The day stands before the month, always; the year has four digits from ``FIRST_YEAR`` to
    ``LAST_YEAR``. Words are ``ngày 3 tháng 4 năm 2025``, with or without ``ngày`` and marks.

    Raises:
        UnreadableDateError: with the reason ``empty``, ``form``, ``short_year``, ``year``,
            ``month``, ``order`` (the month stands first) or ``day``.
    """
    written = clean(text[: 2 * _LONGEST])
    if not written:
        raise UnreadableDateError(
            "Chưa có ngày nào được nhập.",
            mend="Hãy nhập ngày/tháng/năm, ví dụ 03/04/2025.",
            text="",
            reason="empty",
        )
    parts = (
        _DAY_FIRST.fullmatch(written)
        or _YEAR_FIRST.fullmatch(written)
        or _IN_WORDS.fullmatch(fold(written))
    )
    if parts is None or len(text) > _LONGEST:
        shown = written if len(written) <= _LONGEST else written[:_LONGEST].rstrip() + "…"
        raise UnreadableDateError(
            f"“{shown}” không phải là một ngày.",
            mend="Hãy viết ngày/tháng/năm, ví dụ 03/04/2025.",
            text=shown,
            reason="form",
        )
    return _checked(written, parts["day"], parts["month"], parts["year"])


def _checked(written: str, day: str, month: str, year: str) -> date:
    _check_year(written, day, month, year)
    day_number, month_number, year_number = int(day), int(month), int(year)
    if not 1 <= month_number <= _MONTHS:
        _refuse_month(written, day_number, month_number, year_number)
    last = calendar.monthrange(year_number, month_number)[1]
    if not 1 <= day_number <= last:
        raise UnreadableDateError(
            f"“{written}”: tháng {month_number} năm {year_number} có các ngày từ 1 đến {last}, "
            f"không có ngày {day_number}.",
            mend="Hãy kiểm tra lại ngày và viết ngày/tháng/năm.",
            text=written,
            reason="day",
        )
    return date(year_number, month_number, day_number)


def _check_year(written: str, day: str, month: str, year: str) -> None:
    if len(year) == 2:  # noqa: PLR2004  two digits of a year
        raise UnreadableDateError(
            f"“{written}” chỉ ghi hai chữ số của năm nên không rõ thế kỷ nào.",
            mend="Hãy viết đủ bốn chữ số của năm, ví dụ "
            f"{day}/{month}/20{year} hoặc {day}/{month}/19{year}.",
            text=written,
            reason="short_year",
        )
    if len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:  # noqa: PLR2004  four digits
        raise UnreadableDateError(
            f"“{written}” có năm {year}, ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.",
            mend="Hãy kiểm tra lại và viết đủ bốn chữ số của năm, ví dụ 03/04/2025.",
            text=written,
            reason="year",
        )


def _refuse_month(written: str, day: int, month: int, year: int) -> None:
    swapped = 1 <= day <= _MONTHS and 1 <= month <= calendar.monthrange(year, day)[1]
    raise UnreadableDateError(
        f"“{written}” có tháng {month}; ở đây ngày viết trước, tháng viết sau, "
        "và tháng chỉ từ 1 đến 12.",
        mend=f"Nếu là ngày {month} tháng {day}, hãy viết {month:02}/{day:02}/{year}."
        if swapped
        else "Hãy viết ngày/tháng/năm, ví dụ 03/04/2025.",
        text=written,
        reason="order" if swapped else "month",
    )
