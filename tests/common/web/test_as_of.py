"""The day stands in the address, holds in every link, and is refused when it is none."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from chungsuc.accounts.models import User

SignIn = Callable[[User], Client]
NOTE = re.compile(r'<aside class="day-note"[^>]*>(.*?)</aside>', re.DOTALL)

pytestmark = pytest.mark.django_db


def _note(page: str) -> str:
    found = NOTE.search(page)
    return re.sub(r"<[^>]+>", "", found[1]) if found else ""


def test_a_page_with_a_history_says_which_day_it_shows(stranger: User, sign_in: SignIn) -> None:
    client = sign_in(stranger)

    past = client.get("/units/blocks/", {"on": "30/06/2022", "kind": "x"}).content.decode()

    assert _note(past) == "Đang xem ngày 30/06/2022 · Về hôm nay"
    assert '<a href="/units/blocks/?kind=x">Về hôm nay</a>' in past
    assert _note(client.get("/units/blocks/").content.decode()) == ""


def test_a_page_without_a_history_says_so_and_keeps_the_day(
    stranger: User, sign_in: SignIn
) -> None:
    page = sign_in(stranger).get("/", {"on": "2022-06-30"}).content.decode()

    assert _note(page).startswith("Trang này không theo ngày; ngày đang chọn 30/06/2022 được giữ")
    assert 'href="/units/?on=2022-06-30"' in page
    assert '<a class="brand" href="/?on=2022-06-30">' in page
    assert '<input type="hidden" name="on" value="2022-06-30">' in page


def test_every_link_of_the_menu_carries_the_day(stranger: User, sign_in: SignIn) -> None:
    menu = sign_in(stranger).get("/", {"on": "30/6/2022"}).context["menu"]

    assert {item.address.partition("?")[2] for item in menu} == {"on=2022-06-30"}


@pytest.mark.parametrize("typed", ["hôm kia", "31/02/2022", "' OR 1", "2022-06-30;"])
def test_what_is_no_day_is_refused_where_it_matters_and_kept_nowhere(
    typed: str, stranger: User, sign_in: SignIn
) -> None:
    client = sign_in(stranger)

    with_history = client.get("/units/blocks/", {"on": typed})
    without = client.get("/", {"on": typed})

    assert (with_history.status_code, without.status_code) == (422, 200)
    assert "Chưa xem được ngày này" in with_history.content.decode()
    assert {item.address.partition("?")[2] for item in without.context["menu"]} == {""}


def test_the_list_of_a_day_takes_the_day_into_its_links_and_its_file(
    stranger: User, sign_in: SignIn
) -> None:
    client = sign_in(stranger)

    page = client.get("/units/operations/", {"on": "2022-06-30", "kind": "merge"})
    table = page.context["table"]

    assert table.sheet_address == "/units/operations/?on=2022-06-30&kind=merge&format=xlsx"
    assert dict(table.kept) == {"on": "2022-06-30"}
