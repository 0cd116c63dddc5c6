"""What is due, by the months of its due days."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.matrix import MatrixColumn, column_of
from chungsuc.movements.queries.obligations.owed import Obligation, reckoning_on


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which something is due, by its first day."""

    first: date
    columns: tuple[MatrixColumn, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is due in a year.

    Attributes:
        years: in which something is due; ``year`` is shown.
        lapsed: what of the year nobody owes any more.
    """

    years: tuple[int, ...]
    year: int
    months: tuple[Month, ...]
    lapsed: tuple[Obligation, ...]


def calendar_on(movement: Movement, on: date, year: int | None = None) -> Calendar:
    """What the movement's version of the day asks for, month by month; six statements.

    ``year`` is the one asked for; else that of the day, or the nearest in which something is due.
    """
    reckoning = reckoning_on([movement], on)
    years = tuple(sorted({each.column.due_on.year for each in reckoning.asked}))
    shown = year if year in years else _nearest(years, on)
    asked = [each for each in reckoning.asked if each.column.due_on.year == shown]
    columns = [column for each in asked if (column := column_of(reckoning, each)).total]
    months = groupby(columns, key=lambda each: each.due_on.replace(day=1))
    return Calendar(
        years,
        shown or 0,
        tuple(Month(first, tuple(group)) for first, group in months),
        tuple(reckoning.lapsed(asked)),
    )


def _nearest(years: tuple[int, ...], on: date) -> int | None:
    return min(years, key=lambda each: abs(each - on.year), default=None)
