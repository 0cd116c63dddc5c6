"""Points: bands, sums with weights, a bonus, a penalty and a cap."""

from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.kinds import (
    AppliesIf,
    Band,
    Figure,
    Part,
    Rule,
    Step,
    Weighted,
    WeightedSum,
)
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from tests.rulebook.engine.shapes import YES_NO, come, known, said, unknown

STEPS = tuple(Step(Decimal(start), Decimal(each)) for start, each in ((10, 1), (50, 3), (80, 5)))
GIVING, PASSING = Band(STEPS), Band(STEPS, limit="least")
FIGURE = Figure()
LIMITS = {"": known(True), "least": known("3")}


@pytest.mark.parametrize(
    ("value", "score"),
    [("9.9", 0), ("10", 1), ("49.9", 1), ("50", 3), ("79.9", 3), ("80", 5), ("1000", 5)],
)
def test_a_band_begins_at_its_start_and_ends_before_the_next(value: str, score: int) -> None:
    outcome = come(GIVING, Decimal(value), unit="%")

    assert (outcome.status.value, outcome.score) == ("passed", Decimal(score))


@pytest.mark.parametrize(
    ("value", "status", "why"),
    [
        ("9.5", "failed", "9,5% được 0 điểm, thấp hơn mức tối thiểu 3 điểm, thiếu 3 điểm."),
        ("49", "failed", "49% được 1 điểm, thấp hơn mức tối thiểu 3 điểm, thiếu 2 điểm."),
        ("50", "passed", "50% được 3 điểm, đạt mức tối thiểu 3 điểm."),
    ],
)
def test_a_band_may_ask_for_the_fewest_points(value: str, status: str, why: str) -> None:
    assert said(come(PASSING, Decimal(value), LIMITS, unit="%")) == (status, why)


def test_a_band_that_only_gives_points_says_how_many() -> None:
    assert come(GIVING, Decimal("12.5"), unit="%").why == "12,5% được 1 điểm."


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (MISSING, "Chưa có số liệu."),
        (NOT_APPLICABLE, "Không được ghi “không áp dụng” ở đây; cần có số liệu."),
    ],
)
@pytest.mark.parametrize("rule", [PASSING, Figure()])
def test_without_a_figure_there_are_no_points(rule: Band | Figure, value: Value, why: str) -> None:
    outcome = come(rule, value, LIMITS)

    assert (*said(outcome), outcome.score) == ("missing", why, None)


def test_points_without_a_known_least_are_undecided() -> None:
    outcome = come(PASSING, Decimal(80), {"least": unknown()})

    assert (*said(outcome), outcome.score) == (
        "no_threshold",
        "Chưa có ngưỡng để so sánh: tỉnh chưa quy định.",
        Decimal(5),
    )


# --- Sums --------------------------------------------------------------------------------------


def weighted(key: str, weight: str, rule: Rule = FIGURE) -> Weighted:
    return Weighted(Part(key, key.upper(), rule), Decimal(weight))


SUM = WeightedSum(
    parts=(weighted("a", "0.5"), weighted("b", "1"), weighted("done", "10", YES_NO)),
    bonus=(weighted("more", "2"),),
    penalty=(weighted("late", "0.5"),),
    most=Decimal(100),
    most_bonus=Decimal(5),
    limit="least",
)
NOTHING: dict[str, Value] = {
    "a": Decimal(0),
    "b": Decimal(0),
    "done": False,
    "more": Decimal(0),
    "late": Decimal(0),
}


