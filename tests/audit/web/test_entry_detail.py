"""The page of one entry: all that it says, its units, its seal; and erasing from there."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry, PersonalValue, Seal
from chungsuc.audit.services import append_entries, seal_entries
from tests.audit.changes import LAN, change

SignIn = Callable[[User], Client]


@pytest.fixture
def entry(db: None, at: datetime) -> int:
    """An entry about two units, with a value that is somebody's own."""
    facts: dict[str, object] = {"units": (12, 13), "why": "Theo đơn", "person": "test.person:5"}
    phone: dict[str, object] = {
        "before": {},
        "after": {"phone": "0912 345 678"},
        "personal": frozenset({"phone"}),
    }
    append_entries([change(**facts, **phone)], actor=LAN, at=at)
    return Entry.objects.latest("id").pk


def test_it_shows_before_and_after_units_reason_and_that_it_waits_for_its_seal(
    entry: int, auditor: User, sign_in: SignIn
) -> None:
    answer = sign_in(auditor).get(f"/audit/{entry}/")

    page = answer.context["page"]
    said = [(each.name, each.before, each.after, each.personal) for each in page.line.differences]
    assert said == [("phone", "—", "0912 345 678", True)]
    assert [each.id for each in page.units] == [12, 13]
    assert (page.line.why, page.seal) == ("Theo đơn", None)
    assert "Chưa niêm phong" in answer.content.decode()


def test_it_shows_its_seal(entry: int, auditor: User, sign_in: SignIn, at: datetime) -> None:
    seal_entries(at=at)

    answer = sign_in(auditor).get(f"/audit/{entry}/")

    seal = Seal.objects.get()
    mark = answer.context["page"].seal
    assert (mark.number, mark.digest) == (1, seal.digest)
    assert "Đã niêm phong lúc 08:30 30/06/2025, trong lô số 1" in answer.content.decode()


def test_an_entry_that_is_not_there_is_said_so(auditor: User, sign_in: SignIn) -> None:
    assert sign_in(auditor).get("/audit/999999/").status_code == 404


@pytest.mark.parametrize("units", [1, 80])
def test_the_page_costs_the_same_statements_with_one_unit_and_with_many(
    units: int,
    auditor: User,
    sign_in: SignIn,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    append_entries([change(units=tuple(range(1, units + 1)))], actor=LAN, at=at)
    number = Entry.objects.latest("id").pk
    client = sign_in(auditor)

    # session, account, roles; entry, own values, units, their names, their count, seal
    with django_assert_num_queries(9):
        page = client.get(f"/audit/{number}/").context["page"]

    assert (len(page.units), page.more_units) == (min(units, 50), max(0, units - 50))


def test_the_administrator_erases_from_there_and_the_auditor_cannot(
    entry: int, auditor: User, administrator: User, sign_in: SignIn
) -> None:
    address = "/audit/persons/test.person:5/erase/"
    pages = [
        sign_in(each).get(f"/audit/{entry}/").content.decode() for each in (auditor, administrator)
    ]
    refused = sign_in(auditor).post(address, {"why": "Đơn"})
    kept = PersonalValue.objects.get().value

    empty = sign_in(administrator).post(address, {"why": " "})
    done = sign_in(administrator).post(address, {"why": "Đơn ngày 1/6/2025"})

    assert [address in each for each in pages] == [False, True]
    assert (refused.status_code, kept, empty.status_code, done.status_code) == (
        403,
        "0912 345 678",
        422,
        302,
    )
    after = sign_in(auditor).get(f"/audit/{entry}/").content.decode()
    assert ("đã xoá theo yêu cầu" in after, "0912" in after) == (True, False)
