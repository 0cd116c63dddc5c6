"""The path of a target: what its figure should be on a day, exact to the last digit.

Figures set for days of their own come first; between two of them, and where none is set between
baseline and goal, the path is a straight line in years, and within a year one in days. So equal
years bring equal steps though a leap year has a day more: 65 at the end of 2020 and 115 at the
end of 2025 is 105 at the end of 2024, and 105 + 10 x 181/365 on 2025-06-30.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.contents import TargetTerms

COUNTED_FROM_ZERO = frozenset({Shape.NEW, Shape.DIFFERENCE})
"""Shapes whose figure counts what came since the beginning: nothing had come on that day."""

_PLACES = 2


@dataclass(frozen=True, slots=True)
class PathValue:
    """What the path says of a day.

    Attributes:
        value: exact; ``None`` where there is no path on that day.
        why: how it comes about, or why there is none: a sentence.
    """

    value: Fraction | None
    why: str


@dataclass(frozen=True, slots=True)
class Knot:
    """A figure of the path that somebody set, or that follows from the target's shape."""

    on: date
    value: Fraction
    what: str


def path_on(terms: TargetTerms, on: date) -> PathValue:
    """The path of a target on a day; before it begins its baseline, after it ended its goal."""
    if terms.shape is Shape.FLOOR:
        return PathValue(None, "Mức sàn phải giữ vào mọi ngày nên không có lộ trình.")
    knots = tuple(_knots(terms))
    if on >= terms.ends_on:
        goal = knots[-1]
        after = " Kỳ đã kết thúc nên lấy mức phải đạt." if on > terms.ends_on else ""
        return PathValue(goal.value, f"Mức phải đạt đến {write_date(goal.on)}.{after}")
    first = knots[0]
    if on < first.on and first.on > terms.begins_on:
        return PathValue(
            None,
            f"Chưa biết mức đầu kỳ ({write_date(terms.begins_on)}) nên chưa có lộ trình"
            + (f" trước {write_date(first.on)}." if len(knots) > 1 else "."),
        )
    if on < first.on:
        return PathValue(first.value, f"Kỳ bắt đầu từ {write_date(first.on)}: lấy mức đầu kỳ.")
    return _between(knots, on)


def year_ends(terms: TargetTerms) -> tuple[date, ...]:
    """The days of the path's table: its beginning, each end of a year, the set ones, its end."""
    years = range(terms.begins_on.year, terms.ends_on.year + 1)
    ends = {date(year, 12, 31) for year in years}
    within = {day for day in ends if terms.begins_on < day < terms.ends_on}
    return tuple(sorted({terms.begins_on, terms.ends_on, *within, *(on for on, _ in terms.points)}))


def years_at(day: date) -> Fraction:
    """Time in years at the end of a day: whole at the end of each year, even in days within."""
    begins = date(day.year, 1, 1)
    length = date(day.year + 1, 1, 1) - begins
    passed = day - begins + timedelta(days=1)
    return day.year + Fraction(passed.days, length.days)


def exact(figure: Decimal) -> Fraction:
    """A figure as a fraction, for it is divided."""
    return Fraction(figure)


def rounded(value: Fraction, places: int = _PLACES) -> Decimal:
    """A value as it is shown, halves away from zero, no zeros at its end."""
    scale = 10**places
    scaled = abs(value) * scale
    whole = scaled.numerator // scaled.denominator
    if (scaled - whole) * 2 >= 1:
        whole += 1
    shown = Decimal(-whole if value < 0 else whole).scaleb(-places)
    plain = shown.to_integral_value()
    return plain if plain == shown else shown.normalize()


def _knots(terms: TargetTerms) -> Iterator[Knot]:
    if terms.baseline is not None:
        yield Knot(terms.begins_on, exact(terms.baseline), "mức đầu kỳ")
    elif terms.shape in COUNTED_FROM_ZERO:
        yield Knot(terms.begins_on, Fraction(0), "0 vì chỉ tính số có thêm từ đầu kỳ")
    for day, figure in terms.points:
        yield Knot(day, exact(figure), "mức của mốc giữa kỳ")
    yield Knot(terms.ends_on, exact(terms.goal), "mức phải đạt")


def _between(knots: tuple[Knot, ...], on: date) -> PathValue:
    before = max((each for each in knots if each.on <= on), key=lambda each: each.on)
    if before.on == on:
        return PathValue(before.value, f"Là {before.what} ({write_date(on)}).")
    after = min((each for each in knots if each.on > on), key=lambda each: each.on)
    passed = years_at(on) - years_at(before.on)
    whole = years_at(after.on) - years_at(before.on)
    value = before.value + (after.value - before.value) * passed / whole
    return PathValue(
        value,
        f"Chia đều theo năm, trong năm theo ngày, từ {before.what} ({write_date(before.on)}) "
        f"đến {after.what} ({write_date(after.on)}).",
    )
