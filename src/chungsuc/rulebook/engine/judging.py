"""Judges a value by a rule; every answer is an explanation.

Pure and exact: the same rule, value and thresholds always give the same tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import assert_never

from chungsuc.rulebook.engine import wording
from chungsuc.rulebook.engine.exact import difference, figure, product, total
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
from chungsuc.rulebook.engine.limits import NO_LIMIT, Limit, Limits
from chungsuc.rulebook.engine.outcomes import Outcome, Status, conclude_all
from chungsuc.rulebook.engine.values import (
    FEMALE,
    MALE,
    MISSING,
    NOT_APPLICABLE,
    TOTAL,
    WITHIN,
    Absence,
    Known,
    Value,
    part_of,
)


class UnfitValueError(TypeError):
    """A value, or a threshold, of a kind that its rule cannot judge; reading refuses it before."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule is judged with besides the value.

    Attributes:
        limits: the thresholds by their keys.
        figures: what the caller computed, by name.
        unit: of the value.
    """

    limits: Limits
    figures: Mapping[str, Value] = field(default_factory=dict)
    unit: str = ""


def judge(rule: Rule, value: Value, case: Case) -> Outcome:  # noqa: C901, PLR0911  one case a kind, held complete by the type checker
    """What comes of ``value`` under ``rule``.

    Raises:
        UnfitValueError: the value or a threshold is not of the kind that the rule judges.
    """
    match rule:
        case AppliesIf():
            return _concerned(rule, value, case)
        case Threshold() | Level() | YesNo() | CountZero():
            return _judge_against_limit(rule, value, case)
        case BothSexes():
            return _both_sexes(rule, value, case)
        case NestedShare():
            return _nested_share(rule, value, case)
        case Checklist():
            return _checklist(rule, value, case)
        case Figure():
            return _figure(value, case)
        case Band():
            return _band(rule, value, case)
        case WeightedSum():
            return _weighted_sum(rule, value, case)
        case AllOf():
            return conclude(_parts(rule.parts, value, case), noun=wording.PARTS, value=value)
        case AtLeastOf():
            return _at_least_of(rule, value, case)
        case Computed():
            return _computed(rule, case)
        case _:
            assert_never(rule)


# --- One value against one threshold -----------------------------------------------------------


def _judge_against_limit(
    rule: Threshold | Level | YesNo | CountZero, value: Value, case: Case
) -> Outcome:
    limit = case.limits.get(rule.limit, NO_LIMIT)
    undecided = _undecided(value, limit, case.unit)
    if undecided is not None:
        return undecided
    passed, why = _compare(rule, _known(value), limit, case.unit)
    status = Status.PASSED if passed else Status.FAILED
    return Outcome(status, why, value=value, unit=case.unit, limit=limit)


def _undecided(value: Value, limit: Limit, unit: str) -> Outcome | None:
    """Why nothing can be said; ``None`` where it can."""
    if isinstance(value, Absence):
        why = wording.MUST_APPLY if value is NOT_APPLICABLE else wording.NO_VALUE
        if limit.value is None and value is MISSING:
            why = wording.neither(limit)
        return Outcome(Status.MISSING, why, value=value, unit=unit, limit=limit)
    if limit.value is None:
        why = wording.no_threshold(limit)
        return Outcome(Status.NO_THRESHOLD, why, value=value, unit=unit, limit=limit)
    return None


def _compare(
    rule: Threshold | Level | YesNo | CountZero, value: Known, limit: Limit, unit: str
) -> tuple[bool, str]:
    match rule:
        case Threshold():
            ours, least = _figure_of(value), _figure_of(limit.value)
            passed = stands(ours, rule.operator, least)
            return passed, wording.compared(ours, rule.operator, least, unit, passed=passed)
        case CountZero():
            count = _figure_of(value)
            return count == 0, wording.counted(count, unit)
        case YesNo():
            if not isinstance(value, bool) or limit.value is not True:
                raise UnfitValueError(f"{value!r} is no yes or no")
            return value, wording.REACHED if value else wording.NOT_REACHED
        case Level():
            rank, least_rank = _rank(rule, value), _rank(rule, limit.value)
            passed = rank >= least_rank
            return passed, wording.levelled(str(value), str(limit.value), passed=passed)
        case _:
            assert_never(rule)


def stands(value: Decimal, operator: Operator, limit: Decimal) -> bool:
    """Whether the figure passes: equal figures pass every operator."""
    if operator is Operator.AT_LEAST:
        return value >= limit
    if operator is Operator.AT_MOST:
        return value <= limit
    return value == limit


def _rank(rule: Level, name: object) -> int:
    if name not in rule.levels:
        raise UnfitValueError(f"{name!r} is none of {rule.levels}")
    return rule.levels.index(str(name))


def _computed(rule: Computed, case: Case) -> Outcome:
    value = case.figures.get(rule.figure, MISSING)
    outcome = judge(rule.rule, value, case)
    return replace(outcome, why=wording.NOT_COMPUTED) if value is MISSING else outcome


def _known(value: Value) -> Known:
    if isinstance(value, (Decimal, bool, str)):
        return value
    raise UnfitValueError(f"{value!r} is not one value")


def _figure_of(value: object) -> Decimal:
    found = figure(value) if isinstance(value, Decimal) else None
    if found is None:
        raise UnfitValueError(f"{value!r} is no figure")
    return found


# --- Wholes ------------------------------------------------------------------------------------


def _concerned(rule: AppliesIf, value: Value, case: Case) -> Outcome:
    if value is not NOT_APPLICABLE:
        return judge(rule.rule, value, case)
    why = wording.not_concerned(rule.condition)
    return Outcome(Status.NOT_APPLICABLE, why, value=value, unit=case.unit)


def conclude(
    parts: tuple[Outcome, ...],
    *,
    noun: wording.Noun,
    value: Value | None = None,
    limit: Limit | None = None,
) -> Outcome:
    """A whole whose every applicable part must pass; ``noun`` names a part in its sentence."""
    status = conclude_all(part.status for part in parts)
    why = wording.concluded(status, parts, noun)
    return Outcome(status, why, value=value, limit=limit, parts=parts)


def _part(value: Value, key: str) -> Value:
    if isinstance(value, Mapping | Absence):
        return part_of(value, key)
    raise UnfitValueError(f"{value!r} has no parts")


def _parts(parts: Sequence[Part], value: Value, case: Case) -> tuple[Outcome, ...]:
    return tuple(
        judge(
            part.rule,
            _part(value, part.key),
            case if part.unit is None else replace(case, unit=part.unit),
        ).named(part.key, part.title)
        for part in parts
    )


def _both_sexes(rule: BothSexes, value: Value, case: Case) -> Outcome:
    asked = ((rule.each, MALE, "nam"), (rule.each, FEMALE, "nữ"))
    return _pair(asked, value, case, ("nam", "nữ"))


def _nested_share(rule: NestedShare, value: Value, case: Case) -> Outcome:
    asked = ((rule.total, TOTAL, "tỷ lệ chung"), (rule.within, WITHIN, rule.within_title))
    return _pair(asked, value, case, ("tỷ lệ chung", f"tỷ lệ “{rule.within_title}”"))


def _pair(
    asked: Sequence[tuple[Threshold, str, str]], value: Value, case: Case, names: Sequence[str]
) -> Outcome:
    """Two figures side by side, under the threshold of the first."""
    parts = tuple(
        judge(rule, _part(value, key), case).named(key, title) for rule, key, title in asked
    )
    status = conclude_all(part.status for part in parts)
    why = wording.paired(status, parts, names)
    limit = case.limits.get(asked[0][0].limit, NO_LIMIT)
    return Outcome(status, why, value=value, unit=case.unit, limit=limit, parts=parts)


def _checklist(rule: Checklist, value: Value, case: Case) -> Outcome:
    asked = YesNo(rule.limit)
    parts = tuple(
        judge(asked, _part(value, item.key), case).named(item.key, item.title)
        for item in rule.items
    )
    limit = case.limits.get(rule.limit, NO_LIMIT)
    return conclude(parts, noun=wording.ITEMS, value=value, limit=limit)


def _at_least_of(rule: AtLeastOf, value: Value, case: Case) -> Outcome:
    parts = _parts(rule.parts, value, case)
    status = reach(rule.least, [part.status for part in parts])
    why = wording.reached_of(rule.least, parts, status, wording.PARTS)
    return Outcome(status, why, value=value, parts=parts)


def reach(least: int, statuses: Sequence[Status]) -> Status:
    """Whether ``least`` of the parts pass, however the open ones come out.

    A part that does not apply neither passes nor could.
    """
    passed = sum(1 for status in statuses if status is Status.PASSED)
    could = passed + sum(1 for status in statuses if not status.decided)
    if passed >= least:
        return Status.PASSED
    if could < least:
        return Status.FAILED
    return Status.MISSING if Status.MISSING in statuses else Status.NO_THRESHOLD


# --- Points ------------------------------------------------------------------------------------


def _figure(value: Value, case: Case) -> Outcome:
    if isinstance(value, Absence):
        return _without_figure(value, case, None)
    score = _figure_of(value)
    why = f"{wording.quantity(score, case.unit)}."
    return Outcome(Status.PASSED, why, value=value, unit=case.unit, score=score)


def _without_figure(value: Absence, case: Case, key: str | None) -> Outcome:
    why = wording.MUST_APPLY if value is NOT_APPLICABLE else wording.NO_VALUE
    limit = None if key is None else case.limits.get(key, NO_LIMIT)
    return Outcome(Status.MISSING, why, value=value, unit=case.unit, limit=limit)


def _band(rule: Band, value: Value, case: Case) -> Outcome:
    if isinstance(value, Absence):
        return _without_figure(value, case, rule.limit)
    ours = _figure_of(value)
    score = Decimal(0)
    for step in rule.steps:
        if ours >= step.start:
            score = step.points
    scored = _scored(score, rule.limit, case, wording.quantity(ours, case.unit))
    return replace(scored, value=value, unit=case.unit)


def _scored(score: Decimal, key: str | None, case: Case, what: str) -> Outcome:
    """Points against the fewest that pass, where there are such."""
    if key is None:
        return Outcome(Status.PASSED, wording.earned(score, None, what), score=score)
    limit = case.limits.get(key, NO_LIMIT)
    if limit.value is None:
        why = wording.no_threshold(limit)
        return Outcome(Status.NO_THRESHOLD, why, limit=limit, score=score)
    least = _figure_of(limit.value)
    status = Status.PASSED if score >= least else Status.FAILED
    return Outcome(status, wording.earned(score, least, what), limit=limit, score=score)


def _weighted_sum(rule: WeightedSum, value: Value, case: Case) -> Outcome:
    groups = [
        _parts([each.part for each in group], value, case)
        for group in (rule.parts, rule.bonus, rule.penalty)
    ]
    parts = tuple(part for group in groups for part in group)
    undecided = conclude_all(part.status for part in parts)
    if not undecided.decided:
        waiting = [part for part in parts if not part.status.decided]
        why = wording.concluded(undecided, waiting, wording.PARTS)
        limit = None if rule.limit is None else case.limits.get(rule.limit, NO_LIMIT)
        return Outcome(undecided, why, value=value, limit=limit, parts=parts)
    plain, bonus, penalty = (
        _weighed(weights, outcomes)
        for weights, outcomes in zip((rule.parts, rule.bonus, rule.penalty), groups, strict=True)
    )
    if rule.most_bonus is not None:
        bonus = min(bonus, rule.most_bonus)
    score = max(Decimal(0), difference(total((plain, bonus)), penalty))
    capped = rule.most if rule.most is not None and score > rule.most else None
    what = wording.summed(
        plain, bonus if rule.bonus else None, penalty if rule.penalty else None, capped
    )
    scored = _scored(score if capped is None else capped, rule.limit, case, what)
    return replace(scored, value=value, parts=parts)


def _weighed(weights: Sequence[Weighted], outcomes: Sequence[Outcome]) -> Decimal:
    return total(
        product(each.weight, points(outcome))
        for each, outcome in zip(weights, outcomes, strict=True)
    )


def points(outcome: Outcome) -> Decimal:
    """What a decided part earns in a sum: its own points, else 1 for passing and 0 for not."""
    if outcome.score is not None:
        return outcome.score
    return Decimal(1) if outcome.status is Status.PASSED else Decimal(0)
