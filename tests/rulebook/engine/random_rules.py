"""Random rules of every kind, with thresholds and values near them, for properties."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

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
    Item,
    Level,
    NestedShare,
    Operator,
    Part,
    Rule,
    Step,
    Threshold,
    Weighted,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import Limit, Limits
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator, Sheet
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from tests.rulebook.engine.shapes import DAY, unknown

GRADES = ("Yếu", "Trung bình", "Khá", "Tốt")
FIGURE_NAMES = ("f", "g")
FIGURE_KEYS, YES_KEY, LEVEL_KEY, LEAST_KEY = ("", "within", "other"), "yes", "level", "least"

around = st.sampled_from(["0", "1", "2", "49.9", "50", "50.5", "99.999999", "100"])
steps_beside = st.sampled_from(["0", "0", "0.1", "-0.1", "0.000001", "-0.0000001"])
near = st.builds(lambda base, step: Decimal(base) + Decimal(step), around, steps_beside)
odd = st.sampled_from(
    [
        Decimal(each)
        for each in (
            *("1E+20", "-1E+20", "9223372036854.775807", "1E+12", "999999.999999", "1E+6"),
            *("-0", "0E-30", "5E+1", "50.0000000000000000000", "0.1234567", "50.00000000000001"),
        )
    ]
)
figures: SearchStrategy[Decimal] = st.one_of(
    near, near, near, near, odd, st.decimals(-1000, 1000, places=3)
)
weights = st.sampled_from(
    [Decimal(each) for each in ("1", "0.5", "10", "-1", "0.123456789", "3", "1E+10")]
)
points = st.sampled_from([Decimal(each) for each in ("0", "1", "2.5", "-3", "100")])

thresholds = st.builds(Threshold, st.sampled_from(Operator), limit=st.sampled_from(FIGURE_KEYS))


@st.composite
def bands(draw: DrawFn) -> Band:
    starts = sorted(draw(st.sets(near, min_size=1, max_size=4)))
    steps = tuple(Step(start, draw(points)) for start in starts)
    return Band(steps, draw(st.sampled_from([None, LEAST_KEY])))


def parts_of(inner: SearchStrategy[Rule], *, least: int = 0) -> SearchStrategy[tuple[Part, ...]]:
    rules = st.lists(inner, min_size=least, max_size=3)
    return rules.map(
        lambda found: tuple(
            Part(key, key.upper(), rule) for key, rule in zip("abc", found, strict=False)
        )
    )


@st.composite
def sums(draw: DrawFn, inner: SearchStrategy[Rule]) -> WeightedSum:
    def group(keys: str) -> tuple[Weighted, ...]:
        found = draw(st.lists(inner, max_size=2))
        return tuple(
            Weighted(Part(key, key.upper(), rule), draw(weights))
            for key, rule in zip(keys, found, strict=False)
        )

    return WeightedSum(
        group("ab"),
        group("cd"),
        group("ef"),
        most=draw(st.none() | points),
        most_bonus=draw(st.none() | points),
        limit=draw(st.sampled_from([None, LEAST_KEY])),
    )


def composed(inner: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
    return st.one_of(
        parts_of(inner).map(AllOf),
        parts_of(inner, least=1).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda least: AtLeastOf(least, parts))
        ),
        st.builds(AppliesIf, st.just("có"), inner),
        sums(inner),
    )


leaves: SearchStrategy[Rule] = st.one_of(
    thresholds,
    st.just(Level(GRADES, LEVEL_KEY)),
    st.just(YesNo(YES_KEY)),
    st.just(CountZero()),
    st.builds(BothSexes, thresholds),
    st.builds(NestedShare, thresholds, thresholds, st.just("trong đó")),
    st.sampled_from([2, 3]).map(
        lambda count: Checklist(tuple(Item(key, key) for key in "abc"[:count]), YES_KEY)
    ),
    bands(),
    st.just(Figure()),
    st.builds(Computed, st.sampled_from(FIGURE_NAMES), thresholds),
)
rules: SearchStrategy[Rule] = st.recursive(leaves, composed, max_leaves=6)


@st.composite
def limits_for(draw: DrawFn) -> Limits:
    """Thresholds under every key that a rule may ask for; some unknown, some not there."""
    choices: dict[str, SearchStrategy[Decimal | bool | str]] = {
        **dict.fromkeys(
            (*FIGURE_KEYS, LEAST_KEY), st.one_of(around.map(Decimal), around.map(Decimal), figures)
        ),
        YES_KEY: st.just(True),
        LEVEL_KEY: st.sampled_from(GRADES),
    }
    found: dict[str, Limit] = {}
    for key, values in choices.items():
        kind = draw(st.sampled_from([*["known"] * 10, "unknown", "absent"]))
        if kind == "known":
            found[key] = Limit(draw(values), "Điều 1", DAY)
        elif kind == "unknown":
            found[key] = unknown()
    return found


absences = st.sampled_from([MISSING, NOT_APPLICABLE])


@st.composite
def values_for(draw: DrawFn, rule: Rule) -> Value:  # noqa: C901, PLR0911  one case a kind
    """A value that the rule can judge, or none."""
    if draw(st.integers(0, 19)) == 0:
        return draw(absences)
    match rule:
        case Threshold() | CountZero() | Band() | Figure():
            return draw(figures)
        case YesNo():
            return draw(st.booleans())
        case Level():
            return draw(st.sampled_from(rule.levels))
        case AppliesIf():
            return draw(values_for(rule.rule))
        case BothSexes():
            return draw(some(dict.fromkeys(("male", "female"), figures)))
        case NestedShare():
            return draw(some(dict.fromkeys(("total", "within"), figures)))
        case Checklist():
            return draw(some({item.key: st.booleans() for item in rule.items}))
        case AllOf() | AtLeastOf():
            return draw(some({each.key: values_for(each.rule) for each in rule.parts}))
        case WeightedSum():
            every = [each.part for each in (*rule.parts, *rule.bonus, *rule.penalty)]
            return draw(some({each.key: values_for(each.rule) for each in every}))
        case Computed():
            return MISSING


@st.composite
def some(draw: DrawFn, choices: dict[str, SearchStrategy[Value]]) -> dict[str, Value]:
    """Values of parts; now and then one is not said."""
    found: dict[str, Value] = {}
    for key, values in choices.items():
        if draw(st.integers(0, 24)):
            found[key] = draw(values)
    return found


computed = st.dictionaries(st.sampled_from(FIGURE_NAMES), st.one_of(figures, absences))


# --- Whole sets --------------------------------------------------------------------------------


@st.composite
def indicators(draw: DrawFn, code: str) -> Indicator:
    return Indicator(code, f"Chỉ tiêu {code}", "%", draw(rules), draw(limits_for()))


@st.composite
def random_sets(draw: DrawFn) -> CriteriaSet:
    criteria = tuple(
        Criterion(
            f"{number}",
            f"Tiêu chí {number}",
            "",
            tuple(
                draw(indicators(f"{number}.{each + 1}"))
                for each in range(draw(st.sampled_from([1, 1, 2, 2, 2, 0])))
            ),
        )
        for number in range(1, draw(st.sampled_from([1, 2, 3, 3, 0])) + 1)
    )
    gates = tuple(draw(indicators(f"G{each + 1}")) for each in range(draw(st.integers(0, 2))))
    return CriteriaSet(
        "xa_thu",
        "Bộ thử",
        DAY,
        "",
        "",
        criteria,
        gates,
        least=draw(st.none() | st.integers(0, 3)),
        complete=draw(st.integers(0, 9)) > 0,
    )


@st.composite
def sheets_for(draw: DrawFn, found: CriteriaSet) -> Sheet:
    values = draw(some({each.code: values_for(each.rule) for each in found.indicators()}))
    return Sheet(values, draw(computed))
