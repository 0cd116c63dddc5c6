"""When something is due, as plans say it: "trong quý III năm 2022", "đến năm 2025", "hàng năm"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from chungsuc.movements.enums import Recurrence


@dataclass(frozen=True, slots=True)
class Due:
    """A time that a text gives.

    Attributes:
        words: as written.
        recurrence: of what comes again ``begins_on`` and ``ends_on`` are ``None``.
        begins_on: first day of the time that is meant; ``None`` where only its end is said.
        ends_on: last day on which it is on time; ``None`` also where no year is said.
        month, day: of what comes again, or has no year: the last day of each year (of each
            quarter or month only ``day``, in its last month); ``None`` where none is said.
    """

    words: str
    recurrence: Recurrence
    begins_on: date | None
    ends_on: date | None
    month: int | None = None
    day: int | None = None


_QUARTERS: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def dues_in(text: str) -> tuple[Due, ...]:
    """Every time that the text gives, in its order; none is taken out of another's words."""
    found: list[tuple[int, Due]] = []
    taken: list[range] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            span = range(*match.span())
            if any(match.start() in other or other.start in span for other in taken):
                continue
            due = read(match)
            if due is not None:
                taken.append(span)
                found.append((match.start(), due))
    return _with_their_days(tuple(due for _, due in sorted(found, key=lambda pair: pair[0])))


def _with_their_days(dues: tuple[Due, ...]) -> tuple[Due, ...]:
    """A day without a year belongs to the "hàng năm" before it, if that has none."""
    found: list[Due] = []
    for due in dues:
        before = found[-1] if found else None
        if before is not None and _lacks(before, due):
            words = f"{before.words} … {due.words}"
            found[-1] = replace(before, words=words, month=due.month, day=due.day)
        else:
            found.append(due)
    return tuple(found)


def _lacks(before: Due, due: Due) -> bool:
    """Whether the first says how often, and the second on which day of that."""
    if before.day is not None or due.day is None:
        return False
    yearly = before.recurrence is Recurrence.YEARLY and due.recurrence is Recurrence.ONCE
    again = before.recurrence is due.recurrence is not Recurrence.ONCE
    return yearly or again


def _quarter(match: re.Match[str]) -> Due | None:
    number, year = _QUARTERS[match["quarter"].upper()], int(match["year"])
    first, last = 3 * number - 2, 3 * number
    return _once(match, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _half(match: re.Match[str]) -> Due | None:
    year = int(match["year"])
    if match["half"].startswith("đầu"):
        return _once(match, date(year, 1, 1), date(year, 6, 30))
    return _once(match, date(year, 7, 1), date(year, 12, 31))


def _day(match: re.Match[str]) -> Due | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return _once(match, None, day)


def _month(match: re.Match[str]) -> Due | None:
    month, year = int(match["month"]), int(match["year"])
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        return None
    return _once(match, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _until_year(match: re.Match[str]) -> Due:
    return _once(match, None, date(int(match["year"]), 12, 31))


def _year(match: re.Match[str]) -> Due:
    year = int(match["year"])
    return _once(match, date(year, 1, 1), date(year, 12, 31))


def _once(match: re.Match[str], begins_on: date | None, ends_on: date) -> Due:
    return Due(match[0], Recurrence.ONCE, begins_on, ends_on)


_ANY_YEAR: Final = 2023  # one without a 29 February: a day of each year stands in every year


def _day_of_year(match: re.Match[str]) -> Due | None:
    month, day = int(match["month"]), int(match["day"])
    try:
        date(_ANY_YEAR, month, day)
    except ValueError:
        return None
    return _in_a_year(match, month, day)


def _month_of_year(match: re.Match[str]) -> Due | None:
    month = int(match["month"])
    if not 1 <= month <= 12:  # noqa: PLR2004  months of a year
        return None
    return _in_a_year(match, month, monthrange(_ANY_YEAR, month)[1])


def _quarter_of_year(match: re.Match[str]) -> Due:
    month = 3 * _QUARTERS[match["quarter"].upper()]
    return _in_a_year(match, month, monthrange(_ANY_YEAR, month)[1])


def _in_a_year(match: re.Match[str], month: int, day: int) -> Due:
    again = bool(match["every"])
    return Due(
        match[0],
        Recurrence.YEARLY if again else Recurrence.ONCE,
        None,
        None,
        month=month,
        day=day,
    )


def _day_of(recurrence: Recurrence) -> Callable[[re.Match[str]], Due | None]:
    def read(match: re.Match[str]) -> Due | None:
        day = int(match["day"])
        return Due(match[0], recurrence, None, None, day=day) if 1 <= day <= 31 else None  # noqa: PLR2004  days of a month

    return read


def _again(recurrence: Recurrence) -> Callable[[re.Match[str]], Due]:
    return lambda match: Due(match[0], recurrence, None, None)


_Y = r"(?P<year>20\d\d)"
_EVERY = r"(?<!bình quân )(?:hàng|hằng|mỗi|định kỳ (?:hàng|hằng)?) ?"
_BEFORE = r"(?:trước|chậm nhất(?: là)?|đến hết|đến) "
_EACH_YEAR = r"(?P<every> (?:của )?(?:hàng|hằng|mỗi) năm)?"
# The more particular before the more general: "quý III năm 2022" holds "năm 2022" in it.
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Due | None]], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"quý (?P<quarter>IV|III|II|I|[1-4])(?: năm |/| ){_Y}", _quarter),
        (rf"6 tháng (?P<half>đầu|cuối) năm {_Y}", _half),
        (
            rf"(?:{_BEFORE}(?:ngày )?|ngày )(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{_Y}",
            _day,
        ),
        (
            rf"(?:{_BEFORE})?ngày (?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}) năm {_Y}",
            _day,
        ),
        (rf"tháng (?P<month>\d{{1,2}})(?: năm |/){_Y}", _month),
        (rf"(?:đến (?:hết |cuối )?|trước |hết |cuối )năm {_Y}", _until_year),
        (rf"(?:trong |vào )năm {_Y}", _year),
        (
            (
                rf"(?:{_BEFORE}(?:ngày )?|ngày )(?P<day>\d{{1,2}})(?:/| tháng )(?P<month>\d{{1,2}})"
                rf"(?![/\d]){_EACH_YEAR}"
            ),
            _day_of_year,
        ),
        (
            rf"(?:{_BEFORE})?ngày (?P<day>\d{{1,2}}) (?:của )?(?:hàng|hằng|mỗi) tháng",
            _day_of(Recurrence.MONTHLY),
        ),
        (
            rf"(?:{_BEFORE})?ngày (?P<day>\d{{1,2}}) (?:của )?tháng cuối (?:hàng |hằng |mỗi )?quý",
            _day_of(Recurrence.QUARTERLY),
        ),
        (
            rf"(?:{_BEFORE}|trong |vào )tháng (?P<month>\d{{1,2}})(?![/\d]| năm){_EACH_YEAR}",
            _month_of_year,
        ),
        (
            (
                rf"(?:{_BEFORE}|trong |vào )quý (?P<quarter>IV|III|II|I|[1-4])(?![/\w]| năm 20)"
                rf"{_EACH_YEAR}"
            ),
            _quarter_of_year,
        ),
        (rf"{_EVERY}(?:0?6|sáu) tháng", _again(Recurrence.HALF_YEARLY)),
        (rf"{_EVERY}tháng", _again(Recurrence.MONTHLY)),
        (rf"{_EVERY}quý", _again(Recurrence.QUARTERLY)),
        (rf"{_EVERY}năm", _again(Recurrence.YEARLY)),
    )
)
