"""Two days or two editions side by side."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Place
from chungsuc.rulebook.rules.contents import Cancelled, DefinedCriterion, Given
from chungsuc.rulebook.rules.differences import Change, Difference, Fate, View, differences
from tests.rulebook.small_book import (
    BEGIN,
    COMMUNE,
    DEBT,
    END,
    MARCH,
    NORTH,
    ROADS,
    SECOND,
    SOUTH,
    THIRD,
    book,
    said,
    threshold,
)

NORTHERN = Place(NORTH)
DAYS = [BEGIN, SECOND, THIRD, MARCH, END]


def _between(first: date, second: date, place: Place = NORTHERN) -> tuple[Difference, ...]:
    return differences(View(book(), first, place), View(book(), second, place))


def test_a_threshold_that_rose_is_told_with_its_indicator() -> None:
    (found,) = _between(BEGIN, SECOND)

    assert (found.code, found.title, found.fate, found.changes) == (
        "xa_thu",
        "Bộ tiêu chí xã thử",
        Fate.CHANGED,
        (),
    )
    (income,) = found.parts
    assert (income.label, income.code, income.fate, income.changes) == (
        "Chỉ tiêu",
        "10",
        Fate.CHANGED,
        (
            Change(
                "Yêu cầu",
                "Từ 36 triệu đồng/người/năm trở lên",
                "Từ 39 triệu đồng/người/năm trở lên",
            ),
        ),
    )


def test_a_region_whose_threshold_stayed_sees_no_difference() -> None:
    assert _between(BEGIN, SECOND, Place(SOUTH)) == ()


def test_sets_that_came_and_went_and_parameters_are_told() -> None:
    found = _between(SECOND, END)

    told = [(each.kind, each.code, each.fate) for each in found]
    assert told == [
        (ProvisionKind.SET, "xa_mau_thu", Fate.ADDED),
        (ProvisionKind.SET, "xa_thu", Fate.DROPPED),
        (ProvisionKind.PARAMETER, "bieu_quyet.nguong", Fate.CHANGED),
    ]
    assert found[2].changes == (Change("Giá trị", "90%", "80%"),)


def test_the_decision_of_the_province_and_a_new_owner_are_told() -> None:
    (roads,) = (
        part
        for each in _between(SECOND, MARCH)
        for part in each.parts
        if part.code == "2.1" and part.label == "Chỉ tiêu"
    )

    assert roads.changes == (
        Change(
            "Yêu cầu",
            "Mức tối thiểu chưa được ghi (tỉnh quy định tỷ lệ cụ thể)",
            "Từ 80% trở lên",
        ),
        Change("Cơ quan phụ trách", "Sở Giao thông thử", "Sở Xây dựng thử"),
    )


def test_a_structure_is_compared_part_by_part() -> None:
    kept = tuple(each for each in COMMUNE.criteria if each.code not in {"2", "19"})
    changed = replace(
        COMMUNE,
        criteria=(*kept, DefinedCriterion("20", "Số", "Mới", (replace(ROADS, code="20.1"),))),
        gates=(replace(DEBT, name="Không nợ"),),
        least=5,
    )
    later = book(said(ProvisionKind.SET, "xa_thu", THIRD, changed, edition=2))

    (found,) = (
        each
        for each in differences(View(later, SECOND, Place(SOUTH)), View(later, THIRD, Place(SOUTH)))
        if each.code == "xa_thu"
    )

    assert found.changes == (Change("Số tiêu chí phải đạt", "tất cả", "5"),)
    assert [(each.label, each.code, each.fate) for each in found.parts] == [
        ("Tiêu chí", "20", Fate.ADDED),
        ("Chỉ tiêu", "20.1", Fate.ADDED),
        ("Tiêu chí", "2", Fate.DROPPED),
        ("Chỉ tiêu", "2.1", Fate.DROPPED),
        ("Tiêu chí", "19", Fate.DROPPED),
        ("Chỉ tiêu", "19.1", Fate.DROPPED),
        ("Chỉ tiêu", "19.2", Fate.DROPPED),
        ("Điều kiện", "G1", Fate.CHANGED),
    ]
    assert (found.count(Fate.ADDED), found.count(Fate.DROPPED)) == (2, 5)


def test_two_editions_are_compared_as_each_was_known() -> None:
    corrected = book(
        threshold("10", THIRD, Given(Decimal(44)), region=NORTH, edition=2),
        threshold("10", SECOND, Cancelled("nhập nhầm"), region=NORTH, edition=3),
    )
    first, second, third = (corrected.as_known(number) for number in (1, 2, 3))

    rose = differences(View(first, THIRD, NORTHERN), View(second, THIRD, NORTHERN))
    fell = differences(View(second, SECOND, NORTHERN), View(third, SECOND, NORTHERN))

    assert [
        (each.code, part.changes[0].after) for each in (*rose, *fell) for part in each.parts
    ] == [
        (
            "xa_mau_thu",
            "Từ 1,1 lần ngưỡng của chỉ tiêu 10 (Bộ tiêu chí xã thử) trở lên, tức 48,4 triệu đồng",
        ),
        ("xa_thu", "Từ 44 triệu đồng/người/năm trở lên"),
        ("xa_thu", "Từ 36 triệu đồng/người/năm trở lên"),
    ]


@given(st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from((NORTH, SOUTH, "")))
def test_a_comparison_turned_round_tells_the_same_the_other_way(
    first: date, second: date, region: str
) -> None:
    there, back = (_between(*days, Place(region)) for days in ((first, second), (second, first)))

    assert sorted(_turned(each) for each in back) == sorted(
        (each.kind, each.code, each.fate, _pairs(each)) for each in there
    )
    assert _between(first, first, Place(region)) == ()


TURNED = {Fate.ADDED: Fate.DROPPED, Fate.DROPPED: Fate.ADDED, Fate.CHANGED: Fate.CHANGED}


def _pairs(each: Difference) -> list[tuple[str, str, str]]:
    return sorted(
        (change.what, change.before, change.after)
        for one in (each, *each.parts)
        for change in one.changes
    )


def _turned(each: Difference) -> tuple[ProvisionKind, str, Fate, list[tuple[str, str, str]]]:
    turned = sorted((what, after, before) for what, before, after in _pairs(each))
    return each.kind, each.code, TURNED[each.fate], turned


def test_the_day_before_a_change_differs_from_the_day_itself_and_no_other_pair() -> None:
    eve = timedelta(days=1)

    pairs = [(day - eve, day) for day in DAYS[1:]]

    assert [bool(_between(*pair)) for pair in pairs] == [True, True, True, True]
    assert [bool(_between(day, after - eve)) for day, after in pairwise(DAYS)] == [
        False,
        False,
        False,
        False,
    ]
