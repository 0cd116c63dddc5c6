"""The reads of the rulebook as an API."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungsuc.accounts.models import User
from chungsuc.rulebook.models import Edition
from tests.rulebook.conftest import Publish, threshold
from tests.rulebook.test_commands import answered

pytestmark = pytest.mark.usefixtures("small_book")

ROOT = "/api/v1/rulebook"


@pytest.fixture
def client(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who is signed in: reading rules needs nothing more."""
    return sign_in(stranger)


def get(client: Client, path: str, **query: str) -> tuple[int, Any]:
    answer = client.get(f"{ROOT}/{path}", query)
    return answer.status_code, answer.json()


def test_a_rule_and_a_set_are_answered_as_the_commands_answer(client: Client) -> None:
    place = {"on": "2025-06-30", "region": "tdmnpb"}
    words = ("--on", "2025-06-30", "--region", "tdmnpb")

    assert get(client, "rule/", name="thu/10", **place) == (200, answered("rule", "thu/10", *words))
    assert get(client, "sets/thu/", **place) == (200, answered("criteria_set", "thu", *words))


def test_names_sets_and_editions_are_listed(client: Client, small_book: Edition) -> None:
    _, names = get(client, "names/")
    _, sets = get(client, "sets/", on="2025-06-30")
    _, none = get(client, "sets/", on="2020-12-31")
    _, editions = get(client, "editions/")

    assert [(each["kind"], each["name"]) for each in names["items"]] == [
        ("parameter", "luong_co_so"),
        ("indicator", "thu/1.1"),
        ("indicator", "thu/10"),
        ("indicator", "thu/10.2"),
        ("set", "thu"),
        ("region", "tdmnpb"),
    ]
    assert [(each["code"], each["criteria"], each["indicators"]) for each in sets["items"]] == [
        ("thu", 2, 3)
    ]
    assert none["items"] == []
    assert [(each["number"], each["provisions"]) for each in editions["items"]] == [(1, 7)]
    assert get(client, "editions/1/") == (200, editions["items"][0])
    assert get(client, "editions/2/")[0] == 404


def judge(client: Client, body: str | bytes, **query: str) -> tuple[int, Any]:
    where = "&".join(f"{name}={value}" for name, value in query.items())
    address = f"{ROOT}/evaluate/?{where}"
    answer = client.post(address, body, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_sheet_is_judged_and_nothing_is_kept(client: Client) -> None:
    body = json.dumps({"1.1": True, "10": "38,5", "10.2": 10})

    status, found = judge(client, body, set="thu", on="2025-06-30", region="tdmnpb")

    assert (status, found["met"], found["not_met"], found["undecidable"]) == (200, 1, 1, 0)
    assert found["criteria"][1]["parts"][0]["threshold"]["value"] == "39"


def test_a_body_is_read_to_its_last_digit(client: Client) -> None:
    status, found = judge(client, '{"10": 48.00000000000000001}', set="thu", on="2025-06-30")

    income = found["criteria"][1]["parts"][0]
    assert (status, income["value"], income["status"]) == (200, "48.00000000000000001", "passed")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('{"10": "mười", "9.9": 1}', ["“mười” không phải là một số", "Chỉ tiêu 9.9"]),
        ('{"10": 1, "10": 2}', ["“10”"]),
        ('{"10.2": 120}', ["Chỉ tiêu 10.2"]),
        ("[1]", ["mã chỉ tiêu"]),
        ("{", ["không phải JSON"]),
        (b"\xff", ["UTF-8"]),
        ('{"10": NaN}', [""]),
        ('{"10": 1e400}', [""]),
    ],
)
def test_a_body_that_is_no_sheet_is_refused_by_name(
    client: Client, body: str | bytes, words: list[str]
) -> None:
    status, said = judge(client, body, set="thu", on="2025-06-30")

    assert (status, said["code"]) == (422, "rulebook.unreadable_file")
    assert all(word in said["message"] for word in words), said["message"]


def test_refusals_bear_the_code_of_the_station(client: Client) -> None:
    day = {"on": "2025-06-30"}

    assert [
        (status, said["code"])
        for status, said in (
            get(client, "rule/", name="khong_co", **day),
            get(client, "rule/", name="luong_co_so", on="2020-01-01"),
            get(client, "sets/khac/", **day),
            get(client, "sets/thu/", **day, region="sao"),
            judge(client, "{}", set="thu", unit="Xã Không Có", **day),
        )
    ] == [
        (404, "rulebook.unknown"),
        (404, "rulebook.unstarted"),
        (404, "rulebook.unknown"),
        (422, "rulebook.unknown_place"),
        (404, "units.unknown_unit"),
    ]


def test_nobody_else_reads(client: Client) -> None:
    assert Client().get(f"{ROOT}/names/").status_code == 401


def _statements(client: Client, path: str) -> int:
    client.get(f"{ROOT}/{path}")  # so that the book is in memory
    with CaptureQueriesContext(connection) as counted:
        client.get(f"{ROOT}/{path}")
    return len(counted)


@pytest.mark.parametrize(
    "path", ["rule/?name=thu/10&on=2025-06-30", "sets/thu/?on=2025-06-30", "editions/"]
)
def test_more_editions_cost_no_more_statements(client: Client, publish: Publish, path: str) -> None:
    before = _statements(client, path)
    for day in (1, 2, 3):
        publish((threshold("10"), date(2024, 1, day), {"value": "50"}))

    assert _statements(client, path) == before
