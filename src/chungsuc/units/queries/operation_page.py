"""The page of one recorded operation: what it did, and what was recorded with it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from chungsuc.audit.models import Entry
from chungsuc.units.enums import ACTIONS, Kind, OperationState
from chungsuc.units.models import Flow, Operation, UnitVersion
from chungsuc.units.queries.operations import OperationLine, operation_by_id
from chungsuc.units.queries.preview import Effect
from chungsuc.units.rules.shares import Measured
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import part_in_words

MOST_UNITS = 100
MOST_FLOWS = 100
MOST_NEIGHBOURS = 10


@dataclass(frozen=True, slots=True)
class Deed:
    """Who recorded or reversed the operation, when and why; the action in Vietnamese."""

    action: str
    at: datetime
    actor_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What went from one unit to another, in words; each with its number and its name then."""

    predecessor: int
    predecessor_name: str
    successor: int
    successor_name: str
    part: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another operation of the same recording."""

    id: int
    statement: str
    reversed: bool


@dataclass(frozen=True, slots=True)
class OperationPage:
    """An operation with all that it did; nothing once it is reversed.

    Attributes:
        effects: what happened to each unit, the first of them.
        more_effects: how many units more.
        passages: what went where.
        standing_neighbours: how many of the same recording stand, this one included.
        neighbours: the first others of the same recording.
        more_neighbours: how many more.
    """

    line: OperationLine
    effects: tuple[Effect, ...]
    more_effects: int
    passages: tuple[Passage, ...]
    standing_neighbours: int
    neighbours: tuple[Neighbour, ...]
    more_neighbours: int


def operation_page(operation_id: int) -> OperationPage:
    """One operation with what it did; eight statements.

    Raises:
        NotFoundError: there is none.
    """
    line = operation_by_id(operation_id)
    effects, total = effects_of(line)
    batch = Operation.objects.filter(batch=line.batch)
    standing = batch.filter(state=OperationState.RECORDED).count()
    others = batch.exclude(pk=line.id)
    neighbours = others.order_by("place").values_list("pk", "statement", "state")
    return OperationPage(
        line,
        effects,
        total - len(effects),
        passages_of(line),
        standing,
        tuple(
            Neighbour(pk, statement, state == OperationState.REVERSED)
            for pk, statement, state in neighbours[:MOST_NEIGHBOURS]
        ),
        max(0, others.count() - MOST_NEIGHBOURS),
    )


def operation_of_batch(batch: UUID) -> OperationLine | None:
    """The first operation that was recorded under the number, if any was; one statement."""
    found = Operation.objects.filter(batch=batch).order_by("place").values_list("pk", flat=True)
    first = found.first()
    return None if first is None else operation_by_id(first)


def deeds_of(operation_id: int) -> tuple[Deed, ...]:
    """What the log says of the operation, the oldest first; one statement."""
    rows = Entry.objects.filter(
        record_type=Operation._meta.label_lower, record_id=str(operation_id)
    ).order_by("id")
    return tuple(
        Deed(ACTIONS.get(row.action, row.action), row.at, row.actor_name, row.why) for row in rows
    )


def effects_of(line: OperationLine) -> tuple[tuple[Effect, ...], int]:
    """What the operation did to each unit, and to how many; four statements."""
    touched = (
        UnitVersion.objects.filter(Q(opened_by=line.id) | Q(closed_by=line.id))
        .order_by("unit_id")
        .values_list("unit_id", flat=True)
        .distinct()
    )
    units = list(touched[:MOST_UNITS])
    before = _standings(UnitVersion.objects.filter(closed_by=line.id, unit_id__in=units), eve=True)
    after = _standings(UnitVersion.objects.filter(opened_by=line.id, unit_id__in=units), eve=False)
    effects = []
    for unit in units:
        was, above = before.get(unit, (None, ""))
        is_now, parent = after.get(unit, (None, ""))
        effects.append(Effect(was, is_now, above, parent))
    effects.sort(key=lambda each: (each.after is not None, each.before is not None))
    return tuple(effects), touched.count()


def _standings(versions: "QuerySet[UnitVersion]", *, eve: bool) -> dict[int, tuple[Standing, str]]:
    """The versions with the name of the unit above: on their last day, or on their first."""
    day = F("valid_until") if eve else F("valid_from")
    condition = (
        Q(parent__versions__valid_from__lt=day, parent__versions__valid_until__gte=day)
        if eve
        else Q(parent__versions__valid_from__lte=day, parent__versions__valid_until__gt=day)
    )
    rows = versions.annotate(above=FilteredRelation("parent__versions", condition=condition))
    return {
        unit: (Standing(unit, Kind(kind), name, code, parent), above or "")
        for unit, kind, name, code, parent, above in rows.values_list(
            "unit_id", "kind", "name", "code", "parent_id", "above__full_name"
        )
    }


def passages_of(line: OperationLine) -> tuple[Passage, ...]:
    """What went from which unit to which, named as on the eve and on the day; one statement."""
    rows = (
        Flow.objects.filter(operation=line.id)
        .annotate(before=_version_of("predecessor", line.on, eve=True))
        .annotate(after=_version_of("successor", line.on, eve=False))
        .order_by("id")
        .values_list(
            "predecessor_id",
            "before__full_name",
            "successor_id",
            "after__full_name",
            "area_part",
            "area_whole",
            "people_part",
            "people_whole",
        )
    )
    return tuple(
        Passage(
            old,
            old_name or f"Đơn vị số #{old}",
            new,
            new_name or f"Đơn vị số #{new}",
            _part(*numbers),
        )
        for old, old_name, new, new_name, *numbers in rows[:MOST_FLOWS]
    )


def _version_of(end: str, on: date, *, eve: bool) -> FilteredRelation:
    """The version of one end of a flow: what it was on the eve, or what it is on the day."""
    first, last = f"{end}__versions__valid_from", f"{end}__versions__valid_until"
    condition = (
        Q((f"{first}__lt", on), (f"{last}__gte", on))
        if eve
        else Q((f"{first}__lte", on), (f"{last}__gt", on))
    )
    return FilteredRelation(f"{end}__versions", condition=condition)


def _part(*numbers: Decimal | None) -> str:
    area_part, area_whole, people_part, people_whole = (
        None if each is None else Fraction(each) for each in numbers
    )
    if area_part == area_whole == 1:
        return "toàn bộ"
    return part_in_words(Measured(area_part, area_whole), Measured(people_part, people_whole))
