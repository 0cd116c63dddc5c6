"""What stands in the register, and what happened to it, as values."""

from dataclasses import dataclass, field, replace
from datetime import date

from chungsuc.units.enums import Kind, OperationKind
from chungsuc.units.rules.kinds import full_name
from chungsuc.units.rules.shares import Measured


@dataclass(frozen=True, slots=True)
class Standing:
    """What a unit is from a day on.

    Attributes:
        unit: its number; negative while the database has not given one.
        code: the statistics office's; empty where there is none.
        parent: the unit directly above; ``None`` at the top.
    """

    unit: int
    kind: Kind
    name: str
    code: str
    parent: int | None

    @property
    def full_name(self) -> str:
        """``Xã Đại Đồng``."""
        return full_name(self.kind, self.name)

    def changed(self, **facts: object) -> "Standing":
        return replace(self, **facts)  # type: ignore[arg-type]  # the caller names fields


@dataclass(frozen=True, slots=True)
class FlowLine:
    """What of one unit went to another by one operation.

    A unit that survives a split is also among its own successors.
    """

    predecessor: int
    successor: int
    area: Measured = field(default_factory=Measured)
    people: Measured = field(default_factory=Measured)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an operation does to the register.

    Attributes:
        kind: which operation.
        on: the first day of what it brings about.
        statement: it in words.
        openings: what stands from that day on; new units and changed ones.
        endings: units that are no more from that day on.
        flows: what went where.
        remarks: what whoever records it should know.
    """

    kind: OperationKind
    on: date
    statement: str
    openings: tuple[Standing, ...] = ()
    endings: tuple[int, ...] = ()
    flows: tuple[FlowLine, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def touched(self) -> frozenset[int]:
        """Every unit that the operation speaks of."""
        flows = {end for flow in self.flows for end in (flow.predecessor, flow.successor)}
        return frozenset({each.unit for each in self.openings} | set(self.endings) | flows)
