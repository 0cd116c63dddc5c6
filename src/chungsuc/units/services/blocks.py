"""Writes of blocks and clusters."""

from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import FOREVER, MANAGE_UNITS, BlockKind
from chungsuc.units.errors import BlockRefusedError
from chungsuc.units.models import Block, BlockMembership
from chungsuc.units.queries.blocks import block_by_id
from chungsuc.units.queries.on_date import unit_on

LONGEST_NAME = 150


@service
def found_block(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    kind: BlockKind,
    name: str,
    founded_on: date,
    document_id: int,
) -> Block:
    """A block or cluster that exists from a day on, by a decision.

    Raises:
        NotAllowedError: the actor may not change units.
        BlockRefusedError: it has no name, or one of that kind and name began that day already.
    """
    require(actor, MANAGE_UNITS, on=on)
    text = clean(name)
    if not text or len(text) > LONGEST_NAME:
        raise BlockRefusedError(f"Tên cụm, khối phải có từ 1 đến {LONGEST_NAME} ký tự.")
    if Block.objects.filter(kind=kind, name=text, founded_on=founded_on).exists():
        raise BlockRefusedError(f"Đã có {kind.name_vi.lower()} “{text}” lập ngày này.")
    block = Block.objects.create(
        kind=kind.value,
        name=text,
        sort_key=sort_key(text),
        founded_on=founded_on,
        document_id=document_id,
    )
    audit.record("units.block_founded", block, after=facts_of(block, "kind", "name", "founded_on"))
    return block


@service
def add_member(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    block_id: int,
    unit_id: int,
    valid_from: date,
    document_id: int,
) -> BlockMembership:
    """Has the unit belong to the block from a day on, until a decision ends it.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such block, or the unit does not exist on that day.
        BlockRefusedError: the block begins later, or the unit belongs to it on that day or later.
    """
    require(actor, MANAGE_UNITS, on=valid_from, units=[unit_id])
    block = block_by_id(block_id)
    unit = unit_on(unit_id, valid_from)
    if valid_from < block.founded_on:
        raise BlockRefusedError(
            f"“{block.name}” chỉ có từ ngày {write_date(block.founded_on)}.",
            mend="Hãy chọn ngày đó hoặc ngày muộn hơn.",
        )
    if BlockMembership.objects.filter(
        block=block, unit_id=unit_id, valid_until__gt=valid_from
    ).exists():
        raise BlockRefusedError(f"{unit.title} đã thuộc “{block.name}” từ ngày này hoặc muộn hơn.")
    membership = BlockMembership.objects.create(
        block=block, unit_id=unit_id, valid_from=valid_from, document_id=document_id
    )
    audit.record(
        "units.block_member_added",
        membership,
        after={
            **facts_of(membership, "valid_from"),
            "unit": unit.title,
            "block": block.name,
            "document": str(membership.document),
        },
        units=[unit_id],
    )
    return membership


@service
def end_membership(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    membership_id: int,
    valid_until: date,
    document_id: int,
) -> BlockMembership:
    """Ends the membership: ``valid_until`` is the first day on which it is no more.

    Raises:
        NotAllowedError: the actor may not change units.
        NotFoundError: there is no such membership.
        BlockRefusedError: it has ended already, or would end before it begins.
    """
    require(actor, MANAGE_UNITS, on=on)
    membership = (
        BlockMembership.objects.select_for_update(of=("self",))
        .select_related("block")
        .filter(pk=membership_id)
        .first()
    )
    if membership is None:
        raise NotFoundError("tư cách thành viên này", membership_id=membership_id)
    require(actor, MANAGE_UNITS, on=membership.valid_from, units=[membership.unit_id])
    if membership.valid_until != FOREVER:
        raise BlockRefusedError("Đơn vị này đã ra khỏi cụm, khối rồi.")
    if valid_until <= membership.valid_from:
        raise BlockRefusedError(f"Ngày ra phải sau ngày vào ({write_date(membership.valid_from)}).")
    before = facts_of(membership, "valid_until")
    membership.valid_until = valid_until
    membership.ended_by_id = document_id
    membership.save(update_fields=["valid_until", "ended_by"])
    audit.record(
        "units.block_member_ended",
        membership,
        before=before,
        after={**facts_of(membership, "valid_until"), "document": str(membership.ended_by)},
        units=[membership.unit_id],
    )
    return membership