@pytest.mark.parametrize(
    ("figures", "score", "why"),
    [
        (
            {},
            "0",
            (
                "Thành phần 0, thưởng 0, trừ 0: được 0 điểm, thấp hơn mức tối thiểu 3 điểm, "
                "thiếu 3 điểm."
            ),
        ),
        (
            {"a": Decimal("6.5"), "done": True},
            "13.25",
            "Thành phần 13,25, thưởng 0, trừ 0: được 13,25 điểm, đạt mức tối thiểu 3 điểm.",
        ),
        (
            {"b": Decimal(1), "more": Decimal("2.5")},
            "6",
            "Thành phần 1, thưởng 5, trừ 0: được 6 điểm, đạt mức tối thiểu 3 điểm.",
        ),
        (
            {"b": Decimal(1), "more": Decimal("2.6")},
            "6",
            "Thành phần 1, thưởng 5, trừ 0: được 6 điểm, đạt mức tối thiểu 3 điểm.",
        ),
        (
            {"b": Decimal(99), "more": Decimal(1), "late": Decimal(1)},
            "100",
            (
                "Thành phần 99, thưởng 2, trừ 0,5, tính tối đa 100: được 100 điểm, "
                "đạt mức tối thiểu 3 điểm."
            ),
        ),
        (
            {"b": Decimal(98), "more": Decimal(1)},
            "100",
            "Thành phần 98, thưởng 2, trừ 0: được 100 điểm, đạt mức tối thiểu 3 điểm.",
        ),
        (
            {"b": Decimal(1), "late": Decimal("2.2")},
            "0",
            (
                "Thành phần 1, thưởng 0, trừ 1,1: được 0 điểm, thấp hơn mức tối thiểu 3 điểm, "
                "thiếu 3 điểm."
            ),
        ),
    ],
)
def test_a_sum_is_capped_and_never_below_zero(
    figures: dict[str, Decimal], score: str, why: str
) -> None:
    outcome = come(SUM, {**NOTHING, **figures}, LIMITS)

    assert (outcome.score, outcome.why) == (Decimal(score), why)
    assert [part.code for part in outcome.parts] == ["a", "b", "done", "more", "late"]


@pytest.mark.parametrize("key", NOTHING)
def test_a_sum_of_which_anything_is_missing_has_no_points(key: str) -> None:
    outcome = come(SUM, {name: each for name, each in NOTHING.items() if name != key}, LIMITS)

    assert (*said(outcome), outcome.score) == (
        "missing",
        f"Chưa kết luận được: 1 phần thiếu số liệu ({key.upper()}).",
        None,
    )
    assert outcome.limit == known("3")


def test_a_part_that_does_not_apply_earns_nothing_and_hinders_nothing() -> None:
    rule = WeightedSum(
        (weighted("x", "7", AppliesIf("có X", YES_NO)), weighted("y", "2", AppliesIf("Y", YES_NO)))
    )

    some = come(rule, {"x": NOT_APPLICABLE, "y": True}, LIMITS)
    none = come(rule, NOT_APPLICABLE, LIMITS)

    assert (*said(some), some.score) == ("passed", "Được 2 điểm.", Decimal(2))
    assert (*said(none), none.score) == ("passed", "Được 0 điểm.", Decimal(0))


def test_the_points_of_a_band_count_even_where_they_are_too_few_to_pass() -> None:
    rule = WeightedSum((weighted("x", "4", PASSING),))

    assert come(rule, {"x": Decimal(10)}, LIMITS).score == 4


def test_a_sum_within_a_sum_counts_by_its_points() -> None:
    inner = WeightedSum((weighted("y", "0.1"),), most=Decimal(1))
    rule = WeightedSum((weighted("x", "0.3", inner),), limit="least")

    outcome = come(rule, {"x": {"y": Decimal("7.77")}}, LIMITS)

    assert (outcome.score, outcome.status.value) == (Decimal("0.2331"), "failed")


def test_an_empty_sum_has_nothing_to_be_judged_by() -> None:
    assert said(come(WeightedSum(()), MISSING)) == ("no_threshold", "Chưa có phần nào để xét.")


def test_a_sum_with_an_unknown_least_keeps_its_points() -> None:
    outcome = come(SUM, {**NOTHING, "b": Decimal(4)}, {"": known(True), "least": unknown()})

    assert (outcome.status.value, outcome.score) == ("no_threshold", Decimal(4))
