"""What a provision can say: one frozen shape a kind of content."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.limits import LimitValue


@dataclass(frozen=True, slots=True)
class Ended:
    """From this day nothing holds any more; ``why`` in Vietnamese."""

    why: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What was published for this day was wrong: read as if it had never been written."""

    why: str


@dataclass(frozen=True, slots=True)
class Given:
    """A threshold with a value."""

    value: LimitValue


@dataclass(frozen=True, slots=True)
class Delegated:
    """The law leaves the threshold to the province: none until its decision is entered."""

    why: str


@dataclass(frozen=True, slots=True)
class NotKnown:
    """There is a threshold, but no text was seen; ``why`` says what is missing."""

    why: str


@dataclass(frozen=True, slots=True)
class MultipleOf:
    """A threshold that is a multiple of another's on the same day.

    Attributes:
        of: ``set/indicator``.
    """

    factor: Decimal
    of: str


@dataclass(frozen=True, slots=True)
class AsNational:
    """The province's own value ends: the national one holds again."""

    why: str


ThresholdContent: TypeAlias = Given | Delegated | NotKnown | MultipleOf | AsNational


@dataclass(frozen=True, slots=True)
class DefinedIndicator:
    """An indicator as a set's structure has it; its thresholds are provisions of their own.

    Attributes:
        note: what an officer should know of it, in our words.
    """

    code: str
    name: str
    unit: str
    rule: Rule
    note: str = ""


@dataclass(frozen=True, slots=True)
class DefinedCriterion:
    """A criterion of a set's structure."""

    code: str
    name: str
    group: str
    indicators: tuple[DefinedIndicator, ...]


@dataclass(frozen=True, slots=True)
class SetContent:
    """The structure of a set of criteria.

    Attributes:
        name: in Vietnamese, as the decision calls it.
        level: kind of unit that is judged: "xã", "huyện", "thôn"…
        gates: conditions outside the criteria.
        least: how many criteria must pass; ``None``: all.
        complete: whether its content is known in full.
        expected_criteria, expected_indicators: how many the text says there are; ``None``: not
            known.
        note: what is not known of it.
    """

    name: str
    level: str
    criteria: tuple[DefinedCriterion, ...]
    gates: tuple[DefinedIndicator, ...] = ()
    least: int | None = None
    complete: bool = True
    expected_criteria: int | None = None
    expected_indicators: int | None = None
    note: str = ""

    def indicators(self) -> tuple[DefinedIndicator, ...]:
        """Every indicator of the criteria, then the gates."""
        return (*(each for one in self.criteria for each in one.indicators), *self.gates)


@dataclass(frozen=True, slots=True)
class ParameterContent:
    """A number or a word of law that is no criterion: days, shares, votes, money.

    Attributes:
        title: in Vietnamese.
        unit: of the value ("ngày làm việc", "lần lương cơ sở", "%").
        value: ``None`` where it is not known; ``unknown_because`` then says why.
    """

    title: str
    unit: str
    value: LimitValue | None
    unknown_because: str = ""


@dataclass(frozen=True, slots=True)
class TitleContent:
    """A kind of title.

    Attributes:
        level: kind of unit that can hold it.
        order: of rising titles of one level, from 1.
        set_code: the criteria set it is judged by; empty where none.
        requires: codes of titles that must be held before.
        implies: codes of titles that whoever holds this one holds too.
        gates: conditions besides the set, in words.
        decided_by: who recognises and withdraws.
    """

    name: str
    level: str
    order: int
    set_code: str = ""
    requires: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    decided_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasureContent:
    """What a target measures.

    Attributes:
        title: in Vietnamese.
        unit: of its figures.
        definition: how it is counted, in words.
    """

    title: str
    unit: str
    definition: str


@dataclass(frozen=True, slots=True)
class OwnerContent:
    """Who owns an indicator: full names of departments, as the register of units has them.

    Attributes:
        lead: at least one; several own parts of it together.
        note: which part whose is, where it is known.
    """

    lead: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedContent:
    """What a region or a group of communes is called.

    Attributes:
        description: who belongs to it.
    """

    title: str
    description: str = ""


Content: TypeAlias = (
    Ended
    | Cancelled
    | ThresholdContent
    | SetContent
    | ParameterContent
    | TitleContent
    | MeasureContent
    | OwnerContent
    | NamedContent
)
