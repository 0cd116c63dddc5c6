"""What a search shows: units called so, nearly so, and on other days."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.units.queries.finding import Found, found_as_typed, found_by
from chungsuc.units.rules.requests import Merge, Part, Recode, Rename, Split
from tests.units.conftest import OPENING, REFORM, Record

PLAN, LATER = date(2022, 6, 30), date(2024, 12, 1)


def titles(found: Found) -> dict[str, list[str]]:
    parts = {"named": found.named, "fitting": found.fitting, "near": found.near}
    return {name: [each.title for each in units] for name, units in parts.items() if units}


@pytest.mark.usefixtures("lang_son")
def test_all_units_of_a_name_are_shown_and_none_is_guessed() -> None:
    found = found_by("Hoà Bình", PLAN)

    assert [each.title for each in found.named] == [
        "Xã Hòa Bình (Huyện Bình Gia)",
        "Xã Hòa Bình (Huyện Văn Quan)",
        "Xã Hòa Bình (Huyện Hữu Lũng)",
        "Xã Hòa Bình (Huyện Chi Lăng)",
    ]
    assert not {each.id for each in found.named} & {each.id for each in found.fitting}


@pytest.mark.usefixtures("lang_son")
def test_an_unfinished_name_is_completed_and_a_wrong_one_asked_about() -> None:
    assert titles(found_as_typed("khanh khe", PLAN)) == {
        "fitting": ["Xã Khánh Khê (Huyện Văn Quan)"]
    }
    assert titles(found_as_typed("Khánh Khi", PLAN)) == {"near": ["Xã Khánh Khê (Huyện Văn Quan)"]}


@pytest.mark.usefixtures("lang_son")
@pytest.mark.parametrize("find", [found_by, found_as_typed])
def test_a_unit_that_is_over_says_until_when_and_what_it_became(find: object) -> None:
    assert callable(find)
    found: Found = find("Đại Đồng", REFORM)

    (was,) = found.elsewhen
    assert (was.unit.title, was.past) == ("Xã Đại Đồng (Huyện Tràng Định)", True)
    assert (was.unit.valid_from, was.unit.last_day) == (OPENING, date(2024, 11, 30))
    assert [each.full_name for each in was.became] == ["Xã Quốc Khánh", "Xã Thất Khê"]


@pytest.mark.usefixtures("lang_son")
def test_a_unit_that_is_to_come_says_from_when() -> None:
    (comes,) = found_by("xã Lộc Bình", PLAN).elsewhen

    assert (comes.unit.title, comes.unit.valid_from, comes.past, comes.became) == (
        "Xã Lộc Bình (Tỉnh Lạng Sơn)",
        REFORM,
        False,
        (),
    )


@pytest.mark.usefixtures("lang_son")
def test_the_unit_above_tells_namesakes_of_other_days_apart_too() -> None:
    found = found_by("Xã Hòa Bình, Chi Lăng", REFORM)

    assert [each.unit.title for each in found.elsewhen] == ["Xã Hòa Bình (Huyện Chi Lăng)"]


def test_versions_of_one_name_are_one_time_and_a_renamed_unit_leads_to_itself(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["Én"]
    record(Recode(unit, "90099"), on=PLAN)
    record(Rename(unit, "Yến"), on=LATER)

    (was,) = found_by("xã Én", REFORM).elsewhen

    assert (was.unit.valid_from, was.unit.last_day) == (OPENING, date(2024, 11, 30))
    assert [(each.id, each.full_name) for each in was.became] == [(unit, "Xã Yến")]


def test_what_happened_before_a_name_ended_is_not_what_it_became(
    record: Record, small_register: dict[str, int]
) -> None:
    unit = small_register["Cát"]
    record(Split(unit, (Part(unit), Part(small_register["Bình"]))), on=PLAN)
    record(Rename(unit, "Sỏi"), on=LATER)
    record(Merge((small_register["Bình"],), small_register["Dương"]), on=date(2025, 1, 1))

    gravel, peace = (found_by(text, REFORM).elsewhen[0] for text in ("xã Cát", "xã Bình"))

    assert [[each.full_name for each in was.became] for was in (gravel, peace)] == [
        ["Xã Sỏi"],
        ["Xã Dương"],
    ]


def test_nothing_is_found_where_nothing_is(small_register: dict[str, int]) -> None:
    assert (found_by("Zzyzx", REFORM), found_by("Zzyzx", REFORM).empty) == (Found(), True)


@pytest.mark.parametrize("ended", [("Cát",), ("Cát", "Bình", "Dương")])
def test_a_search_costs_the_same_with_one_unit_and_with_many(
    ended: tuple[str, ...],
    record: Record,
    small_register: dict[str, int],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ended:
        record(Rename(small_register[name], f"Vàng {name}"), on=PLAN)
    record(Merge(tuple(small_register[each] for each in ended), small_register["Én"]), on=LATER)

    with django_assert_num_queries(3):  # the revision, the names of the day, the units
        found_as_typed("vang", PLAN)
    with django_assert_num_queries(2):  # the names are in memory
        found_as_typed("vang", PLAN)
    with django_assert_num_queries(4):  # as with the first, and who is called just so
        found_by("90013", REFORM)
