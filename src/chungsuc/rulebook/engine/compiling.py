"""Rules as small machines that judge a column of values at once, exactly as the engine does.

Statuses are numbers whose order is that of ``conclude_all``: the largest of the parts is the
status of the whole. What a machine cannot hold exactly it calls ``ASK``, and the engine answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, assert_never

import numpy as np

from chungsuc.rulebook.engine.amounts import Amounts, Fixed, InexactError, Points, fixed, total
from chungsuc.rulebook.engine.columns import (
    BESIDE,
    KNOWN,
    PLACES,
    UNFIT,
    UNSAID,
    Codes,
    Column,
    Raw,
    Rows,
    answers,
    beside,
    divided,
    figures,
    ranks,
)
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
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import NO_LIMIT, Limits
from chungsuc.rulebook.engine.outcomes import Status
from chungsuc.rulebook.engine.values import FEMALE, MALE, TOTAL, WITHIN

STATUSES: Final = (
    Status.NOT_APPLICABLE,
    Status.PASSED,
    Status.FAILED,
    Status.NO_THRESHOLD,
    Status.MISSING,
)
"""The status that each number stands for."""

NOT_APPLICABLE, PASSED, FAILED, NO_THRESHOLD, MISSING = range(5)
ASK: Final = 5
"""The number of what only the engine can say."""

MOST_POINTS: Final = 10**12
"""Amount of a figure that counts as points, below which sums of them fit into arrays."""

_OF_STATES = np.zeros(4, np.uint8)
_OF_STATES[[UNSAID, BESIDE, UNFIT]] = MISSING, MISSING, ASK
"""The status of a cell without an amount."""

ComputedRaw: TypeAlias = Callable[[str], Raw]
"""What the caller computed, one figure a sheet, by name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What comes of a column.

    Attributes:
        codes: the statuses; ``ASK`` where the engine must answer.
        points: where they are decided; ``None``: the rule gives none.
    """

    codes: Codes
    points: Points | None = None


Machine: TypeAlias = Callable[[Raw, ComputedRaw], Judged]
"""A rule with its thresholds, ready for columns; ``InexactError``: the engine must answer."""


def compiled(rule: Rule, limits: Limits) -> Machine:  # noqa: C901, PLR0911, PLR0912  one case a kind, held complete by the type checker
    """The rule as a machine.

    Raises:
        InexactError: it has a figure that no array holds, or a threshold of another kind.
    """
    match rule:
        case Threshold() | CountZero():
            return _figures_against_limit(rule, limits)
        case YesNo():
            return _answers_against_limit(rule, limits)
        case Level():
            return _levels_against_limit(rule, limits)
        case AppliesIf():
            return _where_it_applies(compiled(rule.rule, limits))
        case BothSexes():
            each = compiled(rule.each, limits)
            return _all_of((MALE, FEMALE), (each, each))
        case NestedShare():
            both = (compiled(rule.total, limits), compiled(rule.within, limits))
            return _all_of((TOTAL, WITHIN), both)
        case Checklist():
            item = compiled(YesNo(rule.limit), limits)
            return _all_of([each.key for each in rule.items], [item] * len(rule.items))
        case AllOf():
            return _all_of(*_machines(rule.parts, limits))
        case AtLeastOf():
            return _at_least_of(rule.least, *_machines(rule.parts, limits))
        case Figure():
            return _figure
        case Band():
            return _band(rule, limits)
        case WeightedSum():
            return _sum(rule, limits)
        case Computed():
            return _computed(rule.figure, compiled(rule.rule, limits))
        case _:
            assert_never(rule)


def _machines(parts: Sequence[Part], limits: Limits) -> tuple[list[str], list[Machine]]:
    return [part.key for part in parts], [compiled(part.rule, limits) for part in parts]


# --- One value against one threshold -----------------------------------------------------------


def _answered(column: Column, passed: Rows) -> Codes:
    """The statuses of cells with an amount, and of those without."""
    return _where_known(column, np.where(passed, PASSED, FAILED).astype(np.uint8))


def _where_known(column: Column, codes: Codes | int) -> Codes:
    found = np.where(column.states == KNOWN, codes, _OF_STATES[column.states])
    return found.astype(np.uint8)


def _without_limit(read: Callable[[Raw], Column]) -> Machine:
    return lambda raw, _: Judged(_where_known(read(raw), NO_THRESHOLD))


def _figures_against_limit(rule: Threshold | CountZero, limits: Limits) -> Machine:
    limit = limits.get(rule.limit, NO_LIMIT)
    if limit.value is None:
        return _without_limit(figures)
    operator = Operator.EQUAL if isinstance(rule, CountZero) else rule.operator
    least = 0 if isinstance(rule, CountZero) else fixed(limit.value).at(PLACES)
    compare = _COMPARISONS[operator]

    def judge(raw: Raw, _: ComputedRaw) -> Judged:
        column = figures(raw)
        return Judged(_answered(column, compare(column.amounts, least)))

    return judge


_COMPARISONS: dict[Operator, Callable[[Amounts, int], Rows]] = {
    Operator.AT_LEAST: np.greater_equal,
    Operator.AT_MOST: np.less_equal,
    Operator.EQUAL: np.equal,
}


def _answers_against_limit(rule: YesNo, limits: Limits) -> Machine:
    limit = limits.get(rule.limit, NO_LIMIT)
    if limit.value is None:
        return _without_limit(answers)
    if limit.value is not True:
        raise InexactError(f"{limit.value!r} is no yes")

    def judge(raw: Raw, _: ComputedRaw) -> Judged:
        column = answers(raw)
        return Judged(_answered(column, column.amounts == 1))

    return judge


def _levels_against_limit(rule: Level, limits: Limits) -> Machine:
    limit = limits.get(rule.limit, NO_LIMIT)
    if limit.value is None:
        return _without_limit(lambda raw: ranks(raw, rule.levels))
    if limit.value not in rule.levels:
        raise InexactError(f"{limit.value!r} is no level")
    least = rule.levels.index(str(limit.value))

    def judge(raw: Raw, _: ComputedRaw) -> Judged:
        column = ranks(raw, rule.levels)
        return Judged(_answered(column, column.amounts >= least))

    return judge


def _computed(name: str, machine: Machine) -> Machine:
    return lambda _, computed: machine(computed(name), computed)


# --- Wholes ------------------------------------------------------------------------------------


def conclude_all(codes: Sequence[Codes], size: int) -> Codes:
    """``outcomes.conclude_all`` of every row."""
    if not codes:
        return np.full(size, NO_THRESHOLD, np.uint8)
    worst: Codes = np.max(np.stack(codes), axis=0)
    return worst


def reach(least: int, codes: Sequence[Codes], size: int) -> Codes:
    """``judging.reach`` of every row; where the engine must be asked of a part, of the whole."""
    found = np.stack(codes) if codes else np.zeros((0, size), np.uint8)
    passed = (found == PASSED).sum(axis=0)
    could = passed + (found >= NO_THRESHOLD).sum(axis=0)
    waits = np.where((found == MISSING).any(axis=0), MISSING, NO_THRESHOLD)
    reached = np.where(passed >= least, PASSED, np.where(could < least, FAILED, waits))
    return np.where((found == ASK).any(axis=0), ASK, reached).astype(np.uint8)


def _where_it_applies(machine: Machine) -> Machine:
    def judge(raw: Raw, computed: ComputedRaw) -> Judged:
        judged, out = machine(raw, computed), beside(raw)
        codes = np.where(out, NOT_APPLICABLE, judged.codes).astype(np.uint8)
        points = judged.points
        if points is not None:
            points = replace(points, amounts=np.where(out, 0, points.amounts))
        return Judged(codes, points)

    return judge


def _parts(
    keys: Sequence[str], machines: Sequence[Machine], raw: Raw, computed: ComputedRaw
) -> tuple[list[Judged], Rows]:
    """What comes of the parts, and where there are none because the value is a single one."""
    values, unfit = divided(raw, keys)
    return [machine(each, computed) for machine, each in zip(machines, values, strict=True)], unfit


def _asking(codes: Codes, unfit: Rows) -> Codes:
    return np.where(unfit, ASK, codes).astype(np.uint8)


def _all_of(keys: Sequence[str], machines: Sequence[Machine]) -> Machine:
    def judge(raw: Raw, computed: ComputedRaw) -> Judged:
        parts, unfit = _parts(keys, machines, raw, computed)
        codes = conclude_all([part.codes for part in parts], len(raw))
        return Judged(_asking(codes, unfit))

    return judge


def _at_least_of(least: int, keys: Sequence[str], machines: Sequence[Machine]) -> Machine:
    def judge(raw: Raw, computed: ComputedRaw) -> Judged:
        parts, unfit = _parts(keys, machines, raw, computed)
        codes = reach(least, [part.codes for part in parts], len(raw))
        return Judged(_asking(codes, unfit))

    return judge


# --- Points ------------------------------------------------------------------------------------


def _figure(raw: Raw, _: ComputedRaw) -> Judged:
    column = figures(raw)
    large = np.abs(column.amounts) >= MOST_POINTS
    codes = _asking(_where_known(column, PASSED), large)
    return Judged(codes, Points(np.where(large, 0, column.amounts), PLACES))


def _band(rule: Band, limits: Limits) -> Machine:
    earned = [fixed(step.points) for step in rule.steps]
    places = max((each.places for each in earned), default=0)
    steps = [
        (fixed(step.start).at(PLACES), each.at(places))
        for step, each in zip(rule.steps, earned, strict=True)
    ]
    passing = _passing(rule.limit, limits)

    def judge(raw: Raw, _: ComputedRaw) -> Judged:
        column = figures(raw)
        amounts = np.zeros(len(raw), np.int64)
        for start, points in steps:
            amounts = np.where(column.amounts >= start, points, amounts)
        scored = Points(amounts, places)
        return Judged(_where_known(column, passing(scored)), scored)

    return judge


def _passing(key: str | None, limits: Limits) -> Callable[[Points], Codes]:
    """The statuses that points earn."""
    limit = NO_LIMIT if key is None else limits.get(key, NO_LIMIT)
    least = None if limit.value is None else fixed(limit.value)

    def passing(points: Points) -> Codes:
        if key is None or least is None:
            only = PASSED if key is None else NO_THRESHOLD
            return np.full(len(points.amounts), only, np.uint8)
        return np.where(points.reach(least), PASSED, FAILED).astype(np.uint8)

    return passing


def _sum(rule: WeightedSum, limits: Limits) -> Machine:
    groups = (rule.parts, rule.bonus, rule.penalty)
    every = [each for group in groups for each in group]
    keys, machines = _machines([each.part for each in every], limits)
    weights = [fixed(each.weight) for each in every]
    ends = np.cumsum([len(group) for group in groups])
    most = None if rule.most is None else fixed(rule.most)
    most_bonus = None if rule.most_bonus is None else fixed(rule.most_bonus)
    passing = _passing(rule.limit, limits)

    def judge(raw: Raw, computed: ComputedRaw) -> Judged:
        size = len(raw)
        parts, unfit = _parts(keys, machines, raw, computed)
        weighed = [_weighed(part, weight) for part, weight in zip(parts, weights, strict=True)]
        plain, bonus, penalty = (
            total(weighed[start:end], size) for start, end in zip((0, *ends), ends, strict=False)
        )
        score = total((plain, bonus.at_most(most_bonus)), size).less(penalty)
        score = score.at_least_nothing().at_most(most)
        codes = conclude_all([part.codes for part in parts], size)
        codes = np.where(codes <= FAILED, passing(score), codes).astype(np.uint8)
        return Judged(_asking(codes, unfit), score)

    return judge


def _weighed(judged: Judged, weight: Fixed) -> Points:
    """What a part earns: its own points, else 1 for passing and 0 for not."""
    own = judged.points
    return (own or Points((judged.codes == PASSED).astype(np.int64))).times(weight)
