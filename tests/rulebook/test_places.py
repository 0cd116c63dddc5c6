"""Regions and groups of units, and who owns indicators in the register."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.errors import ContradictoryPlaceError, RefusedRulesError, UnknownPlaceError
from chungsuc.rulebook.models import Edition, Placement
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.owners import indicators_owned_by, unknown_owners
from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.rules.book import Place
from chungsuc.rulebook.services.placements import place_unit
from chungsuc.units.enums import Kind
from chungsuc.units.models import UnitVersion
from chungsuc.units.ports import dependents_of
from chungsuc.units.rules.requests import NewUnit, Register, Rename
from tests.conftest import AT, ON, Record
from tests.rulebook.conftest import SINCE, Publish, key

Units = dict[str, int]
AsActor = Callable[[User], Actor]
PlaceUnit = Callable[..., Placement]


@pytest.fixture
def place(drafter: User, as_actor: AsActor) -> PlaceUnit:
    def make(unit: int, code: str, since: date = SINCE, dimension: str = "region") -> Placement:
        return place_unit(
            actor=as_actor(drafter),
            at=AT,
            on=ON,
            unit_id=unit,
            dimension=Dimension(dimension),
            code=code,
            since=since,
            source="Phụ lục",
        )

    return make


@pytest.fixture
def groups(publish: Publish, small_book: Edition) -> None:
    publish(
        (key(ProvisionKind.GROUP, "nhom_1"), SINCE, {"title": "Nhóm 1"}),
        (key(ProvisionKind.REGION, "dbsh"), SINCE, {"title": "Đồng bằng sông Hồng"}),
    )


@pytest.mark.usefixtures("groups")
def test_a_unit_is_where_the_nearest_above_it_is_placed(
    small_register: Units, place: PlaceUnit, django_assert_num_queries: Callable[..., Any]
) -> None:
    place(small_register["Kiểm Thử"], "tdmnpb")
    place(small_register["Tây"], "dbsh", date(2023, 1, 1))
    place(small_register["Dương"], "nhom_1", dimension="group")
    place(small_register["Dương"], "", date(2024, 1, 1), dimension="group")

    def where(unit: str, on: date) -> tuple[str, str]:
        with django_assert_num_queries(2):
            found = place_of(small_register[unit], on)
        return found.region, found.group

    assert where("Thôn 1 An", SINCE) == ("tdmnpb", "")
    assert where("Dương", date(2022, 12, 31)) == ("tdmnpb", "nhom_1")
    assert where("Dương", date(2023, 1, 1)) == ("dbsh", "nhom_1")
    assert where("Dương", date(2024, 1, 1)) == ("dbsh", "")
    assert where("Kiểm Thử", date(2020, 12, 31)) == ("", "")


def test_placing_twice_writes_once_and_another_place_says_what_was(
    small_register: Units, small_book: Edition, place: PlaceUnit
) -> None:
    unit = small_register["Kiểm Thử"]
    first, again = place(unit, "tdmnpb"), place(unit, "tdmnpb")
    place(unit, "")

    assert first.pk == again.pk
    entries = Entry.objects.filter(action="rulebook.unit_placed").order_by("id")
    assert [(each.before.get("code"), each.after["code"]) for each in entries] == [
        (None, "tdmnpb"),
        ("tdmnpb", ""),
    ]


def test_an_unknown_region_a_unit_of_another_day_and_a_stranger_are_refused(
    small_register: Units, small_book: Edition, place: PlaceUnit, stranger: User, as_actor: AsActor
) -> None:
    unit = small_register["Đông"]

    with pytest.raises(RefusedRulesError, match="không có vùng nào mã “sao”"):
        place(unit, "sao")
    with pytest.raises(NotFoundError):
        place(unit, "tdmnpb", date(2019, 1, 1))
    with pytest.raises(NotAllowedError):
        place_unit(
            actor=as_actor(stranger),
            at=AT,
            on=ON,
            unit_id=unit,
            dimension=Dimension.REGION,
            code="tdmnpb",
            since=SINCE,
        )
    assert Placement.objects.count() == 0


@pytest.mark.usefixtures("groups")
def test_a_unit_gives_its_place_and_contradiction_is_refused(
    small_register: Units, place: PlaceUnit
) -> None:
    place(small_register["Đông"], "tdmnpb")
    book = the_book()

    given = asked_place(book, ON, unit="Xã Bình")
    also = asked_place(book, ON, unit="Xã Bình", region="TDMNPB", group="nhom_1")

    assert given.place == Place("tdmnpb", "")
    assert also.place == Place("tdmnpb", "nhom_1")
    with pytest.raises(ContradictoryPlaceError, match="“tdmnpb”, không phải “dbsh”"):
        asked_place(book, ON, unit="Xã Bình", region="dbsh")
    with pytest.raises(UnknownPlaceError, match="nhom_1"):
        asked_place(book, ON, group="nhom_7")


@pytest.mark.usefixtures("groups")
def test_without_a_region_the_province_is_meant_and_none_is_none(
    small_register: Units, place: PlaceUnit
) -> None:
    unplaced = asked_place(the_book(), ON).place
    place(small_register["Kiểm Thử"], "tdmnpb")
    book = the_book()

    assert unplaced == Place()
    assert asked_place(book, ON).place == Place("tdmnpb")
    assert asked_place(book, ON, region="none").place == Place()
    assert asked_place(book, ON, region="dbsh").place == Place("dbsh")


# --- Owners ------------------------------------------------------------------------------------


@pytest.fixture
def department(record: Record, small_register: Units) -> int:
    """Sở Giao thông vận tải since 2020, called Sở Xây dựng from 2025-03-01."""
    record(
        Register(
            (NewUnit(-1, Kind.DEPARTMENT, "Giao thông vận tải", "", small_register["Kiểm Thử"]),)
        )
    )
    return UnitVersion.objects.latest("id").unit_id


def _owner(*names: str) -> dict[str, object]:
    return {"lead": list(names)}


def test_a_merger_of_departments_is_told_which_indicators_they_own(
    department: int, small_book: Edition, publish: Publish, record: Record
) -> None:
    name = UnitVersion.objects.get(unit=department).full_name
    publish(
        (key(ProvisionKind.OWNER, "thu/10"), SINCE, _owner(name)),
        (key(ProvisionKind.OWNER, "thu/10.2"), SINCE, _owner("Sở Tài chính", name)),
        (key(ProvisionKind.OWNER, "thu/1.1"), SINCE, _owner(name)),
        (key(ProvisionKind.OWNER, "thu/1.1"), date(2024, 1, 1), _owner("Sở Tài chính")),
    )
    record(Rename(department, "Xây dựng"), on=date(2025, 3, 1))

    found = dependents_of([department], since=date(2025, 3, 1))
    earlier = indicators_owned_by([department], since=date(2023, 1, 1))

    assert [(each.unit, each.count, each.what) for each in found] == [
        (department, 2, "chỉ tiêu nông thôn mới được giao phụ trách")
    ]
    assert [each.count for each in earlier] == [3]


def test_owners_that_no_one_unit_is_called_are_listed(department: int, record: Record) -> None:
    name = UnitVersion.objects.get(unit=department).full_name
    record(
        Register(
            (
                NewUnit(-1, Kind.PROVINCE, "Khác", "91", None),
                NewUnit(-2, Kind.DEPARTMENT, "Giao thông vận tải", "", -1),
            )
        ),
        on=date(2022, 1, 1),
    )

    names = [(name, SINCE), (name, date(2023, 1, 1)), ("Sở Không Có", SINCE)]

    assert unknown_owners(names) == ((name, date(2023, 1, 1)), ("Sở Không Có", SINCE))
