"""The page of the log: for those who may, newest first, page by page."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import disable_user
from chungsuc.audit.models import Entry
from chungsuc.audit.services import append_entries
from chungsuc.common.access import Actor
from chungsuc.common.auditing import Change
from tests.conftest import ON

SignIn = Callable[[User], Client]


def _entries(count: int, actor: Actor, at: datetime) -> None:
    append_entries(
        [
            Change(
                action="test.done",
                record_type="test.thing",
                record_id=str(number),
                record_name=f"Việc số {number}.",
                before={"n": number},
                after={"n": number + 1},
                why="",
                on_behalf_of=None,
            )
            for number in range(count)
        ],
        actor=actor,
        at=at,
    )


def test_the_auditor_reads_what_was_done(
    auditor: User, sign_in: SignIn, system: Actor, at: datetime
) -> None:
    _entries(1, system, at)

    page = sign_in(auditor).get(reverse("audit:entry_list")).content.decode()

    assert "Việc số 0." in page
    assert "08:30 30/06/2025" in page
    assert '<td class="lines" data-label="Trước → sau">n: 0 → 1</td>' in page


def test_an_entry_speaks_in_the_words_of_its_record(
    administrator: User,
    stranger: User,
    as_actor: Callable[[User], Actor],
    sign_in: SignIn,
    at: datetime,
) -> None:
    give_role(
        on=ON,
        unit_id=None,
        actor=as_actor(administrator),
        at=at,
        user_id=stranger.pk,
        role=Role.COUNCIL_MEMBER,
        starts_on=ON,
    )
    disable_user(actor=as_actor(administrator), at=at, on=ON, user_id=stranger.pk, why="Nghỉ hưu")

    page = sign_in(administrator).get(reverse("audit:entry_list")).context["table"]

    said = [(e.action, [(d.name, d.before, d.after) for d in e.differences]) for e in page.items]
    assert said[:2] == [
        ("Khoá tài khoản", [("trạng thái", "Đang hoạt động", "Đã khoá")]),
        (
            "Giao vai trò",
            [
                ("đơn vị", "—", "toàn hệ thống"),
                ("vai trò", "—", "Thành viên hội đồng"),
                ("từ ngày", "—", "30/06/2025"),
                ("đến hết ngày", "—", "—"),
            ],
        ),
    ]


def test_a_stranger_reads_nothing(
    stranger: User, sign_in: SignIn, system: Actor, at: datetime
) -> None:
    _entries(1, system, at)

    answer = sign_in(stranger).get(reverse("audit:entry_list"))

    assert (answer.status_code, "Việc số 0." in answer.content.decode()) == (403, False)


def test_pages_follow_each_other_without_gap_or_overlap(
    auditor: User, sign_in: SignIn, system: Actor, at: datetime
) -> None:
    _entries(120, system, at)
    client, address, seen = sign_in(auditor), reverse("audit:entry_list"), []

    while address:
        table = client.get(address).context["table"]
        seen += [entry.id for entry in table.items]
        address = table.next_address

    assert seen == list(Entry.objects.order_by("-id").values_list("id", flat=True))


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "１２", "1.5"])
def test_an_unreadable_page_key_shows_the_first_page(
    key: str, auditor: User, sign_in: SignIn, system: Actor, at: datetime
) -> None:
    _entries(60, system, at)

    page = sign_in(auditor).get(reverse("audit:entry_list"), {"after": key}).context["table"]

    assert page.items[0].record_name == "Việc số 59."


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_the_same_statements_with_one_entry_and_with_many(
    count: int,
    auditor: User,
    sign_in: SignIn,
    system: Actor,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _entries(count, system, at)
    client = sign_in(auditor)

    with django_assert_num_queries(6):  # session, account, roles, keys, entries, own values
        client.get(reverse("audit:entry_list"))
