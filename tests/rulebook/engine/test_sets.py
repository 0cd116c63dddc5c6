"""What comes of a sheet under a set: criteria, gates, three counts, one sentence."""

from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.kinds import AppliesIf, Computed
from chungsuc.rulebook.engine.sets import (
    CriteriaSet,
    SetOutcome,
    Sheet,
    Verdict,
    judge_criterion,
    judge_set,
)
from chungsuc.rulebook.engine.values import NOT_APPLICABLE, Value
from tests.rulebook.engine.shapes import (
    AT_LEAST,
    YES_NO,
    criteria_set,
    criterion,
    indicator,
    known,
    said,
    unknown,
)

MAYBE = AppliesIf("có chợ", YES_NO)
GATES = (indicator("G1"), indicator("G2", MAYBE))


def three(*, least: int | None = None, gates: bool = False, complete: bool = True) -> CriteriaSet:
    """Criterion 1 with two indicators, 2 with one, 3 with one that may not apply."""
    return criteria_set(
        criterion("1", indicator("1.1"), indicator("1.2")),
        criterion("2", indicator("2")),
        criterion("3", indicator("3", MAYBE)),
        gates=GATES if gates else (),
        least=least,
        complete=complete,
    )


def sheet(**values: Value) -> Sheet:
    """``_11=True`` for the indicator 1.1, ``G1=False`` for a gate."""
    codes = {"_11": "1.1", "_12": "1.2", "_2": "2", "_3": "3"}
    return Sheet({codes.get(key, key): value for key, value in values.items()})


ALL = {"_11": True, "_12": True, "_2": True, "_3": True, "G1": True, "G2": True}


def counts(outcome: SetOutcome) -> tuple[int, int, int]:
    return outcome.met, outcome.not_met, outcome.undecidable


# --- A criterion -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "status", "why"),
    [
        ({"_11": True, "_12": True}, "passed", "Đạt đủ 2/2 chỉ tiêu."),
        ({"_11": False, "_12": True}, "failed", "Chưa đạt 1/2 chỉ tiêu (1.1)."),
        ({"_11": False, "_12": False}, "failed", "Chưa đạt 2/2 chỉ tiêu (1.1, 1.2)."),
        (
            {"_11": False},
            "missing",
            "Chưa kết luận được: 1 chỉ tiêu thiếu số liệu (1.2); 1 chỉ tiêu chưa đạt (1.1).",
        ),
    ],
)
def test_a_criterion_with_anything_undecided_is_undecidable(
    values: dict[str, Value], status: str, why: str
) -> None:
    outcome = judge_criterion(three().criteria[0], sheet(**values))

    assert (outcome.code, outcome.title, *said(outcome)) == ("1", "Tiêu chí 1", status, why)


def test_many_indicators_are_counted_instead_of_named() -> None:
    codes = [f"17.{number}" for number in range(1, 13)]
    long = criterion("17", *map(indicator, codes))

    assert judge_criterion(long, Sheet({})).why == (
        "Chưa kết luận được: 12 chỉ tiêu thiếu số liệu "
        "(17.1, 17.2, 17.3, 17.4, 17.5, 17.6, 17.7, 17.8 và 4 chỉ tiêu khác)."
    )


def test_a_computed_figure_reaches_its_indicator() -> None:
    rules = criteria_set(criterion("1", indicator("1", Computed("share", AT_LEAST), known("100"))))

    assert judge_set(rules, Sheet({}, {"share": Decimal(100)})).verdict is Verdict.MET


# --- A set -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "counted", "status", "why"),
    [
        ({}, (3, 0, 0), "passed", "Đạt đủ 3/3 tiêu chí."),
        (
            {"_3": NOT_APPLICABLE},
            (3, 0, 0),
            "passed",
            "Đạt đủ 2/2 tiêu chí áp dụng; 1 tiêu chí không áp dụng.",
        ),
        ({"_2": False}, (2, 1, 0), "failed", "Chưa đạt 1/3 tiêu chí (2)."),
    ],
)
def test_a_set_without_gates_is_met_by_its_criteria(
    changed: dict[str, Value], counted: tuple[int, int, int], status: str, why: str
) -> None:
    outcome = judge_set(three(), sheet(**{**ALL, **changed}))

    assert (counts(outcome), *said(outcome.whole)) == (counted, status, why)


def test_an_empty_sheet_decides_nothing() -> None:
    outcome = judge_set(three(gates=True), Sheet({}))

    assert (counts(outcome), outcome.verdict, *said(outcome.whole)) == (
        (0, 0, 3),
        Verdict.UNDECIDABLE,
        "missing",
        (
            "Chưa kết luận được: 3 tiêu chí thiếu số liệu (1, 2, 3); "
            "2 điều kiện thiếu số liệu (G1, G2)."
        ),
    )


