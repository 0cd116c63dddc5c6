"""The same reads for programs, below /api/v1/."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from tests.units.conftest import DIVISION, REFORM, FindUnit

pytestmark = pytest.mark.usefixtures("lang_son")

ROOT = "/api/v1/units"
Get = Callable[..., Any]


@pytest.fixture
def get(stranger: User, sign_in: Callable[[User], Client]) -> Get:
    """Asks as somebody without a role: reading units needs a sign-in only."""
    client = sign_in(stranger)
    return lambda path, **parameters: client.get(ROOT + path, parameters).json()


def test_pages_of_units_follow_each_other_to_the_last(get: Get) -> None:
    asked = {"on": "2022-06-30", "kind": "xã", "size": 100}

    first = get("/", **asked)
    second = get("/", **asked, after=first["next"])

    codes = [each["code"] for each in (*first["items"], *second["items"])]
    assert (first["as_of"], len(codes), len(set(codes)), second["next"]) == (
        *("2022-06-30", 181, 181),
        "",
    )


def test_names_codes_and_places_are_understood_as_in_commands(get: Get) -> None:
    found = get("/find/", q="hoa binh huyen chi lang", on="2022-06-30")
    below = get("/", on="2022-06-30", level="commune", under="Tràng Định")

    assert (found["outcome"], [each["code"] for each in found["items"]]) == ("found", ["06508"])
    assert len(below["items"]) == 22


def test_one_unit_its_line_upward_and_those_below(get: Get, unit: FindUnit) -> None:
    district = unit("Tràng Định", DIVISION)

    one = get(f"/{district}/", on="2024-12-01")
    above = get(f"/{district}/ancestors/", on="2024-12-01")
    below = get(f"/{district}/descendants/", on="2024-12-01", kind="thị trấn")

    assert (one["full_name"], [each["full_name"] for each in above["items"]]) == (
        "Huyện Tràng Định",
        ["Tỉnh Lạng Sơn"],
    )
    assert [(each["code"], each["full_name"]) for each in below["items"]] == [
        ("06040", "Thị trấn Thất Khê")
    ]


def test_what_became_of_a_unit_and_of_what_it_is_made(get: Get, unit: FindUnit) -> None:
    old, new = unit("Hoàng Đồng", DIVISION), unit("phường Tam Thanh", REFORM)

    after = get(f"/{old}/successors/", on="2022-06-30", until="2025-07-01")
    before = get(f"/{new}/predecessors/", on="2025-07-01", since="2022-06-30")

    assert [(each["id"], each["share"]) for each in after["items"]] == [
        (new, {"area": "1", "people": "1"})
    ]
    assert [each["full_name"] for each in before["items"]] == ["Phường Tam Thanh", "Xã Hoàng Đồng"]


def test_a_life_by_number_and_by_a_code_that_was_three_units(get: Get, unit: FindUnit) -> None:
    by_number = get(f"/{unit('Hoàng Đồng', DIVISION)}/history/")
    by_code = get("/history/", unit="06040")

    assert [each["kind"] for each in by_number["items"]] == ["register", "merge"]
    assert (by_code["unit"], len(by_code["candidates"])) == (None, 3)


@pytest.mark.parametrize(
    ("path", "parameters", "code"),
    [
        ("/", {}, "common.invalid_request"),
        ("/", {"on": "2022-13-01"}, "common.invalid_request"),
        ("/", {"on": "2022-06-30", "size": 10**24}, "common.invalid_request"),
        ("/", {"on": "2022-06-30", "kind": "gì đó"}, "units.unreadable_question"),
        ("/", {"on": "2022-06-30", "under": "Hòa Bình"}, "units.ambiguous_unit"),
        ("/", {"on": "2019-12-31"}, "units.unknown_day"),
        ("/find/", {"q": "An", "on": "2019-12-31"}, "units.unknown_day"),
        ("/history/", {"unit": "không ai"}, "units.unknown_unit"),
        ("/999999/", {"on": "2022-06-30"}, "common.not_found"),
        ("/999999/history/", {}, "common.not_found"),
        (f"/{10**24}/history/", {}, "common.invalid_request"),
        ("/999999/successors/", {"on": "2022-06-30", "until": "2025-07-01"}, "common.not_found"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_name(
    path: str, parameters: dict[str, str], code: str, get: Get
) -> None:
    assert get(path, **parameters)["code"] == code


@pytest.mark.parametrize("kind", ["thành phố", "xã"])
def test_a_list_costs_the_same_statements_with_one_unit_and_with_many(
    kind: str,
    stranger: User,
    sign_in: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(stranger)

    with django_assert_num_queries(5):  # session, account, roles; the first day, the units
        client.get(f"{ROOT}/", {"on": "2022-06-30", "kind": kind})
