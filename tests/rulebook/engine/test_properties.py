"""What holds of every rule and every value."""

import unicodedata
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.engine.judging import Case, judge, reach
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    BothSexes,
    Checklist,
    NestedShare,
    Rule,
    Threshold,
    Weighted,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import Limits, multiple_of
from chungsuc.rulebook.engine.outcomes import Outcome, Status, conclude_all
from chungsuc.rulebook.engine.sets import CriteriaSet, judge_set, verdict_of
from chungsuc.rulebook.engine.values import MISSING, Value
from tests.rulebook.engine.random_rules import (
    LEAST_KEY,
    computed,
    figures,
    limits_for,
    random_sets,
    rules,
    sheets_for,
    values_for,
)
from tests.rulebook.engine.shapes import AT_LEAST, AT_MOST, DAY, come, known

statuses = st.lists(st.sampled_from(Status), max_size=6)


@st.composite
def judged(draw: st.DrawFn) -> tuple[Rule, Value, Case]:
    rule = draw(rules)
    return rule, draw(values_for(rule)), Case(draw(limits_for()), draw(computed), "%")


# --- Wholes and their parts --------------------------------------------------------------------


@settings(deadline=None)
@given(found=statuses)
def test_anything_undecided_leaves_a_whole_undecided_and_missing_comes_first(
    found: list[Status],
) -> None:
    order = [Status.MISSING, Status.NO_THRESHOLD, Status.FAILED, Status.PASSED]

    expected = next((each for each in order if each in found), None)
    assert conclude_all(found) is (
        expected or (Status.NOT_APPLICABLE if found else Status.NO_THRESHOLD)
    )


@settings(deadline=None)
@given(found=statuses, least=st.integers(0, 5), news=st.lists(st.sampled_from(Status)))
def test_what_becomes_known_never_turns_a_decision_about_so_many(
    found: list[Status], least: int, news: list[Status]
) -> None:
    before = reach(least, found)

    replies = iter([each for each in news if each.decided])
    later = [each if each.decided else next(replies, each) for each in found]
    assert before in {reach(least, later), Status.MISSING, Status.NO_THRESHOLD}


@settings(deadline=None)
@given(found=statuses, least=st.integers(0, 5))
def test_so_many_are_open_exactly_while_the_open_ones_could_change_it(
    found: list[Status], least: int
) -> None:
    best = [each if each.decided else Status.PASSED for each in found]
    worst = [each if each.decided else Status.FAILED for each in found]

    decided = reach(least, best) is reach(least, worst)
    assert reach(least, found).decided is decided


@settings(deadline=None)
@given(example=judged())
def test_the_status_and_points_of_every_node_follow_from_the_nodes_below(
    example: tuple[Rule, Value, Case],
) -> None:
    rule, value, case = example

    follow(rule, judge(rule, value, case), case.limits)


def follow(rule: Rule, outcome: Outcome, limits: Limits) -> None:
    """Fails where a node does not follow from those below it."""
    inner = inner_rules(rule)
    below = [part.status for part in outcome.parts]
    if isinstance(rule, AppliesIf):
        if outcome.status is not Status.NOT_APPLICABLE:
            follow(rule.rule, outcome, limits)
        return
    if isinstance(rule, WeightedSum):
        assert points_follow(rule, outcome, limits)
    elif isinstance(rule, AtLeastOf):
        assert outcome.status is reach(rule.least, below)
    elif inner:
        assert outcome.status is conclude_all(below)
    elif outcome.parts == () and isinstance(rule, AllOf):
        assert outcome.status is Status.NO_THRESHOLD
    for each, part in zip(inner, outcome.parts, strict=True):
        follow(each, part, limits)


def inner_rules(rule: Rule) -> list[Rule]:
    match rule:
        case BothSexes(each):
            return [each, each]
        case NestedShare():
            return [rule.total, rule.within]
        case Checklist():
            return [YesNo(rule.limit) for _ in rule.items]
        case AllOf() | AtLeastOf():
            return [part.rule for part in rule.parts]
        case WeightedSum():
            return [each.part.rule for each in (*rule.parts, *rule.bonus, *rule.penalty)]
        case _:
            return []


