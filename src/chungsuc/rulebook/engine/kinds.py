"""The closed set of rules: small frozen shapes, no expressions.

A rule says how a value is judged; the thresholds themselves stand beside it (``Limits``), because
they change by year, region and commune group while the rule stays. ``limit`` is the key of the
threshold that a rule asks for.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from chungsuc.rulebook.engine.limits import MAIN


class Operator(StrEnum):
    """How a figure stands to its threshold."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EQUAL = "="


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure against a threshold; equal figures pass all three."""

    operator: Operator
    limit: str = MAIN


@dataclass(frozen=True, slots=True)
class Level:
    """A named level that must be reached.

    Attributes:
        levels: from the lowest to the highest; at least two, all different.
    """

    levels: tuple[str, ...]
    limit: str = MAIN


@dataclass(frozen=True, slots=True)
class YesNo:
    """Something is there, or is not; the threshold is "đạt" (true)."""

    limit: str = MAIN


@dataclass(frozen=True, slots=True)
class CountZero:
    """Something must not have happened even once; the value counts how often it did."""

    limit: str = MAIN


@dataclass(frozen=True, slots=True)
class BothSexes:
    """The same threshold for men and for women, each by itself."""

    each: Threshold


@dataclass(frozen=True, slots=True)
class NestedShare:
    """A share, and a share within it: each has its threshold (indicator 17.1).

    Attributes:
        within_title: what the inner share counts, in Vietnamese.
    """

    total: Threshold
    within: Threshold
    within_title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a list asks for."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every item must be so (indicator 19.2)."""

    items: tuple[Item, ...]
    limit: str = MAIN


@dataclass(frozen=True, slots=True)
class AppliesIf:
    """A rule only for those whom it concerns ("nếu có"): the others write "không áp dụng".

    Attributes:
        condition: whom it concerns, in Vietnamese ("xã có làng nghề").
    """

    condition: str
    rule: "Rule"


@dataclass(frozen=True, slots=True)
class Step:
    """From ``start`` on (and until the next step) a figure earns ``points``."""

    start: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """Points by the band in which a figure falls; below the first step it earns none.

    Attributes:
        steps: with rising starts; at least one.
        limit: the fewest points that pass; ``None``: it only gives points.
    """

    steps: tuple[Step, ...]
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that counts as it is in a sum (days late, points given by a person)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A rule within another, which judges the value of its key.

    Attributes:
        key: of the value.
        title: in Vietnamese.
        unit: of the value; ``None``: that of the whole.
    """

    key: str
    title: str
    rule: "Rule"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Weighted:
    """A part of a sum: its points times its weight."""

    part: Part
    weight: Decimal


@dataclass(frozen=True, slots=True)
class WeightedSum:
    """Points of parts, with a bonus, a penalty and a cap.

    A part that passes without points of its own earns 1, one that fails 0, one that does not
    apply 0. The sum of the parts and of the bonus (itself at most ``most_bonus``) less the
    penalties is at most ``most`` and at least 0.

    Attributes:
        limit: the fewest points that pass; ``None``: it only gives points.
    """

    parts: tuple[Weighted, ...]
    bonus: tuple[Weighted, ...] = ()
    penalty: tuple[Weighted, ...] = ()
    most: Decimal | None = None
    most_bonus: Decimal | None = None
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part that applies must pass."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """So many of the parts must pass; decided as soon as the open ones cannot change it."""

    least: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that no sheet holds: the caller computes it (a share of subordinate units).

    Attributes:
        figure: by which name the caller gives it.
    """

    figure: str
    rule: Threshold


Rule: TypeAlias = (
    Threshold
    | Level
    | YesNo
    | CountZero
    | BothSexes
    | NestedShare
    | Checklist
    | AppliesIf
    | Band
    | Figure
    | WeightedSum
    | AllOf
    | AtLeastOf
    | Computed
)
"""Every kind of rule there is."""
