"""Recorded operations, as a list and one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from chungsuc.common.errors import NotFoundError
from chungsuc.common.transitions import State
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.units.enums import OperationKind, OperationState
from chungsuc.units.models import Operation
from chungsuc.units.workflow import OPERATION


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation as lists and its own page show it."""

    id: int
    kind: OperationKind
    on: date
    statement: str
    citation: Citation | None
    clause: str
    note: str
    state: State
    recorded_at: datetime
    batch: UUID
    place: int

    @property
    def reversed(self) -> bool:
        return self.state.code == OperationState.REVERSED


def operation_rows() -> "QuerySet[Operation]":
    """Every operation with its document, as ``operation_line`` reads it: for lists."""
    return Operation.objects.select_related("document")


def operation_by_id(operation_id: int) -> OperationLine:
    """The operation numbered ``operation_id``.

    Raises:
        NotFoundError: there is none.
    """
    row = Operation.objects.select_related("document").filter(pk=operation_id).first()
    if row is None:
        raise NotFoundError("thay đổi này", operation_id=operation_id)
    return operation_line(row)


def operations_of_batch(batch: UUID) -> Sequence[OperationLine]:
    """What was recorded together, in its order."""
    rows = Operation.objects.select_related("document").filter(batch=batch).order_by("place")
    return [operation_line(row) for row in rows]


def operation_line(row: Operation) -> OperationLine:
    """An operation, read with its document, as a line; no statement."""
    return OperationLine(
        row.pk,
        OperationKind(row.kind),
        row.effective_on,
        row.statement,
        citation_of(row.document) if row.document else None,
        row.clause,
        row.note,
        OPERATION.state(row.state),
        row.recorded_at,
        row.batch,
        row.place,
    )
