"""Sheets from what people write: read one way, or refused with every problem at once."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator, Sheet
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.sheets import UnreadableSheetError, read_sheet, sheet_facts

AT_LEAST = Threshold(Operator.AT_LEAST)
LEVELS = ("Trung bình", "Khá", "Tốt")
INDICATORS: tuple[tuple[str, str, str, Rule], ...] = (
    ("1", "Quy hoạch", "", YesNo()),
    ("2.1", "Đường cứng hoá", "%", AT_LEAST),
    ("10", "Thu nhập", "triệu đồng/người/năm", AT_LEAST),
    ("12.1", "Có việc làm", "%", BothSexes(AT_LEAST)),
    ("13.1", "Hợp tác xã", "HTX", AT_LEAST),
    ("13.4", "Làng nghề", "", AppliesIf("xã có làng nghề", YesNo())),
    ("15", "Bệnh án", "", Level(LEVELS)),
    ("17.1", "Nước sạch", "%", NestedShare(AT_LEAST, AT_LEAST, "tập trung")),
    ("19.1", "Khiếu kiện", "", CountZero()),
    ("19.2", "An ninh", "", Checklist((Item("a", "Có kế hoạch"), Item("đ", "Có tổ")))),
    ("20", "Điểm", "điểm", Band((Step(Decimal(0), Decimal(1)),))),
    ("21", "Xã đạt", "%", Computed("ty_le_xa", AT_LEAST)),
    ("22", "Hai việc", "", AllOf((Part("a", "A", YesNo()), Part("b", "B", Level(LEVELS))))),
    (
        "23",
        "Một trong hai",
        "",
        AtLeastOf(1, (Part("a", "A", YesNo()), Part("b", "B", AT_LEAST))),
    ),
    (
        "24",
        "Tổng điểm",
        "",
        WeightedSum(
            (Weighted(Part("nop", "Nộp", Figure()), Decimal(1)),),
            penalty=(Weighted(Part("tre", "Trễ", CountZero()), Decimal(2)),),
        ),
    ),
)


def the_set() -> CriteriaSet:
    indicators = tuple(Indicator(*each, {}) for each in INDICATORS)
    criterion = Criterion("1", "Tất cả", "", indicators[1:])
    day = date(2025, 1, 1)
    return CriteriaSet("xa", "Xã", day, "", "", (criterion,), gates=indicators[:1])


def value(code: str, said: object) -> Value:
    return read_sheet(the_set(), {code: said}).values.get(code, MISSING)


def faults(facts: object) -> list[tuple[tuple[str | int, ...], StrEnum]]:
    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(the_set(), facts)
    return [(each.path, each.fault) for each in refused.value.problems]


@pytest.mark.parametrize(
    ("code", "said", "read"),
    [
        ("2.1", "63,5", Decimal("63.5")),
        ("2.1", "63,5%", Decimal("63.5")),
        ("2.1", Decimal("63.50"), Decimal("63.5")),
        ("2.1", 63.5, Decimal("63.5")),
        ("2.1", 100, Decimal(100)),
        ("2.1", "0", Decimal(0)),
        ("10", "1.234,5", Decimal("1234.5")),
        ("10", "36.5", Decimal("36.5")),
        ("10", "1,234", Decimal("1.234")),
        ("1", True, True),
        ("1", "Đạt", True),
        ("1", " có ", True),
        ("1", "chưa  đạt", False),
        ("1", "Không", False),
        ("15", "  trung  BÌNH ", "Trung bình"),
        ("15", "TrungBình", "Trung bình"),
        ("13.4", "không áp dụng", NOT_APPLICABLE),
        ("13.4", "Not_Applicable", NOT_APPLICABLE),
        ("13.4", "đạt", True),
        ("12.1", {"male": 71, "female": "70,5"}, {"male": Decimal(71), "female": Decimal("70.5")}),
        ("12.1", {"nam": 71, "Nữ": 70}, {"male": Decimal(71), "female": Decimal(70)}),
        ("12.1", {"nam": 71, "nữ": None}, {"male": Decimal(71)}),
        ("17.1", {"total": 60, "within": 60}, {"total": Decimal(60), "within": Decimal(60)}),
        ("17.1", {"tổng số": 60, "trong đó": 2}, {"total": Decimal(60), "within": Decimal(2)}),
        ("19.1", "0", Decimal(0)),
        ("19.2", {"a": "đạt", "đ": False}, {"a": True, "đ": False}),
        ("20", "-2,5", Decimal("-2.5")),
        ("22", {"a": "có", "b": "tốt"}, {"a": True, "b": "Tốt"}),
        ("23", {"b": 3}, {"b": Decimal(3)}),
        ("24", {"nop": "9,5", "tre": 1}, {"nop": Decimal("9.5"), "tre": Decimal(1)}),
        ("2.1", None, MISSING),
        ("2.1", "", MISSING),
        ("12.1", None, MISSING),
        ("21", None, MISSING),
    ],
)
def test_a_value_is_read_as_people_write_it(code: str, said: object, read: Value) -> None:
    assert value(code, said) == read


@pytest.mark.parametrize(
    ("code", "said", "path", "fault"),
    [
        ("2.1", "1.234", (), Fault.AMBIGUOUS_NUMBER),
        ("2.1", "khoảng 60", (), Fault.UNREADABLE_NUMBER),
        ("2.1", "12.34.5", (), Fault.UNREADABLE_NUMBER),
        ("2.1", True, (), Fault.NOT_FIGURE),
        ("2.1", [60], (), Fault.NOT_FIGURE),
        ("2.1", "Đạt", (), Fault.NOT_FIGURE),
        ("12.1", {"nam": 71, "nữ": "chưa đạt"}, ("nữ",), Fault.NOT_FIGURE),
        ("2.1", Decimal("NaN"), (), Fault.INFINITE_NUMBER),
        ("2.1", float("inf"), (), Fault.INFINITE_NUMBER),
        ("2.1", 63.123456789012345, (), Fault.BINARY_NUMBER),
        ("2.1", Decimal("60.1234567890123456789"), (), Fault.MANY_DIGITS),
        ("2.1", Decimal("1e999999"), (), Fault.MANY_DIGITS),
        ("2.1", "100,1", (), Fault.NOT_SHARE),
        ("2.1", -1, (), Fault.NOT_SHARE),
        ("10", "36,5%", (), Fault.FOREIGN_UNIT),
        ("10", -1, (), Fault.NEGATIVE_FIGURE),
        ("13.1", "1,5", (), Fault.NOT_COUNT),
        ("13.1", -1, (), Fault.NOT_COUNT),
        ("19.1", Decimal("0.5"), (), Fault.NOT_COUNT),
        ("19.1", -1, (), Fault.NOT_COUNT),
        ("19.1", False, (), Fault.NOT_FIGURE),
        ("1", 1, (), Fault.NOT_YES_NO),
        ("1", "tốt", (), Fault.NOT_YES_NO),
        ("15", "Rất tốt", (), Fault.NOT_LEVEL),
        ("15", 2, (), Fault.NOT_LEVEL),
        ("12.1", 70, (), Fault.NOT_PARTS),
        ("12.1", {"nam": 71, "nu": 70}, ("nu",), Fault.UNKNOWN_PART),
        ("12.1", {"nam": 71, "nữ": 170}, ("nữ",), Fault.NOT_SHARE),
        ("12.1", {"nam": 71, "male": 71}, ("male",), Fault.TWO_WAYS),
        ("17.1", {"total": 50, "within": 60}, (), Fault.WITHIN_EXCEEDS_TOTAL),
        ("19.2", True, (), Fault.NOT_PARTS),
        ("19.2", {"a": True, "b": True}, ("b",), Fault.UNKNOWN_PART),
        ("19.2", {"a": 1}, ("a",), Fault.NOT_YES_NO),
        ("21", 95, (), Fault.COMPUTED_VALUE),
        ("22", {"b": "giỏi"}, ("b",), Fault.NOT_LEVEL),
        ("24", {"tre": "1.000"}, ("tre",), Fault.AMBIGUOUS_NUMBER),
        ("2.10", 60, (), Fault.UNKNOWN_INDICATOR_CODE),
    ],
)
def test_a_value_that_is_none_is_refused(
    code: str, said: object, path: tuple[str, ...], fault: Fault
) -> None:
    assert faults({code: said}) == [((code, *path), fault)]


def test_a_part_is_read_by_the_unit_of_its_own() -> None:
    part = Part("b", "B", AT_LEAST, "%")
    indicator = Indicator("1", "Một", "triệu đồng", AllOf((part,)), {})
    criterion = Criterion("1", "Một", "", (indicator,))
    rules = CriteriaSet("xa", "Xã", date(2025, 1, 1), "", "", (criterion,))

    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(rules, {"1": {"b": "100,5%"}})

    assert [each.fault for each in refused.value.problems] == [Fault.NOT_SHARE]


def test_all_problems_are_said_at_once_each_with_its_code_and_how_to_mend_it() -> None:
    facts = {"values": {"2.1": "1.234", "12.1": {"nam": -5}, "99": 1}, "figures": {"ti_le_xa": 5}}
    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(the_set(), facts)
    assert refused.value.message.splitlines() == [
        (
            "Chỉ tiêu 2.1: “1.234” có thể hiểu là 1234 hoặc 1,234. "
            "Hãy viết 1234 (không có dấu chấm) hoặc 1,234 (dấu phẩy thập phân)."
        ),
        (
            "Chỉ tiêu 12.1, nam: -5% không nằm trong khoảng từ 0% đến 100%. "
            "Hãy kiểm tra lại con số; tỷ lệ viết theo phần trăm, ví dụ 63,5."
        ),
        "Chỉ tiêu 99: Bộ tiêu chí không có chỉ tiêu mang mã này. Hãy kiểm tra lại mã.",
        (
            "Số do hệ thống tính ti_le_xa: Bộ tiêu chí không dùng số nào tên này. "
            "Có phải là “ty_le_xa”?"
        ),
    ]
    assert refused.value.facts["problems"] == refused.value.message.splitlines()


def test_a_verdict_in_the_place_of_a_figure_says_which_figure_is_asked_for() -> None:
    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(the_set(), {"10": "đạt", "19.1": False})

    mend = "Hãy ghi số liệu; đạt hay chưa đạt do hệ thống so sánh và kết luận."
    assert [f"{each.what} {each.mend}" for each in refused.value.problems] == [
        "“đạt” là lời kết luận, còn ở đây cần một con số theo đơn vị “triệu đồng/người/năm”. "
        + mend,
        f"“false” là lời kết luận, còn ở đây cần một con số. {mend}",
    ]


def test_a_near_code_is_suggested_with_its_name() -> None:
    with pytest.raises(UnreadableSheetError) as refused:
        read_sheet(the_set(), {"12.2": 5})
    assert refused.value.problems[0].mend == "Có phải là “12.1” (Có việc làm)?"


def test_a_sheet_may_hold_figures_that_the_caller_computed() -> None:
    facts = {"values": {"1": "có"}, "figures": {"ty_le_xa": "95,5%"}}
    assert read_sheet(the_set(), facts) == Sheet({"1": True}, {"ty_le_xa": Decimal("95.5")})
    assert read_sheet(the_set(), {"figures": None, "values": None}) == Sheet({})
    assert read_sheet(the_set(), {}) == Sheet({})


@pytest.mark.parametrize("facts", [None, [], "đạt", 5, [["1", True]]])
def test_what_is_no_pairs_of_codes_and_values_is_refused(facts: object) -> None:
    assert faults(facts) == [((), Fault.NOT_NAMED)]
    assert faults({"values": facts or "x"}) == [(("values",), Fault.NOT_NAMED)]


# --- Every sheet comes back --------------------------------------------------------------------

shares = st.decimals(0, 100, places=3) | st.integers(0, 100).map(Decimal)
amounts = st.decimals(0, 10**12, places=3)
answers: dict[type, st.SearchStrategy[Value]] = {
    YesNo: st.booleans(),
    Level: st.sampled_from(LEVELS),
    CountZero: st.integers(0, 10**6).map(Decimal),
    BothSexes: st.fixed_dictionaries({}, optional={"male": shares, "female": shares}),
    NestedShare: shares.flatmap(
        lambda total: st.fixed_dictionaries(
            {"total": st.just(total)}, optional={"within": st.decimals(0, total, places=3)}
        )
    ),
    Checklist: st.fixed_dictionaries({}, optional={"a": st.booleans(), "đ": st.booleans()}),
    Band: st.decimals(-(10**6), 10**6, places=2),
    AllOf: st.fixed_dictionaries({}, optional={"a": st.booleans(), "b": st.sampled_from(LEVELS)}),
    AtLeastOf: st.fixed_dictionaries({"a": st.booleans()}, optional={"b": amounts}),
    WeightedSum: st.fixed_dictionaries({"nop": st.decimals(-9, 9, places=1)}),
}


def _answers(unit: str, rule: Rule) -> st.SearchStrategy[Value]:
    if isinstance(rule, AppliesIf):
        return _answers(unit, rule.rule) | st.just(NOT_APPLICABLE)
    if isinstance(rule, Threshold):
        counts = st.integers(0, 10**6).map(Decimal)
        return {"%": shares, "HTX": counts}.get(unit, amounts)
    return answers[type(rule)]


sheets = st.builds(
    Sheet,
    st.fixed_dictionaries(
        {},
        optional={
            code: _answers(unit, rule)
            for code, _, unit, rule in INDICATORS
            if not isinstance(rule, Computed)
        },
    ),
    st.fixed_dictionaries({}, optional={"ty_le_xa": shares}),
)


@settings(deadline=None)
@given(sheets)
def test_every_sheet_comes_back_as_it_was(sheet: Sheet) -> None:
    assert read_sheet(the_set(), sheet_facts(sheet)) == sheet
