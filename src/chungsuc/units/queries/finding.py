"""What a search shows: who is called so, who nearly, and who was or will be on other days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chungsuc.units.queries.lineage import Relative, successors_of_each
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.queries.search import Answer, find_units
from chungsuc.units.queries.typing import units_fitting


@dataclass(frozen=True, slots=True)
class Elsewhen:
    """A unit that is called so, but on other days than the one asked for.

    Attributes:
        unit: as it was then; ``valid_from`` and ``last_day`` say when.
        past: whether that is over on the day asked for.
        became: what it is on the day asked for; empty where it is to come, or has no successor.
    """

    unit: UnitLine
    past: bool
    became: tuple[Relative, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search shows.

    Attributes:
        named: the units of the day that are called just so; several are all shown.
        fitting: further units of the day with every word in their name, code or unit above.
        near: units of the day of nearly that name, where none fits.
        elsewhen: units that are called so on other days, where none is on this one.
    """

    named: tuple[UnitLine, ...] = ()
    fitting: tuple[UnitLine, ...] = ()
    near: tuple[UnitLine, ...] = ()
    elsewhen: tuple[Elsewhen, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.named or self.fitting or self.near or self.elsewhen)


def found_as_typed(text: str, on: date) -> Found:
    """What fits an unfinished text; who is called so on other days only where nothing does."""
    fitting = units_fitting(text, on)
    return _found(find_units(text, on), (), on) if not fitting else Found(fitting=tuple(fitting))


def found_by(text: str, on: date) -> Found:
    """Everything that a text can mean on the day; never a guess."""
    fitting = units_fitting(text, on)
    return _found(find_units(text, on, suggest=not fitting), fitting, on)


def _found(answer: Answer, fitting: Sequence[UnitLine], on: date) -> Found:
    named = {each.id for each in answer.items}
    further = tuple(each for each in fitting if each.id not in named)
    near = () if further else answer.suggestions
    return Found(answer.items, further, near, tuple(_elsewhen(answer.other_days, on)))


def _elsewhen(lines: Iterable[UnitLine], on: date) -> list[Elsewhen]:
    spells = _joined(lines)
    ended = {each.id: last for each in spells if (last := each.last_day) and last < on}
    became = successors_of_each(ended, on)
    return [Elsewhen(each, each.id in ended, tuple(became.get(each.id, ()))) for each in spells]


def _joined(lines: Iterable[UnitLine]) -> list[UnitLine]:
    """Versions of one unit that follow each other as one: only its code or parent changed."""
    spells: list[UnitLine] = []
    for line in sorted(lines, key=lambda each: (each.id, each.valid_from)):
        last = spells[-1] if spells else None
        if last is not None and last.id == line.id and last.valid_until == line.valid_from:
            spells[-1] = replace(line, valid_from=last.valid_from)
        else:
            spells.append(line)
    return spells
