"""The units below a movement's own through time, and who answers for those that are no more."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from chungsuc.units.enums import Kind
from chungsuc.units.rules.sequences import day_begin

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """What a unit is in a span of days.

    Attributes:
        until: the first day on which it is this no more.
    """

    unit: int
    kind: Kind
    full_name: str
    parent: int | None
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Passage:
    """That something of a unit went to another; ``sequence`` as the register counts."""

    sequence: int
    before: int
    after: int


@dataclass
class Lives:
    """Spells of units, in the order in which lists show them, and what went where.

    Every question is answered from memory, and each only once.
    """

    spells: Sequence[Spell]
    passages: Sequence[Passage] = ()
    _by_unit: dict[int, list[Spell]] = field(init=False)
    _onwards: dict[int, list[Passage]] = field(init=False)
    _days: list[date] = field(init=False)
    _standing: dict[int, dict[int, Spell]] = field(init=False, default_factory=dict)
    _inside: dict[tuple[int, int], frozenset[int]] = field(init=False, default_factory=dict)
    _of_kind: dict[tuple[int, int, Kind], tuple[int, ...]] = field(init=False, default_factory=dict)
    _heirs: dict[tuple[int, int], tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.spells = [each for each in self.spells if each.since < each.until]
        self._by_unit, self._onwards = {}, {}
        for spell in self.spells:
            self._by_unit.setdefault(spell.unit, []).append(spell)
        for spells in self._by_unit.values():
            spells.sort(key=lambda each: each.since)
        for passage in sorted(self.passages, key=lambda each: each.sequence):
            self._onwards.setdefault(passage.before, []).append(passage)
        days = {each.since for each in self.spells} | {each.until for each in self.spells}
        self._days = sorted(days)

    def _stretch(self, on: date) -> int:
        """Days between two changes are alike: the number of the stretch in which the day lies."""
        return bisect_right(self._days, on)

    def standing(self, on: date) -> Mapping[int, Spell]:
        """The units of the day, each as it is then, in the order of the spells."""
        stretch = self._stretch(on)
        if stretch not in self._standing:
            self._standing[stretch] = {
                each.unit: each for each in self.spells if each.since <= on < each.until
            }
        return self._standing[stretch]

    def of_kind(self, kind: Kind, on: date, *, under: int) -> tuple[int, ...]:
        """The units of the kind that stand below ``under`` on the day."""
        key = (self._stretch(on), under, kind)
        if key not in self._of_kind:
            inside, standing = self.below(under, on), self.standing(on)
            self._of_kind[key] = tuple(
                unit for unit, each in standing.items() if each.kind is kind and unit in inside
            )
        return self._of_kind[key]

    def below(self, under: int, on: date) -> frozenset[int]:
        """The units that stand below ``under`` on the day, at any depth."""
        key = (self._stretch(on), under)
        if key not in self._inside:
            self._inside[key] = self._found_below(under, self.standing(on))
        return self._inside[key]

    @staticmethod
    def _found_below(under: int, standing: Mapping[int, Spell]) -> frozenset[int]:
        known = {under: True}
        for unit in standing:
            way: list[int] = []
            each: int | None = unit
            while each is not None and each not in known:
                way.append(each)
                spell = standing.get(each)
                each = spell.parent if spell else None
            known |= dict.fromkeys(way, each is not None and known[each])
        return frozenset(unit for unit in standing if unit != under and known[unit])

    def spell(self, unit: int, on: date) -> Spell | None:
        """The unit as it is on the day, else as it was last before; ``None`` before it began."""
        now = self.standing(on).get(unit)
        if now is not None:
            return now
        past = [each for each in self._by_unit.get(unit, ()) if each.since <= on]
        return past[-1] if past else None

    def stands(self, unit: int, on: date) -> bool:
        """Whether there is such a unit on the day."""
        return unit in self.standing(on)

    def first_spell(self, unit: int) -> Spell | None:
        """The unit as it was when it began; ``None`` for one that is not known at all."""
        spells = self._by_unit.get(unit)
        return spells[0] if spells else None

    def last_day(self, unit: int, on: date) -> date | None:
        """The last day of a unit that is no more on ``on``; ``None`` while it stands."""
        spell = self.spell(unit, on)
        return spell.until - _ONE_DAY if spell is not None and spell.until <= on else None

    def last_of(self, kind: Kind, on: date) -> date | None:
        """The last day before ``on`` on which a unit of the kind stood; ``None``: none ever."""
        days = [each.until for each in self.spells if each.kind is kind and each.until <= on]
        return max(days) - _ONE_DAY if days else None

    def heirs(self, unit: int, on: date) -> tuple[int, ...]:
        """Who answers on the day for what the unit left open: itself while it stands.

        Else the units of its level that have something of it; where there are none, whoever
        answers for the unit above it on its last day. Nobody only where nobody is left above.
        """
        key = (self._stretch(on), unit)
        if key not in self._heirs:
            self._heirs[key] = ()  # of a register that runs in a circle nobody would ever be found
            self._heirs[key] = self._found_heirs(unit, on)
        return self._heirs[key]

    def _found_heirs(self, unit: int, on: date) -> tuple[int, ...]:
        standing = self.standing(on)
        if unit in standing:
            return (unit,)
        last = self.spell(unit, on)
        if last is None:
            return ()
        reached = self._reached(unit, last.until, on)
        level = last.kind.level
        alike = [
            each
            for each, spell in standing.items()
            if each in reached and spell.kind.level is level
        ]
        if alike:
            return tuple(alike)
        return () if last.parent is None else self.heirs(last.parent, on)

    def _reached(self, unit: int, ended: date, on: date) -> set[int]:
        """Every unit that has something of the unit as it was when it ended."""
        until = day_begin(on + _ONE_DAY)
        reached = {unit: day_begin(ended) - 1}
        ahead = [unit]
        while ahead:
            each = ahead.pop()
            for passage in self._onwards.get(each, ()):
                if not reached[each] < passage.sequence < until:
                    continue
                if passage.sequence < reached.get(passage.after, until):
                    reached[passage.after] = passage.sequence
                    ahead.append(passage.after)
        return set(reached) - {unit}
