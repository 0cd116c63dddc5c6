"""Two figures side by side: both sexes, and a share within a share."""

from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import (
    BothSexes,
    NestedShare,
    Operator,
    Threshold,
)
from chungsuc.rulebook.engine.limits import Limits
from tests.rulebook.engine.shapes import AT_LEAST, come, known, said, unknown

SEXES = BothSexes(AT_LEAST)
WATER = NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "từ công trình tập trung")
WATER_LIMITS: Limits = {"": known("98"), "within": known("40")}


# --- Both sexes --------------------------------------------------------------------------------

BELOW, POINTS = "thấp hơn mức tối thiểu 70%", "điểm phần trăm"


@pytest.mark.parametrize(
    ("male", "female", "status", "why"),
    [
        ("70", "70", "passed", "Nam và nữ đều đạt."),
        ("70", "69.9", "failed", f"Nữ chưa đạt (69,9% {BELOW}, thiếu 0,1 {POINTS}); nam đạt."),
        ("69.9", "70", "failed", f"Nam chưa đạt (69,9% {BELOW}, thiếu 0,1 {POINTS}); nữ đạt."),
        (
            "0",
            "1",
            "failed",
            (
                f"Nam chưa đạt (0% {BELOW}, thiếu 70 {POINTS}); "
                f"nữ chưa đạt (1% {BELOW}, thiếu 69 {POINTS})."
            ),
        ),
        ("70", None, "missing", "Chưa kết luận được: nữ thiếu số liệu; nam đạt."),
        (
            "0",
            None,
            "missing",
            f"Chưa kết luận được: nữ thiếu số liệu; nam chưa đạt (0% {BELOW}, thiếu 70 {POINTS}).",
        ),
        (None, None, "missing", "Chưa kết luận được: nam và nữ đều thiếu số liệu."),
    ],
)
def test_both_sexes_must_reach_the_same_threshold(
    male: str | None, female: str | None, status: str, why: str
) -> None:
    given = {"male": male, "female": female}
    value = {key: Decimal(each) for key, each in given.items() if each is not None}

    outcome = come(SEXES, value, {"": known("70")}, unit="%")

    assert said(outcome) == (status, why)
    assert [(part.code, part.title) for part in outcome.parts] == [
        ("male", "nam"),
        ("female", "nữ"),
    ]
    assert (outcome.limit, outcome.unit) == (known("70"), "%")


def test_one_figure_for_both_sexes_is_refused() -> None:
    with pytest.raises(UnfitValueError):
        come(SEXES, Decimal(70), {"": known("70")})


def test_without_a_threshold_neither_sex_passes() -> None:
    value = {"male": Decimal(100), "female": Decimal(100)}

    assert said(come(SEXES, value, {"": unknown()})) == (
        "no_threshold",
        "Chưa kết luận được: nam và nữ đều chưa có ngưỡng (tỉnh chưa quy định).",
    )


# --- A share within a share --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "within", "status", "why"),
    [
        ("98", "40", "passed", "Tỷ lệ chung và tỷ lệ “từ công trình tập trung” đều đạt."),
        (
            "97.9",
            "40",
            "failed",
            (
                "Tỷ lệ chung chưa đạt (97,9% thấp hơn mức tối thiểu 98%, "
                "thiếu 0,1 điểm phần trăm); tỷ lệ “từ công trình tập trung” đạt."
            ),
        ),
        (
            "98",
            "39.9",
            "failed",
            (
                "Tỷ lệ “từ công trình tập trung” chưa đạt (39,9% thấp hơn mức tối thiểu 40%, "
                "thiếu 0,1 điểm phần trăm); tỷ lệ chung đạt."
            ),
        ),
    ],
)
def test_a_share_and_the_share_within_it_have_a_threshold_each(
    total: str, within: str, status: str, why: str
) -> None:
    value = {"total": Decimal(total), "within": Decimal(within)}

    outcome = come(WATER, value, WATER_LIMITS, unit="%")

    assert said(outcome) == (status, why)
    assert [(part.code, part.title, part.limit) for part in outcome.parts] == [
        ("total", "tỷ lệ chung", known("98")),
        ("within", "từ công trình tập trung", known("40")),
    ]


def test_the_share_within_is_undecided_while_its_threshold_is_the_provinces_to_set() -> None:
    limits = {"": known("98"), "within": unknown()}

    outcome = come(WATER, {"total": Decimal(50), "within": Decimal(50)}, limits)

    assert said(outcome) == (
        "no_threshold",
        (
            "Chưa kết luận được: tỷ lệ “từ công trình tập trung” chưa có ngưỡng "
            "(tỉnh chưa quy định); "
            "tỷ lệ chung chưa đạt (50 thấp hơn mức tối thiểu 98, thiếu 48)."
        ),
    )
