"""Which units own indicators: their names are those of the day from which they own them.

No row links them: a name is looked up in the register as it stood on that day, so that a unit
that was renamed since is still found, and one that is registered later is found from then on. A
name that no unit or several bear stays a name.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import OwnerContent
from chungsuc.units.models import UnitVersion
from chungsuc.units.ports import Dependent
from chungsuc.units.rules.spelling import findable, spelling_key

NamedSince = tuple[str, date]
"""A full name, and the day on which it is looked up."""


@dataclass(frozen=True, slots=True)
class _Called:
    """A unit's name in a span of days."""

    unit: int
    key: str
    valid_from: date
    valid_until: date


def units_named(asked: Iterable[NamedSince]) -> dict[NamedSince, int]:
    """The units that bore the names on the days; of a name without one unit nothing.

    A unit that is in the register from a later day only is taken where it first bears the name:
    registers begin later than rules do. One statement, none without names.
    """
    wanted = set(asked)
    if not wanted:
        return {}
    called = _called({name for name, _ in wanted})
    found: dict[NamedSince, int] = {}
    for name, on in wanted:
        bearers = [each for each in called if each.key == spelling_key(name)]
        units = {each.unit for each in bearers if each.valid_from <= on < each.valid_until}
        later = sorted(
            (each for each in bearers if each.valid_from > on), key=lambda each: each.valid_from
        )
        if not units and later:
            units = {each.unit for each in later if each.valid_from == later[0].valid_from}
        if len(units) == 1:
            found[name, on] = units.pop()
    return found


def _called(names: Collection[str]) -> list[_Called]:
    rows = UnitVersion.objects.filter(folded_full_name__in=sorted(map(findable, names)))
    return [
        _Called(unit, spelling_key(name), valid_from, valid_until)
        for unit, name, valid_from, valid_until in rows.values_list(
            "unit_id", "full_name", "valid_from", "valid_until"
        )
        if valid_from < valid_until
    ]


def unknown_owners(names: Iterable[NamedSince]) -> tuple[NamedSince, ...]:
    """The names that no one unit of the register bears, in their order; one statement."""
    listed = list(dict.fromkeys(names))
    known = units_named(listed)
    return tuple(each for each in listed if each not in known)


@dataclass(frozen=True, slots=True)
class _Owned:
    """An indicator that a unit owns from a day until before another."""

    indicator: str
    lead: NamedSince
    until: date


def _ownerships(book: Book) -> list[_Owned]:
    found: list[_Owned] = []
    for key in book.keys(ProvisionKind.OWNER):
        series = book.series(key)
        days = [*(each.since for each in series[1:]), date.max]
        for each, until in zip(series, days, strict=True):
            if isinstance(each.content, OwnerContent):
                found += [_Owned(key.name, (name, each.since), until) for name in each.content.lead]
    return found


def indicators_owned_by(units: Collection[int], *, since: date) -> Sequence[Dependent]:
    """The indicators that the units own on or after the day: bound to ``units.unit_dependents``.

    Two statements while the book is in memory.
    """
    owned = [each for each in _ownerships(the_book()) if each.until > since]
    named = units_named(each.lead for each in owned)
    counts = {
        unit: {each.indicator for each in owned if named.get(each.lead) == unit}
        for unit in sorted(units)
    }
    return [
        Dependent(
            unit=unit,
            what="chỉ tiêu nông thôn mới được giao phụ trách",
            count=len(indicators),
            what_to_do="công bố cơ quan phụ trách mới của các chỉ tiêu này",
        )
        for unit, indicators in counts.items()
        if indicators
    ]
