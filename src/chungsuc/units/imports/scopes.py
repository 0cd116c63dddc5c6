"""For which units a roster speaks: it is complete there, or only adds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chungsuc.units.rules.ledger import Ledger


class Reach(StrEnum):
    """What a roster says of units that it does not name."""

    EVERYTHING = "everything"  # of the whole register: they are no more
    UNDER = "under"  # of those below one unit: they are no more
    ADDITIONS = "additions"  # nothing

    @property
    def name_vi(self) -> str:
        """What it means, in Vietnamese."""
        return REACH_NAMES[self]


REACH_NAMES = {
    Reach.UNDER: "Danh sách đầy đủ của một đơn vị: đơn vị cấp dưới không có tên là không còn",
    Reach.EVERYTHING: "Danh sách đầy đủ của cả sổ: đơn vị không có tên là không còn",
    Reach.ADDITIONS: "Chỉ bổ sung: thêm đơn vị mới, không đụng đến đơn vị đang có",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a roster is complete.

    Attributes:
        root: the unit below which it speaks; ``None`` for the whole register. Lines that name
            no unit above stand directly below it.
    """

    reach: Reach
    root: int | None = None

    @property
    def complete(self) -> bool:
        return self.reach is not Reach.ADDITIONS


def units_below(ledger: Ledger, root: int | None) -> Iterator[int]:
    """The units below ``root`` at any depth, and itself; all for ``None``; from the top down."""
    waiting = list(ledger.children(None)) if root is None else [root]
    for unit in waiting:
        yield unit
        waiting.extend(ledger.children(unit))


def line_above(ledger: Ledger, unit: int | None) -> Iterator[int]:
    """The unit and those above it."""
    seen: set[int] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        yield unit
        standing = ledger.standing(unit)
        unit = standing.parent if standing else None
