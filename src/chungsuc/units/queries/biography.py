"""One unit for its page: what it is on a day, where it comes from and what became of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungsuc.common.errors import NotFoundError
from chungsuc.common.known_days import KnownDays
from chungsuc.units.queries.family import Family, family_of
from chungsuc.units.queries.history import History, history_of
from chungsuc.units.queries.lineage import Relative, predecessors_between, successors_between
from chungsuc.units.queries.on_date import (
    Count,
    UnitLine,
    UnitName,
    ancestors,
    counts_below,
    totals,
)
from chungsuc.units.queries.particulars import Membership, memberships_on, spellings_of
from chungsuc.units.rules.portions import WHOLE_IN_WORDS, portion_in_words


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit that another became, or of which it was made, and which part, in words."""

    unit: Relative
    words: str


@dataclass(frozen=True, slots=True)
class KinOn:
    """The units of a day that have something of the unit, or of which it has something.

    Attributes:
        itself: whether the unit alone is meant, whole: nothing has gone or come.
    """

    on: date
    kin: tuple[Kin, ...]
    itself: bool


@dataclass(frozen=True, slots=True)
class Biography:
    """Everything that the unit's page tells.

    Attributes:
        standing: what it is on the day asked for, or was nearest to that day.
        exists: whether it exists on the day asked for.
        shown_on: the day asked for, or the nearest on which it exists; what follows is of it.
        chain: the units above, the topmost first.
        below: how many of what stand below it.
        earlier: of which units it was made, by day, the latest first.
        later: which units have something of it, by day, the earliest first.
    """

    history: History
    standing: UnitLine
    exists: bool
    shown_on: date
    chain: tuple[UnitName, ...]
    below: tuple[Count, ...]
    memberships: tuple[Membership, ...]
    spellings: tuple[str, ...]
    earlier: tuple[KinOn, ...]
    later: tuple[KinOn, ...]
    family: Family


def biography_of(unit: int, *, on: date, today: date, known: KnownDays) -> Biography:
    """The unit as its page tells it for the day ``on``.

    Nine statements and one for each day in ``earlier`` and ``later``, of which there are two
    and three at most; how many relatives there are makes no difference.

    Raises:
        NotFoundError: there is no such unit, or it ended on the day on which it began.
    """
    history = history_of(unit)
    if not history.versions:
        raise NotFoundError("ngày nào mà đơn vị này tồn tại", unit=unit)
    shown_on = _nearest_day(history, on)
    return Biography(
        history,
        _version_on(history, shown_on),
        shown_on == on,
        shown_on,
        ancestors([unit], shown_on)[unit],
        totals(counts_below(unit, shown_on).values()),
        memberships_on(unit, shown_on),
        spellings_of(unit),
        _spoken_of(
            _kin_on(
                unit,
                _earlier_days(history, on, known.first),
                lambda day: predecessors_between(unit, day, shown_on),
            )
        ),
        _kin_on(
            unit,
            _later_days(shown_on, (on, today, known.latest(today))),
            lambda day: successors_between(unit, shown_on, day),
        ),
        family_of(unit),
    )


def _nearest_day(history: History, on: date) -> date:
    if on < history.known_from:
        return history.known_from
    return min(on, history.last_day or on)


def _version_on(history: History, on: date) -> UnitLine:
    holding = [each for each in history.versions if each.valid_from <= on]
    return holding[-1] if holding else history.versions[0]


def _earlier_days(history: History, on: date, first: date | None) -> list[date]:
    """The day asked for, if the unit is to come, else the eve of it; and the register's first."""
    eve = history.known_from - timedelta(days=1)
    known = first or history.known_from
    return sorted({day for day in (min(on, eve), known) if day >= known}, reverse=True)


def _later_days(shown_on: date, days: Iterable[date]) -> list[date]:
    return sorted({day for day in days if day > shown_on})


def _kin_on(
    unit: int, days: Sequence[date], ask: Callable[[date], list[Relative]]
) -> tuple[KinOn, ...]:
    """The relatives of each day; a day that says the same as the one before is left out."""
    found: list[KinOn] = []
    for day in days:
        kin = tuple(Kin(each, portion_in_words(each.portion)) for each in ask(day))
        itself = [(each.unit.id, each.words) for each in kin] == [(unit, WHOLE_IN_WORDS)]
        if not found or _said(kin) != _said(found[-1].kin):
            found.append(KinOn(day, kin, itself))
    return tuple(found)


def _spoken_of(days: tuple[KinOn, ...]) -> tuple[KinOn, ...]:
    """Without the days of which the register knows nothing, where it knows of others."""
    return tuple(each for each in days if each.kin) or days[:1]


def _said(kin: Sequence[Kin]) -> list[tuple[int, str, str]]:
    return [(each.unit.id, each.unit.full_name, each.words) for each in kin]
