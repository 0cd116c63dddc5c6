"""The page of one block, and what stands against a membership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.units.enums import FOREVER, BlockKind
from chungsuc.units.models import Block, BlockMembership
from chungsuc.units.queries.blocks import block_by_id, members_of
from chungsuc.units.queries.on_date import lines_of, versions_on, versions_when_they_began


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member as the page shows it.

    Attributes:
        title: what the unit is on the day, or was in the end.
        gone_on: the first day on which the unit is no more; ``None`` while it exists.
        valid_until: the day on which the membership ends; ``None`` while nothing ends it.
    """

    id: int
    unit_id: int
    title: str
    code: str
    valid_from: date
    valid_until: date | None
    citation: Citation
    gone_on: date | None


@dataclass(frozen=True, slots=True)
class BlockPage:
    """A block with its members on a day, those that must be replaced first.

    Attributes:
        exists: whether it was founded by that day.
    """

    id: int
    kind: BlockKind
    name: str
    founded_on: date
    citation: Citation
    exists: bool
    members: tuple[MemberLine, ...]

    @property
    def gone(self) -> tuple[MemberLine, ...]:
        return tuple(each for each in self.members if each.gone_on)

    @property
    def standing(self) -> tuple[MemberLine, ...]:
        return tuple(each for each in self.members if not each.gone_on)


def block_page(block_id: int, on: date) -> BlockPage:
    """The block and its members on the day; three statements, one more where units have ended.

    Raises:
        NotFoundError: there is no such block.
    """
    block = block_by_id(block_id)
    members = members_of(block_id, on)
    gone = [each.unit_id for each in members if each.unit is None]
    last = versions_when_they_began().filter(unit_id__in=gone).order_by("valid_from")
    ended = {line.id: line for line in lines_of(last)}
    lines = []
    for each in members:
        unit = each.unit or ended[each.unit_id]
        lines.append(
            MemberLine(
                each.id,
                each.unit_id,
                unit.title,
                unit.code,
                each.valid_from,
                each.valid_until,
                each.citation,
                None if each.unit else unit.valid_until,
            )
        )
    lines.sort(key=lambda line: line.gone_on is None)
    return BlockPage(
        block.pk,
        BlockKind(block.kind),
        block.name,
        block.founded_on,
        citation_of(block.document),
        block.founded_on <= on,
        tuple(lines),
    )


@dataclass(frozen=True, slots=True)
class OpenMembership:
    """A membership that may be ended.

    Attributes:
        title: what the unit is, or was in the end.
        valid_until: the day on which it ends; ``None`` while nothing ends it.
    """

    id: int
    block_id: int
    block_name: str
    title: str
    valid_from: date
    valid_until: date | None


def membership_by_id(membership_id: int) -> OpenMembership:
    """One membership; two statements.

    Raises:
        NotFoundError: there is none.
    """
    row = BlockMembership.objects.select_related("block").filter(pk=membership_id).first()
    if row is None:
        raise NotFoundError("tư cách thành viên này", membership_id=membership_id)
    lines = lines_of(
        versions_when_they_began().filter(unit_id=row.unit_id).order_by("-valid_from")[:1]
    )
    return OpenMembership(
        row.pk,
        row.block_id,
        row.block.name,
        lines[0].title,
        row.valid_from,
        None if row.valid_until == FOREVER else row.valid_until,
    )


def refusals_to_membership(block: Block, units: Sequence[int], valid_from: date) -> list[str]:
    """Why units cannot belong to the block from the day on, one sentence each; two statements."""
    if valid_from < block.founded_on:
        return [f"“{block.name}” chỉ có từ ngày {write_date(block.founded_on)}."]
    lines = {
        line.id: line for line in lines_of(versions_on(valid_from).filter(unit_id__in=list(units)))
    }
    held = set(
        BlockMembership.objects.filter(
            block=block, unit_id__in=list(units), valid_until__gt=valid_from
        ).values_list("unit_id", flat=True)
    )
    refusals = []
    for unit in units:
        if unit not in lines:
            refusals.append(f"Đơn vị số #{unit} không có vào ngày {write_date(valid_from)}.")
        elif unit in held:
            name = lines[unit].title
            refusals.append(f"{name} đã thuộc “{block.name}” từ ngày này hoặc muộn hơn.")
    return refusals
