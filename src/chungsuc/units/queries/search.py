"""Finding units by what people type: names in any spelling, and codes; never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from chungsuc.units.enums import Kind
from chungsuc.units.errors import AmbiguousUnitError, UnknownUnitError
from chungsuc.units.models import UnitAlias
from chungsuc.units.queries.on_date import (
    UnitLine,
    UnitName,
    ancestors,
    lines_of,
    standing_on,
    versions_on,
    versions_when_they_began,
)
from chungsuc.units.rules.asking import Called, Reading, readings
from chungsuc.units.rules.spelling import findable, fits, has_marks, spelling_key

MOST_SUGGESTIONS = 8
LONG_NAME = 10  # letters from which on two may be wrong
_MOST_NEAR = 50  # names near one text; those of other days are among them


class Outcome(StrEnum):
    """How a search ended."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found.

    Attributes:
        items: the units that are called so; one when found, several when ambiguous.
        suggestions: units of nearly that name, where none is called so.
        other_days: units that are called so on other days, where none is on this one.
    """

    outcome: Outcome
    items: tuple[UnitLine, ...]
    suggestions: tuple[UnitLine, ...] = ()
    other_days: tuple[UnitLine, ...] = ()


def find_units(text: str, on: date) -> Answer:
    """The units that ``text`` names on the day, in whatever spelling; never a guess.

    Takes a name with or without its kind and marks, a code with or without its leading zeros,
    ``#12`` for a unit's own number, each with the unit above behind a comma or in brackets.
    """
    ways = list(readings(text))
    for reading in ways:
        found = _found(reading, on)
        if found:
            outcome = Outcome.FOUND if len(found) == 1 else Outcome.AMBIGUOUS
            return Answer(outcome, tuple(found))
    return Answer(
        Outcome.UNKNOWN,
        (),
        suggestions=tuple(near_names(ways, on)),
        other_days=tuple(_on_other_days(ways, on)),
    )


def the_unit(text: str, on: date) -> UnitLine:
    """The one unit that ``text`` names on the day.

    Raises:
        UnknownUnitError: none is called so; the nearest are named.
        AmbiguousUnitError: several are; all are named.
    """
    answer = find_units(text, on)
    if answer.outcome is Outcome.FOUND:
        return answer.items[0]
    if answer.outcome is Outcome.AMBIGUOUS:
        raise AmbiguousUnitError(text, on, [candidate(each) for each in answer.items])
    raise UnknownUnitError(text, on, [each.title for each in answer.suggestions])


def find_ever(text: str) -> tuple[UnitLine, ...]:
    """Every unit that ``text`` has ever named, as it was when it last bore that name or code.

    A code that was given to three units one after the other answers with all three.
    """
    for reading in readings(text):
        rows = versions_when_they_began().filter(_condition(reading))
        lines = lines_of(rows.order_by("valid_from", "unit_id"))
        if reading.called is not None:
            lines = _called_so(reading.called, lines)
        lines = [
            line
            for line in lines
            if all(any(_is_directly_below(line, way) for way in ways) for ways in reading.above)
        ]
        if lines:
            return tuple({line.id: line for line in lines}.values())
    return ()


def _is_directly_below(line: UnitLine, called: Called) -> bool:
    names = [f"{kind.name_vi} {called.name}" for kind in called.kinds] or [called.name]
    own = line.parent_name.partition(" ")[2]
    return any(fits(name, line.parent_name) or fits(name, own) for name in names)


def candidate(unit: UnitLine) -> str:
    """``Xã Hòa Bình (Huyện Chi Lăng), mã 06508, #212``."""
    code = f", mã {unit.code}" if unit.code else ""
    return f"{unit.title}{code}, #{unit.id}"


def _found(reading: Reading, on: date) -> list[UnitLine]:
    versions = versions_on(on).filter(_condition(reading)).order_by("sort_key", "unit_id")
    lines = lines_of(versions)
    if reading.called is not None:
        lines = _called_so(reading.called, lines)
    if reading.above and lines:
        lines = _standing_below(reading.above, lines, on)
    return lines


