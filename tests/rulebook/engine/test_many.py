"""Many sheets at once: the engine's own answers, whatever stands in the sheets."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.engine.compiling import STATUSES
from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
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
@settings(deadline=None)
def test_every_node_of_random_sets_and_sheets_is_as_the_engine_has_it(
    data: st.DataObject, rules: CriteriaSet
) -> None:
    sheets = data.draw(st.lists(sheets_for(rules), max_size=6))

    same_as_the_engine(rules, sheets, judge_many(rules, sheets))


@given(data=st.data(), rules=random_sets())
@settings(max_examples=25, deadline=None)
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


# --- Nothing is left to chance -----------------------------------------------------------------

GRADES = Level(("Yếu", "Khá", "Tốt"))
LONG_SUM = WeightedSum(
    (
        Weighted(Part("a", "A", Figure()), Decimal("0.5")),
        Weighted(Part("b", "B", AppliesIf("có B", YES_NO)), Decimal(2)),
    ),
    bonus=(Weighted(Part("c", "C", Figure()), Decimal(1)),),
    penalty=(Weighted(Part("d", "D", Figure()), Decimal("0.25")),),
    most=Decimal(10),
    most_bonus=Decimal("1.5"),
    limit="least",
)


def statuses(rule: Rule, limits: dict[str, Limit], *values: Value) -> tuple[list[str], int]:
    """What comes of the values side by side, and how many were left to the engine."""
    only = indicator("1", rule)
    rules = criteria_set(criterion("1", type(only)("1", "", "", rule, limits)))
    found = judge_many(rules, [Sheet({"1": value}, {"f": value}) for value in values])
    return [STATUSES[number].value for number in found.of_indicators[:, 0]], found.asked


@pytest.mark.parametrize(
    ("rule", "limit", "values", "expected"),
    [
        (AT_LEAST, known("60.5"), (Decimal("60.5"), Decimal("60.499999")), "passed failed"),
        (AT_MOST, known("60.5"), (Decimal("60.5"), Decimal("60.500001")), "passed failed"),
        (AT_LEAST, known("60"), (MISSING, NOT_APPLICABLE), "missing missing"),
        (AT_LEAST, unknown(), (MISSING, Decimal(1)), "missing no_threshold"),
        (CountZero(), known("0"), (Decimal("0.0"), Decimal(1)), "passed failed"),
        (YES_NO, known(True), (True, False, MISSING), "passed failed missing"),
        (GRADES, known("Khá"), ("Yếu", "Khá", "Tốt"), "failed passed passed"),
        (GRADES, unknown(), ("Yếu", MISSING), "no_threshold missing"),
        (
            AppliesIf("có", AT_LEAST),
            known("1"),
            (NOT_APPLICABLE, MISSING),
            "not_applicable missing",
        ),
        (Computed("f", AT_LEAST), known("1"), (Decimal(1), Decimal(0)), "passed failed"),
        (
            BothSexes(AT_LEAST),
            known("1"),
            ({"male": Decimal(1)}, {"male": Decimal(1), "female": Decimal(1)}, MISSING),
            "missing passed missing",
        ),
    ],
)
def test_ordinary_values_need_no_engine(
    rule: Rule, limit: Limit, values: tuple[Value, ...], expected: str
) -> None:
    assert statuses(rule, {"": limit}, *values) == (expected.split(), 0)


def test_sums_are_exact_at_the_fewest_points_that_pass() -> None:
    def parts(a: str, c: str, d: str, *, b: Value = NOT_APPLICABLE) -> Value:
        return {"a": Decimal(a), "b": b, "c": Decimal(c), "d": Decimal(d)}

    values: list[Value] = [
        parts("6", "0", "0"),
        parts("5.999998", "0", "0"),
        parts("3", "1.5", "0"),
        parts("2.9", "100", "0"),
        parts("6.1", "0", "0.2"),
        parts("6.1", "0", "0.200004"),
        parts("2", "0", "0", b=True),
        parts("2", "0", "0", b=False),
        {"a": Decimal(100)},
    ]

    assert statuses(LONG_SUM, {"": known(True), "least": known("3")}, *values) == (
        ["passed", "failed", "passed", "failed", "passed", "failed", "passed", "failed", "missing"],
        0,
    )


def test_a_sum_is_never_below_nothing() -> None:
    value: Value = {"a": Decimal(1), "b": False, "c": Decimal(0), "d": Decimal(100)}

    assert statuses(LONG_SUM, {"": known(True), "least": known("0")}, value) == (["passed"], 0)


def test_what_does_not_apply_earns_nothing_even_in_a_band_that_begins_at_nothing() -> None:
    band = Band((Step(Decimal(0), Decimal(5)),))
    rule = WeightedSum(
        (Weighted(Part("a", "A", AppliesIf("có A", band)), Decimal(1)),), limit="least"
    )
    values: list[Value] = [{"a": NOT_APPLICABLE}, {"a": Decimal(0)}, {"a": Decimal(-1)}]

    assert statuses(rule, {"least": known("5")}, *values) == (["failed", "passed", "failed"], 0)


def test_sums_that_would_leave_an_array_are_left_to_the_engine() -> None:
    large = Decimal(999_999)
    keys = "abcdefghijklmnopqr"  # the sum of so many would come round to a small number again
    rule = WeightedSum(
        tuple(Weighted(Part(key, key, Figure()), large) for key in keys), limit="least"
    )

    found = statuses(rule, {"least": known("1")}, dict.fromkeys(keys, large), MISSING)
    assert found == (["passed", "missing"], 2)


def test_bands_are_exact_at_their_starts() -> None:
    rule = Band((Step(Decimal(10), Decimal("1.25")), Step(Decimal(20), Decimal(3))), "least")

    assert statuses(rule, {"least": known("3")}, *map(Decimal, ("19.999999", "20", "9", "21"))) == (
        ["failed", "passed", "failed", "passed"],
        0,
    )


@pytest.mark.parametrize(
    ("rule", "limit", "value", "expected"),
    [
        (AT_LEAST, "60", "59.99999999999999999999", "failed"),
        (AT_LEAST, "60", "60.00000000000000000001", "passed"),
        (AT_LEAST, "60", "1E+40", "passed"),
        (AT_LEAST, "9007199254740993", "9007199254740992", "failed"),
        (AT_LEAST, "60.0000001", "60", "failed"),
        (AT_MOST, "1E+30", "1E+30", "passed"),
    ],
)
def test_what_no_array_holds_is_left_to_the_engine_and_never_rounded(
    rule: Rule, limit: str, value: str, expected: str
) -> None:
    found = statuses(rule, {"": known(limit)}, Decimal(value), Decimal(value))

    assert found == ([expected, expected], 2)


def test_one_odd_cell_leaves_the_others_to_the_arrays() -> None:
    values = (Decimal(60), Decimal("1E+40"), Decimal(59))

    assert statuses(AT_LEAST, {"": known("60")}, *values) == (["passed", "passed", "failed"], 1)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (AT_LEAST, "60"),
        (AT_LEAST, True),
        (AT_LEAST, Decimal("NaN")),
        (AT_LEAST, Decimal("-Infinity")),
        (AT_LEAST, Decimal("1E-70")),
        (YES_NO, Decimal(1)),
        (GRADES, "Xuất sắc"),
        (GRADES, Decimal(1)),
        (BothSexes(AT_LEAST), Decimal(60)),
        (AllOf((Part("x", "X", Computed("f", AT_LEAST)),)), Decimal(60)),
        (AtLeastOf(1, (Part("x", "X", AT_LEAST),)), Decimal(60)),
        (WeightedSum((Weighted(Part("x", "X", Figure()), Decimal(1)),)), Decimal(60)),
    ],
)
def test_a_value_of_another_kind_is_refused_as_the_engine_refuses_it(
    rule: Rule, value: Value
) -> None:
    limit = {"YesNo": known(True), "Level": known("Khá")}.get(type(rule).__name__, known("60"))

    with pytest.raises(UnfitValueError):
        statuses(rule, {"": limit}, value)


def test_where_so_many_criteria_are_enough_one_that_does_not_apply_counts() -> None:
    maybe = AppliesIf("có", YES_NO)
    rules = criteria_set(*(criterion(key, indicator(key, maybe)) for key in "abc"), least=2)
    sheets = [
        Sheet({"a": NOT_APPLICABLE, "b": True, "c": False}),
        Sheet({"a": NOT_APPLICABLE, "b": False, "c": False}),
    ]

    found = judge_many(rules, sheets)
    assert [STATUSES[each].value for each in found.whole] == ["passed", "failed"]
    assert (found.met.tolist(), found.not_met.tolist()) == ([2, 1], [1, 2])


def test_a_set_is_compiled_once_for_many_rounds() -> None:
    rules = criteria_set(criterion("1", indicator("1.1"), indicator("1.2")))
    ready = compile_set(rules)

    first = judge_many(ready, [Sheet({"1.1": True, "1.2": True})])
    second = judge_many(ready, [Sheet({"1.1": True}), Sheet({"1.1": False, "1.2": True})])

    assert (first.indicators, first.criteria, first.gates) == (("1.1", "1.2"), ("1",), ())
    assert (first.met.tolist(), first.undecidable.tolist()) == ([1], [0])
    assert (second.met.tolist(), second.not_met.tolist(), second.undecidable.tolist()) == (
        [0, 0],
        [0, 1],
        [1, 0],
    )


def test_what_no_column_holds_is_missing_from_every_sheet() -> None:
    rules = criteria_set(criterion("1", indicator("1.1"), indicator("1.2")))

    found = judge_many(rules, SheetColumns(2, {"1.1": [True, False]}))
    assert [found.statuses(row)["1.2"].value for row in range(2)] == ["missing", "missing"]


def test_columns_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^1\.1: 1 values for 2 sheets$"):
        SheetColumns(2, {"1.1": [True]})


def test_no_sheets_have_no_outcomes() -> None:
    found = judge_many(criteria_set(criterion("1", indicator("1"))), [])

    assert (found.of_indicators.shape, found.met.shape, found.whole.shape) == ((0, 1), (0,), (0,))
