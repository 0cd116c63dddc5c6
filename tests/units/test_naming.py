"""Names as people type them into forms."""

from datetime import date

import pytest

from chungsuc.units.enums import Kind
from chungsuc.units.queries.naming import named_for_change, named_on, units_below
from chungsuc.units.rules.naming import bare_name
from chungsuc.units.rules.requests import Merge, NewUnit, Rename
from tests.units.conftest import Record

DAY, EVE = date(2025, 6, 1), date(2025, 5, 31)


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [
        (Kind.COMMUNE, "  xã  Hòa Bình ", "Hòa Bình"),
        (Kind.COMMUNE, "Hòa Bình", "Hòa Bình"),
        (Kind.TOWN, "Thị trấn Thất Khê", "Thất Khê"),
        (Kind.TOWN, "xã Thất Khê", "xã Thất Khê"),
        (Kind.CENTRAL_CITY, "Thành phố Hà Nội", "Hà Nội"),
        (Kind.VILLAGE, "Thôn 1", "1"),
        (Kind.VILLAGE, "Bản Chu", "Bản Chu"),
        (Kind.COMMUNE, "Xã", "Xã"),
        (Kind.DEPARTMENT, "Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_the_word_of_the_kind_is_no_part_of_a_name(kind: Kind, typed: str, name: str) -> None:
    assert bare_name(kind, typed) == name


def test_a_unit_is_looked_for_on_the_eve(small_register: dict[str, int], record: Record) -> None:
    record(Rename(small_register["Bình"], "Ba"), on=date(2025, 5, 1))

    new, old = named_for_change("Ba", DAY), named_for_change("Bình", DAY)

    assert (new.unit.id if new.unit else None, new.label) == (
        small_register["Bình"],
        "Xã Ba (Huyện Đông), mã 90004",
    )
    assert (old.unit, old.problem) == (
        None,
        (
            "Không có đơn vị nào là “Bình” ngày 31/05/2025. Vào ngày khác thì có: "
            "Xã Bình (Huyện Đông) từ 01/01/2020 đến hết 30/04/2025."
        ),
    )


def test_a_unit_renamed_the_same_day_is_found_by_both_names(
    small_register: dict[str, int], record: Record
) -> None:
    record(Rename(small_register["Bình"], "Ba"), on=DAY)

    found = [named_for_change(name, DAY).unit for name in ("Bình", "Ba")]

    assert [each.id if each else None for each in found] == [small_register["Bình"]] * 2


def test_a_name_that_goes_to_another_unit_the_same_day_is_asked_about(
    small_register: dict[str, int], record: Record
) -> None:
    record(
        Rename(small_register["Bình"], "Ba"),
        Rename(small_register["Cát"], "Bình"),
        on=DAY,
    )

    named = named_for_change("xã Bình", DAY)

    first, second = small_register["Bình"], small_register["Cát"]
    assert (named.unit, [(choice.label, choice.text) for choice in named.choices]) == (
        None,
        [
            (f"Xã Ba, Huyện Đông, #{first} (mã 90004)", f"#{first}"),
            (f"Xã Bình, Huyện Đông, #{second} (mã 90007)", f"#{second}"),
        ],
    )


def test_a_new_unit_takes_the_name_of_the_one_that_ended_for_it(
    small_register: dict[str, int], record: Record
) -> None:
    sources = (small_register["Bình"], small_register["Cát"])
    new = NewUnit(-1, Kind.COMMUNE, "Bình", parent=small_register["Đông"])
    record(Merge(sources, new), on=DAY)

    after, on_the_eve = named_for_change("xã Bình", DAY), named_on("xã Bình", EVE)

    assert after.unit is not None
    assert after.unit.id not in sources
    assert on_the_eve.unit is not None
    assert on_the_eve.unit.id == small_register["Bình"]


def test_units_below_are_those_that_stand(small_register: dict[str, int], record: Record) -> None:
    record(Merge((small_register["Thôn 1 An"],), small_register["Thôn 2 An"]), on=date(2025, 1, 1))

    below = units_below(small_register["An"])

    assert [(each.id, each.title) for each in below] == [
        (small_register["Thôn 2 An"], "Thôn 2 (Xã An)")
    ]
