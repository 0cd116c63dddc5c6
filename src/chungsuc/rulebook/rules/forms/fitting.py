"""Which thresholds a rule asks for, and of what kind each has to be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    Band,
    BothSexes,
    Checklist,
    Computed,
    CountZero,
    Level,
    NestedShare,
    Rule,
    Threshold,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import LimitValue


class Kind(Enum):
    """What a threshold has to be."""

    FIGURE = "figure"
    YES = "yes"
    ZERO = "zero"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a threshold has to be.

    Attributes:
        levels: from the lowest to the highest; empty where it is no level.
    """

    kind: Kind
    levels: tuple[str, ...] = ()


def wanted_limits(rule: Rule) -> Mapping[str, tuple[Wanted, ...]]:
    """By the key of every threshold that the rule asks for what it has to be.

    More than one where parts of the rule want different things of one key: such a rule can
    never be judged.
    """
    wanted: dict[str, tuple[Wanted, ...]] = {}
    for key, each in _wanted(rule):
        others = wanted.get(key, ())
        wanted[key] = others if each in others else (*others, each)
    return wanted


def fitting_problem(wanted: Wanted, value: LimitValue) -> tuple[str, str] | None:
    """What is wrong with a threshold of that kind, and how to mend it; ``None``: nothing."""
    match wanted.kind:
        case Kind.FIGURE:
            fits = isinstance(value, Decimal)
        case Kind.YES:
            fits = value is True
        case Kind.ZERO:
            fits = isinstance(value, Decimal) and value == 0
        case Kind.LEVEL:
            fits = value in wanted.levels
    if fits:
        return None
    what, mend = _UNFIT[wanted.kind]
    return what, mend.format(levels=", ".join(wanted.levels))


_UNFIT = {
    Kind.FIGURE: (
        "Ngưỡng của quy tắc này phải là một số.",
        "Hãy viết số, ví dụ value: 48.",
    ),
    Kind.YES: (
        "Quy tắc này chỉ hỏi có hay không, nên ngưỡng phải là true.",
        "Hãy viết value: true.",
    ),
    Kind.ZERO: (
        "Quy tắc này đòi hỏi không có trường hợp nào, nên ngưỡng phải là 0.",
        "Hãy viết value: 0; nếu được phép có một số trường hợp thì dùng quy tắc at_most.",
    ),
    Kind.LEVEL: (
        "Ngưỡng phải là một trong các mức của quy tắc.",
        "Hãy chọn một trong: {levels}.",
    ),
}


def _wanted(rule: Rule) -> Iterator[tuple[str, Wanted]]:
    match rule:
        case Threshold():
            yield rule.limit, Wanted(Kind.FIGURE)
        case Level():
            yield rule.limit, Wanted(Kind.LEVEL, rule.levels)
        case YesNo() | Checklist():
            yield rule.limit, Wanted(Kind.YES)
        case CountZero():
            yield rule.limit, Wanted(Kind.ZERO)
        case Band() | WeightedSum():
            if rule.limit is not None:
                yield rule.limit, Wanted(Kind.FIGURE)
    for inner in inner_rules(rule):
        yield from _wanted(inner)


def inner_rules(rule: Rule) -> Iterator[Rule]:
    """The rules of which a rule is made."""
    match rule:
        case BothSexes():
            yield rule.each
        case NestedShare():
            yield from (rule.total, rule.within)
        case AppliesIf() | Computed():
            yield rule.rule
        case AllOf() | AtLeastOf():
            yield from (part.rule for part in rule.parts)
        case WeightedSum():
            for each in (*rule.parts, *rule.bonus, *rule.penalty):
                yield each.part.rule
        case _:
            return
