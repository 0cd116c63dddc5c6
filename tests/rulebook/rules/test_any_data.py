"""Whatever data come: a content, a sheet, or a refusal that says where."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator, judge_set
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.forms import (
    Problem,
    UnreadableContentError,
    content_facts,
    read_content,
    wanted_limits,
)
from chungsuc.rulebook.rules.sheets import UnreadableSheetError, read_sheet
from tests.rulebook.invented_contents import fitting_value, rules

NAMES = [
    "value",
    "delegated",
    "unknown",
    "times",
    "of",
    "as_national",
    "ended",
    "cancelled",
    "title",
    "unit",
    "definition",
    "name",
    "level",
    "order",
    "set",
    "requires",
    "implies",
    "gates",
    "lead",
    "note",
    "description",
    "criteria",
    "code",
    "indicators",
    "rule",
    "kind",
    "levels",
    "each",
    "total",
    "within",
    "within_title",
    "items",
    "key",
    "condition",
    "steps",
    "from",
    "points",
    "limit",
    "parts",
    "weight",
    "bonus",
    "most",
    "least",
    "figure",
    "expected",
    "complete",
    "male",
    "female",
    "nam",
    "a",
]
WORDS = [
    "at_least",
    "yes_no",
    "level",
    "both_sexes",
    "nested_share",
    "checklist",
    "applies_if",
    "band",
    "weighted_sum",
    "all_of",
    "at_least_of",
    "computed",
    "figure",
    "1",
    "1.234",
    "48,5",
    "đạt",
    "không_áp_dụng",
    "Khá",
    "xa/1",
]
plain = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10**25)
    | st.floats()
    | st.decimals()
    | st.sampled_from(WORDS)
    | st.text(max_size=4)
    | st.just(date(2021, 1, 1))
)
anything = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from((*NAMES, *WORDS[:12])), inner, max_size=5)
        | st.dictionaries(st.integers() | st.none(), inner, max_size=1)
    ),
    max_leaves=12,
)


def placed(problems: tuple[Problem, ...]) -> bool:
    return bool(problems) and all(each.what and each.mend for each in problems)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(ProvisionKind), anything)
def test_whatever_data_come_they_are_a_content_or_refused(
    kind: ProvisionKind, facts: object
) -> None:
    try:
        content = read_content(kind, facts)
    except UnreadableContentError as refused:
        said = placed(refused.problems)
    else:
        said = read_content(kind, content_facts(content)) == content
    assert said


@settings(max_examples=300, deadline=None)
@given(rules, st.sampled_from(("", "%", "hộ")), st.data())
def test_whatever_a_sheet_holds_it_can_be_judged_or_is_refused(
    rule: Rule, unit: str, data: st.DataObject
) -> None:
    limits = {part: Limit(fitting_value(rule, part).value) for part in wanted_limits(rule)}
    indicator = Indicator("1", "Chỉ tiêu", unit, rule, limits)
    one = Criterion("1", "Tiêu chí", "", (indicator,))
    criteria = CriteriaSet("xa", "Xã", date(2025, 1, 1), "", "", (one,))
    facts = data.draw(anything | st.dictionaries(st.just("1"), anything, min_size=1))
    try:
        sheet = read_sheet(criteria, facts)
    except UnreadableSheetError as refused:
        said = placed(refused.problems)
    else:
        outcome = judge_set(criteria, sheet)
        said = outcome.met + outcome.not_met + outcome.undecidable == 1
    assert said
