"""Contents and rules as plain data; what has its default is left out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias, assert_never

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
    Operator,
    Part,
    Rule,
    Threshold,
    Weighted,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.engine.values import WITHIN
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    DefinedCriterion,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MeasureContent,
    MultipleOf,
    NamedContent,
    NotKnown,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)

Facts: TypeAlias = dict[str, Any]

OPERATOR_WORDS = {
    Operator.AT_LEAST: "at_least",
    Operator.AT_MOST: "at_most",
    Operator.EQUAL: "equal",
}


def content_facts(content: Content) -> Facts:
    """The content as JSON can hold it; numbers are texts, so that no digit is lost."""
    facts = _in_json(exact_facts(content))
    assert isinstance(facts, dict)  # noqa: S101  as it went in
    return facts


def rule_facts(rule: Rule) -> str | Facts:
    """The rule as JSON can hold it."""
    facts = _in_json(exact_rule_facts(rule))
    assert isinstance(facts, str | dict)  # noqa: S101  as it went in
    return facts


def _in_json(facts: object) -> object:
    match facts:
        case Decimal():
            return f"{facts:f}"
        case dict():
            return {key: _in_json(each) for key, each in facts.items()}
        case list():
            return [_in_json(each) for each in facts]
        case _:
            return facts


def exact_facts(content: Content) -> Facts:  # noqa: C901, PLR0911, PLR0912  one case a kind, held complete by the type checker
    """The content as plain data whose numbers are Decimals."""
    match content:
        case Ended(why):
            return {"ended": why}
        case Cancelled(why):
            return {"cancelled": why}
        case Given(value):
            return {"value": value}
        case Delegated(why):
            return {"delegated": why}
        case NotKnown(why):
            return {"unknown": why}
        case MultipleOf(factor, of):
            return {"times": factor, "of": of}
        case AsNational(why):
            return {"as_national": why}
        case SetContent():
            return _set(content)
        case ParameterContent():
            return _parameter(content)
        case TitleContent():
            return _title(content)
        case MeasureContent(title, unit, definition):
            return {"title": title, **_said(unit=unit), "definition": definition}
        case OwnerContent(lead, note):
            return {"lead": list(lead), **_said(note=note)}
        case NamedContent(title, description):
            return {"title": title, **_said(description=description)}
        case _:
            assert_never(content)


def _said(**values: object) -> Facts:
    """What is neither empty nor absent."""
    return {name: each for name, each in values.items() if each not in ("", None, [])}


def _parameter(content: ParameterContent) -> Facts:
    said: Facts = {"title": content.title, **_said(unit=content.unit)}
    if content.value is None:
        return {**said, "unknown": content.unknown_because}
    return {**said, "value": content.value}


def _set(content: SetContent) -> Facts:
    expected = _said(criteria=content.expected_criteria, indicators=content.expected_indicators)
    return {
        "name": content.name,
        "level": content.level,
        **({} if content.complete else {"complete": False}),
        **_said(least=content.least),
        **({"expected": expected} if expected else {}),
        **_said(note=content.note),
        **_said(gates=[_indicator(each) for each in content.gates]),
        "criteria": [_criterion(each) for each in content.criteria],
    }


def _criterion(criterion: DefinedCriterion) -> Facts:
    return {
        "code": criterion.code,
        "name": criterion.name,
        **_said(group=criterion.group),
        "indicators": [_indicator(each) for each in criterion.indicators],
    }


def _indicator(indicator: DefinedIndicator) -> Facts:
    return {
        "code": indicator.code,
        "name": indicator.name,
        **_said(unit=indicator.unit),
        "rule": exact_rule_facts(indicator.rule),
        **_said(note=indicator.note),
    }


def _title(content: TitleContent) -> Facts:
    return {
        "name": content.name,
        "level": content.level,
        "order": content.order,
        **_said(
            set=content.set_code,
            requires=list(content.requires),
            implies=list(content.implies),
            gates=list(content.gates),
            decided_by=content.decided_by,
            note=content.note,
        ),
    }


# --- Rules -------------------------------------------------------------------------------------


def exact_rule_facts(rule: Rule) -> str | Facts:  # noqa: C901, PLR0911, PLR0912  one case a kind, held complete by the type checker
    """The rule as plain data whose numbers are Decimals."""
    match rule:
        case Threshold():
            return _threshold(rule, MAIN)
        case Level(levels):
            return {"kind": "level", "levels": list(levels), **_limit(rule.limit)}
        case YesNo(limit):
            return _simple("yes_no", limit)
        case CountZero(limit):
            return _simple("count_zero", limit)
        case Figure():
            return "figure"
        case BothSexes(each):
            return {"kind": "both_sexes", "each": _threshold(each, MAIN)}
        case NestedShare(total, within, within_title):
            return {
                "kind": "nested_share",
                "total": _threshold(total, MAIN),
                "within": _threshold(within, WITHIN),
                "within_title": within_title,
            }
        case Checklist(items):
            # A list, because the database of an installation may not keep the order of names.
            listed = [{"key": item.key, "title": item.title} for item in items]
            return {"kind": "checklist", "items": listed, **_limit(rule.limit)}
        case AppliesIf(condition, inner):
            return {"kind": "applies_if", "condition": condition, "rule": exact_rule_facts(inner)}
        case Band(steps, limit):
            rows = [{"from": step.start, "points": step.points} for step in steps]
            return {"kind": "band", "steps": rows, **_points_limit(limit)}
        case WeightedSum():
            return _weighted_sum(rule)
        case AllOf(parts):
            return {"kind": "all_of", "parts": [_part(each) for each in parts]}
        case AtLeastOf(least, parts):
            listed_parts = [_part(each) for each in parts]
            return {"kind": "at_least_of", "least": least, "parts": listed_parts}
        case Computed(figure, inner_threshold):
            threshold = _threshold(inner_threshold, MAIN)
            return {"kind": "computed", "figure": figure, "rule": threshold}
        case _:
            assert_never(rule)


def _simple(kind: str, limit: str) -> str | Facts:
    return kind if limit == MAIN else {"kind": kind, "limit": limit}


def _threshold(rule: Threshold, default: str) -> str | Facts:
    """A word where it asks for the threshold that is asked for at its place anyway."""
    word = OPERATOR_WORDS[rule.operator]
    return word if rule.limit == default else {"kind": word, "limit": rule.limit}


def _limit(limit: str) -> Facts:
    return {} if limit == MAIN else {"limit": limit}


def _points_limit(limit: str | None) -> Facts:
    return {} if limit is None else {"limit": limit}


def _weighted_sum(rule: WeightedSum) -> Facts:
    return {
        "kind": "weighted_sum",
        "parts": _weights(rule.parts),
        **_said(
            bonus=_weights(rule.bonus),
            penalty=_weights(rule.penalty),
            most=rule.most,
            most_bonus=rule.most_bonus,
        ),
        **_points_limit(rule.limit),
    }


def _weights(weights: Sequence[Weighted]) -> list[Facts]:
    return [{**_part(each.part), "weight": each.weight} for each in weights]


def _part(part: Part) -> Mapping[str, Any]:
    unit = {} if part.unit is None else {"unit": part.unit}
    return {"key": part.key, "title": part.title, **unit, "rule": exact_rule_facts(part.rule)}
