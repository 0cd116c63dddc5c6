"""Recording what happened to units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.units.enums import MANAGE_UNITS, OF_THE_REGISTER
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.models import Flow, Operation, Registry, Unit, UnitVersion
from chungsuc.units.queries.ledger import ledger_for
from chungsuc.units.rules.planning import plan_operation
from chungsuc.units.rules.requests import Request
from chungsuc.units.rules.touching import units_touched
from chungsuc.units.services.writing import RegisterWriter

OF_AN_OPERATION = (Unit, UnitVersion, Flow, Registry)
"""Rows that belong to an operation: its entry in the log speaks for them too."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """An operation to be recorded.

    Attributes:
        request: what happened; unit numbers below zero are of units that begin in this batch.
        on: the first day of what it brings about.
        document_id: the decision; ``None`` only for what happens in the register alone.
        clause: where in the decision.
        note: what else is to be known.
    """

    request: Request
    on: date
    document_id: int | None
    clause: str = ""
    note: str = ""


@service
def record_operations(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    instructions: Sequence[Instruction],
    batch: UUID,
) -> list[Operation]:
    """Records operations in their order: all of them, or none.

    Sent again with the same ``batch``, it records nothing and returns what was recorded.

    Args:
        audit: the log's writer.
        actor: who records.
        at: the moment of recording.
        on: the day of recording, for the actor's permission.
        instructions: in the order in which they are to be applied.
        batch: a number of the sender's for this recording.

    Raises:
        NotAllowedError: the actor may not change units, or not all of these.
        RefusedOperationError: one of them cannot be; its reasons are listed.
    """
    require(actor, MANAGE_UNITS, on=on)
    _require_reach(actor, instructions)
    writer = RegisterWriter()
    recorded = list(Operation.objects.filter(batch=batch).order_by("place"))
    if recorded or not instructions:
        return recorded
    ledger = ledger_for(min(each.on for each in instructions))
    for place, each in enumerate(instructions):
        plan = plan_operation(each.request, ledger, on=each.on)
        if each.document_id is None and plan.kind.value not in OF_THE_REGISTER:
            raise RefusedOperationError([f"“{plan.statement}” chưa có quyết định làm căn cứ."])
        operation = Operation(
            document_id=each.document_id,
            clause=each.clause,
            note=each.note,
            batch=batch,
            place=place,
            recorded_at=at,
        )
        writer.write(plan, operation)
        ledger.apply(plan)
        audit.record(
            "units.operation_recorded",
            operation,
            after={
                **facts_of(operation, "kind", "effective_on", "clause", "note"),
                "document": str(operation.document or ""),
            },
            together_with=OF_AN_OPERATION,
            units=map(writer.number, plan.touched),
        )
        recorded.append(operation)
    writer.finish()
    return recorded


def _require_reach(actor: Actor, instructions: Sequence[Instruction]) -> None:
    """Refuses changes of units that are not within the actor's reach on the day of the change."""
    for day in sorted({each.on for each in instructions}):
        requests = [each.request for each in instructions if each.on == day]
        require(actor, MANAGE_UNITS, on=day, units=units_touched(requests))
