"""Whoever reads the log by a role at units reads it of these and all below them, and no more."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.accounts.services.roles import give_role
from chungsuc.audit.models import Entry
from chungsuc.audit.queries import reading, searching
from chungsuc.audit.queries.searching import LogSearch, entries_counted, entries_walked
from chungsuc.audit.services import append_entries
from chungsuc.common.access import Actor
from tests.audit.changes import LAN, MINH, change
from tests.conftest import ON, MakeUser

SignIn = Callable[[User], Client]
ADDRESS = "/audit/"


@pytest.fixture
def log(small_register: dict[str, int], at: datetime) -> None:
    """Entries about units here and there, an hour apart; 6 is about two units, 7 about none."""
    places = ("Đông", "An", "Bình", "Tây", "Dương")
    concerned: list[tuple[int, ...]] = [(small_register[name],) for name in places]
    concerned += [(small_register["An"], small_register["Bình"]), ()]
    for number, units in enumerate(concerned, 1):
        when = at + timedelta(hours=number)
        actor = LAN if number % 2 else MINH
        kind = "units.alias_added" if number < 4 else "accounts.role_given"
        append_entries([change(number, units=units, action=kind)], actor=actor, at=when)


def _numbers(client: Client, **asked: str) -> list[str]:
    items = client.get(ADDRESS, asked).context["table"].items
    return [each.record.partition(":")[2] for each in items if each.record.startswith("test.")]


@pytest.fixture
def east(make_user: MakeUser, small_register: dict[str, int]) -> User:
    return make_user("dong", Role.AUDITOR, unit=small_register["Đông"])


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["6", "3", "2", "1"]),
        ({"person": "7"}, ["3", "1"]),
        ({"kind": "units"}, ["3", "2", "1"]),
        ({"kind": "accounts.role_given"}, ["6"]),
        ({"kind": "units", "person": "8"}, ["2"]),
        ({"record": "test.thing:2"}, ["2"]),
        ({"record": "test.thing:5"}, []),
        ({"record": "test.thing:7"}, []),
        ({"until": "29/6/2025"}, []),
        ({"since": "30/6/2025"}, ["6", "3", "2", "1"]),
    ],
)
def test_a_role_at_a_unit_reads_the_log_of_all_below_it_each_entry_once(
    asked: dict[str, str], numbers: list[str], east: User, sign_in: SignIn
) -> None:
    assert _numbers(sign_in(east), **asked) == numbers


@pytest.mark.usefixtures("log")
def test_roles_at_several_units_read_the_log_of_all_of_them(
    east: User,
    sign_in: SignIn,
    system: Actor,
    at: datetime,
    small_register: dict[str, int],
) -> None:
    give_role(
        actor=system,
        at=at,
        on=ON,
        user_id=east.pk,
        role=Role.AUDITOR,
        unit_id=small_register["Dương"],
        starts_on=ON,
    )

    assert _numbers(sign_in(east)) == ["6", "5", "3", "2", "1"]


@pytest.mark.usefixtures("log")
def test_a_unit_within_reach_may_be_chosen_and_one_beyond_may_not(
    east: User, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    client = sign_in(east)

    beyond = client.get(ADDRESS, {"unit": f"#{small_register['Dương']}"})

    assert _numbers(client, unit=f"#{small_register['An']}") == ["6", "2"]
    assert (beyond.status_code, "Việc số 5" in beyond.content.decode()) == (403, False)


@pytest.mark.usefixtures("log")
def test_the_api_reads_as_far_as_the_page(east: User, sign_in: SignIn) -> None:
    said = sign_in(east).get("/api/v1/audit/", {"size": 200}).json()

    things = [each["record"] for each in said["items"] if each["record"].startswith("test.")]
    assert things == [f"test.thing:{n}" for n in (6, 3, 2, 1)]


@pytest.mark.usefixtures("log")
def test_who_reaches_very_many_units_is_asked_for_one(
    east: User, sign_in: SignIn, small_register: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_UNITS", 2)
    client = sign_in(east)

    answer = client.get(ADDRESS)

    said = "Phạm vi của bạn có hơn 2 đơn vị, nhiều quá để xem nhật ký cùng một lúc."
    assert (said in answer.content.decode(), "Việc số" in answer.content.decode()) == (True, False)
    assert _numbers(client, unit=f"#{small_register['An']}") == ["6", "2"]


def test_pages_of_several_units_follow_each_other(
    east: User, sign_in: SignIn, small_register: dict[str, int], at: datetime
) -> None:
    both = (small_register["An"], small_register["Bình"])
    append_entries([change(n, units=both) for n in range(60)], actor=LAN, at=at)
    append_entries([change(n, units=both[:1]) for n in range(60, 120)], actor=LAN, at=at)
    client, address, seen = sign_in(east), f"{ADDRESS}?person=7", []

    while address:
        table = client.get(address).context["table"]
        seen += [line.record for line in table.items]
        address = table.next_address

    assert seen == [f"test.thing:{n}" for n in range(119, -1, -1)]


def test_a_long_walk_over_several_units_gives_what_pages_give(
    small_register: dict[str, int], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "AT_ONCE", 7)
    one, two = small_register["An"], small_register["Bình"]
    for number in range(30):
        units = (one, two) if number % 3 else (two,)
        append_entries([change(number, units=units)], actor=LAN, at=at + timedelta(hours=number))
    search = LogSearch(units=(one, two), person=7, actions=("test.done",))

    walked = [int(e.record_id) for part in entries_walked(search, most=25) for e in part]
    alone = LogSearch(units=(one,), person=7)
    of_one = [int(e.record_id) for part in entries_walked(alone, most=25) for e in part]

    assert walked == list(range(29, 4, -1))
    assert of_one == [number for number in range(29, -1, -1) if number % 3]
    assert [entries_counted(each, most=25) for each in (search, alone)] == [25, 20]


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_the_same_statements_with_one_entry_and_with_many(
    count: int,
    east: User,
    sign_in: SignIn,
    small_register: dict[str, int],
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    units = (small_register["An"], small_register["Bình"])
    append_entries([change(n, units=units) for n in range(count)], actor=LAN, at=at)
    client = sign_in(east)

    with django_assert_num_queries(7):  # session, account, roles, units; keys, entries, own values
        client.get(ADDRESS, {"kind": "units"})
    with django_assert_num_queries(9):  # and of the file: whether it is long, how long
        client.get(ADDRESS, {"format": "xlsx"})


@pytest.mark.usefixtures("log")
def test_what_the_list_shows_can_be_opened_and_what_it_does_not_show_cannot(
    make_user: MakeUser, sign_in: SignIn, small_register: dict[str, int]
) -> None:
    client = sign_in(make_user("an", Role.AUDITOR, unit=small_register["An"]))
    about = {each.record_id: each.pk for each in Entry.objects.filter(record_type="test.thing")}

    answers = {number: client.get(f"{ADDRESS}{pk}/").status_code for number, pk in about.items()}

    assert _numbers(client) == ["6", "2"]
    assert [number for number, status in answers.items() if status == 200] == ["2", "6"]
