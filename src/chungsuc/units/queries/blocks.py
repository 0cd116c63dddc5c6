"""Reads of blocks and clusters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.units.enums import FOREVER, BlockKind
from chungsuc.units.models import Block, BlockMembership
from chungsuc.units.ports import Dependent
from chungsuc.units.queries.on_date import UnitLine, lines_of, versions_on


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block as a list shows it, with the members of the day."""

    id: int
    kind: BlockKind
    name: str
    founded_on: date
    citation: Citation
    member_count: int


@dataclass(frozen=True, slots=True)
class Member:
    """A unit in a block.

    Attributes:
        unit: as it is on the day; ``None`` where the unit itself is no more.
        valid_until: the day on which the membership ends; ``None`` while nothing ends it.
    """

    id: int
    unit_id: int
    unit: UnitLine | None
    valid_from: date
    valid_until: date | None
    citation: Citation


def block_rows(on: date) -> "QuerySet[Block]":
    """The blocks that exist on the day, each with how many members it has: for lists."""
    held = Q(
        memberships__valid_from__lte=on,
        memberships__valid_until__gt=on,
        memberships__unit__known_from__lte=on,
        memberships__unit__known_until__gt=on,
    )
    return (
        Block.objects.filter(founded_on__lte=on)
        .select_related("document")
        .annotate(member_count=Count("memberships", filter=held))
    )


def block_line(block: Any) -> BlockLine:  # noqa: ANN401  a block with the count of ``block_rows``
    """A row of ``block_rows`` as a line; no statement."""
    return BlockLine(
        block.pk,
        BlockKind(block.kind),
        block.name,
        block.founded_on,
        citation_of(block.document),
        block.member_count,
    )


def block_by_id(block_id: int) -> Block:
    """The block numbered ``block_id``.

    Raises:
        NotFoundError: there is none.
    """
    block = Block.objects.select_related("document").filter(pk=block_id).first()
    if block is None:
        raise NotFoundError("cụm, khối này", block_id=block_id)
    return block


def members_of(block_id: int, on: date) -> list[Member]:
    """Who belongs to the block on the day, and who would but for their end; two statements."""
    memberships = list(
        BlockMembership.objects.filter(
            block_id=block_id, valid_from__lte=on, valid_until__gt=on
        ).select_related("document")
    )
    versions = versions_on(on).filter(unit_id__in=[each.unit_id for each in memberships])
    lines = {line.id: line for line in lines_of(versions.order_by("sort_key", "unit_id"))}
    order = {unit: place for place, unit in enumerate(lines)}
    found = [
        Member(
            each.pk,
            each.unit_id,
            lines.get(each.unit_id),
            each.valid_from,
            None if each.valid_until == FOREVER else each.valid_until,
            citation_of(each.document),
        )
        for each in memberships
    ]
    return sorted(found, key=lambda each: order.get(each.unit_id, len(order)))


def memberships_of(units: Collection[int], *, since: date) -> Sequence[Dependent]:
    """Memberships of the units on or after the day: bound to ``units.unit_dependents``."""
    counted = (
        BlockMembership.objects.filter(unit_id__in=list(units), valid_until__gt=since)
        .values("unit_id", "block__name")
        .annotate(count=Count("id"))
        .order_by("unit_id", "block__name")
    )
    return [
        Dependent(
            row["unit_id"],
            f"tư cách thành viên {row['block__name']}",
            row["count"],
            "Quyết định đơn vị nào thay trong cụm, khối.",
        )
        for row in counted
    ]
