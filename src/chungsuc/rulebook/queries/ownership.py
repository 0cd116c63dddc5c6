"""Who owns which indicator on a day, and whether that department still is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.rulebook.queries.owners import units_named
from chungsuc.rulebook.queries.sources import Citations, Source, source_of
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import DefinedIndicator, OwnerContent
from chungsuc.rulebook.rules.marks import owner_of, sets_on
from chungsuc.rulebook.rules.provisions import Provision, indicator_name
from chungsuc.units.models import Unit


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
    asked: dict[str, date] = {}
    unowned: list[tuple[str, str, str, str]] = []
    for provision, content in sets_on(book, on):
        found = provision.key.name, content.name
        for each in content.indicators():
            owner = owner_of(book, indicator_name(found[0], each.code), on)
            if owner is None or not isinstance(owner.content, OwnerContent):
                unowned.append((*found, each.code, each.name))
                continue
            for name in owner.content.lead:
                asked[name] = max(owner.since, asked.get(name, owner.since))
                line = _owned(found, each, owner, name, citations)
                owned.setdefault(name, []).append(line)
    lives = _lives(asked, on)
    departments = [
        Department(name, *lives.get(name, _NOBODY), tuple(lines)) for name, lines in owned.items()
    ]
    departments.sort(key=lambda each: (each.life is not Life.ENDED, sort_key(each.name)))
    return Ownership(tuple(departments), tuple(unowned))


def _owned(
    of: tuple[str, str],
    indicator: DefinedIndicator,
    owner: Provision,
    name: str,
    citations: Citations,
) -> OwnedIndicator:
    content = owner.content
    lead, note = (content.lead, content.note) if isinstance(content, OwnerContent) else ((), "")
    others = tuple(each for each in lead if each != name)
    source = source_of(owner, citations)
    return OwnedIndicator(*of, indicator.code, indicator.name, others, note, source)


Lived = tuple[Life, int | None, date | None]
_NOBODY: Lived = (Life.UNKNOWN, None, None)


def _lives(asked: Mapping[str, date], on: date) -> dict[str, Lived]:
    """Of each name, borne on its day, whether its unit still is on ``on``; two statements."""
    units = units_named(asked.items())
    rows = Unit.objects.filter(pk__in=sorted(units.values()))
    until = dict(rows.values_list("pk", "known_until"))
    lives: dict[str, Lived] = {}
    for (name, _), unit in units.items():
        stands = until[unit] > on
        last_day = None if stands else until[unit] - timedelta(days=1)
        lives[name] = (Life.STANDS if stands else Life.ENDED), unit, last_day
    return lives
