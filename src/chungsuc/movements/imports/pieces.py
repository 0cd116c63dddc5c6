"""Pieces that every part of a file of a movement has: figures, days in order, clauses, texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.imports.naming import Known, kind_at
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.rulebook.imports.entries import day_at, named
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.forms.spots import Fields, Spot, choose_from, shown
from chungsuc.units.enums import Kind

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""By what a target or an assignment is called through all versions."""

LONGEST_NOTE = 2000
_WHOLE, _PLACES = 12, 6  # digits before and behind the dot that a column holds
_FARTHEST = 3660  # days of an offset

EARLIEST, LATEST = date.min, date.max
"""Stand where a day could not be read; nothing is made of them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """In what a version is read.

    Attributes:
        known: what may be named.
        on: the day on which units are called so; ``None`` where it could not be read.
        paths: the version's own clauses; ``None`` where they could not be read.
    """

    known: Known
    on: date | None
    paths: frozenset[str] | None = frozenset()


def coded(spot: Spot, example: str) -> Iterator[tuple[str, Spot]]:
    """What stands under each code; ``example`` is one, for whoever wrote a list."""
    if not isinstance(spot.facts, Mapping):
        spot.fields(example)
        return
    yield from named(spot, CODE)


def words(fields: Fields, name: str, *, longest: int, lines: bool = False) -> str:
    """A text that may be absent, empty or null, and is not too long for its column."""
    if fields.facts.get(name) is None:
        return ""
    return fields.at(name).text(empty=True, lines=lines, longest=longest)


def note_of(fields: Fields) -> str:
    return words(fields, "note", longest=LONGEST_NOTE, lines=True)


def named_text(fields: Fields, name: str, longest: int) -> str:
    """A text that must not be empty; that it is missing was said before."""
    return fields.read(name, lambda spot: spot.text(longest=longest), "")


def figure(spot: Spot) -> Decimal:
    """A number that a column holds to its last digit."""
    value = spot.number()
    exponent = value.as_tuple().exponent
    fine = isinstance(exponent, int) and -exponent > _PLACES
    if fine or abs(value) >= 10**_WHOLE:
        spot.object(
            PlanFault.FINE_NUMBER,
            f"Số {shown(spot.facts)} có quá {_WHOLE} chữ số trước hoặc {_PLACES} chữ số sau "
            "dấu chấm.",
            "Hãy làm tròn.",
        )
        return Decimal(0)
    return value


def figure_or_none(fields: Fields, name: str) -> Decimal | None:
    return None if fields.facts.get(name) is None else figure(fields.at(name))


def offset_at(spot: Spot) -> int:
    """Days from the end of a period; below 0 before it."""
    found = spot.count(least=-_FARTHEST)
    if found > _FARTHEST:
        spot.object(
            Fault.NOT_WHOLE,
            f"{found} ngày sau cuối kỳ là quá xa.",
            f"Hãy viết một số từ {-_FARTHEST} đến {_FARTHEST}.",
        )
        return 0
    return found


def span_of(fields: Fields, *, same: bool) -> tuple[date, date]:
    """``begins_on`` and ``ends_on`` in their order; ``same``: both may be one day."""
    begins = fields.read("begins_on", day_at, None)
    ends = fields.read("ends_on", day_at, None)
    if begins is not None and ends is not None and (ends < begins or (ends == begins and not same)):
        fields.at("ends_on").object(
            PlanFault.BACKWARDS,
            f"Ngày cuối {write_date(ends)} không sau ngày đầu {write_date(begins)}.",
            "Hãy sửa một trong hai ngày.",
        )
    return begins or EARLIEST, ends or LATEST


def clause_of(fields: Fields, setting: Setting) -> str:
    """The path of one of the version's clauses; empty where none is cited."""
    if fields.facts.get("clause") is None:
        return ""
    spot = fields.at("clause")
    path = spot.text(longest=40)
    if path and setting.paths is not None and path not in setting.paths:
        known = sorted(setting.paths)
        spot.object(
            PlanFault.UNKNOWN_CLAUSE,
            f"Bản này không có mục {shown(path)}.",
            choose_from(path, known) if known else "Hãy ghi mục ấy trong clauses.",
        )
    return path


def kinds_of(fields: Fields, name: str) -> tuple[Kind, ...]:
    """Kinds of units, none of them twice."""
    found = fields.read(name, lambda spot: spot.listed(kind_at), ())
    return tuple(dict.fromkeys(each for each in found if each is not None))


def by_day(spot: Spot) -> tuple[tuple[date, Decimal], ...]:
    """The figures of a path: ``2023-12-31: 95``."""
    if not isinstance(spot.facts, Mapping):
        spot.fields("2023-12-31")
        return ()
    found = []
    for day, facts in spot.facts.items():
        inner = spot.at(day.isoformat() if isinstance(day, date) else str(day), facts)
        on = day_at(Spot(day, inner.path, inner.problems))
        value = figure(inner)
        if on is not None:
            found.append((on, value))
    return tuple(found)
