"""Taking back what was recorded, as long as nothing was built on it."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from chungsuc.common.access import Actor, ActorKind, Decision, allow, decide
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.units.enums import MANAGE_UNITS, OperationState
from chungsuc.units.errors import IrreversibleOperationError
from chungsuc.units.models import Operation, UnitAlias, UnitVersion
from chungsuc.units.queries.obstacles import obstacles_to_reversal
from chungsuc.units.services.recording import OF_AN_OPERATION
from chungsuc.units.services.writing import RegisterWriter
from chungsuc.units.workflow import OPERATION


@service
def reverse_operation(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, operation_id: int, why: str
) -> Operation:
    """Takes one operation back: every unit is again what it was on the eve of it.

    Raises:
        NotFoundError: there is no such operation.
        NotAllowedError: the actor may not change units.
        MoveRefusedError: it was reversed before, or no reason is given.
        IrreversibleOperationError: something was built on it; every obstacle is listed.
    """
    writer = RegisterWriter()
    operation = Operation.objects.select_related("document").filter(pk=operation_id).first()
    if operation is None:
        raise NotFoundError("thay đổi này", operation_id=operation_id)
    _reverse(audit, writer, operation, permitted=_permitted(actor, operation), why=why)
    writer.finish()
    return operation


@service
def reverse_batch(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, batch: UUID, why: str
) -> list[Operation]:
    """Takes back everything that was recorded together, the latest first; all or nothing.

    Raises:
        NotFoundError: nothing was recorded under this number, or all of it is reversed.
        NotAllowedError: the actor may not change units.
        MoveRefusedError: no reason is given.
        IrreversibleOperationError: something was built on one of them.
    """
    writer = RegisterWriter()
    operations = list(
        Operation.objects.select_related("document")
        .filter(batch=batch, state=OperationState.RECORDED)
        .order_by("-sequence")
    )
    if not operations:
        raise NotFoundError("lần ghi này", batch=str(batch))
    for operation in operations:
        _reverse(audit, writer, operation, permitted=_permitted(actor, operation), why=why)
    writer.finish()
    return operations


def _permitted(actor: Actor, operation: Operation) -> Decision:
    """Whether every unit that the operation changed is within the actor's reach."""
    if actor.kind is ActorKind.SYSTEM:
        return allow("Hệ thống tự thực hiện.")
    changed = UnitVersion.objects.filter(Q(opened_by=operation) | Q(closed_by=operation))
    units = frozenset(changed.values_list("unit_id", flat=True))
    return decide(actor, MANAGE_UNITS, on=operation.effective_on, units=units)


def _reverse(
    audit: AuditWriter,
    writer: RegisterWriter,
    operation: Operation,
    *,
    permitted: Decision,
    why: str,
) -> None:
    before = facts_of(operation, "state", "kind", "effective_on", "statement")
    move(operation, OPERATION, "reverse", reason=why, permitted=permitted)
    obstacles = obstacles_to_reversal(operation)
    if obstacles:
        raise IrreversibleOperationError(operation.statement, obstacles)
    units = writer.take_back(operation)
    audit.record(
        "units.operation_reversed",
        operation,
        before=before,
        after=facts_of(operation, "state"),
        why=why,
        together_with=(*OF_AN_OPERATION, UnitAlias),
        units=units,
    )
