"""Contents of every kind, made up by hypothesis."""

from decimal import Decimal

from hypothesis import strategies as st

from chungsuc.common.vietnamese.text import clean
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
from chungsuc.rulebook.engine.limits import LimitValue
from chungsuc.rulebook.enums import ProvisionKind
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
from chungsuc.rulebook.rules.forms import fitting_problem, wanted_limits

LETTERS = "abcđeêghơKXYỹ ,.:“”-%\"'#{}[]&*!|>@\\"
texts = (
    st.text(LETTERS, min_size=1, max_size=90)
    .map(lambda text: clean(f"Ở {text}"))
    .filter(lambda text: len(text) > 1)
)
words = st.just("") | texts
codes = st.text("abcđ0123456789._-", min_size=1, max_size=8)
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=2) | st.integers(0, 10**19).map(
    Decimal
)
positive = st.decimals("0.01", 1000, allow_nan=False, places=3)
limit_keys = st.just("") | codes
thresholds = st.builds(Threshold, st.sampled_from(Operator), limit_keys)


def unique_codes(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(codes, min_size=least, max_size=most, unique=True)


def _steps(starts: list[Decimal]) -> tuple[Step, ...]:
    return tuple(Step(start, Decimal(place)) for place, start in enumerate(sorted(starts)))


def _level(names: list[str], limit: str) -> Level:
    return Level(tuple(names), limit)


plain_rules: st.SearchStrategy[Rule] = st.one_of(
    thresholds,
    st.builds(YesNo, limit_keys),
    st.builds(CountZero, limit_keys),
    st.just(Figure()),
    st.builds(BothSexes, thresholds),
    st.builds(NestedShare, thresholds, thresholds, texts),
    st.builds(_level, st.lists(texts, min_size=2, max_size=4, unique=True), limit_keys),
    st.builds(
        lambda keys, title, limit: Checklist(tuple(Item(key, title) for key in keys), limit),
        unique_codes(1, 5),
        texts,
        limit_keys,
    ),
    st.builds(
        lambda starts, limit: Band(_steps(starts), limit),
        st.lists(numbers, min_size=1, max_size=4, unique=True),
        st.none() | limit_keys,
    ),
    st.builds(Computed, codes, thresholds),
)


def _wholes(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    @st.composite
    def parts(draw: st.DrawFn) -> tuple[Part, ...]:
        return tuple(
            Part(key, draw(texts), draw(inner), draw(st.none() | texts | st.just("")))
            for key in draw(unique_codes(1, 4))
        )

    @st.composite
    def sums(draw: st.DrawFn) -> WeightedSum:
        found = [Weighted(part, draw(positive)) for part in draw(parts())]
        cut = draw(st.integers(1, len(found)))
        return WeightedSum(
            tuple(found[:cut]),
            tuple(found[cut : cut + 1]),
            tuple(found[cut + 1 :]),
            draw(st.none() | positive),
            draw(st.none() | positive),
            draw(st.none() | limit_keys),
        )

    @st.composite
    def some_of(draw: st.DrawFn) -> AtLeastOf:
        found = draw(parts())
        return AtLeastOf(draw(st.integers(1, len(found))), found)

    return st.one_of(st.builds(AppliesIf, texts, inner), parts().map(AllOf), some_of(), sums())


rules: st.SearchStrategy[Rule] = st.recursive(plain_rules, _wholes, max_leaves=5).filter(
    lambda rule: all(len(wanted) == 1 for wanted in wanted_limits(rule).values())
)
"""Rules whose thresholds each have one meaning; few lie deeper than the law would go."""

closings: st.SearchStrategy[Content] = st.builds(Ended, texts) | st.builds(Cancelled, texts)
values = numbers | texts
threshold_contents: st.SearchStrategy[Content] = st.one_of(
    st.builds(Given, values | st.just(value=True)),
    st.builds(Delegated, texts),
    st.builds(NotKnown, texts),
    st.builds(MultipleOf, positive, st.builds("{}/{}".format, codes, codes)),
    st.builds(AsNational, texts),
)


@st.composite
def set_contents(draw: st.DrawFn) -> SetContent:
    """Sets with unique codes; whole ones expect what they have."""
    names = draw(unique_codes(2, 8))
    cut = draw(st.integers(1, len(names)))
    defined = [
        DefinedIndicator(name, draw(texts), draw(words), draw(rules), draw(words)) for name in names
    ]
    criteria = [
        DefinedCriterion(f"c{place}", draw(texts), draw(words), (each,))
        for place, each in enumerate(defined[:cut])
    ]
    complete = draw(st.booleans())
    if not complete:
        criteria.append(DefinedCriterion("chưa-rõ", "Tiêu chí chưa ghi", "", ()))
    return SetContent(
        name=draw(texts),
        level=draw(texts),
        criteria=tuple(criteria),
        gates=tuple(defined[cut:]),
        least=draw(st.none() | st.integers(1, len(criteria))),
        complete=complete,
        expected_criteria=draw(st.none() | st.just(cut)),
        expected_indicators=draw(st.none() | st.just(cut)),
        note=draw(words),
    )


def _listed(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3, unique=True).map(tuple)


contents: dict[ProvisionKind, st.SearchStrategy[Content]] = {
    ProvisionKind.SET: set_contents(),
    ProvisionKind.THRESHOLD: threshold_contents,
    ProvisionKind.PARAMETER: st.builds(ParameterContent, texts, words, values | st.booleans())
    | st.builds(ParameterContent, texts, words, st.none(), texts),
    ProvisionKind.TITLE: st.builds(
        TitleContent,
        name=texts,
        level=texts,
        order=st.integers(1, 9),
        set_code=st.just("") | codes,
        requires=_listed(codes),
        implies=_listed(codes),
        gates=_listed(texts),
        decided_by=words,
        note=words,
    ),
    ProvisionKind.MEASURE: st.builds(MeasureContent, texts, words, texts),
    ProvisionKind.OWNER: st.builds(OwnerContent, _listed(texts).filter(bool), words),
    ProvisionKind.REGION: st.builds(NamedContent, texts, words),
    ProvisionKind.GROUP: st.builds(NamedContent, texts, words),
}
"""Contents by the kind of provision that can say them; each kind can be ended or cancelled."""

kinds_with_contents = st.sampled_from(ProvisionKind).flatmap(
    lambda kind: st.tuples(st.just(kind), contents[kind] | closings)
)


def fitting_value(rule: Rule, part: str) -> Given:
    """A threshold that the rule can judge by."""
    wanted = wanted_limits(rule)[part][0]
    candidates: tuple[LimitValue, ...] = (Decimal(0), True, *wanted.levels)
    return Given(next(each for each in candidates if fitting_problem(wanted, each) is None))
