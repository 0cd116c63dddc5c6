"""One value against one threshold, at the edge of each kind."""

from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import (
    CountZero,
    Figure,
    Level,
    Operator,
    Rule,
    Threshold,
    YesNo,
)
from chungsuc.rulebook.engine.limits import NO_LIMIT, Limit, multiple_of
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from tests.rulebook.engine.shapes import (
    ARTICLE,
    AT_LEAST,
    AT_MOST,
    DAY,
    EQUAL,
    YES_NO,
    come,
    known,
    said,
    unknown,
)

GRADES = Level(("Yếu", "Trung bình", "Khá", "Tốt"))


@pytest.mark.parametrize(
    ("rule", "value", "status", "why"),
    [
        (AT_LEAST, "60", "passed", "60% đạt mức tối thiểu 60%."),
        (AT_LEAST, "60.000", "passed", "60% đạt mức tối thiểu 60%."),
        (
            AT_LEAST,
            "59.9",
            "failed",
            "59,9% thấp hơn mức tối thiểu 60%, thiếu 0,1 điểm phần trăm.",
        ),
        (AT_MOST, "60", "passed", "60% không vượt mức tối đa 60%."),
        (AT_MOST, "60.1", "failed", "60,1% cao hơn mức tối đa 60%, vượt 0,1 điểm phần trăm."),
        (EQUAL, "60", "passed", "60% đúng bằng mức phải đạt 60%."),
        (EQUAL, "59.9", "failed", "59,9% thấp hơn mức phải đạt 60%, thiếu 0,1 điểm phần trăm."),
        (EQUAL, "60.1", "failed", "60,1% cao hơn mức phải đạt 60%, vượt 0,1 điểm phần trăm."),
    ],
)
def test_a_share_passes_at_its_threshold_and_fails_one_step_beside_it(
    rule: Threshold, value: str, status: str, why: str
) -> None:
    assert said(come(rule, Decimal(value), {"": known("60")}, unit="%")) == (status, why)


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        ("", "1.038,5 thấp hơn mức tối thiểu 1.040, thiếu 1,5."),
        ("km", "1.038,5 km thấp hơn mức tối thiểu 1.040 km, thiếu 1,5 km."),
        (
            "%/năm",
            "1.038,5%/năm thấp hơn mức tối thiểu 1.040%/năm, thiếu 1,5 điểm phần trăm/năm.",
        ),
    ],
)
def test_figures_are_written_with_their_unit(unit: str, why: str) -> None:
    assert come(AT_LEAST, Decimal("1038.5"), {"": known("1040")}, unit=unit).why == why


def test_an_outcome_carries_the_value_and_the_threshold_with_its_article() -> None:
    outcome = come(AT_LEAST, Decimal(61), {"": known("60")}, unit="%")

    assert (outcome.value, outcome.unit) == (Decimal(61), "%")
    assert outcome.limit == known("60")
    assert (known("60").source, known("60").since) == (ARTICLE, DAY)


def test_a_level_passes_at_its_threshold_and_above() -> None:
    limits = {"": known("Khá")}

    assert [said(come(GRADES, each, limits)) for each in GRADES.levels] == [
        ("failed", "Mức “Yếu” thấp hơn mức tối thiểu “Khá”."),
        ("failed", "Mức “Trung bình” thấp hơn mức tối thiểu “Khá”."),
        ("passed", "Mức “Khá” đạt mức tối thiểu “Khá”."),
        ("passed", "Mức “Tốt” đạt mức tối thiểu “Khá”."),
    ]


def test_yes_passes_and_no_does_not() -> None:
    limits = {"": known(True)}

    assert said(come(YES_NO, True, limits)) == ("passed", "Đã đạt yêu cầu.")
    assert said(come(YES_NO, False, limits)) == ("failed", "Chưa đạt yêu cầu.")


@pytest.mark.parametrize(
    ("value", "unit", "status", "why"),
    [
        ("0", "", "passed", "Không có trường hợp nào, đúng yêu cầu."),
        ("1", "", "failed", "Có 1 trường hợp; yêu cầu là không có trường hợp nào."),
        ("0", "vụ", "passed", "Không có vụ nào, đúng yêu cầu."),
        ("2", "vụ", "failed", "Có 2 vụ; yêu cầu là không có vụ nào."),
        ("0", "%", "passed", "Không có trường hợp nào, đúng yêu cầu."),
    ],
)
def test_what_must_not_happen_passes_at_zero_alone(
    value: str, unit: str, status: str, why: str
) -> None:
    outcome = come(CountZero(), Decimal(value), {"": known("0")}, unit=unit)

    assert said(outcome) == (status, why)


def test_a_figure_stands_as_it_is() -> None:
    outcome = come(Figure(), Decimal("2.50"), unit="ngày")

    assert (*said(outcome), outcome.score) == ("passed", "2,5 ngày.", Decimal("2.5"))


