"""Which threshold each part of a rule asks for."""

from collections.abc import Iterator, Mapping

from chungsuc.rulebook.engine.kinds import (
    Band,
    Checklist,
    CountZero,
    Level,
    Rule,
    Threshold,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.rules.forms.fitting import inner_rules


def rules_asking(rule: Rule) -> Mapping[str, Rule]:
    """Of each key of a threshold the simple rule that compares with it, in the rule's order.

    Where several rules share a key, the first stands for them.
    """
    found: dict[str, Rule] = {}
    for key, each in _asking(rule):
        found.setdefault(key, each)
    return found


def _asking(rule: Rule) -> Iterator[tuple[str, Rule]]:
    match rule:
        case Threshold() | Level() | YesNo() | CountZero() | Checklist():
            yield rule.limit, rule
        case Band() | WeightedSum():
            if rule.limit is not None:
                yield rule.limit, rule
    for inner in inner_rules(rule):
        yield from _asking(inner)
