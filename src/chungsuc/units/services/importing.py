"""Recording what files say: their decision and all their changes, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.service import service
from chungsuc.documents.services import Basis, basis_document
from chungsuc.units.enums import MANAGE_UNITS
from chungsuc.units.errors import ChangedRegisterError
from chungsuc.units.models import Operation, Registry
from chungsuc.units.services.recording import Instruction, record_operations


@service
def import_changes(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    instructions: Sequence[Instruction],
    basis: Basis | None,
    revision: UUID | None,
    batch: UUID,
) -> list[Operation]:
    """Records the changes together with the decision that is behind all of them.

    Sent again with the same ``batch``, it records nothing and returns what was recorded.

    Args:
        audit: the log's writer.
        actor: who records.
        at: the moment of recording.
        on: the day of recording, for the actor's permission.
        instructions: in the order in which they are to be applied; their decision is put in.
        basis: the decision; ``None`` only for what happens in the register alone.
        revision: of the register in which the changes were judged; ``None`` of an empty one.
        batch: a number of the sender's for this recording.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such registered document.
        ChangedRegisterError: somebody changed the register since it was judged.
        SymbollessDocumentError: the decision lacks number and symbol, or issuer.
        OverlongDocumentError: a text of the decision is longer than its column.
        RefusedOperationError: one of the changes cannot be; its reasons are listed.
    """
    require(actor, MANAGE_UNITS, on=on)
    registry = Registry.objects.select_for_update().filter(pk=1).first()
    recorded = list(Operation.objects.filter(batch=batch).order_by("place"))
    if recorded:
        return recorded
    if (registry.revision if registry else None) != revision:
        raise ChangedRegisterError
    number = None if basis is None else basis_document(actor=actor, at=at, basis=basis).pk
    decided = [replace(each, document_id=number) for each in instructions]
    return record_operations(actor=actor, at=at, on=on, instructions=decided, batch=batch)
