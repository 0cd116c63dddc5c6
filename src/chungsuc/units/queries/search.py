"""Finding units by what people type: names in any spelling, and codes; never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from chungsuc.units.enums import Kind
from chungsuc.units.errors import AmbiguousUnitError, UnknownUnitError
from chungsuc.units.models import UnitAlias, UnitVersion
from chungsuc.units.queries.day_in_memory import day_in_memory
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
_MOST_NEAR = 50  # names near one text


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


def find_units(text: str, on: date, *, suggest: bool = True) -> Answer:
    """The units that ``text`` names on the day, in whatever spelling; never a guess.

    Takes a name with or without its kind and marks, a code with or without its leading zeros,
    ``#12`` for a unit's own number, each with the unit above behind a comma or in brackets.
    Two statements, one more where a unit above is named; where nobody is called so three more,
    and one more where the day is not in memory.
    Without ``suggest`` names that are only near are not looked for.
    """
    ways = list(readings(text))
    pool = _pool(versions_on(on).order_by("sort_key", "unit_id"), ways)
    named = any(way.above for way in ways)
    ways_up = ancestors({line.id for line in pool.lines}, on) if named else {}
    for way in ways:
        found = _standing_below(way.above, pool.matching(way), ways_up)
        if found:
            outcome = Outcome.FOUND if len(found) == 1 else Outcome.AMBIGUOUS
            return Answer(outcome, tuple(found))
    return Answer(
        Outcome.UNKNOWN,
        (),
        suggestions=tuple(near_names(ways, on)) if suggest else (),
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
    ways = list(readings(text))
    pool = _pool(versions_when_they_began().order_by("valid_from", "unit_id"), ways)
    for way in ways:
        lines = [
            line
            for line in pool.matching(way)
            if all(any(_is_directly_below(line, each) for each in above) for above in way.above)
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


_KIND_WORDS = tuple(f"{findable(kind.name_vi)} " for kind in Kind)


@dataclass(frozen=True, slots=True)
class _Pool:
    """All that any reading of a text can mean, read once: the readings choose among them.

    Attributes:
        aliases: of units the keys of other ways of writing them.
    """

    lines: list[UnitLine]
    aliases: Mapping[int, frozenset[str]]

    def matching(self, way: Reading) -> list[UnitLine]:
        """Those that one reading means, whatever stands above them."""
        lines = [
            line
            for line in self.lines
            if way.number in {None, line.id} and (not way.codes or line.code in way.codes)
        ]
        return lines if way.called is None else self._called_so(way.called, lines)

    def _called_so(self, called: Called, lines: list[UnitLine]) -> list[UnitLine]:
        """Those with every mark that was typed in their name; just so written ones first."""
        fitting = [
            line
            for line in lines
            if (not called.kinds or line.kind in called.kinds)
            and (
                fits(called.name, line.name)
                or fits(called.name, line.full_name)
                or self.aliases.get(line.id, frozenset()) & _spellings(findable(called.name))
            )
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


def _pool(versions: "QuerySet[UnitVersion]", ways: Sequence[Reading]) -> _Pool:
    """What the readings can mean, among the versions; two statements however many they are."""
    keys = {findable(way.called.name) for way in ways if way.called} - {""}
    codes = {code for way in ways for code in way.codes}
    numbers = {way.number for way in ways if way.number is not None}
    if not (keys or codes or numbers):
        return _Pool([], {})
    spellings = {each for key in keys for each in _spellings(key)}
    aliases: dict[int, set[str]] = {}
    for unit, folded in UnitAlias.objects.filter(folded__in=spellings).values_list(
        "unit_id", "folded"
    ):
        aliases.setdefault(unit, set()).add(folded)
    # Only the name is indexed, so the kind is cut from what may be a full name.
    names = keys | {key.removeprefix(word) for key in keys for word in _KIND_WORDS}
    meant = Q(folded_name__in=names) | Q(code__in=codes) | Q(unit_id__in=numbers | aliases.keys())
    return _Pool(
        lines_of(versions.filter(meant)),
        {unit: frozenset(found) for unit, found in aliases.items()},
    )


def _spellings(key: str) -> frozenset[str]:
    """A name alone and with each kind before it: so aliases are kept."""
    return frozenset({key, *(word + key for word in _KIND_WORDS)})


def _standing_below(
    above: Sequence[Sequence[Called]],
    lines: list[UnitLine],
    ways_up: Mapping[int, Sequence[UnitName]],
) -> list[UnitLine]:
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
    names = day_in_memory(on).folded_names
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
    pool = _pool(elsewhen.order_by("valid_from", "sort_key"), ways)
    for way in ways:
        lines = [line for line in pool.matching(way) if _stood_below(line, way.above)]
        if lines:
            return lines[:MOST_SUGGESTIONS]
    return []


def _stood_below(line: UnitLine, above: Sequence[Sequence[Called]]) -> bool:
    """Whether one of those above was the one directly above; true where none was named."""
    return not above or any(_is_directly_below(line, way) for ways in above for way in ways)
