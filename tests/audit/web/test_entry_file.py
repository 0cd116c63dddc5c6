"""The file of the log: what is shown, for whom it is shown, and nothing that was erased."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.services import append_entries, erase_person
from chungsuc.common.access import Actor
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.worker import run_next_job
from chungsuc.common.web import lists
from tests.audit.changes import LAN, MINH, change
from tests.conftest import ON, MakeUser

SignIn = Callable[[User], Client]
ADDRESS = "/audit/"
HEADS: list[object] = ["Thời điểm", "Ai", "Việc", "Hồ sơ", "Trước → sau", "Lý do"]


def _sheet(content: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python() if any(row)]


def _records(content: bytes) -> list[object]:
    rows = _sheet(content)
    return [row[3] for row in rows[rows.index(HEADS) + 1 :]]


def test_the_file_holds_all_that_is_found_and_says_what_was_looked_for(
    auditor: User, sign_in: SignIn, at: datetime
) -> None:
    own = {"action": "units.alias_added", "why": "=1+1"}
    append_entries([change(n, **own) for n in range(60)], actor=LAN, at=at)
    append_entries([change(99, action="units.alias_added")], actor=MINH, at=at)

    asked = {"person": "nguyễn thị lan", "kind": "units", "format": "xlsx"}
    answer = sign_in(auditor).get(ADDRESS, asked)

    rows = _sheet(answer.content)
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''nhat-ky-")
    assert [row[0] for row in rows[2:4]] == [
        "Tìm theo Ai làm: Nguyễn Thị Lan, tài khoản số 7; Loại việc: Đơn vị: mọi việc.",
        "60 dòng.",
    ]
    assert rows[4:6] == [
        HEADS,
        [
            datetime(2025, 6, 30, 8, 30),  # noqa: DTZ001  a sheet's moments have no zone
            *("Nguyễn Thị Lan", "Thêm cách viết khác của tên đơn vị", "Việc số 59"),
            *("n: 59 → 60", "=1+1"),
        ],
    ]
    assert _records(answer.content) == [f"Việc số {n}" for n in range(59, -1, -1)]


def test_what_was_erased_is_in_no_file(
    administrator: User,
    as_actor: Callable[[User], Actor],
    sign_in: SignIn,
    at: datetime,
) -> None:
    phone: dict[str, object] = {
        "before": {},
        "after": {"phone": "0912 345 678"},
        "personal": frozenset({"phone"}),
        "person": "test.person:5",
    }
    append_entries([change(**phone)], actor=LAN, at=at)
    client, asked = sign_in(administrator), {"record": "test.thing:1", "format": "xlsx"}
    before = _sheet(client.get(ADDRESS, asked).content)[-1][4]

    erase_person(
        actor=as_actor(administrator), at=at, on=ON, person="test.person:5", why="Đơn ngày 1/6"
    )

    after = _sheet(client.get(ADDRESS, asked).content)[-1][4]
    assert (before, after) == ("phone: — → 0912 345 678", "phone: — → đã xoá theo yêu cầu")


@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_kept_before_an_erasure_goes_with_it(
    administrator: User,
    as_actor: Callable[[User], Actor],
    sign_in: SignIn,
    at: datetime,
) -> None:
    own: dict[str, object] = {"personal": frozenset({"n"}), "person": "test.person:5"}
    append_entries([change(**own)], actor=LAN, at=at)
    client, order = sign_in(administrator), reverse("jobs:sheet_order")
    names = ("audit.entries", "accounts.users")
    tickets = [client.post(order, {"list": name})["Location"] for name in names]
    while run_next_job(Lane.INTERACTIVE, "worker"):
        pass

    erase_person(
        actor=as_actor(administrator), at=at, on=ON, person="test.person:5", why="Đơn ngày 1/6"
    )

    files = [client.get(ticket + "result/").status_code for ticket in tickets]
    assert (files, "Tệp này đã được bỏ" in client.get(tickets[0]).content.decode()) == (
        [404, 200],
        True,
    )


def test_what_cannot_be_read_gives_no_file_and_who_may_not_read_the_log_neither(
    auditor: User, stranger: User, sign_in: SignIn, at: datetime
) -> None:
    append_entries([change(1)], actor=LAN, at=at)

    unread = sign_in(auditor).get(ADDRESS, {"person": "không ai", "format": "xlsx"})
    refused = sign_in(stranger).get(ADDRESS, {"format": "xlsx"})

    assert (unread.status_code, "search-person-error" in unread.content.decode()) == (422, True)
    assert (refused.status_code, b"Content_Types" in refused.content) == (403, False)


@pytest.mark.django_db(transaction=True)
def test_a_long_file_is_written_in_the_background_within_the_reach_of_who_asked(
    make_user: MakeUser,
    sign_in: SignIn,
    small_register: dict[str, int],
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "DIRECT_ROWS", 3)
    inside, outside = small_register["An"], small_register["Dương"]
    append_entries([change(n, units=(inside,)) for n in range(5)], actor=LAN, at=at)
    append_entries([change(9, units=(outside,))], actor=LAN, at=at)
    client = sign_in(make_user("kiemtra", Role.AUDITOR, unit=small_register["Đông"]))

    asking = client.get(ADDRESS, {"person": "7", "format": "xlsx"}).content.decode()
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asking))
    ordered = client.post(reverse("jobs:sheet_order"), fields)
    while run_next_job(Lane.INTERACTIVE, "worker"):
        pass
    made = client.get(ordered["Location"] + "result/")

    assert (fields["list"], fields["asked-person"]) == ("audit.entries", "7")
    assert _records(made.content) == [f"Việc số {n}" for n in range(4, -1, -1)]
    assert _sheet(made.content)[3][0] == ("Chỉ gồm mục của các đơn vị trong phạm vi của người lấy.")


@pytest.mark.parametrize("count", [1, 60])
def test_the_file_costs_the_same_statements_with_one_entry_and_with_many(
    count: int,
    auditor: User,
    sign_in: SignIn,
    at: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    append_entries([change(n) for n in range(count)], actor=LAN, at=at)
    client = sign_in(auditor)

    # session, account, roles; whether it is long, how long; keys, entries, own values
    with django_assert_num_queries(8):
        client.get(ADDRESS, {"format": "xlsx"})