@pytest.mark.parametrize("rule", [AT_LEAST, AT_MOST, EQUAL, GRADES, YES_NO, CountZero()])
@pytest.mark.parametrize(
    ("value", "limit", "status", "why"),
    [
        (MISSING, known(True), "missing", "Chưa có số liệu."),
        (
            NOT_APPLICABLE,
            known(True),
            "missing",
            "Không được ghi “không áp dụng” ở đây; cần có số liệu.",
        ),
        (
            MISSING,
            unknown(),
            "missing",
            "Chưa có số liệu; ngưỡng cũng chưa có: tỉnh chưa quy định.",
        ),
        (
            NOT_APPLICABLE,
            unknown(),
            "missing",
            "Không được ghi “không áp dụng” ở đây; cần có số liệu.",
        ),
        (
            Decimal(0),
            unknown("chờ quyết định của tỉnh. "),
            "no_threshold",
            "Chưa có ngưỡng để so sánh: chờ quyết định của tỉnh.",
        ),
    ],
)
def test_without_a_value_or_a_threshold_nothing_passes(
    rule: Rule, value: Value, limit: Limit, status: str, why: str
) -> None:
    outcome = come(rule, value, {"": limit})

    assert (*said(outcome), outcome.value, outcome.limit) == (status, why, value, limit)


def test_a_threshold_that_nobody_wrote_is_unknown() -> None:
    outcome = come(AT_LEAST, Decimal(1))

    assert outcome.limit == NO_LIMIT
    assert said(outcome) == (
        "no_threshold",
        "Chưa có ngưỡng để so sánh: chưa có ngưỡng nào được ghi trong bộ quy tắc.",
    )


def test_a_rule_asks_for_the_threshold_of_its_key() -> None:
    limits = {"": known("90"), "vung_kho": known("50")}

    asked = Threshold(Operator.AT_LEAST, "vung_kho")
    assert come(asked, Decimal(60), limits).status.value == "passed"


@pytest.mark.parametrize(
    ("rule", "value", "limit"),
    [
        (AT_LEAST, True, known("1")),
        (AT_LEAST, "60", known("60")),
        (AT_LEAST, Decimal("NaN"), known("60")),
        (AT_LEAST, Decimal("Infinity"), known("60")),
        (AT_LEAST, Decimal("1E+60"), known("60")),
        (AT_LEAST, Decimal("1E-60"), known("60")),
        (AT_LEAST, Decimal("1" + "0" * 59 + ".1"), known("60")),
        (AT_LEAST, {"male": Decimal(1)}, known("60")),
        (AT_LEAST, Decimal(60), known(True)),
        (YesNo(), Decimal(1), known(True)),
        (YesNo(), True, known("1")),
        (YesNo(), True, known(False)),
        (GRADES, "Xuất sắc", known("Khá")),
        (GRADES, "Khá", known("Xuất sắc")),
        (GRADES, True, known("Khá")),
        (CountZero(), True, known("0")),
        (Figure(), "2", known("0")),
    ],
)
def test_a_value_or_threshold_of_another_kind_is_refused(
    rule: Rule, value: Value, limit: Limit
) -> None:
    with pytest.raises(UnfitValueError):
        come(rule, value, {"": limit})


def test_the_longest_figures_are_compared_exactly() -> None:
    long = Decimal("1" + "0" * 59)

    assert come(AT_LEAST, long, {"": known(Decimal("1E-59"))}).status.value == "passed"
    assert come(EQUAL, long, {"": known(long + 0)}).status.value == "passed"


# --- Multiples ---------------------------------------------------------------------------------


def test_a_multiple_is_exact_and_names_its_base() -> None:
    found = multiple_of(Decimal("1.1"), "nang_cao/10", known("46.5"), source="Điều 2", since=DAY)

    assert (found.value, found.source, found.since) == (Decimal("51.15"), "Điều 2", DAY)
    assert found.derived is not None
    assert (found.derived.factor, found.derived.name, found.derived.base) == (
        Decimal("1.1"),
        "nang_cao/10",
        known("46.5"),
    )


@pytest.mark.parametrize(
    ("base", "why"),
    [
        (unknown(), "ngưỡng gốc nang_cao/10: tỉnh chưa quy định"),
        (known("Khá"), "ngưỡng gốc nang_cao/10: ngưỡng gốc không phải là số"),
        (known(True), "ngưỡng gốc nang_cao/10: ngưỡng gốc không phải là số"),
    ],
)
def test_a_multiple_of_what_is_no_figure_is_unknown(base: Limit, why: str) -> None:
    found = multiple_of(Decimal(2), "nang_cao/10", base, source="", since=DAY)

    assert (found.value, found.unknown_because) == (None, why)
