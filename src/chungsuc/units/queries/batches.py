"""What was recorded together: how much of what, and the first of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chungsuc.units.enums import OperationKind
from chungsuc.units.models import Operation
from chungsuc.units.queries.operations import OperationLine, operations_of_batch


@dataclass(frozen=True, slots=True)
class RecordedBatch:
    """Operations that were recorded together.

    Attributes:
        on: the first day of what they bring about.
        total: how many.
        counts: how many of each kind.
        first: the first of them, in their order.
        reversed: how many were taken back since.
    """

    batch: UUID
    on: date
    total: int
    counts: tuple[tuple[OperationKind, int], ...]
    first: tuple[OperationLine, ...]
    reversed: int

    @property
    def more(self) -> int:
        """How many there are beside the first."""
        return self.total - len(self.first)


def batch_is_recorded(batch: UUID) -> bool:
    """Whether anything was recorded under the number; one statement."""
    return Operation.objects.filter(batch=batch).exists()


def recorded_batch(batch: UUID, *, most: int) -> RecordedBatch | None:
    """What was recorded under the number; ``None`` for nothing. One statement."""
    lines = operations_of_batch(batch)
    if not lines:
        return None
    counts = tuple(
        (kind, number)
        for kind in OperationKind
        if (number := sum(each.kind is kind for each in lines))
    )
    return RecordedBatch(
        batch,
        lines[0].on,
        len(lines),
        counts,
        tuple(lines[:most]),
        sum(each.reversed for each in lines),
    )
