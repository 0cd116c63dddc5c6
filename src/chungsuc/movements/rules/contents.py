"""What a version of a plan says, as one value: files, forms, copies and comparisons share it.

A version is written from such a value and read back as the same one. Units are numbers of the
register; days are plain; figures are Decimals. Nothing here knows a day of today.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.units.enums import Kind

TOLERANCE = Decimal("0.95")
"""The share of the path from which a figure below it is amber, where a target states none
(docs/glossary.md: red, amber, green)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A document that the plan rests on.

    Attributes:
        words: how the plan cites it.
        document: its number in the register of documents; ``None``: not registered.
    """

    words: str
    document: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in its place.

    Attributes:
        path: where it stands in the plan's text, "IV.1.đ", as ``rules.outlines`` writes it;
            unique within a version. It is also what the clause is cited by.
        depth: 0 for the outermost.
        mark: as written, "đ)".
        text: what it says; of a shipped plan in the product's own words.
    """

    path: str
    depth: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Population:
    """The units that a target counts, on the day of the figure.

    Attributes:
        kinds: of which kinds; empty: the figure is no count of units.
        holding: code of the title (rulebook) that they hold; empty: all of the kinds.
        under: only those below this unit; ``None``: below the movement's own.
        stated: how many there are as the plan says, 181; ``None`` where it does not.
        words: how people say it, "mọi xã (không tính phường, thị trấn)".
    """

    kinds: tuple[Kind, ...] = ()
    holding: str = ""
    under: int | None = None
    stated: Decimal | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Allocated:
    """What of a target a unit shall bring."""

    unit: int
    goal: Decimal


@dataclass(frozen=True, slots=True)
class TargetTerms:
    """A target as a version of the plan sets it.

    Attributes:
        code: stays the same through all versions, "so_xa_ntm"; unique within a version.
        clause: path of the clause that sets it; empty where none does.
        measure: name of the measure in the rulebook; empty where there is none yet.
        goal: of a floor the level below which nobody may be.
        begins_on, ends_on: the days of the baseline and of the goal.
        baseline: the figure at ``begins_on``; ``None`` while it is not known.
        points: figures of the path that were set for days between, in their order.
        owner: the unit that answers for it; ``None``: nobody was named.
        tolerance: the share of the path from which on a figure is amber and not red.
        adopts: code of the target of the movement above that this one adopts; else empty.
        confirmed: whether a person confirmed how the words are read; shown where it counts.
    """

    code: str
    title: str
    shape: Shape
    goal: Decimal
    begins_on: date
    ends_on: date
    clause: str = ""
    measure: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    points: tuple[tuple[date, Decimal], ...] = ()
    population: Population = field(default_factory=Population)
    basis: Basis = Basis.VERIFIED
    owner: int | None = None
    tolerance: Decimal = TOLERANCE
    adopts: str = ""
    confirmed: bool = True
    note: str = ""
    allocation: tuple[Allocated, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is due.

    Attributes:
        begins_on, ends_on: once: the window; again and again: the first and the last day of
            the stretch whose whole periods count.
        offset: days from the end of the window, or of each period, to the due day; below 0
            before it.
    """

    recurrence: Recurrence
    begins_on: date
    ends_on: date
    offset: int = 0


@dataclass(frozen=True, slots=True)
class PartyTerms:
    """Who has a part in an assignment: every unit of a kind, or one unit.

    Attributes:
        kind: every unit of this kind below the movement's own; ``None`` where ``unit`` is given.
        unit: one unit; ``None`` where ``kind`` is given or only words are known.
        words: as the plan names it.
        offset: days to the due day in place of the assignment's; ``None``: as there.
    """

    part: Part
    words: str
    kind: Kind | None = None
    unit: int | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """A task that the plan gives.

    Attributes:
        code: stays the same through all versions; unique within a version.
        delivers: what is to be handed over, "báo cáo"; empty: a task without a thing to hand in,
            which is not asked for unit by unit.
        timing: ``None``: no time is set.
    """

    code: str
    title: str
    clause: str = ""
    delivers: str = ""
    timing: Timing | None = None
    parties: tuple[PartyTerms, ...] = ()
    confirmed: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    """All that a version says.

    Attributes:
        recipients: the distribution list, an entry each.
        signature: who signs, a line each.
    """

    title: str
    grounds: tuple[Ground, ...] = ()
    clauses: tuple[Clause, ...] = ()
    targets: tuple[TargetTerms, ...] = ()
    assignments: tuple[AssignmentTerms, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    note: str = ""
