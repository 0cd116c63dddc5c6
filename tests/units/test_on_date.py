"""Reading the tree on a day: one statement each."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.errors import NotFoundError
from chungsuc.units.enums import Kind, Level
from chungsuc.units.errors import UnknownDayError
from chungsuc.units.queries.history import history_of
from chungsuc.units.queries.lineage import predecessors_between, successors_between
from chungsuc.units.queries.on_date import (
    ancestors,
    counts_below,
    first_day,
    require_known_day,
    unit_on,
    units_on,
    units_page,
)
from chungsuc.units.rules.requests import Merge, Move, NewUnit, Rename
from tests.units.conftest import OPENING, Record

LATER = date(2024, 12, 1)
EVE = LATER - timedelta(days=1)


def test_units_below_are_those_of_the_day(record: Record, small_register: dict[str, int]) -> None:
    record(Move(small_register["Bình"], small_register["Tây"]), on=LATER)

    below = {
        on: [each.full_name for each in units_on(on, under=small_register["Tây"])]
        for on in (EVE, LATER)
    }

    assert below == {
        EVE: ["Xã An", "Xã Dương", "Xã Én"],
        LATER: ["Thôn 1", "Xã An", "Xã Bình", "Xã Dương", "Xã Én"],
    }


def test_units_are_sorted_as_vietnamese_is(small_register: dict[str, int]) -> None:
    names = [each.name for each in units_on(OPENING, levels=[Level.COMMUNE])]

    assert names == ["An", "An", "Bình", "Cát", "Dương", "Én"]


def test_levels_and_kinds_narrow_the_list(small_register: dict[str, int]) -> None:
    assert len(units_on(OPENING, levels=[Level.DISTRICT, Level.VILLAGE])) == 5
    assert units_on(OPENING, kinds=[Kind.WARD]) == []


@pytest.mark.parametrize("size", [1, 4, 5, 100])
def test_pages_hold_every_unit_once_and_in_order(size: int, small_register: dict[str, int]) -> None:
    seen, after = [], ""
    while True:
        page = units_page(OPENING, after=after, size=size)
        seen += list(page.items)
        after = page.next_key
        if not after:
            break

    assert seen == units_on(OPENING)


def test_the_line_upward_begins_at_the_top(small_register: dict[str, int]) -> None:
    village = small_register["Thôn 1 An"]

    found = ancestors([village, small_register["Kiểm Thử"]], OPENING)

    assert [each.full_name for each in found[village]] == ["Tỉnh Kiểm Thử", "Huyện Đông", "Xã An"]
    assert found[small_register["Kiểm Thử"]] == ()


def test_every_unit_below_is_counted_with_the_one_it_stands_in(
    small_register: dict[str, int],
) -> None:
    counts = counts_below(small_register["Kiểm Thử"], OPENING)

    assert {unit: {each.kind: each.count for each in found} for unit, found in counts.items()} == {
        small_register["Đông"]: {Kind.DISTRICT: 1, Kind.COMMUNE: 3, Kind.VILLAGE: 3},
        small_register["Tây"]: {Kind.DISTRICT: 1, Kind.COMMUNE: 3},
    }


def test_the_top_is_counted_like_any_other_place(small_register: dict[str, int]) -> None:
    (province,) = counts_below(None, OPENING).values()

    assert {each.kind: each.count for each in province} == {
        Kind.PROVINCE: 1,
        Kind.DISTRICT: 2,
        Kind.COMMUNE: 6,
        Kind.VILLAGE: 3,
    }


def test_a_day_before_the_register_is_refused_and_an_empty_one_refuses_nothing(
    db: None, small_register: dict[str, int]
) -> None:
    require_known_day(OPENING)
    with pytest.raises(UnknownDayError, match="từ ngày 01/01/2020"):
        require_known_day(OPENING - timedelta(days=1))


@pytest.mark.django_db
def test_an_empty_register_knows_no_first_day() -> None:
    require_known_day(date(1990, 1, 1))

    assert (first_day(), units_on(OPENING), counts_below(None, OPENING)) == (None, [], {})


def test_a_unit_is_not_found_on_days_on_which_it_does_not_exist(
    record: Record, small_register: dict[str, int]
) -> None:
    record(Merge((small_register["Cát"],), small_register["Dương"]), on=LATER)

    assert unit_on(small_register["Cát"], EVE).valid_until == LATER
    with pytest.raises(NotFoundError):
        unit_on(small_register["Cát"], LATER)


@pytest.mark.parametrize("changes", [0, 6])
def test_every_read_is_one_statement(
    changes: int,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = small_register["An"]
    for number in range(changes):
        record(Rename(unit, f"Tên {number}"), on=LATER + timedelta(days=number))
    record(Merge((small_register["Cát"], small_register["Bình"]), unit), on=date(2025, 7, 1))
    new = NewUnit(-1, Kind.COMMUNE, "Mới", "90099", small_register["Đông"])
    record(Merge((unit,), new), on=date(2025, 7, 2))
    today = date(2025, 8, 1)

    for read in (
        lambda: units_on(OPENING, under=small_register["Kiểm Thử"]),
        lambda: units_page(OPENING, under=small_register["Kiểm Thử"], after=str(unit), size=2),
        lambda: ancestors([unit, small_register["Thôn 1 An"]], OPENING),
        lambda: counts_below(small_register["Kiểm Thử"], OPENING),
        lambda: successors_between(small_register["Cát"], OPENING, today),
        lambda: predecessors_between(unit, OPENING, date(2025, 7, 1)),
    ):
        with django_assert_num_queries(1):
            read()
    with django_assert_num_queries(3):  # the unit, its versions, what happened
        history_of(unit)