@pytest.mark.parametrize(
    ("changed", "verdict", "status", "why"),
    [
        ({}, "met", "passed", "Đạt đủ 3/3 tiêu chí; đạt đủ 2/2 điều kiện."),
        (
            {"G2": NOT_APPLICABLE},
            "met",
            "passed",
            "Đạt đủ 3/3 tiêu chí; đạt đủ 1/1 điều kiện áp dụng; 1 điều kiện không áp dụng.",
        ),
        ({"G1": False}, "not_met", "failed", "Chưa đạt 1/2 điều kiện (G1)."),
        ({"_2": False}, "not_met", "failed", "Chưa đạt 1/3 tiêu chí (2)."),
        (
            {"_2": False, "G1": False},
            "not_met",
            "failed",
            "Chưa đạt 1/3 tiêu chí (2); chưa đạt 1/2 điều kiện (G1).",
        ),
    ],
)
def test_gates_stand_beside_the_criteria(
    changed: dict[str, Value], verdict: str, status: str, why: str
) -> None:
    outcome = judge_set(three(gates=True), sheet(**{**ALL, **changed}))

    assert (outcome.verdict.value, *said(outcome.whole)) == (verdict, status, why)
    assert [each.code for each in outcome.whole.parts] == ["1", "2", "3", "G1", "G2"]


def test_an_open_gate_keeps_a_failed_set_undecidable() -> None:
    values = {key: each for key, each in ALL.items() if key != "G1"}

    outcome = judge_set(three(gates=True), sheet(**{**values, "_2": False}))

    assert (counts(outcome), *said(outcome.whole)) == (
        (2, 1, 0),
        "missing",
        "Chưa kết luận được: chưa đạt 1/3 tiêu chí (2); 1 điều kiện thiếu số liệu (G1).",
    )


def test_gates_alone_do_not_make_a_set_without_criteria() -> None:
    outcome = judge_set(criteria_set(gates=GATES), sheet(G1=True, G2=True))

    assert (counts(outcome), *said(outcome.whole)) == (
        (0, 0, 0),
        "no_threshold",
        "Chưa kết luận được: chưa có tiêu chí nào để xét.",
    )


def test_an_incomplete_set_decides_nothing_but_counts_what_it_has() -> None:
    outcome = judge_set(three(complete=False), sheet(**ALL))

    assert (counts(outcome), outcome.verdict, *said(outcome.whole)) == (
        (3, 0, 0),
        Verdict.UNDECIDABLE,
        "no_threshold",
        "Nội dung bộ tiêu chí chưa được nhập đầy đủ nên chưa kết luận được.",
    )


def test_a_criterion_without_indicators_keeps_its_set_undecidable() -> None:
    outcome = judge_set(
        criteria_set(criterion("1"), criterion("2", indicator("2"))), sheet(_2=True)
    )

    assert (counts(outcome), *said(outcome.whole)) == (
        (1, 0, 1),
        "no_threshold",
        "Chưa kết luận được: 1 tiêu chí chưa có ngưỡng (1).",
    )


def test_an_unknown_threshold_keeps_a_set_undecidable() -> None:
    rules = criteria_set(criterion("10", indicator("10", YES_NO, unknown())))

    assert counts(judge_set(rules, Sheet({"10": True}))) == (0, 0, 1)


# --- So many criteria --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "status", "why"),
    [
        ({"_2": False}, "passed", "Đạt 2/3 tiêu chí, cần ít nhất 2."),
        (
            {"_2": False, "_3": NOT_APPLICABLE},
            "passed",
            "Đạt 2/3 tiêu chí, cần ít nhất 2.",
        ),
        ({"_2": False, "_3": False}, "failed", "Đạt 1/3 tiêu chí, cần ít nhất 2."),
    ],
)
def test_a_set_may_ask_for_so_many_criteria(
    changed: dict[str, Value], status: str, why: str
) -> None:
    outcome = judge_set(three(least=2), sheet(**{**ALL, **changed}))

    assert said(outcome.whole) == (status, why)


def test_so_many_criteria_wait_for_the_open_ones_and_the_gates() -> None:
    outcome = judge_set(three(least=2, gates=True), sheet(_11=True, _12=True, _2=False, G2=False))

    assert said(outcome.whole) == (
        "missing",
        (
            "Chưa kết luận được: đạt 1/3 tiêu chí, cần ít nhất 2; "
            "còn 1 tiêu chí thiếu số liệu (3); 1 điều kiện thiếu số liệu (G1); "
            "1 điều kiện chưa đạt (G2)."
        ),
    )


def test_enough_criteria_need_no_more_than_the_gates() -> None:
    outcome = judge_set(three(least=2, gates=True), sheet(_11=True, _12=True, _2=True, G2=False))

    assert said(outcome.whole) == (
        "missing",
        "Chưa kết luận được: 1 điều kiện thiếu số liệu (G1); 1 điều kiện chưa đạt (G2).",
    )


def test_verdicts_are_said_in_vietnamese() -> None:
    assert [each.name_vi for each in Verdict] == ["Đạt", "Chưa đạt", "Chưa kết luận được"]
