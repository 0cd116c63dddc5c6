"""A set of criteria as it holds on one day for one place, and what comes of a sheet under it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from chungsuc.rulebook.engine.judging import Case, conclude, judge, reach
from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.limits import Limits
from chungsuc.rulebook.engine.outcomes import Outcome, Status, conclude_all
from chungsuc.rulebook.engine.values import MISSING, Value
from chungsuc.rulebook.engine.wording import (
    CRITERIA,
    GATES,
    INCOMPLETE,
    INDICATORS,
    reached_of,
    together,
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is judged.

    Attributes:
        code: unique in its set ("17.1", "10", a gate "G2").
        unit: of its value; "%" for shares.
        limits: its thresholds on the day.
    """

    code: str
    name: str
    unit: str
    rule: Rule
    limits: Limits


@dataclass(frozen=True, slots=True)
class Criterion:
    """What passes when every applicable indicator of it passes; without any it is undecidable."""

    code: str
    name: str
    group: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """A set on a day.

    Attributes:
        code: stable, ``xa_ntm_2021_2025``.
        on: the day whose rules these are.
        region: code of the region whose thresholds these are; empty for none.
        group: code of the commune group; empty for none.
        criteria: in the set's order.
        gates: conditions outside the criteria, judged like indicators.
        least: how many criteria must pass; ``None``: all.
        complete: whether the set's content is known in full; an incomplete one decides nothing.
    """

    code: str
    name: str
    on: date
    region: str
    group: str
    criteria: tuple[Criterion, ...]
    gates: tuple[Indicator, ...] = ()
    least: int | None = None
    complete: bool = True

    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator of the criteria, then the gates."""
        return (*(each for one in self.criteria for each in one.indicators), *self.gates)


class Verdict(StrEnum):
    """A criterion, or a whole set, in the three numbers in which it is counted."""

    MET = "met"
    NOT_MET = "not_met"
    UNDECIDABLE = "undecidable"

    @property
    def name_vi(self) -> str:
        return VERDICT_NAMES[self]


VERDICT_NAMES = {
    Verdict.MET: "Đạt",
    Verdict.NOT_MET: "Chưa đạt",
    Verdict.UNDECIDABLE: "Chưa kết luận được",
}


def verdict_of(status: Status) -> Verdict:
    """What does not apply stands in nobody's way: it counts as met."""
    if not status.decided:
        return Verdict.UNDECIDABLE
    return Verdict.NOT_MET if status is Status.FAILED else Verdict.MET


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known of one unit.

    Attributes:
        values: by the code of the indicator; a code that is absent is missing.
        figures: what the caller computed, by name.
    """

    values: Mapping[str, Value]
    figures: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """What comes of a sheet.

    Attributes:
        whole: the criteria and the gates together.
        met, not_met, undecidable: how many criteria; their sum is the number of criteria.
    """

    whole: Outcome
    criteria: tuple[Outcome, ...]
    gates: tuple[Outcome, ...]
    met: int
    not_met: int
    undecidable: int

    @property
    def verdict(self) -> Verdict:
        """Whether the set is met, gates and all."""
        return verdict_of(self.whole.status)


def judge_indicator(indicator: Indicator, sheet: Sheet) -> Outcome:
    """What comes of one indicator."""
    case = Case(indicator.limits, sheet.figures, indicator.unit)
    value = sheet.values.get(indicator.code, MISSING)
    return judge(indicator.rule, value, case).named(indicator.code, indicator.name)


def judge_criterion(criterion: Criterion, sheet: Sheet) -> Outcome:
    """What comes of one criterion: with anything undecided it is undecidable."""
    parts = tuple(judge_indicator(each, sheet) for each in criterion.indicators)
    return conclude(parts, noun=INDICATORS).named(criterion.code, criterion.name)


def judge_set(rules: CriteriaSet, sheet: Sheet) -> SetOutcome:
    """What comes of a sheet under a set."""
    criteria = tuple(judge_criterion(each, sheet) for each in rules.criteria)
    gates = tuple(judge_indicator(each, sheet) for each in rules.gates)
    return conclude_set(rules, criteria, gates)


def conclude_set(
    rules: CriteriaSet, criteria: tuple[Outcome, ...], gates: tuple[Outcome, ...]
) -> SetOutcome:
    """What comes of a set whose criteria and gates are judged, in its order."""
    verdicts = [verdict_of(each.status) for each in criteria]
    return SetOutcome(
        whole=_whole(rules, criteria, gates),
        criteria=criteria,
        gates=gates,
        met=verdicts.count(Verdict.MET),
        not_met=verdicts.count(Verdict.NOT_MET),
        undecidable=verdicts.count(Verdict.UNDECIDABLE),
    )


def _whole(
    rules: CriteriaSet, criteria: tuple[Outcome, ...], gates: tuple[Outcome, ...]
) -> Outcome:
    parts = (*criteria, *gates)
    if not rules.complete:
        status, why = Status.NO_THRESHOLD, INCOMPLETE
    elif gates:
        wholes = (_core(rules, criteria), conclude(gates, noun=GATES))
        status = conclude_all(each.status for each in wholes)
        why = together(status, wholes)
    else:
        core = _core(rules, criteria)
        status, why = core.status, core.why
    return Outcome(status, why, rules.code, rules.name, parts=parts)


def _core(rules: CriteriaSet, criteria: tuple[Outcome, ...]) -> Outcome:
    """The criteria as one whole."""
    if rules.least is None:
        return conclude(criteria, noun=CRITERIA)
    # What does not apply stands in nobody's way, here as in the counts.
    counted = [
        replace(each, status=Status.PASSED) if each.status is Status.NOT_APPLICABLE else each
        for each in criteria
    ]
    status = reach(rules.least, [each.status for each in counted])
    return Outcome(status, reached_of(rules.least, counted, status, CRITERIA), parts=criteria)