def _condition(reading: Reading) -> Q:
    condition = Q()
    if reading.number is not None:
        condition &= Q(unit_id=reading.number)
    if reading.codes:
        condition &= Q(code__in=reading.codes)
    if reading.called is not None:
        key = findable(reading.called.name)
        spellings = [key, *(f"{findable(kind.name_vi)} {key}" for kind in Kind)]
        aliased = UnitAlias.objects.filter(folded__in=spellings).values("unit_id")
        condition &= _is_named(key) | Q(unit_id__in=aliased)
        if reading.called.kinds:
            condition &= Q(kind__in=reading.called.kinds)
    return condition


def _is_named(key: str) -> Q:
    """Whose name or full name this is; only the name is indexed, so a full name is cut first."""
    words = (f"{findable(kind.name_vi)} " for kind in Kind)
    names = {key.removeprefix(word) for word in words} - {key}
    return Q(folded_name=key) | Q(folded_name__in=names, folded_full_name=key)


def _called_so(called: Called, lines: list[UnitLine]) -> list[UnitLine]:
    """Those whose name has every mark that was typed; just so written ones before others."""
    key = findable(called.name)
    fitting = [
        line
        for line in lines
        if fits(called.name, line.name)
        or fits(called.name, line.full_name)
        or key not in {findable(line.name), findable(line.full_name)}  # found by an alias
    ]
    if not has_marks(called.name):
        return fitting
    written = spelling_key(called.name)
    exact = [
        line
        for line in fitting
        if written in {spelling_key(line.name), spelling_key(line.full_name)}
    ]
    return exact or fitting


def _standing_below(
    above: Sequence[Sequence[Called]], lines: list[UnitLine], on: date
) -> list[UnitLine]:
    ways_up = ancestors([line.id for line in lines], on)
    return [
        line
        for line in lines
        if all(
            any(_is_called(unit, way) for unit in ways_up[line.id] for way in ways)
            for ways in above
        )
    ]


def _is_called(unit: UnitName, called: Called) -> bool:
    if called.kinds and unit.kind not in called.kinds:
        return False
    return fits(called.name, unit.name) or fits(called.name, unit.full_name)


def near_names(ways: Sequence[Reading], on: date) -> list[UnitLine]:
    """Units of the day whose name is that of a reading but for a letter or the marks."""
    asked = {findable(way.called.name) for way in ways if way.called} - {""}
    if not asked:
        return []
    # The names of all days, each once: they are read from their index alone.
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT folded_name FROM units_unitversion")
        names = [name for (name,) in cursor.fetchall()]
    distances: dict[str, float] = {}
    for text in asked:
        most = 2 if len(text) >= LONG_NAME else 1
        for name, distance, _ in process.extract(
            text, names, scorer=OSA.distance, score_cutoff=most, limit=_MOST_NEAR
        ):
            distances[name] = min(distance, distances.get(name, distance))
    near = versions_on(on).filter(folded_name__in=list(distances))
    lines = lines_of(near.order_by("sort_key", "unit_id"))
    return sorted(lines, key=lambda line: distances[findable(line.name)])[:MOST_SUGGESTIONS]


def _on_other_days(ways: Sequence[Reading], on: date) -> list[UnitLine]:
    elsewhen = versions_when_they_began().exclude(standing_on(on))
    for way in ways:
        lines = lines_of(elsewhen.filter(_condition(way)).order_by("valid_from", "sort_key"))
        if way.called is not None:
            lines = _called_so(way.called, lines)
        lines = [line for line in lines if _stood_below(line, way.above)]
        if lines:
            return lines[:MOST_SUGGESTIONS]
    return []


def _stood_below(line: UnitLine, above: Sequence[Sequence[Called]]) -> bool:
    """Whether one of those above was the one directly above; true where none was named."""
    return not above or any(_is_directly_below(line, way) for ways in above for way in ways)
