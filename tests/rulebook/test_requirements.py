"""Every kind of rule in words."""

from decimal import Decimal

import pytest

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
from chungsuc.rulebook.engine.limits import Derivation, Limit, LimitValue
from chungsuc.rulebook.rules.requirements import Requirement, requirement
from tests.rulebook.small_book import AT_LEAST, LEVELS

AT_MOST, EQUAL = Threshold(Operator.AT_MOST), Threshold(Operator.EQUAL)
INNER = Threshold(Operator.AT_LEAST, "within")


@pytest.mark.parametrize(
    ("rule", "value", "unit", "words"),
    [
        (AT_LEAST, Decimal(48), "triệu đồng/người/năm", "Từ 48 triệu đồng/người/năm trở lên"),
        (AT_LEAST, Decimal("63.5"), "%", "Từ 63,5% trở lên"),
        (AT_LEAST, Decimal(100), "%", "Đủ 100%"),
        (AT_LEAST, Decimal(100), "hộ", "Từ 100 hộ trở lên"),
        (AT_LEAST, None, "%", "Mức tối thiểu chưa được ghi"),
        (AT_MOST, Decimal(7), "%", "Không quá 7%"),
        (AT_MOST, Decimal(0), "vụ", "Không có"),
        (AT_MOST, None, "%", "Mức tối đa chưa được ghi"),
        (EQUAL, Decimal(1), "km", "Đúng 1 km"),
        (EQUAL, None, "", "Mức phải bằng chưa được ghi"),
        (YesNo(), True, "", "Đạt"),
        (YesNo(), None, "", "Mức đạt chưa được ghi"),
        (CountZero(), Decimal(0), "vụ", "Không có vụ nào"),
        (CountZero(), Decimal(0), "", "Không có"),
        (BothSexes(AT_LEAST), Decimal(70), "%", "Cả nam và nữ đều từ 70% trở lên"),
        (
            Computed("xa", AT_LEAST),
            Decimal(10),
            "%",
            "Từ 10% trở lên, tính từ số liệu của các đơn vị trực thuộc",
        ),
        (
            AppliesIf("xã có làng nghề", AT_LEAST),
            Decimal(1),
            "mô hình",
            "Từ 1 mô hình trở lên; chỉ áp dụng với xã có làng nghề",
        ),
        (Figure(), None, "", "Ghi số, không có ngưỡng"),
    ],
)
def test_a_plain_rule_is_one_clause(
    rule: Rule, value: LimitValue | None, unit: str, words: str
) -> None:
    assert requirement(rule, {"": Limit(value)}, unit) == Requirement(words)


def test_a_level_says_which_levels_there_are() -> None:
    said = [
        requirement(Level(levels), {"": Limit(value)}, "").text
        for levels, value in (
            (LEVELS, "Khá"),
            (LEVELS, "Tốt"),
            (("Mức độ 1", "Mức độ 2", "Mức độ 3"), "Mức độ 2"),
            (LEVELS, None),
        )
    ]

    assert said == ["Ít nhất mức Khá", "Mức Tốt", "Ít nhất mức độ 2", "Mức tối thiểu chưa được ghi"]
    assert requirement(Level(LEVELS), {}, "").parts == (
        "Các mức từ thấp đến cao: Yếu, Trung bình, Khá, Tốt",
    )


def test_a_nested_share_says_both_thresholds() -> None:
    rule = NestedShare(AT_LEAST, INNER, "từ công trình tập trung")

    both = requirement(rule, {"": Limit(Decimal(98)), "within": Limit(Decimal(40))}, "%").text
    one = requirement(rule, {"": Limit(Decimal(98))}, "%").text

    assert both == "Từ 98% trở lên, trong đó từ công trình tập trung từ 40% trở lên"
    assert one == "Từ 98% trở lên, trong đó từ công trình tập trung mức tối thiểu chưa được ghi"


def test_a_multiple_says_of_what_and_how_much_that_is() -> None:
    derived = Derivation(Decimal("1.1"), "xa/10", Limit(Decimal(48)))

    said = [
        requirement(rule, {"": Limit(value, derived=derived)}, "triệu đồng", name_of=str.upper).text
        for rule, value in ((AT_LEAST, Decimal("52.8")), (AT_MOST, None), (EQUAL, Decimal("52.8")))
    ]

    assert said == [
        "Từ 1,1 lần ngưỡng của XA/10 trở lên, tức 52,8 triệu đồng",
        "Không quá 1,1 lần ngưỡng của XA/10 (ngưỡng ấy chưa được ghi)",
        "Đúng 1,1 lần ngưỡng của XA/10, tức 52,8 triệu đồng",
    ]


def test_a_list_names_its_items() -> None:
    rule = Checklist((Item("a", "có ban chỉ huy"), Item("b", "HTX hoạt động")))

    assert requirement(rule, {}, "") == Requirement(
        "Đạt cả 2 nội dung", ("Có ban chỉ huy", "HTX hoạt động")
    )


def test_wholes_word_each_of_their_parts() -> None:
    parts = (
        Part("a", "tỷ lệ", Threshold(Operator.AT_LEAST, "a")),
        Part("b", "trường học", Level(("Thấp", "Cao"), "b")),
    )
    limits = {"a": Limit(Decimal(5)), "b": Limit("Cao")}
    lines = ("Tỷ lệ: từ 5% trở lên", "Trường học: mức Cao (các mức từ thấp đến cao: Thấp, Cao)")

    assert requirement(AllOf(parts), limits, "%") == Requirement("Đạt cả 2 phần", lines)
    assert requirement(AtLeastOf(1, parts), limits, "%") == Requirement(
        "Đạt ít nhất 1 trong 2 phần", lines
    )


def test_a_part_with_a_unit_of_its_own_is_worded_by_it() -> None:
    part = Part("a", "thu nhập", Threshold(Operator.AT_LEAST), "triệu đồng")

    assert requirement(AllOf((part,)), {"": Limit(Decimal(5))}, "%").parts == (
        "Thu nhập: từ 5 triệu đồng trở lên",
    )


def test_points_say_their_bands_weights_and_bounds() -> None:
    band = Band((Step(Decimal(0), Decimal(0)), Step(Decimal(50), Decimal("2.5"))), "least")
    total = WeightedSum(
        (Weighted(Part("a", "phong trào", Figure()), Decimal(2)),),
        bonus=(Weighted(Part("b", "sáng kiến", YesNo()), Decimal(1)),),
        penalty=(Weighted(Part("c", "nộp muộn", Figure()), Decimal("0.5")),),
        most=Decimal(100),
        most_bonus=Decimal(5),
        limit="least",
    )

    assert requirement(band, {"least": Limit(Decimal(2))}, "%") == Requirement(
        "Cho điểm theo mức, ít nhất 2 điểm", ("Từ 0%: 0 điểm", "Từ 50%: 2,5 điểm")
    )
    assert requirement(total, {"": Limit(value=True)}, "") == Requirement(
        "Cộng điểm các phần; số điểm tối thiểu chưa được ghi",
        (
            "Phong trào: ghi số, không có ngưỡng (nhân 2)",
            "Điểm thưởng: Sáng kiến: đạt (nhân 1)",
            "Điểm trừ: Nộp muộn: ghi số, không có ngưỡng (nhân 0,5)",
            "Điểm thưởng không quá 5 điểm",
            "Tổng điểm không quá 100 điểm",
        ),
    )
