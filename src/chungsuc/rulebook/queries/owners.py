"""Who owns which indicator on a day, and whether that department still is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.rulebook.queries.sources import Citations, Source, source_of
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import OwnerContent
from chungsuc.rulebook.rules.marks import owner_of, sets_on
from chungsuc.rulebook.rules.provisions import indicator_name
from chungsuc.units.models import UnitVersion


class Life(StrEnum):
    """How the register of units knows a department."""

    STANDS = "stands"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OwnedIndicator:
    """An indicator of which a department owns all or a part.

    Attributes:
        others: who owns it too.
        note: which part whose is.
    """

    set_code: str
    set_name: str
    code: str
    name: str
    others: tuple[str, ...]
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Department:
    """A department with what it owns.

    Attributes:
        unit: its number in the register; ``None`` where that knows no such name.
        last_day: of one that is no more.
    """

    name: str
    life: Life
    unit: int | None
    last_day: date | None
    indicators: tuple[OwnedIndicator, ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns what on a day.

    Attributes:
        departments: those that are no more first, then by name.
        unowned: indicators that nobody owns, as set and indicator.
    """

    departments: tuple[Department, ...]
    unowned: tuple[tuple[str, str, str, str], ...]


def ownership_on(book: Book, on: date, citations: Citations) -> Ownership:
    """Who owns what on the day; two statements, none where nobody owns anything."""
    owned: dict[str, list[OwnedIndicator]] = {}
    unowned: list[tuple[str, str, str, str]] = []
    for provision, content in sets_on(book, on):
        set_code = provision.key.name
        for each in content.indicators():
            owner = owner_of(book, indicator_name(set_code, each.code), on)
            if owner is None or not isinstance(owner.content, OwnerContent):
                unowned.append((set_code, content.name, each.code, each.name))
                continue
            lead = owner.content.lead
            for name in lead:
                line = OwnedIndicator(
                    set_code,
                    content.name,
                    each.code,
                    each.name,
                    tuple(other for other in lead if other != name),
                    owner.content.note,
                    source_of(owner, citations),
                )
                owned.setdefault(name, []).append(line)
    lives = _lives(owned, on) if owned else {}
    departments = [
        Department(name, *lives.get(name, _NOBODY), tuple(lines)) for name, lines in owned.items()
    ]
    departments.sort(key=lambda each: (each.life is not Life.ENDED, sort_key(each.name)))
    return Ownership(tuple(departments), tuple(unowned))


Lived = tuple[Life, int | None, date | None]
_NOBODY: Lived = (Life.UNKNOWN, None, None)


def _lives(names: Mapping[str, object], on: date) -> dict[str, Lived]:
    """Of each name whether a unit of that full name stands on the day, or did before."""
    rows = (
        UnitVersion.objects.filter(full_name__in=sorted(names), valid_from__lte=on)
        .order_by("valid_from", "unit_id")
        .values_list("full_name", "unit_id", "valid_until")
    )
    lives: dict[str, Lived] = {}
    for name, unit, until in rows:
        stands = until > on
        if stands or lives.get(name, _NOBODY)[0] is not Life.STANDS:
            lives[name] = (Life.STANDS, unit, None) if stands else (Life.ENDED, unit, _eve(until))
    return lives


def _eve(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
