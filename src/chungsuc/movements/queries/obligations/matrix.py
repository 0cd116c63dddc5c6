"""Units against what they owe: a row for each that answers on the day, a column for each period."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.common.paging import Page, cut_page, whole_key
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.owed import (
    Asked,
    Obligation,
    Reckoning,
    UnitRef,
    reckoning_on,
)
from chungsuc.movements.rules.obligations.states import CAME, OPEN, State
from chungsuc.units.enums import Level

MOST_COLUMNS = 12
"""With more columns than these a page shows one year of them."""
PAGE = 50
"""So many rows stand on a page."""


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One assignment's period with one due day.

    Attributes:
        tally: how many of those that owe it are in which state.
        who: who leads, as the plan names them.
    """

    asked: Asked
    title: str
    period_name: str
    due_on: date
    who: str
    tally: Counter[State]

    @property
    def came(self) -> int:
        return sum(self.tally[each] for each in CAME)

    @property
    def open(self) -> int:
        """How many have still to hand it in."""
        return sum(self.tally[each] for each in OPEN)

    @property
    def total(self) -> int:
        return self.came + self.open


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit of the day with what it answers for, column by column."""

    unit: UnitRef
    cells: tuple[tuple[Obligation, ...], ...]


@dataclass(frozen=True, slots=True)
class MatrixAsked:
    """What of a matrix is asked for.

    Attributes:
        level: of the units; ``None``: the first that owes something.
        year: of the due days; ``None``: every year where there are few columns, else the day's;
            0: every year.
        under: only units below this one; ``None``: all.
    """

    level: Level | None = None
    year: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What a page shows.

    Attributes:
        levels: those that owe something; the one that is shown is ``level``.
        years: of the due days of the level; ``year`` is shown, 0 for all.
        areas: units below which the rows can be narrowed.
        columns: those that are shown.
        due: every column of the level, whatever year.
        lapsed: what nobody owes any more.
    """

    levels: tuple[Level, ...]
    level: Level | None
    years: tuple[int, ...]
    year: int
    areas: tuple[UnitRef, ...]
    columns: tuple[MatrixColumn, ...]
    due: tuple[MatrixColumn, ...]
    page: Page[MatrixRow]
    units: int
    lapsed: tuple[Obligation, ...]


def matrix_on(
    movement: Movement,
    on: date,
    question: MatrixAsked,
    *,
    after: str = "",
    size: int | None = PAGE,
) -> Matrix:
    """The matrix of a movement as of a day; six statements.

    Args:
        movement: whose version of the day decides.
        on: the day looked at.
        question: level, year and area.
        after: the key of the page before; one that names no row shows the first page.
        size: rows at most; ``None``: all.
    """
    reckoning = reckoning_on([movement], on)
    levels = _levels(reckoning)
    level = question.level if question.level in levels else next(iter(levels), None)
    asked = [each for each in reckoning.asked if level in _levels_of(reckoning, each)]
    every = (column_of(reckoning, each, level) for each in asked)
    columns = tuple(each for each in every if each.total)
    years = tuple(sorted({each.due_on.year for each in columns}))
    year = _year(question.year, years, len(columns), on)
    shown = tuple(each for each in columns if year in {0, each.due_on.year})
    rows = _rows(reckoning, [each.asked for each in shown], level, question.under)
    page = _page(rows, after, size)
    return Matrix(
        levels,
        level,
        years,
        year,
        _areas(reckoning, level),
        shown,
        columns,
        Page(tuple(_filled(reckoning, page.items, shown, level)), page.next_key),
        len(rows),
        tuple(reckoning.lapsed(asked, level)),
    )


def _levels_of(reckoning: Reckoning, asked: Asked) -> set[Level]:
    found = {reckoning.level_of(each) for each in asked.column.parties}
    return {each for each in found if each is not None}


def _levels(reckoning: Reckoning) -> tuple[Level, ...]:
    found = {level for each in reckoning.asked for level in _levels_of(reckoning, each)}
    return tuple(level for level in Level if level in found)


def column_of(reckoning: Reckoning, asked: Asked, level: Level | None = None) -> MatrixColumn:
    """The column with how far it is; with ``level`` the units of the level alone."""
    return MatrixColumn(
        asked,
        asked.column.task.title,
        asked.period_name,
        asked.column.due_on,
        "; ".join(
            each.words for each in asked.column.parties if level in {None, reckoning.level_of(each)}
        ),
        reckoning.tally(asked, level),
    )


def _year(asked: int | None, years: tuple[int, ...], columns: int, on: date) -> int:
    if asked == 0 or asked in years:
        return asked
    if columns <= MOST_COLUMNS or not years:
        return 0
    return min(years, key=lambda each: (abs(each - on.year), each))


def _rows(
    reckoning: Reckoning, asked: Iterable[Asked], level: Level | None, under: int | None
) -> list[int]:
    """Who answers for something of the columns on the day, in the register's order."""
    lives, on = reckoning.lives, reckoning.on
    debtors = {unit for each in asked for unit in reckoning.debtors_of_level(each, level)}
    holders = {heir for unit in debtors for heir in lives.heirs(unit, on)}
    if under is not None:
        holders &= lives.below(under, on) | {under}
    return [unit for unit in lives.standing(on) if unit in holders]


def _page(rows: list[int], after: str, size: int | None) -> Page[int]:
    key = whole_key(after)
    first = rows.index(key) + 1 if key in rows else 0
    if size is None:
        return Page(tuple(rows), "")
    return cut_page([(str(unit), unit) for unit in rows[first : first + size + 1]], size=size)


def _filled(
    reckoning: Reckoning,
    units: Iterable[int],
    columns: Iterable[MatrixColumn],
    level: Level | None,
) -> list[MatrixRow]:
    listed = list(units)
    cells: dict[int, list[tuple[Obligation, ...]]] = {unit: [] for unit in listed}
    for column in columns:
        of: dict[int, list[Obligation]] = {}
        owing = set(reckoning.debtors_of_level(column.asked, level))
        for each in reckoning.obligations([column.asked], cells.keys()):
            if each.unit is None or each.unit.id not in owing:
                continue
            for holder in each.holders:
                of.setdefault(holder.id, []).append(each)
        for unit, row in cells.items():
            row.append(tuple(of.get(unit, ())))
    return [MatrixRow(_row_name(reckoning, unit), tuple(cells[unit])) for unit in listed]


def _row_name(reckoning: Reckoning, unit: int) -> UnitRef:
    """As it is called; with the unit above it only where that is not the movement's own."""
    named = reckoning.named(unit, reckoning.on)
    spell = reckoning.lives.spell(unit, reckoning.on)
    own = {each.movement.launched_by_id for each in reckoning.terms}
    return UnitRef(unit, spell.full_name) if spell and spell.parent in own else named


def _areas(reckoning: Reckoning, level: Level | None) -> tuple[UnitRef, ...]:
    if level not in {Level.COMMUNE, Level.VILLAGE, Level.RESIDENTIAL_AREA}:
        return ()
    standing = reckoning.lives.standing(reckoning.on)
    return tuple(
        UnitRef(unit, each.full_name)
        for unit, each in standing.items()
        if each.kind.level is Level.DISTRICT
    )
