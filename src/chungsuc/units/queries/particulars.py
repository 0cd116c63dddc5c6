"""What else is known of one unit: the blocks it belongs to, and other ways of writing its name."""

from dataclasses import dataclass
from datetime import date

from chungsuc.documents.queries import Citation, citation_of
from chungsuc.units.enums import FOREVER, BlockKind
from chungsuc.units.models import BlockMembership, UnitAlias


@dataclass(frozen=True, slots=True)
class Membership:
    """A block or cluster to which a unit belongs.

    Attributes:
        valid_until: the day on which it ends; ``None`` while nothing ends it.
    """

    block_id: int
    kind: BlockKind
    name: str
    valid_from: date
    valid_until: date | None
    citation: Citation


def memberships_on(unit: int, on: date) -> tuple[Membership, ...]:
    """The blocks to which the unit belongs on the day; one statement."""
    rows = (
        BlockMembership.objects.filter(unit_id=unit, valid_from__lte=on, valid_until__gt=on)
        .select_related("block", "document")
        .order_by("block__kind", "block__sort_key", "id")
    )
    return tuple(
        Membership(
            row.block_id,
            BlockKind(row.block.kind),
            row.block.name,
            row.valid_from,
            None if row.valid_until == FOREVER else row.valid_until,
            citation_of(row.document),
        )
        for row in rows
    )


def spellings_of(unit: int) -> tuple[str, ...]:
    """Other ways in which lists write the unit's name; one statement."""
    return tuple(
        UnitAlias.objects.filter(unit_id=unit).order_by("text").values_list("text", flat=True)
    )
