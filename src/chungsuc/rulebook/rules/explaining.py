"""An outcome made ready to be read: every node with its value and its threshold in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.outcomes import Outcome, Status
from chungsuc.rulebook.engine.sets import CriteriaSet, Indicator
from chungsuc.rulebook.engine.values import NOT_APPLICABLE, Value
from chungsuc.rulebook.engine.wording import quantity
from chungsuc.rulebook.rules.requirements import requirement

TONES = {
    Status.PASSED: "good",
    Status.FAILED: "bad",
    Status.MISSING: "waiting",
    Status.NO_THRESHOLD: "waiting",
    Status.NOT_APPLICABLE: "neutral",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A node.

    Attributes:
        label: what kind of node it is ("Chỉ tiêu"); empty for a part.
        value: in words; empty where it is none, or that of parts.
        asks: what the indicator asks for, in words; empty where no threshold of it is known, and
            for other nodes.
        limit: the threshold that counts for this node, where it names one.
    """

    outcome: Outcome
    label: str
    value: str
    asks: str
    limit: Limit | None
    parts: tuple["Explained", ...]

    @property
    def tone(self) -> str:
        """How pages colour the status; the words say the same."""
        return TONES[self.outcome.status]

    @property
    def unchecked(self) -> bool:
        """Whether it rests on a threshold that nobody compared with the signed text."""
        own = self.limit is not None and self.limit.value is not None and not self.limit.checked
        return own or any(each.unchecked for each in self.parts)


def explain(rules: CriteriaSet, outcome: Outcome, label: str) -> Explained:
    """A criterion, or a gate, of what came of a sheet."""
    indicators = {each.code: each for each in rules.indicators()}
    if outcome.code in {gate.code for gate in rules.gates} and label != "Tiêu chí":
        return _node(outcome, label, indicators)
    parts = tuple(_node(each, "Chỉ tiêu", indicators) for each in outcome.parts)
    return Explained(outcome, label, "", "", None, parts)


def _node(outcome: Outcome, label: str, indicators: Mapping[str, Indicator]) -> Explained:
    asked = indicators.get(outcome.code) if label else None
    known = asked is not None and any(each.value is not None for each in asked.limits.values())
    asks = requirement(asked.rule, asked.limits, asked.unit).text if asked and known else ""
    return Explained(
        outcome=outcome,
        label=label,
        value=value_in_words(outcome.value, outcome.unit),
        asks=asks,
        limit=outcome.limit,
        parts=tuple(_node(each, "", {}) for each in outcome.parts),
    )


def value_in_words(value: Value | None, unit: str) -> str:
    """A value as it was judged; empty for none, and for one that parts hold."""
    match value:
        case bool():
            return "đạt" if value else "chưa đạt"
        case Decimal():
            return quantity(value, unit)
        case str():
            return value
        case _:
            return "không áp dụng" if value is NOT_APPLICABLE else ""
