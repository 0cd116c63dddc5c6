"""Rules made of parts: all of them, some of them, only where they apply, computed."""

from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    BothSexes,
    Checklist,
    Computed,
    CountZero,
    Item,
    NestedShare,
    Operator,
    Part,
    Rule,
    Threshold,
)
from chungsuc.rulebook.engine.limits import Limits
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from tests.rulebook.engine.shapes import AT_LEAST, YES_NO, come, known, said, unknown

SEXES = BothSexes(AT_LEAST)
WATER = NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "từ công trình tập trung")
WATER_LIMITS: Limits = {"": known("98"), "within": known("40")}
LIST = Checklist((Item("a", "có kế hoạch"), Item("b", "có phương án"), Item("c", "có lực lượng")))
CRAFT = AppliesIf("xã có làng nghề", AT_LEAST)


def parts_said(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(part.code, part.title, part.status.value) for part in outcome.parts]


# --- Lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "status", "why"),
    [
        ({"a": True, "b": True, "c": True}, "passed", "Đạt đủ 3/3 nội dung."),
        ({"a": True, "b": False, "c": True}, "failed", "Chưa đạt 1/3 nội dung (có phương án)."),
        (
            {"a": True, "b": False},
            "missing",
            (
                "Chưa kết luận được: 1 nội dung thiếu số liệu (có lực lượng); "
                "1 nội dung chưa đạt (có phương án)."
            ),
        ),
        (
            MISSING,
            "missing",
            (
                "Chưa kết luận được: 3 nội dung thiếu số liệu "
                "(có kế hoạch; có phương án; có lực lượng)."
            ),
        ),
        (
            {"a": True, "b": True, "c": NOT_APPLICABLE},
            "missing",
            "Chưa kết luận được: 1 nội dung thiếu số liệu (có lực lượng).",
        ),
    ],
)
def test_every_item_of_a_list_must_be_so(value: Value, status: str, why: str) -> None:
    outcome = come(LIST, value, {"": known(True)})

    assert said(outcome) == (status, why)
    assert outcome.limit == known(True)
    assert [part.code for part in outcome.parts] == ["a", "b", "c"]


def test_a_long_list_names_the_first_and_counts_the_rest() -> None:
    titles = ["một", "hai", "ba", "bốn", "năm"]
    long = Checklist(tuple(Item(each, each) for each in titles))

    four, five = (dict.fromkeys(titles, False) | {"một": passed} for passed in (True, False))

    assert come(long, four, {"": known(True)}).why == "Chưa đạt 4/5 nội dung (hai; ba; bốn; năm)."
    assert come(long, five, {"": known(True)}).why == (
        "Chưa đạt 5/5 nội dung (một; hai; ba và 2 nội dung khác)."
    )


# --- Only where it applies ---------------------------------------------------------------------


def test_whom_a_rule_does_not_concern_may_say_so() -> None:
    assert said(come(CRAFT, NOT_APPLICABLE, {"": known("90")})) == (
        "not_applicable",
        "Không áp dụng: không thuộc trường hợp “xã có làng nghề”.",
    )


def test_not_applicable_needs_no_threshold() -> None:
    assert come(CRAFT, NOT_APPLICABLE, {"": unknown()}).status.value == "not_applicable"


@pytest.mark.parametrize(
    ("value", "status"), [(Decimal(90), "passed"), (Decimal(89), "failed"), (MISSING, "missing")]
)
def test_whom_it_concerns_is_judged_by_the_rule_within(value: Value, status: str) -> None:
    assert come(CRAFT, value, {"": known("90")}).status.value == status


def test_a_whole_that_does_not_apply_has_no_parts_that_do() -> None:
    strict = AllOf((Part("x", "X", YES_NO), Part("y", "Y", AppliesIf("có Y", YES_NO))))

    assert parts_said(come(strict, NOT_APPLICABLE, {"": known(True)})) == [
        ("x", "X", "missing"),
        ("y", "Y", "not_applicable"),
    ]


# --- All of ------------------------------------------------------------------------------------

LIMITS: Limits = {"": known(True), "share": known("50"), "none": unknown("chưa thấy văn bản")}


def two_of_kinds() -> AllOf:
    return AllOf(
        (
            Part("plan", "Kế hoạch", AppliesIf("có quy hoạch", YES_NO)),
            Part("share", "Tỷ lệ", Threshold(Operator.AT_LEAST, "share"), unit="%"),
            Part("cases", "Vụ việc", CountZero(), unit="vụ"),
        )
    )


@pytest.mark.parametrize(
    ("plan", "share", "cases", "status", "why"),
    [
        (True, "50", "0", "passed", "Đạt đủ 3/3 phần."),
        (
            NOT_APPLICABLE,
            "50",
            "0",
            "passed",
            "Đạt đủ 2/2 phần áp dụng; 1 phần không áp dụng.",
        ),
        (NOT_APPLICABLE, "49", "1", "failed", "Chưa đạt 2/2 phần (Tỷ lệ; Vụ việc)."),
        (
            MISSING,
            "49",
            "0",
            "missing",
            "Chưa kết luận được: 1 phần thiếu số liệu (Kế hoạch); 1 phần chưa đạt (Tỷ lệ).",
        ),
    ],
)
def test_every_part_that_applies_must_pass(
    plan: Value, share: str, cases: str, status: str, why: str
) -> None:
    value = {"plan": plan, "share": Decimal(share), "cases": Decimal(cases)}

    assert said(come(two_of_kinds(), value, LIMITS)) == (status, why)


