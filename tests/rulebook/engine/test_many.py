"""Many sheets at once: the engine's own answers, whatever stands in the sheets."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    Band,
    BothSexes,
    Computed,
    CountZero,
    Figure,
    Level,
    Part,
    Rule,
    Step,
    Weighted,
    WeightedSum,
)
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.many import (
    STATUSES,
    ManyOutcomes,
    SheetColumns,
    compile_set,
    judge_many,
)
from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet, judge_set
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from tests.rulebook.engine.random_rules import random_sets, sheets_for
from tests.rulebook.engine.shapes import (
    AT_LEAST,
    AT_MOST,
    YES_NO,
    criteria_set,
    criterion,
    indicator,
    known,
    unknown,
)


def same_as_the_engine(rules: CriteriaSet, sheets: list[Sheet], found: ManyOutcomes) -> None:
    """Fails at the first node that differs."""
    for row, sheet in enumerate(sheets):
        outcome = judge_set(rules, sheet)
        own = [part for one in outcome.criteria for part in one.parts]
        assert found.statuses(row) == {each.code: each.status for each in (*own, *outcome.gates)}
        assert [STATUSES[each] for each in found.of_criteria[row]] == [
            each.status for each in outcome.criteria
        ]
        assert STATUSES[found.whole[row]] is outcome.whole.status
        assert (found.met[row], found.not_met[row], found.undecidable[row]) == (
            outcome.met,
            outcome.not_met,
            outcome.undecidable,
        )


@given(data=st.data(), rules=random_sets())
@settings(max_examples=300, deadline=None)
def test_every_node_of_random_sets_and_sheets_is_as_the_engine_has_it(
    data: st.DataObject, rules: CriteriaSet
) -> None:
    sheets = data.draw(st.lists(sheets_for(rules), max_size=6))

    same_as_the_engine(rules, sheets, judge_many(rules, sheets))


@given(data=st.data(), rules=random_sets())
@settings(deadline=None)
def test_columns_are_judged_like_rows(data: st.DataObject, rules: CriteriaSet) -> None:
    sheets = data.draw(st.lists(sheets_for(rules), min_size=1, max_size=4))
    codes = [each.code for each in rules.indicators()]
    names = {name for sheet in sheets for name in sheet.figures}
    columns = SheetColumns(
        len(sheets),
        {code: [each.values.get(code, MISSING) for each in sheets] for code in codes},
        {name: [each.figures.get(name, MISSING) for each in sheets] for name in names},
    )

    same_as_the_engine(rules, sheets, judge_many(rules, columns))
