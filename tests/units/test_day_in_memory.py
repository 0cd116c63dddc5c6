"""What is kept of a day in memory is never older than the register."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.units.enums import Kind
from chungsuc.units.queries.day_in_memory import MOST_DAYS, day_in_memory
from chungsuc.units.queries.on_date import counts_below, units_on
from chungsuc.units.queries.typing import units_fitting
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Rename
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import AT, ON
from tests.units.conftest import OPENING, Record

pytestmark = pytest.mark.django_db
LATER = date(2024, 12, 1)


def _names(on: date) -> list[str]:
    return [place.folded_name for place in day_in_memory(on).places]


def _fitting(text: str, on: date) -> list[str]:
    return [line.full_name for line in units_fitting(text, on)]


def test_the_day_is_what_the_register_has_of_it(small_register: dict[str, int]) -> None:
    places = day_in_memory(OPENING).places

    assert [(each.unit, each.parent, each.kind, each.code) for each in places] == [
        (each.id, each.parent_id, each.kind, each.code) for each in units_on(OPENING)
    ]


def test_a_day_that_was_read_is_not_read_again(
    small_register: dict[str, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = day_in_memory(OPENING)

    with django_assert_num_queries(1):  # the revision
        assert day_in_memory(OPENING) is first


def test_after_a_change_the_day_is_read_again(
    record: Record, small_register: dict[str, int]
) -> None:
    before = _names(LATER)

    record(Rename(small_register["Cát"], "Mới"), on=LATER)

    assert "moi" not in before
    assert sorted(_names(LATER)) == sorted(["moi" if name == "cat" else name for name in before])
    assert _fitting("cat", LATER) == []
    assert _fitting("moi", LATER) == ["Xã Mới"]
    assert _fitting("cat", OPENING) == ["Xã Cát"]


def test_after_a_change_is_reversed_the_day_is_as_before(
    record: Record, small_register: dict[str, int], system: Actor
) -> None:
    before = day_in_memory(LATER)
    both = small_register["An"], small_register["Bình"]
    (done,) = record(Merge(both, small_register["Cát"]), on=LATER)
    merged = counts_below(None, LATER)

    reverse_operation(actor=system, at=AT, on=ON, operation_id=done.pk, why="Ghi nhầm")

    assert day_in_memory(LATER) == before
    assert merged != counts_below(None, LATER)


def test_what_was_rolled_back_is_forgotten_although_another_change_follows(
    record: Record, small_register: dict[str, int]
) -> None:
    with transaction.atomic():
        record(Rename(small_register["Cát"], "Nhầm"), on=LATER)
        assert _fitting("nham", LATER) == ["Xã Nhầm"]
        transaction.set_rollback(True)
    record(Rename(small_register["Cát"], "Đúng"), on=LATER)

    assert (_fitting("nham", LATER), _fitting("dung", LATER)) == ([], ["Xã Đúng"])


def test_only_the_days_asked_for_last_are_kept(
    small_register: dict[str, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = [OPENING + timedelta(days=each) for each in range(MOST_DAYS)]
    for day in days:
        day_in_memory(day)
    day_in_memory(days[0])

    day_in_memory(OPENING + timedelta(days=99))

    with django_assert_num_queries(1):
        day_in_memory(days[0])
    with django_assert_num_queries(2):
        day_in_memory(days[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an", ["Xã An", "Xã An", "Thôn 1", "Thôn 2"]),
        ("an dong", ["Xã An"]),
        ("xã An Tây", ["Xã An"]),
        ("90016", ["Xã An"]),
        ("thon binh", ["Thôn 1"]),
        ("kiem", ["Tỉnh Kiểm Thử", "Huyện Đông", "Huyện Tây"]),
        ("an khong", []),
        (" , ", []),
    ],
)
def test_every_word_is_in_the_name_the_code_or_the_name_above(
    text: str, expected: list[str], small_register: dict[str, int]
) -> None:
    assert _fitting(text, OPENING) == expected


def test_the_likeliest_come_first_then_the_order_of_names(
    record: Record, small_register: dict[str, int]
) -> None:
    above = small_register["Đông"]
    names = ["Lũng An", "An Phú", "An Bá", "Bàn"]
    new = [NewUnit(-at, Kind.COMMUNE, each, f"9010{at}", above) for at, each in enumerate(names, 1)]
    record(Found(tuple(new)), on=LATER)

    found = _fitting("an", LATER)

    assert found[:4] == ["Xã An", "Xã An", "Xã An Bá", "Xã An Phú"]
    assert found[4:] == ["Xã Bàn", "Xã Lũng An", "Thôn 1", "Thôn 2"]
    assert [line.full_name for line in units_fitting("an", LATER, most=3)] == found[:3]


def test_a_code_that_lost_its_zeros_is_found(
    record: Record, small_register: dict[str, int]
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Số Không", "00042", small_register["Đông"])
    record(Found((new,)), on=LATER)

    assert _fitting("42", LATER) == ["Xã Số Không"]
    assert _fitting("2", LATER) == ["Thôn 2"]
