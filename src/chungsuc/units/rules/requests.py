"""What somebody asks to be recorded: one class an operation."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chungsuc.units.enums import Kind
from chungsuc.units.rules.shares import Measured


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is to begin.

    Attributes:
        number: negative and its own in this recording: others of the recording refer to it.
    """

    number: int
    kind: Kind
    name: str
    code: str = ""
    parent: int | None = None


Destination = int | NewUnit
"""A unit that exists already, or one that is to begin."""


@dataclass(frozen=True, slots=True)
class Found:
    """Units begin."""

    units: tuple[NewUnit, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Units are known from a day on; they are older, nobody says how much."""

    units: tuple[NewUnit, ...]


@dataclass(frozen=True, slots=True)
class Rename:
    unit: int
    name: str


@dataclass(frozen=True, slots=True)
class Recode:
    """Another code; empty: it has none any more."""

    unit: int
    code: str


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """Another kind on the same level: a commune becomes a ward; perhaps under another name."""

    unit: int
    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Another unit directly above."""

    unit: int
    parent: int | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Units end and go whole into one, which exists or begins."""

    sources: tuple[int, ...]
    into: Destination


@dataclass(frozen=True, slots=True)
class Part:
    """What of a divided unit goes to one place; a measure that is not known is ``None``."""

    into: Destination
    area: Measured = field(default_factory=Measured)
    people: Measured = field(default_factory=Measured)


@dataclass(frozen=True, slots=True)
class Split:
    """A unit is divided; it ends unless it is itself one of the places.

    Attributes:
        children: of each unit below, the place (in ``parts``) to which it goes.
    """

    source: int
    parts: tuple[Part, ...]
    children: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Abolish:
    """Units end, and what they were goes nowhere."""

    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Delist:
    """Units are no longer listed, and nobody says into what they went."""

    units: tuple[int, ...]


Request = Found | Register | Rename | Recode | ChangeKind | Move | Merge | Split | Abolish | Delist
