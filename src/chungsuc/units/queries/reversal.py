"""What taking back an operation, or all of one recording, would meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.enums import OperationState
from chungsuc.units.models import Flow, Operation, UnitVersion
from chungsuc.units.ports import dependents_of
from chungsuc.units.queries.obstacles import obstacles_to_reversal
from chungsuc.units.queries.operation_page import effects_of
from chungsuc.units.queries.operations import (
    OperationLine,
    operation_by_id,
    operations_of_batch,
)
from chungsuc.units.queries.preview import Effect

MOST_SHOWN = 50
MOST_OBSTACLES = 10


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking back would do, and what stands against it.

    Attributes:
        operations: what would be taken back, the latest first; of many, the first.
        more_operations: how many more.
        effects: what each unit is now and what it would be again, for a single operation.
        more_effects: how many units more.
        obstacles: why it cannot be, a sentence each.
    """

    operations: tuple[OperationLine, ...]
    more_operations: int
    effects: tuple[Effect, ...]
    more_effects: int
    obstacles: tuple[str, ...]


def reversal_of(operation_id: int) -> Reversal:
    """What reversing the operation would do; nothing where it is reversed already.

    Raises:
        NotFoundError: there is none.
    """
    line = operation_by_id(operation_id)
    if line.reversed:
        return Reversal((), 0, (), 0, ())
    effects, total = effects_of(line)
    restored = tuple(
        Effect(each.after, each.before, each.parent_after, each.parent_before) for each in effects
    )
    obstacles = obstacles_to_reversal(Operation.objects.get(pk=operation_id))
    return Reversal((line,), 0, restored, total - len(effects), tuple(obstacles))


def reversal_of_batch(batch: UUID) -> Reversal:
    """What reversing all that was recorded together would do; eleven statements.

    Nothing where all of it is reversed already.

    Raises:
        NotFoundError: nothing was recorded under this number.
    """
    lines = operations_of_batch(batch)
    if not lines:
        raise NotFoundError("lần ghi này", batch=str(batch))
    standing = [each for each in lines if not each.reversed]
    standing.sort(key=lambda line: (line.on, line.place), reverse=True)
    return Reversal(
        tuple(standing[:MOST_SHOWN]),
        max(0, len(standing) - MOST_SHOWN),
        (),
        0,
        tuple(_obstacles_to_batch(batch)) if standing else (),
    )


def _obstacles_to_batch(batch: UUID) -> Iterator[str]:
    """What others recorded since, and what hangs on units that the batch began.

    What else may stand against it (a code that has gone to another unit) the service finds.
    """
    own = Operation.objects.filter(batch=batch, state=OperationState.RECORDED)
    first: dict[int, int] = {}
    for unit, _, sequence in _touches(own):
        first[unit] = min(sequence, first.get(unit, sequence))
    begun = _begun(own)
    others = Operation.objects.filter(
        state=OperationState.RECORDED, sequence__gt=min(first.values(), default=0)
    ).exclude(batch=batch)
    below = UnitVersion.objects.filter(opened_by__in=others, parent__isnull=False)
    later = {
        operation
        for unit, operation, sequence in _touches(others)
        if unit in first and sequence > first[unit]
    } | {
        operation
        for parent, operation in below.values_list("parent_id", "opened_by_id")
        if parent in begun
    }
    for each in others.filter(pk__in=later).order_by("-sequence")[:MOST_OBSTACLES]:
        yield f"Đã ghi sau đó: “{each.statement}” (từ {write_date(each.effective_on)})."
    since = min((on for _, on in begun.values()), default=None)
    if since is not None:
        for dependent in dependents_of(begun, since=since)[:MOST_OBSTACLES]:
            yield f"{begun[dependent.unit][0]} đang có {dependent.count} {dependent.what}."


def _begun(operations: "QuerySet[Operation]") -> dict[int, tuple[str, date]]:
    """The units that are only what the operations made them: full names and days."""
    elsewhere = UnitVersion.objects.exclude(opened_by__in=operations).values("unit_id")
    rows = (
        UnitVersion.objects.filter(opened_by__in=operations)
        .exclude(unit_id__in=elsewhere)
        .order_by("-valid_from")
    )
    return {
        unit: (name, on)
        for unit, name, on in rows.values_list("unit_id", "full_name", "valid_from")
    }


def _touches(operations: "QuerySet[Operation]") -> Iterator[tuple[int, int, int]]:
    """Each unit that the operations speak of, with the operation and its sequence.

    Four statements.
    """
    opened = UnitVersion.objects.filter(opened_by__in=operations)
    closed = UnitVersion.objects.filter(closed_by__in=operations)
    flows = Flow.objects.filter(operation__in=operations)
    yield from opened.values_list("unit_id", "opened_by_id", "opened_by__sequence")
    yield from closed.values_list("unit_id", "closed_by_id", "closed_by__sequence")
    yield from flows.values_list("predecessor_id", "operation_id", "sequence")
    yield from flows.values_list("successor_id", "operation_id", "sequence")
