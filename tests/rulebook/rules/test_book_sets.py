"""A set as the book gives it: its structure with the thresholds of the day and place."""

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
    Figure,
    Item,
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
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book, limits_asked
from chungsuc.rulebook.rules.contents import (
    DefinedCriterion,
    DefinedIndicator,
    SetContent,
)
from chungsuc.rulebook.rules.provisions import Key
from tests.rulebook.rules.written import (
    AT_LEAST,
    DAY,
    HERE,
    LATER,
    REGION,
    given_at,
    key,
    stated,
)


def test_a_set_is_read_with_the_thresholds_of_the_day_and_place() -> None:
    water = NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "tập trung")
    content = SetContent(
        "Xã nông thôn mới",
        "xã",
        (
            DefinedCriterion(
                "10", "Thu nhập", "III", (DefinedIndicator("10", "Thu nhập", "triệu", AT_LEAST),)
            ),
            DefinedCriterion(
                "17", "Môi trường", "IV", (DefinedIndicator("17.1", "Nước sạch", "%", water),)
            ),
        ),
        gates=(DefinedIndicator("G1", "Không nợ", "", YesNo()),),
        least=1,
        complete=False,
    )
    book = Book(
        (
            stated(content, of=Key(ProvisionKind.SET, "xa_ntm")),
            given_at(36),
            given_at(33, of=REGION),
            given_at(30, of=key("xa_ntm/17.1", part="within")),
        )
    )

    found = book.criteria_set("xa_ntm", LATER, HERE)
    assert (found.code, found.name, found.on) == ("xa_ntm", "Xã nông thôn mới", LATER)
    assert (found.region, found.group, found.least, found.complete) == (
        "tdmnpb",
        "nhom_1",
        1,
        False,
    )
    assert [
        (each.code, {part: limit.value for part, limit in each.limits.items()})
        for each in found.indicators()
    ] == [
        ("10", {"": Decimal(33)}),
        ("17.1", {"": None, "within": Decimal(30)}),
        ("G1", {"": None}),
    ]
    assert [(each.code, each.name, each.group) for each in found.criteria] == [
        ("10", "Thu nhập", "III"),
        ("17", "Môi trường", "IV"),
    ]


def test_the_structure_of_a_set_changes_by_day_too() -> None:
    of = Key(ProvisionKind.SET, "xa_ntm")
    old, new = SetContent("Cũ", "xã", ()), SetContent("Mới", "xã", ())
    book = Book((stated(old, of=of), stated(new, LATER, of=of)))

    assert (book.criteria_set("xa_ntm", DAY).name, book.criteria_set("xa_ntm", LATER).name) == (
        "Cũ",
        "Mới",
    )


def points(limit: str | None, *rules: Rule) -> WeightedSum:
    parts = tuple(Weighted(Part("p", "P", rule), Decimal(1)) for rule in rules)
    return WeightedSum(parts[:1], parts[1:2], parts[2:], limit=limit)


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        (AT_LEAST, ("",)),
        (BothSexes(Threshold(Operator.AT_MOST, "x")), ("x",)),
        (NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "t"), ("", "within")),
        (Checklist((Item("a", "A"), Item("b", "B")), "x"), ("x",)),
        (AppliesIf("có", Computed("f", Threshold(Operator.EQUAL, "x"))), ("x",)),
        (Band((Step(Decimal(0), Decimal(0)),)), ()),
        (Band((Step(Decimal(0), Decimal(0)),), "least"), ("least",)),
        (Figure(), ()),
        (
            AllOf(
                (
                    Part("a", "A", YesNo("x")),
                    Part("b", "B", AtLeastOf(1, (Part("c", "C", YesNo("y")),))),
                )
            ),
            ("x", "y"),
        ),
        (points("least", YesNo("x"), YesNo("y"), YesNo("x")), ("least", "x", "y")),
    ],
)
def test_a_rule_names_the_thresholds_that_it_asks_for(rule: Rule, asked: tuple[str, ...]) -> None:
    assert limits_asked(rule) == asked
