"""The periods for which something is due, what they are called, and their due days.

Labels stand in addresses and in what came, so they never change: ``once``, ``2024``,
``2024-H1``, ``2024-Q3``, ``2024-05``.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from chungsuc.movements.enums import Recurrence
from chungsuc.movements.rules.contents import Timing

ONCE: Final = "once"

_MONTHS: Final = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days for which something is due once.

    Attributes:
        begins_on, ends_on: its first and its last day; of what is due once the whole window.
    """

    label: str
    begins_on: date
    ends_on: date


def periods_of(timing: Timing) -> tuple[Period, ...]:
    """The periods of a timing, the earliest first; each label stands once.

    Of what comes again only periods that lie wholly in its stretch count.
    """
    if timing.recurrence is Recurrence.ONCE:
        return (Period(ONCE, timing.begins_on, timing.ends_on),)
    return tuple(_whole_periods(timing))


def due_day(period: Period, offset: int) -> date:
    """The last day on which it is not late: so many days from the end of the period."""
    return period.ends_on + timedelta(days=offset)


def _whole_periods(timing: Timing) -> Iterator[Period]:
    months = _MONTHS[timing.recurrence]
    year, first = timing.begins_on.year, 1
    while (begins_on := date(year, first, 1)) <= timing.ends_on:
        last = first + months - 1
        ends_on = date(year, last, monthrange(year, last)[1])
        if timing.begins_on <= begins_on and ends_on <= timing.ends_on:
            yield Period(_label(timing.recurrence, year, first), begins_on, ends_on)
        first += months
        if first > _YEAR:
            year, first = year + 1, 1


def _label(recurrence: Recurrence, year: int, first: int) -> str:
    match recurrence:
        case Recurrence.MONTHLY:
            return f"{year:04}-{first:02}"
        case Recurrence.QUARTERLY:
            return f"{year:04}-Q{(first + 2) // 3}"
        case Recurrence.HALF_YEARLY:
            return f"{year:04}-H{1 if first == 1 else 2}"
        case _:
            return f"{year:04}"


_WRITTEN: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)))?"
)
_QUARTERS: Final = ("I", "II", "III", "IV")


def period_name(label: str) -> str:
    """How people call a period: "năm 2024", "quý III/2024"; empty for what is due once."""
    found = _WRITTEN.fullmatch(label)
    if found is None:
        return ""
    year = found["year"]
    if found["half"]:
        return f"6 tháng {'đầu' if found['half'] == '1' else 'cuối'} năm {year}"
    if found["quarter"]:
        return f"quý {_QUARTERS[int(found['quarter']) - 1]}/{year}"
    return f"tháng {int(found['month'])}/{year}" if found["month"] else f"năm {year}"
