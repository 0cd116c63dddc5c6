"""Which threshold each part of a rule asks for."""

from collections.abc import Iterator, Mapping

from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    Band,
    BothSexes,
    Checklist,
    Computed,
    CountZero,
    Figure,
    Level,
    NestedShare,
    Rule,
    Threshold,
    WeightedSum,
    YesNo,
)


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
        case BothSexes(each):
            yield each.limit, each
        case NestedShare():
            yield rule.total.limit, rule.total
            yield rule.within.limit, rule.within
        case AppliesIf() | Computed():
            yield from _asking(rule.rule)
        case AllOf() | AtLeastOf():
            for part in rule.parts:
                yield from _asking(part.rule)
        case Band():
            if rule.limit is not None:
                yield rule.limit, rule
        case WeightedSum():
            yield from _asked_by_sum(rule)
        case Figure():
            return


def _asked_by_sum(rule: WeightedSum) -> Iterator[tuple[str, Rule]]:
    if rule.limit is not None:
        yield rule.limit, rule
    for each in (*rule.parts, *rule.bonus, *rule.penalty):
        yield from _asking(each.part.rule)
