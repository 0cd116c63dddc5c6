"""What is owed on a day: derived from the version in force, the register and what came."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from chungsuc.movements.enums import Part
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.deliveries import Came, Key, came_by
from chungsuc.movements.queries.obligations.register import lives_around
from chungsuc.movements.queries.obligations.terms import Terms, running_movements, terms_on
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms
from chungsuc.movements.rules.obligations.debtors import (
    Column,
    Owed,
    columns_of,
    debtors_of,
    lapsed_of,
    owed_by,
)
from chungsuc.movements.rules.obligations.lives import Lives
from chungsuc.movements.rules.obligations.periods import period_name
from chungsuc.movements.rules.obligations.states import (
    PRESSING,
    Standing,
    State,
    standing_on,
    state_words,
    told,
)
from chungsuc.units.enums import Level


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit, named as on the day that counts: "Xã An (Huyện Đông)"."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Who has a part in an assignment.

    Attributes:
        words: as the plan names it.
        unit: the one unit that is meant, as it is called on the day, or was last; else ``None``.
    """

    part: Part
    words: str
    unit: UnitRef | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An assignment as lists show it.

    Attributes:
        delivers: what is to be handed in; empty for a task that is not asked for unit by unit.
        clause: path of the clause that gives it; may be empty.
    """

    movement: str
    movement_name: str
    code: str
    title: str
    delivers: str
    clause: str
    recurrence: str
    confirmed: bool
    parties: tuple[PartyLine, ...]

    def of_part(self, part: Part) -> tuple[PartyLine, ...]:
        return tuple(each for each in self.parties if each.part is part)


@dataclass(frozen=True, slots=True)
class Obligation:
    """That something is owed for a period, and where it stands on the day.

    Attributes:
        unit: who owes it; ``None`` where it has lapsed: nobody of the kind stands any more.
        ended_on: the last day of a unit that is no more; else ``None``.
        holders: who answers for it on the day: the unit itself while it stands.
        turns: what came of the unit.
        before: what units of which this one was made had handed in before.
        why: of what has lapsed, a sentence; else empty.
    """

    task: TaskLine
    period: str
    due_on: date
    on: date
    unit: UnitRef | None
    ended_on: date | None
    holders: tuple[UnitRef, ...]
    turns: tuple[Came, ...]
    before: tuple[tuple[UnitRef, Came], ...]
    standing: Standing
    why: str = ""

    @property
    def period_name(self) -> str:
        return period_name(self.period)

    @property
    def is_handed_over(self) -> bool:
        """Whether another unit answers for it on the day."""
        return self.ended_on is not None

    @property
    def words(self) -> str:
        """The state in a few words."""
        return state_words(self.standing)

    @property
    def sentence(self) -> str:
        """The state in a sentence; what has lapsed says why."""
        if self.unit is None:
            return self.why
        return told(
            self.standing,
            self.due_on,
            [each.turn for each in self.turns],
            self.on,
            unit=self.unit.name,
            ended_on=self.ended_on,
            holders=[each.name for each in self.holders],
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A column with the movement that asks for it."""

    terms: Terms
    column: Column

    @property
    def key(self) -> Key:
        return self.terms.movement.pk, self.column.task.code, self.column.period.label

    @property
    def period_name(self) -> str:
        return period_name(self.column.period.label)

    @property
    def under(self) -> int:
        return self.terms.movement.launched_by_id


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All that is needed to say who owes what on the day; everything is answered from memory."""

    on: date
    terms: tuple[Terms, ...]
    asked: tuple[Asked, ...]
    lives: Lives
    came: Mapping[Key, Mapping[int, tuple[Came, ...]]]

    def debtors(self, asked: Asked) -> tuple[int, ...]:
        """The units that owe the column."""
        return debtors_of(asked.column, self.lives, self.on, under=asked.under)

    def standing(self, asked: Asked, unit: int) -> Standing:
        """In which state the column is for a unit."""
        turns = [each.turn for each in self.came.get(asked.key, {}).get(unit, ())]
        ended = not self.lives.stands(unit, self.on)
        return standing_on(asked.column.due_on, turns, self.on, ended=ended)

    def debtors_of_level(self, asked: Asked, level: Level | None) -> tuple[int, ...]:
        """Those of the level alone, as they are on the day that counts; ``None``: all."""
        units = self.debtors(asked)
        if level is None:
            return units
        day = min(asked.column.due_on, self.on)
        return tuple(
            unit
            for unit in units
            if (spell := self.lives.spell(unit, day)) and spell.kind.level is level
        )

    def level_of(self, party: PartyTerms) -> Level | None:
        """The level of the units that a party means; ``None`` where it names none."""
        if party.kind is not None:
            return party.kind.level
        spell = None if party.unit is None else self.lives.spell(party.unit, self.on)
        return spell.kind.level if spell else None

    def tally(self, asked: Asked, level: Level | None = None) -> Counter[State]:
        """How many of those that owe the column are in which state."""
        units = self.debtors_of_level(asked, level)
        return Counter(self.standing(asked, unit).state for unit in units)

    def obligations(
        self, chosen: Iterable[Asked] | None = None, holders: AbstractSet[int] | None = None
    ) -> Iterator[Obligation]:
        """What is owed, column by column; with ``holders`` only what concerns these units."""
        for asked in self.asked if chosen is None else chosen:
            line = self.line(asked.terms, asked.column.task)
            strays = self._strays(asked)
            for owed in owed_by(
                [asked.column], self.lives, self.on, under=asked.under, holders=holders
            ):
                yield self._obligation(asked, line, owed, strays.get(owed.unit, ()))

    def lapsed(
        self, chosen: Iterable[Asked] | None = None, level: Level | None = None
    ) -> Iterator[Obligation]:
        """What nobody owes any more, and why; with ``level`` only what units of it would owe."""
        for asked in self.asked if chosen is None else chosen:
            for each in lapsed_of([asked.column], self.lives, self.on, under=asked.under):
                if level not in {None, self.level_of(each.party)}:
                    continue
                yield Obligation(
                    self.line(asked.terms, asked.column.task),
                    asked.column.period.label,
                    asked.column.due_on,
                    self.on,
                    unit=None,
                    ended_on=None,
                    holders=(),
                    turns=(),
                    before=(),
                    standing=Standing(State.LAPSED),
                    why=each.why,
                )

    def _obligation(
        self,
        asked: Asked,
        line: TaskLine,
        owed: Owed,
        before: Sequence[Came],
    ) -> Obligation:
        column, day = asked.column, min(asked.column.due_on, self.on)
        return Obligation(
            line,
            column.period.label,
            column.due_on,
            self.on,
            unit=self.named(owed.unit, day),
            ended_on=self.lives.last_day(owed.unit, self.on),
            holders=tuple(self.named(each, self.on) for each in owed.holders),
            turns=self.came.get(asked.key, {}).get(owed.unit, ()),
            before=tuple((self.named(each.unit, each.turn.came_on), each) for each in before),
            standing=self.standing(asked, owed.unit),
        )

    def _strays(self, asked: Asked) -> dict[int, tuple[Came, ...]]:
        """What came of units that do not owe the column, by the unit that they became."""
        came = self.came.get(asked.key, {})
        others = came.keys() - set(self.debtors(asked)) if came else set()
        found: dict[int, tuple[Came, ...]] = {}
        for unit in sorted(others):
            for heir in self.lives.heirs(unit, min(asked.column.due_on, self.on)):
                found[heir] = (*found.get(heir, ()), *came[unit])
        return found

    def line(self, terms: Terms, task: AssignmentTerms) -> TaskLine:
        """An assignment with its parties named as on the day."""
        return TaskLine(
            terms.movement.code,
            str(terms.movement),
            task.code,
            task.title,
            task.delivers,
            task.clause,
            task.timing.recurrence.name_vi if task.timing else "",
            task.confirmed,
            tuple(
                PartyLine(
                    each.part,
                    each.words,
                    None if each.unit is None else self.named(each.unit, self.on),
                )
                for each in task.parties
            ),
        )

    def named(self, unit: int, on: date) -> UnitRef:
        """The unit as it is called on the day, or was last; with the unit above it."""
        spell = self.lives.spell(unit, on) or self.lives.first_spell(unit)
        if spell is None:
            return UnitRef(unit, f"đơn vị số {unit}")
        above = None if spell.parent is None else self.lives.spell(spell.parent, on)
        return UnitRef(unit, f"{spell.full_name} ({above.full_name})" if above else spell.full_name)


def reckoning_on(movements: Iterable[Movement], on: date) -> Reckoning:
    """What the movements' versions of the day ask for, and all that answers it.

    Six statements, however many movements, units and periods there are; fewer where nothing is
    in force.
    """
    terms = terms_on(movements, on)
    if not terms:
        return Reckoning(on, (), (), Lives([]), {})
    parties = [party for each in terms for task in each.tasks for party in task.parties]
    launchers = [each.movement.launched_by_id for each in terms]
    lives = lives_around(
        launchers,
        on,
        units={each.unit for each in parties if each.unit is not None},
        kinds={each.kind for each in parties if each.kind is not None},
    )
    asked = [
        Asked(each, column) for each in terms for column in columns_of(each.tasks, each.begins)
    ]
    return Reckoning(
        on,
        terms,
        tuple(sorted(asked, key=lambda each: each.column.due_on)),
        lives,
        came_by([each.movement.pk for each in terms], on),
    )


def obligations_on(
    movements: Iterable[Movement],
    on: date,
    *,
    unit: int | None = None,
    units: Collection[int] | None = None,
) -> tuple[Obligation, ...]:
    """What is owed under the movements on the day, by due day; statements as ``reckoning_on``.

    Args:
        movements: whose versions of the day decide.
        on: the day looked at.
        unit: only what this unit owes or answers for; without it and ``units`` everything, and
            what has lapsed.
        units: as ``unit``, several.
    """
    reckoning = reckoning_on(movements, on)
    if unit is not None or units is not None:
        chosen = {*(units or ()), *(() if unit is None else (unit,))}
        return tuple(reckoning.obligations(holders=chosen))
    found = [*reckoning.obligations(), *reckoning.lapsed()]
    return tuple(sorted(found, key=lambda each: each.due_on))


def obligations_of_unit(unit: int, on: date) -> tuple[Obligation, ...]:
    """What the unit owes or answers for under every running movement, by due day.

    Seven statements; for calendars, reports and scores of stations to the right.
    """
    return obligations_on(running_movements(on), on, unit=unit)


def due_items(on: date, *, first: date, last: date) -> tuple[Obligation, ...]:
    """What is due from ``first`` to ``last`` under every running movement, as known on ``on``.

    Seven statements; for calendars and reminders of stations to the right.
    """
    reckoning = reckoning_on(running_movements(on), on)
    chosen = [each for each in reckoning.asked if first <= each.column.due_on <= last]
    return tuple(reckoning.obligations(chosen))


def pressing_first(found: Iterable[Obligation]) -> list[Obligation]:
    """What somebody has to see to now before the rest; within both by due day."""
    return sorted(found, key=lambda each: (each.standing.state not in PRESSING, each.due_on))
