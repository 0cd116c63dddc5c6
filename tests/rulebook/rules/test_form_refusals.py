"""What a content cannot say: every problem at once, with its path."""

from decimal import Decimal
from enum import StrEnum

import pytest

from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
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
    Threshold,
    YesNo,
)
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Content,
    Ended,
    Given,
    MultipleOf,
    NotKnown,
)
from chungsuc.rulebook.rules.forms import (
    Fault,
    UnreadableContentError,
    content_facts,
    read_content,
    read_rule,
    rule_facts,
)

AT_LEAST = Threshold(Operator.AT_LEAST)


def faults(kind: ProvisionKind, facts: object) -> list[tuple[str, StrEnum]]:
    with pytest.raises(UnreadableContentError) as refused:
        read_content(kind, facts)
    return [(each.where, each.fault) for each in refused.value.problems]


def test_all_problems_of_a_set_are_said_at_once_each_with_its_path() -> None:
    facts = {
        "name": "",
        "levels": "xã",
        "criteria": [
            {
                "code": "1",
                "name": "Giao thông",
                "indicators": [
                    {"code": "1.1", "name": "Đường", "rule": "at_leats"},
                    {"code": "1.1", "name": "Cầu", "rule": {"kind": "level", "levels": ["Khá"]}},
                ],
            },
            {"code": "1", "name": "Điện"},
        ],
    }
    assert sorted(faults(ProvisionKind.SET, facts)) == [
        ("", Fault.MISSING_NAME),
        ("criteria[0].indicators[0].rule", Fault.UNKNOWN_RULE),
        ("criteria[0].indicators[1].code", Fault.REPEATED),
        ("criteria[0].indicators[1].rule.levels", Fault.FEW_ITEMS),
        ("criteria[1]", Fault.EMPTY_CRITERION),
        ("criteria[1].code", Fault.REPEATED),
        ("levels", Fault.UNKNOWN_NAME),
        ("name", Fault.EMPTY_TEXT),
    ]


def test_a_refusal_reads_as_a_place_a_sentence_and_how_to_mend_it() -> None:
    with pytest.raises(UnreadableContentError) as refused:
        read_content(ProvisionKind.MEASURE, {"title": "Số xã", "defnition": "Đếm", "unit": 7})
    assert refused.value.message.splitlines() == [
        "defnition: Không có mục nào tên “defnition” ở đây. Có phải là “definition”?",
        "Thiếu mục “definition”. Hãy thêm “definition: …”.",
        (
            "unit: Cần một đoạn chữ: “7” chưa đặt trong ngoặc kép. "
            'Hãy viết "7" (có ngoặc kép) để không mất số 0 nào.'
        ),
    ]
    assert refused.value.facts["problems"] == refused.value.message.splitlines()


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("48,5", Fault.FOREIGN_NUMBER),
        ("1.234,5", Fault.FOREIGN_NUMBER),
        ("48%", Fault.FOREIGN_NUMBER),
        ("1e3", Fault.FOREIGN_NUMBER),
        ("+48", Fault.FOREIGN_NUMBER),
        (48.5, Fault.BINARY_NUMBER),
        (float("nan"), Fault.BINARY_NUMBER),
        (Decimal("NaN"), Fault.INFINITE_NUMBER),
        (Decimal("Infinity"), Fault.INFINITE_NUMBER),
        (Decimal("1e999999"), Fault.MANY_DIGITS),
        (Decimal("1e-21"), Fault.MANY_DIGITS),
        ("123456789012345678901", Fault.MANY_DIGITS),
        ("true", Fault.QUOTED_TRUTH),
        ("Có", Fault.QUOTED_TRUTH),
        (False, Fault.FALSE_THRESHOLD),
        ("", Fault.EMPTY_TEXT),
        (None, Fault.NOT_NUMBER),
        ([48], Fault.NOT_NUMBER),
    ],
    ids=str,
)
def test_a_threshold_of_no_certain_value_is_refused(value: object, fault: Fault) -> None:
    assert faults(ProvisionKind.THRESHOLD, {"value": value}) == [("value", fault)]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("48", "48"),
        (48, "48"),
        (Decimal("48.50"), "48.50"),
        ("-0.5", "-0.5"),
        (Decimal("1E+3"), "1000"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_a_number_is_read_from_its_digits(value: object, number: str) -> None:
    read = read_content(ProvisionKind.THRESHOLD, {"value": value})
    assert read == Given(Decimal(number))
    assert content_facts(read) == {"value": number}


def test_a_threshold_says_one_thing() -> None:
    assert faults(ProvisionKind.THRESHOLD, {}) == [("", Fault.NOT_ONE_WAY)]
    two = {"value": "1", "delegated": "giao tỉnh"}
    assert faults(ProvisionKind.THRESHOLD, two) == [("", Fault.NOT_ONE_WAY)]
    assert faults(ProvisionKind.THRESHOLD, "48") == [("", Fault.NOT_NAMED)]
    assert faults(ProvisionKind.THRESHOLD, {"times": "1.1"}) == [("", Fault.MISSING_NAME)]
    more = {"value": "1", "of": "xa/1"}
    assert faults(ProvisionKind.THRESHOLD, more) == [("of", Fault.UNKNOWN_NAME)]


def test_whatever_ends_says_why_and_nothing_else() -> None:
    assert read_content(ProvisionKind.SET, {"ended": "hết giai đoạn"}) == Ended("hết giai đoạn")
    assert faults(ProvisionKind.SET, {"ended": ""}) == [("ended", Fault.EMPTY_TEXT)]
    both = {"ended": "hết giai đoạn", "name": "Bộ tiêu chí"}
    assert faults(ProvisionKind.SET, both) == [("name", Fault.UNKNOWN_NAME)]


def test_a_region_is_never_the_provinces_own() -> None:
    assert read_content(ProvisionKind.PARAMETER, {"as_national": "bãi bỏ"}) == AsNational("bãi bỏ")
    assert faults(ProvisionKind.REGION, {"as_national": "bãi bỏ"}) == [
        ("as_national", Fault.UNKNOWN_NAME),
        ("", Fault.MISSING_NAME),
    ]


def test_texts_are_stored_composed_without_anything_unseen() -> None:
    read = read_content(
        ProvisionKind.REGION,
        {"title": " Mie\u0302\u0300n\u00a0nu\u0301i\u200b ", "description": ""},
    )
    assert content_facts(read) == {"title": "Miền núi"}


FITTING: list[tuple[Rule, str, Content]] = [
    (AT_LEAST, "", Given(Decimal(48))),
    (AT_LEAST, "", MultipleOf(Decimal("1.1"), "xa/10")),
    (AT_LEAST, "", NotKnown("chưa thấy văn bản")),
    (YesNo(), "", Given(value=True)),
    (CountZero(), "", Given(Decimal("0.0"))),
    (Level(("Khá", "Tốt")), "", Given("Tốt")),
    (Checklist((Item("a", "Có chợ"),)), "", Given(value=True)),
    (BothSexes(AT_LEAST), "", Given(Decimal(1))),
    (
        NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "tập trung"),
        "within",
        Given(Decimal(1)),
    ),
    (AppliesIf("nếu có", Computed("f", Threshold(Operator.AT_MOST, "x"))), "x", Given(Decimal(1))),
    (AllOf((Part("a", "A", YesNo("k")), Part("b", "B", AT_LEAST))), "k", Given(value=True)),
]


