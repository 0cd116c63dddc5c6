"""Short ways to write thresholds, sheets and sets in tests."""

from datetime import date
from decimal import Decimal

from chungsuc.rulebook.engine.judging import Case, judge
from chungsuc.rulebook.engine.kinds import Operator, Rule, Threshold, YesNo
from chungsuc.rulebook.engine.limits import Limit, Limits, LimitValue
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator
from chungsuc.rulebook.engine.values import MISSING, Value

DAY = date(2022, 6, 30)
ARTICLE = "QĐ 318/QĐ-TTg, Phụ lục I"

AT_LEAST = Threshold(Operator.AT_LEAST)
AT_MOST = Threshold(Operator.AT_MOST)
EQUAL = Threshold(Operator.EQUAL)
YES_NO = YesNo()


def known(value: str | bool | Decimal) -> Limit:
    """A threshold; a text of digits is a figure, another one a level."""
    return Limit(read(value), ARTICLE, DAY)


def read(value: str | bool | Decimal) -> LimitValue:
    if isinstance(value, str) and value[:1].lstrip("-").isdigit():
        return Decimal(value)
    return value


def unknown(why: str = "tỉnh chưa quy định") -> Limit:
    return Limit(None, ARTICLE, DAY, unknown_because=why)


def come(
    rule: Rule,
    value: Value = MISSING,
    limits: Limits | None = None,
    *,
    unit: str = "",
    figures: dict[str, Value] | None = None,
) -> Outcome:
    """What comes of a value."""
    return judge(rule, value, Case(limits or {}, figures or {}, unit))


def said(outcome: Outcome) -> tuple[str, str]:
    """The status and the sentence."""
    return outcome.status.value, outcome.why


def indicator(code: str, rule: Rule = YES_NO, limit: Limit | None = None) -> Indicator:
    """An indicator with one threshold: without another, a yes."""
    return Indicator(code, f"Chỉ tiêu {code}", "", rule, {"": limit or known(True)})


def criterion(code: str, *indicators: Indicator) -> Criterion:
    return Criterion(code, f"Tiêu chí {code}", "", indicators)


def criteria_set(
    *criteria: Criterion,
    gates: tuple[Indicator, ...] = (),
    least: int | None = None,
    complete: bool = True,
) -> CriteriaSet:
    return CriteriaSet(
        "xa_thu", "Bộ thử", DAY, "", "", criteria, gates, least=least, complete=complete
    )
