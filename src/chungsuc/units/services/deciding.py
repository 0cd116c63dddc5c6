"""What people record on a page: a change and the decision behind it, both or neither."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.documents.services import Basis, basis_document
from chungsuc.units.enums import MANAGE_UNITS, BlockKind
from chungsuc.units.errors import BlockRefusedError
from chungsuc.units.models import Block, BlockMembership, Operation, Registry
from chungsuc.units.queries.block_page import refusals_to_membership
from chungsuc.units.queries.blocks import block_by_id
from chungsuc.units.rules.requests import Request
from chungsuc.units.services.blocks import add_member, end_membership, found_block
from chungsuc.units.services.recording import Instruction, record_operations


def _document(basis: Basis, *, actor: Actor, at: datetime) -> int:
    """The number of the document; the register is held, so that a resend waits for its twin."""
    Registry.objects.select_for_update().filter(pk=1).first()
    return basis_document(actor=actor, at=at, basis=basis).pk


@service
def record_decided_operation(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    request: Request,
    effective_on: date,
    basis: Basis,
    clause: str,
    note: str,
    batch: UUID,
) -> Operation:
    """Records one operation together with its decision.

    Sent again with the same ``batch``, it records nothing and returns what was recorded.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such registered document.
        SymbollessDocumentError: the new document lacks number and symbol, or issuer.
        OverlongDocumentError: a text of the new document is longer than its column.
        RefusedOperationError: it cannot be; every reason is listed.
    """
    require(actor, MANAGE_UNITS, on=on)
    document = _document(basis, actor=actor, at=at)
    instruction = Instruction(request, effective_on, document, clause, note)
    (operation,) = record_operations(
        actor=actor, at=at, on=on, instructions=[instruction], batch=batch
    )
    return operation


@service
def found_decided_block(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    kind: BlockKind,
    name: str,
    founded_on: date,
    basis: Basis,
) -> Block:
    """Founds a block together with its decision; sent again, the same block is returned.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such registered document.
        BlockRefusedError: another decision founded one of that kind and name on that day.
    """
    require(actor, MANAGE_UNITS, on=on)
    document = _document(basis, actor=actor, at=at)
    present = Block.objects.filter(
        kind=kind, name=name, founded_on=founded_on, document_id=document
    ).first()
    if present is not None:
        return present
    return found_block(
        actor=actor,
        at=at,
        on=on,
        kind=kind,
        name=name,
        founded_on=founded_on,
        document_id=document,
    )


@service
def add_decided_members(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    block_id: int,
    units: Sequence[int],
    valid_from: date,
    basis: Basis,
) -> list[BlockMembership]:
    """Has the units belong to the block from a day on by one decision: all of them, or none.

    Units that this decision has brought in on that day already are passed over, so that what
    is sent twice is recorded once; the memberships of all the units are returned.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such block, unit or registered document.
        BlockRefusedError: one of them cannot belong to it; every reason is listed.
    """
    require(actor, MANAGE_UNITS, on=on)
    block = block_by_id(block_id)
    document = _document(basis, actor=actor, at=at)
    rows = BlockMembership.objects.filter(
        block=block, unit_id__in=units, valid_from=valid_from, document_id=document
    )
    present = {each.unit_id: each for each in rows}
    coming = [unit for unit in dict.fromkeys(units) if unit not in present]
    problems = refusals_to_membership(block, coming, valid_from)
    if problems:
        raise BlockRefusedError(
            " ".join(problems),
            mend="Chưa có đơn vị nào được đưa vào. Hãy sửa rồi thử lại.",
            problems=problems,
        )
    added = [
        add_member(
            actor=actor,
            at=at,
            on=on,
            block_id=block_id,
            unit_id=unit,
            valid_from=valid_from,
            document_id=document,
        )
        for unit in coming
    ]
    return [*present.values(), *added]


@service
def end_decided_membership(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    membership_id: int,
    valid_until: date,
    basis: Basis,
) -> BlockMembership:
    """Ends a membership by a decision; sent again, nothing changes.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such membership or registered document.
        BlockRefusedError: it has ended otherwise, or would end before it begins.
    """
    require(actor, MANAGE_UNITS, on=on)
    document = _document(basis, actor=actor, at=at)
    membership = BlockMembership.objects.filter(pk=membership_id).first()
    if membership is None:
        raise NotFoundError("tư cách thành viên này", membership_id=membership_id)
    if (membership.valid_until, membership.ended_by_id) == (valid_until, document):
        return membership
    return end_membership(
        actor=actor,
        at=at,
        on=on,
        membership_id=membership_id,
        valid_until=valid_until,
        document_id=document,
    )
