"""Searching the log: each condition alone and together, and what cannot be read said."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.audit.services import append_entries
from chungsuc.common.access import Actor
from tests.audit.changes import LAN, MINH, change

SignIn = Callable[[User], Client]
ADDRESS = "/audit/"


@pytest.fixture
def client(auditor: User, sign_in: SignIn) -> Client:
    return sign_in(auditor)


@pytest.fixture
def log(client: Client, at: datetime) -> None:
    """Six entries that differ in all that one can look for; things 1 to 6, an hour apart each."""
    rows: list[tuple[Actor, dict[str, object]]] = [
        (LAN, {"action": "units.alias_added", "units": (12, 13)}),
        (LAN, {"action": "units.block_founded", "units": (12,)}),
        (MINH, {"action": "units.alias_added", "units": (12,)}),
        (MINH, {"action": "accounts.role_given", "units": ()}),
        (LAN, {"action": "documents.document_registered", "units": (13,)}),
        (MINH, {"action": "units.alias_added", "units": (14,), "record_type": "other.thing"}),
    ]
    for number, (actor, facts) in enumerate(rows, 1):
        when = at + timedelta(hours=12 * (number - 1))
        append_entries([change(number, **facts)], actor=actor, at=when)


def _things(client: Client, **asked: str) -> list[str]:
    page = client.get(ADDRESS, asked).context["table"]
    return [
        line.record_name.removeprefix("Việc số ")
        for line in page.items
        if "Việc" in line.record_name
    ]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("asked", "things"),
    [
        ({"person": "7"}, ["5", "2", "1"]),
        ({"person": "lan"}, ["5", "2", "1"]),
        ({"person": "luong minh"}, ["6", "4", "3"]),
        ({"record": "test.thing:4"}, ["4"]),
        ({"record": "other.thing:6"}, ["6"]),
        ({"record": "other.thing:1"}, []),
        ({"kind": "units.alias_added"}, ["6", "3", "1"]),
        ({"kind": "units"}, ["6", "3", "2", "1"]),
        ({"since": "1/7/2025", "until": "1/7/2025"}, ["4", "3"]),
        ({"since": "2/7/2025"}, ["6", "5"]),
        ({"person": "8", "kind": "units"}, ["6", "3"]),
        ({"person": "7", "kind": "accounts.role_given"}, []),
        ({"record": "test.thing:3", "person": "7"}, []),
        ({"record": "test.thing:3", "kind": "units", "person": "8"}, ["3"]),
        ({"kind": "units", "until": "30/6/2025"}, ["2", "1"]),
    ],
)
def test_what_is_looked_for_is_found_and_nothing_else(
    asked: dict[str, str], things: list[str], client: Client
) -> None:
    assert _things(client, **asked) == things


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("asked", "things"),
    [
        ({"unit": 12}, ["3", "2", "1"]),
        ({"unit": 13}, ["5", "1"]),
        ({"unit": 99}, []),
        ({"unit": 12, "person": 7}, ["2", "1"]),
        ({"unit": 12, "kind": "units.alias_added"}, ["3", "1"]),
        ({"unit": 12, "kind": "units", "person": 8}, ["3"]),
        ({"unit": 13, "record": "test.thing:1"}, ["1"]),
        ({"unit": 14, "record": "test.thing:1"}, []),
        ({"unit": 12, "since": "2025-06-30T10:00:00+07:00"}, ["3", "2"]),
        ({"unit": 12, "before": "2025-06-30T10:00:00+07:00"}, ["1"]),
    ],
)
def test_the_api_finds_by_unit(
    asked: dict[str, str | int], things: list[str], client: Client
) -> None:
    said = client.get("/api/v1/audit/", asked).json()

    assert [each["record_name"].removeprefix("Việc số ") for each in said["items"]] == things


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"since": "31/2/2025"}, "since"),
        ({"until": "hôm qua"}, "until"),
        ({"since": "2/7/2025", "until": "1/7/2025"}, "until"),
        ({"person": "không ai tên thế"}, "person"),
        ({"unit": "không nơi nào"}, "unit"),
        ({"record": "thing"}, "record"),
        ({"kind": "units.nothing"}, "kind"),
        ({"kind": "nothing"}, "kind"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_kept(
    asked: dict[str, str], field: str, client: Client
) -> None:
    answer = client.get(ADDRESS, asked)

    page = answer.content.decode()
    assert (answer.status_code, list(answer.context["typed"].problems)) == (422, [field])
    assert f'id="search-{field}-error"' in page
    assert "Việc số" not in page
    assert {name: answer.context["typed"].typed[name] for name in asked} == asked


def test_pages_keep_the_search(client: Client, at: datetime) -> None:
    append_entries([change(n, action="units.alias_added") for n in range(60)], actor=LAN, at=at)
    append_entries([change(99)], actor=MINH, at=at)
    first = client.get(ADDRESS, {"person": "7"}).context["table"]

    further = client.get(first.next_address).context["table"]

    assert [line.record_name.removeprefix("Việc số ") for line in further.items] == [
        str(n) for n in range(9, -1, -1)
    ]
    assert (further.next_address, further.first_address) == ("", "/audit/?person=7")


def test_entries_of_one_moment_are_paged_without_gap_or_overlap(
    client: Client, at: datetime
) -> None:
    append_entries([change(n) for n in range(130)], actor=LAN, at=at)
    append_entries([change(n) for n in range(130, 150)], actor=LAN, at=at - timedelta(days=1))
    seen: list[int] = []
    key = ""
    while True:
        said = client.get(f"/api/v1/audit/?person=7&size=40&after={key}").json()
        seen += [each["id"] for each in said["items"]]
        key = said["next"]
        if not key:
            break

    expected = Entry.objects.filter(actor_id=7).order_by("-at", "-id")
    assert seen == list(expected.values_list("id", flat=True))


@pytest.mark.parametrize("count", [1, 60])
@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        ({"person": "7", "kind": "units", "since": "1/1/2020"}, 7),
        ({"record": "test.thing:1", "kind": "units"}, 6),
    ],
)
def test_a_search_costs_the_same_statements_with_one_entry_and_with_many(
    asked: dict[str, str],
    statements: int,
    count: int,
    client: Client,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    append_entries([change(1, action="units.alias_added") for _ in range(count)], actor=LAN, at=at)

    # session, account, roles, keys, entries, own values; and the person's name
    with django_assert_num_queries(statements):
        client.get(ADDRESS, asked)


@pytest.mark.usefixtures("log")
def test_a_stranger_finds_nothing(stranger: User, sign_in: SignIn) -> None:
    visitor = sign_in(stranger)

    answers = [
        visitor.get(reverse("audit:entry_list"), {"person": "7"}),
        visitor.get("/api/v1/audit/", {"person": 7}),
        visitor.get(f"/audit/{Entry.objects.latest('id').pk}/"),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert not any("Việc số" in each.content.decode() for each in answers)
