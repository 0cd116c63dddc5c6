"""A unit's family: everything tied to it by mergers and divisions."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.units.enums import Kind
from chungsuc.units.queries.family import FamilyTie, family_of
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Part, Rename, Split
from tests.units.conftest import DIVISION, OPENING, REFORM, FindUnit, Record

LATER = date(2024, 12, 1)


@pytest.mark.usefixtures("lang_son")
def test_the_family_reaches_over_every_merger_and_division_in_both_directions(
    unit: FindUnit,
) -> None:
    asked = unit("Đại Đồng", OPENING)

    family = family_of(asked)

    assert [(each.name, each.code, each.known_from, each.last_day) for each in family.members] == [
        ("Xã Chi Lăng", "06034", OPENING, date(2025, 6, 30)),
        ("Xã Chí Minh", "06013", OPENING, date(2025, 6, 30)),
        ("Xã Đại Đồng", "06040", OPENING, date(2024, 11, 30)),
        ("Xã Đội Cấn", "06025", OPENING, date(2025, 6, 30)),
        ("Xã Quốc Khánh", "06004", OPENING, date(2025, 6, 30)),
        ("Thị trấn Thất Khê", "06040", OPENING, date(2025, 6, 30)),
        ("Xã Tri Phương", "06016", OPENING, date(2025, 6, 30)),
        ("Xã Quốc Khánh", "06004", REFORM, None),
        ("Xã Thất Khê", "06040", REFORM, None),
    ]
    town, commune = unit("Thị trấn Thất Khê", OPENING), unit("Đội Cấn", OPENING)
    assert [tie for tie in family.ties if tie.on == DIVISION] == [
        FamilyTie(asked, town, DIVISION),
        FamilyTie(asked, commune, DIVISION),
    ]
    assert (len(family.ties), family.size, family.complete) == (8, 9, True)
    assert family_of(unit("Xã Thất Khê", REFORM)).members == family.members


def test_a_unit_that_nothing_happened_to_is_alone_in_its_family(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["An"]
    record(Rename(unit, "An Mới"), on=LATER)

    family = family_of(unit)

    assert [(each.id, each.name) for each in family.members] == [(unit, "Xã An Mới")]
    assert family.ties == ()


def test_a_unit_that_survives_a_division_is_not_tied_to_itself(
    record: Record, small_register: dict[str, int]
) -> None:
    unit, heir = small_register["Cát"], small_register["Bình"]
    record(Split(unit, (Part(unit), Part(heir))), on=LATER)

    assert family_of(unit).ties == (FamilyTie(unit, heir, LATER),)


def test_a_large_family_is_cut_down_to_those_directly_before_and_after(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register
    record(Merge((unit["Cát"],), unit["Bình"]), on=LATER)
    record(Merge((unit["Bình"],), unit["Dương"]), on=LATER + timedelta(days=1))
    record(Merge((unit["Dương"],), unit["Én"]), on=LATER + timedelta(days=2))

    family = family_of(unit["Bình"], most=3)

    assert {each.id for each in family.members} == {unit["Cát"], unit["Bình"], unit["Dương"]}
    assert [(tie.predecessor, tie.successor) for tie in family.ties] == [
        (unit["Cát"], unit["Bình"]),
        (unit["Bình"], unit["Dương"]),
    ]
    assert (family.size, family.complete) == (4, False)


@pytest.mark.parametrize("count", [1, 30])
def test_a_family_is_two_statements_however_large(
    count: int,
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    above = small_register["Đông"]
    new = [NewUnit(-1 - each, Kind.COMMUNE, f"Mới {each}", "", above) for each in range(count)]
    (began,) = record(Found(tuple(new)), on=LATER)
    numbers = tuple(began.opened.order_by("unit_id").values_list("unit_id", flat=True))
    record(Merge(numbers, small_register["Cát"]), on=LATER)

    with django_assert_num_queries(2):
        family = family_of(small_register["Cát"])

    assert family.size == count + 1