def test_a_part_has_a_unit_of_its_own_or_that_of_the_whole() -> None:
    rule = AllOf(
        (*two_of_kinds().parts, Part("days", "Số ngày", Threshold(Operator.AT_MOST, "share")))
    )
    value = {"share": Decimal(50), "cases": Decimal(2), "days": Decimal(51)}

    parts = come(rule, value, LIMITS, unit="ngày").parts

    assert [part.why for part in parts[1:]] == [
        "50% đạt mức tối thiểu 50%.",
        "Có 2 vụ; yêu cầu là không có vụ nào.",
        "51 ngày cao hơn mức tối đa 50 ngày, vượt 1 ngày.",
    ]


def test_missing_comes_before_an_unknown_threshold() -> None:
    rule = AllOf(
        (
            Part("x", "X", Threshold(Operator.AT_LEAST, "none")),
            Part("y", "Y", Threshold(Operator.AT_LEAST, "share")),
        )
    )

    assert said(come(rule, {"x": Decimal(1)}, LIMITS)) == (
        "missing",
        "Chưa kết luận được: 1 phần thiếu số liệu (Y); 1 phần chưa có ngưỡng (X).",
    )


def test_a_whole_of_which_nothing_applies_does_not_apply() -> None:
    rule = AllOf((Part("x", "X", AppliesIf("có X", YES_NO)),))

    assert said(come(rule, {"x": NOT_APPLICABLE}, LIMITS)) == (
        "not_applicable",
        "Không có phần nào áp dụng.",
    )


def test_an_empty_whole_has_nothing_to_be_judged_by() -> None:
    assert said(come(AllOf(()), MISSING)) == ("no_threshold", "Chưa có phần nào để xét.")


@pytest.mark.parametrize("rule", [AllOf((Part("x", "X", YES_NO),)), LIST, WATER, SEXES])
def test_a_single_value_where_parts_are_asked_for_is_refused(rule: Rule) -> None:
    with pytest.raises(UnfitValueError):
        come(rule, Decimal(100), WATER_LIMITS)


# --- At least so many --------------------------------------------------------------------------

TWO = AtLeastOf(2, tuple(Part(key, key.upper(), AppliesIf(key, YES_NO)) for key in "abc"))


@pytest.mark.parametrize(
    ("a", "b", "c", "status", "why"),
    [
        (True, True, False, "passed", "Đạt 2/3 phần, cần ít nhất 2."),
        (True, False, False, "failed", "Đạt 1/3 phần, cần ít nhất 2."),
        (True, True, MISSING, "passed", "Đạt 2/3 phần, cần ít nhất 2."),
        (
            False,
            False,
            MISSING,
            "failed",
            "Đạt 0/3 phần, cần ít nhất 2; dù 1 phần chưa kết luận được đều đạt cũng không đủ.",
        ),
        (
            True,
            False,
            MISSING,
            "missing",
            "Chưa kết luận được: đạt 1/3 phần, cần ít nhất 2; còn 1 phần thiếu số liệu (C).",
        ),
        (
            True,
            NOT_APPLICABLE,
            MISSING,
            "missing",
            (
                "Chưa kết luận được: đạt 1/2 phần áp dụng, cần ít nhất 2; "
                "còn 1 phần thiếu số liệu (C)."
            ),
        ),
        (
            True,
            NOT_APPLICABLE,
            NOT_APPLICABLE,
            "failed",
            "Đạt 1/1 phần áp dụng, cần ít nhất 2.",
        ),
    ],
)
def test_so_many_parts_are_decided_as_soon_as_the_open_ones_cannot_change_it(
    a: Value, b: Value, c: Value, status: str, why: str
) -> None:
    assert said(come(TWO, {"a": a, "b": b, "c": c}, LIMITS)) == (status, why)


def test_so_many_parts_wait_for_a_threshold() -> None:
    rule = AtLeastOf(
        1,
        (
            Part("x", "X", Threshold(Operator.AT_LEAST, "none")),
            Part("y", "Y", Threshold(Operator.AT_LEAST, "share")),
        ),
    )

    assert said(come(rule, {"x": Decimal(1), "y": Decimal(0)}, LIMITS)) == (
        "no_threshold",
        "Chưa kết luận được: đạt 0/2 phần, cần ít nhất 1; còn 1 phần chưa có ngưỡng (X).",
    )


# --- What the caller computes ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "status", "why"),
    [
        ({"share": Decimal(100)}, "passed", "100% đạt mức tối thiểu 100%."),
        (
            {"share": Decimal("99.5")},
            "failed",
            "99,5% thấp hơn mức tối thiểu 100%, thiếu 0,5 điểm phần trăm.",
        ),
        ({}, "missing", "Chưa tính được số liệu này."),
        (
            {"share": NOT_APPLICABLE},
            "missing",
            "Không được ghi “không áp dụng” ở đây; cần có số liệu.",
        ),
    ],
)
def test_a_computed_figure_comes_from_the_caller_and_not_from_the_sheet(
    figures: dict[str, Value], status: str, why: str
) -> None:
    rule = Computed("share", AT_LEAST)

    assert said(come(rule, Decimal(1), {"": known("100")}, unit="%", figures=figures)) == (
        status,
        why,
    )
