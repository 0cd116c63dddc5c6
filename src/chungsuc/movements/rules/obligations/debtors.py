"""Who owes: assignment, unit, period and due day, given the units standing on each day.

Of a kind of units each owes that stands on the due day, or on the day looked at while the due
day is to come. What fell due and is open when a unit ends is not lost: its heirs answer for it
(``lives.Lives.heirs``). Where nobody of the kind stands, the obligation has lapsed, and why.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Part
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms
from chungsuc.movements.rules.obligations.lives import Lives
from chungsuc.movements.rules.obligations.periods import Period, due_day, periods_of
from chungsuc.units.enums import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One assignment's period with one due day: what a group of units owes together.

    Attributes:
        parties: those who lead, with this due day.
        before: parties with another due day whose units do not owe it a second time here.
    """

    task: AssignmentTerms
    period: Period
    due_on: date
    parties: tuple[PartyTerms, ...]
    before: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """That a unit owes something for a period; named by code, unit and period.

    Attributes:
        holders: who answers for it on the day looked at: the unit itself while it stands.
    """

    column: Column
    unit: int
    holders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lapsed:
    """That nobody is there any more to owe it, or nobody yet.

    Attributes:
        why: a sentence.
    """

    column: Column
    party: PartyTerms
    why: str


def is_owed(task: AssignmentTerms) -> bool:
    """Whether the assignment is asked for unit by unit: it has a thing to hand in and a time."""
    return bool(task.delivers) and task.timing is not None


def columns_of(tasks: Iterable[AssignmentTerms], begins: Mapping[str, date]) -> tuple[Column, ...]:
    """All that the assignments ask for unit by unit, by due day, then in the plan's order.

    Nothing that was due before the first version came into force that gives the assignment.

    Args:
        tasks: of the version in force on the day looked at.
        begins: of each code the day from which a version gives it.
    """
    found = [
        column
        for task in tasks
        if is_owed(task)
        for column in _columns(task)
        if begins.get(task.code, date.min) <= column.due_on
    ]
    return tuple(sorted(found, key=lambda each: each.due_on))


def _columns(task: AssignmentTerms) -> Iterator[Column]:
    if task.timing is None:
        return
    for period in periods_of(task.timing):
        days: dict[date, list[PartyTerms]] = {}
        # A unit that is named has its own due day, whatever its kind has.
        for party in sorted(task.parties, key=lambda each: each.unit is None):
            if party.part is Part.LEAD and (party.kind is not None or party.unit is not None):
                offset = task.timing.offset if party.offset is None else party.offset
                days.setdefault(due_day(period, offset), []).append(party)
        before: tuple[Column, ...] = ()
        for day, parties in days.items():
            column = Column(task, period, day, tuple(parties), before)
            before = (*before, column)
            yield column


def debtors_of(column: Column, lives: Lives, on: date, *, under: int) -> tuple[int, ...]:
    """The units that owe the column, each once, in the order of its parties and of the register."""
    day = min(column.due_on, on)
    found = [unit for party in column.parties for unit in _units(party, lives, day, under)]
    taken = {unit for each in column.before for unit in debtors_of(each, lives, on, under=under)}
    return tuple(unit for unit in dict.fromkeys(found) if unit not in taken)


def _units(party: PartyTerms, lives: Lives, day: date, under: int) -> tuple[int, ...]:
    if party.kind is not None:
        return lives.of_kind(party.kind, day, under=under)
    if party.unit is None or lives.spell(party.unit, day) is None:
        return ()
    return (party.unit,)


def owed_by(
    columns: Iterable[Column],
    lives: Lives,
    on: date,
    *,
    under: int,
    holders: AbstractSet[int] | None = None,
) -> Iterator[Owed]:
    """Everything owed on the day, column by column; nothing twice.

    Args:
        columns: what is asked for.
        lives: the units.
        on: the day looked at.
        under: the movement's own unit.
        holders: only what these answer for, or owed themselves; ``None``: everything.
    """
    for column in columns:
        for unit in debtors_of(column, lives, on, under=under):
            heirs = lives.heirs(unit, on)
            if holders is None or unit in holders or not holders.isdisjoint(heirs):
                yield Owed(column, unit, heirs)


def lapsed_of(columns: Iterable[Column], lives: Lives, on: date, *, under: int) -> Iterator[Lapsed]:
    """What nobody owes, and why: no unit of the kind stands on the day that counts."""
    for column in columns:
        day = min(column.due_on, on)
        for party in column.parties:
            if not _units(party, lives, day, under):
                yield Lapsed(column, party, _why(party, lives, day))


def _why(party: PartyTerms, lives: Lives, day: date) -> str:
    if party.kind is None:
        first = lives.first_spell(party.unit) if party.unit is not None else None
        since = f" (có từ {write_date(first.since)})" if first else ""
        return f"{party.words} chưa có trong sổ đơn vị ngày {write_date(day)}{since}."
    return _no_unit_of(party.kind, lives, day)


def _no_unit_of(kind: Kind, lives: Lives, day: date) -> str:
    last = lives.last_of(kind, day)
    ended = f"; đơn vị cuối cùng kết thúc hết ngày {write_date(last)}" if last else ""
    return f"Không có đơn vị loại “{kind.name_vi}” nào ngày {write_date(day)}{ended}."