@pytest.mark.parametrize(("rule", "part", "content"), FITTING)
def test_a_threshold_that_its_rule_can_judge_by_is_taken(
    rule: Rule, part: str, content: Content
) -> None:
    facts = content_facts(content)
    assert read_content(ProvisionKind.THRESHOLD, facts, rule=rule, part=part) == content


@pytest.mark.parametrize(
    ("rule", "part", "facts", "fault"),
    [
        (AT_LEAST, "", {"value": True}, Fault.UNFIT_LIMIT),
        (AT_LEAST, "", {"value": "Khá"}, Fault.UNFIT_LIMIT),
        (AT_LEAST, "within", {"value": "1"}, Fault.UNASKED_LIMIT),
        (YesNo(), "", {"value": "1"}, Fault.UNFIT_LIMIT),
        (YesNo(), "", {"times": "2", "of": "xa/1"}, Fault.UNFIT_LIMIT),
        (CountZero(), "", {"value": "1"}, Fault.UNFIT_LIMIT),
        (Level(("Khá", "Tốt")), "", {"value": "Kha"}, Fault.UNFIT_LIMIT),
        (Figure(), "", {"delegated": "giao tỉnh"}, Fault.UNASKED_LIMIT),
    ],
)
def test_a_threshold_that_its_rule_cannot_judge_by_is_refused(
    rule: Rule, part: str, facts: object, fault: Fault
) -> None:
    with pytest.raises(UnreadableContentError) as refused:
        read_content(ProvisionKind.THRESHOLD, facts, rule=rule, part=part)
    assert [each.fault for each in refused.value.problems] == [fault]


def test_simple_rules_are_words_and_the_others_say_what_they_are() -> None:
    assert rule_facts(AT_LEAST) == "at_least"
    assert rule_facts(Threshold(Operator.EQUAL, "b")) == {"kind": "equal", "limit": "b"}
    inner = Threshold(Operator.AT_LEAST, "within")
    assert rule_facts(NestedShare(AT_LEAST, inner, "tập trung")) == {
        "kind": "nested_share",
        "total": "at_least",
        "within": "at_least",
        "within_title": "tập trung",
    }


def test_a_checklist_may_be_written_by_names_too() -> None:
    written = {"kind": "checklist", "items": {"a": "Có chợ", "đ": "Có nhà văn hoá"}}
    rule = read_rule(written)
    assert rule == Checklist((Item("a", "Có chợ"), Item("đ", "Có nhà văn hoá")))
    assert read_rule(rule_facts(rule)) == rule


def test_rules_within_rules_end_somewhere() -> None:
    facts: object = "figure"
    for _ in range(100_000):
        facts = {"kind": "applies_if", "condition": "nếu có", "rule": facts}
    with pytest.raises(UnreadableContentError) as refused:
        read_rule(facts)
    assert [each.fault for each in refused.value.problems] == [Fault.DEEP_RULE]


def test_a_sum_names_each_part_once_over_all_its_groups() -> None:
    part = {"key": "a", "title": "Điểm", "weight": "1", "rule": "figure"}
    with pytest.raises(UnreadableContentError) as refused:
        read_rule({"kind": "weighted_sum", "parts": [part], "bonus": [part], "penalty": [part]})
    assert [(each.where, each.fault) for each in refused.value.problems] == [
        ("bonus[0]", Fault.REPEATED),
        ("penalty[0]", Fault.REPEATED),
    ]