def points_follow(rule: WeightedSum, outcome: Outcome, limits: Limits) -> bool:
    below = [part.status for part in outcome.parts]
    if not all(each.decided for each in below) or not below:
        return outcome.score is None and outcome.status is conclude_all(below)
    given_points = iter([points(part) for part in outcome.parts])

    def weighed(group: tuple[Weighted, ...]) -> Fraction:
        return sum((Fraction(each.weight) * next(given_points) for each in group), Fraction(0))

    plain, bonus, penalty = weighed(rule.parts), weighed(rule.bonus), weighed(rule.penalty)
    if rule.most_bonus is not None:
        bonus = min(bonus, Fraction(rule.most_bonus))
    score = max(Fraction(0), plain + bonus - penalty)
    if rule.most is not None:
        score = min(score, Fraction(rule.most))
    limit = limits.get(LEAST_KEY) if rule.limit else None
    status = Status.PASSED
    if rule.limit and (limit is None or limit.value is None):
        status = Status.NO_THRESHOLD
    elif limit is not None and isinstance(limit.value, Decimal):
        status = Status.PASSED if score >= Fraction(limit.value) else Status.FAILED
    ours = None if outcome.score is None else Fraction(outcome.score)
    return (ours, outcome.status) == (score, status)


def points(part: Outcome) -> Fraction:
    return Fraction(part.score if part.score is not None else part.status is Status.PASSED)


# --- Missing -----------------------------------------------------------------------------------


@settings(deadline=None)
@given(rule=rules, limits=limits_for())
def test_an_empty_sheet_passes_nothing(rule: Rule, limits: Limits) -> None:
    assert come(rule, MISSING, limits).status in {Status.MISSING, Status.NO_THRESHOLD}


@settings(deadline=None)
@given(example=judged())
def test_nothing_missing_is_below_a_pass_but_where_so_many_are_enough(
    example: tuple[Rule, Value, Case],
) -> None:
    rule, value, case = example

    for node in judge(rule, value, case).nodes():
        if node.status is Status.MISSING and not node.parts:
            assert not isinstance(node.value, Decimal | bool | str)
        if node.status is Status.PASSED and ", cần ít nhất " not in node.why:
            assert {part.status for part in node.parts} <= DECIDED


DECIDED = {Status.PASSED, Status.FAILED, Status.NOT_APPLICABLE}


# --- Figures -----------------------------------------------------------------------------------


@settings(deadline=None)
@given(first=figures, second=figures, limit=figures)
def test_more_never_hurts_at_least_and_less_never_hurts_at_most(
    first: Decimal, second: Decimal, limit: Decimal
) -> None:
    low, high = sorted((first, second))

    def passes(rule: Threshold, value: Decimal) -> bool:
        return come(rule, value, {"": known(limit)}).status is Status.PASSED

    assert passes(AT_LEAST, low) <= passes(AT_LEAST, high)
    assert passes(AT_MOST, high) <= passes(AT_MOST, low)
    assert passes(AT_LEAST, first) == (Fraction(first) >= Fraction(limit))


@settings(deadline=None)
@given(factor=figures, base=figures)
def test_a_multiple_is_exact(factor: Decimal, base: Decimal) -> None:
    found = multiple_of(factor, "x/1", known(base), source="", since=DAY).value

    assert isinstance(found, Decimal)
    assert Fraction(found) == Fraction(factor) * Fraction(base)


# --- Every answer ------------------------------------------------------------------------------


@settings(deadline=None)
@given(example=judged())
def test_judging_changes_nothing_and_always_says_the_same(
    example: tuple[Rule, Value, Case],
) -> None:
    before = deepcopy(example)

    assert judge(*example) == judge(*before)
    assert example == before


@settings(deadline=None)
@given(example=judged())
def test_every_node_is_explained_by_one_sentence(example: tuple[Rule, Value, Case]) -> None:
    for node in judge(*example).nodes():
        assert unicodedata.is_normalized("NFC", node.why)
        assert (node.why[-1], node.why[-2].isspace(), node.why[0].islower()) == (".", False, False)
        assert ("\n" in node.why, "  " in node.why, ".." in node.why, "()" in node.why) == (
            (False,) * 4
        )


@settings(deadline=None)
@given(data=st.data(), found=random_sets())
def test_every_criterion_is_counted_once(data: st.DataObject, found: CriteriaSet) -> None:
    outcome = judge_set(found, data.draw(sheets_for(found)))

    assert outcome.met + outcome.not_met + outcome.undecidable == len(found.criteria)
    assert outcome.met == sum(verdict_of(each.status).value == "met" for each in outcome.criteria)
