"""The commands that stand between a fresh clone and a page."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.config import demo
from tests.conftest import MakeUser


def _demo() -> list[list[str]]:
    answer = io.StringIO()
    call_command("load_demo", stdout=answer, stderr=io.StringIO())
    head, *rows = answer.getvalue().splitlines()
    assert head.split() == ["Tên", "đăng", "nhập", "Mật", "khẩu", "Vai", "trò"]
    return [row.split(maxsplit=2) for row in rows]


@pytest.mark.django_db
def test_the_demo_prints_a_sign_in_for_each_role_and_each_works() -> None:
    printed = _demo()

    assert [title for _, _, title in printed] == [role.name_vi for role in Role]
    for username, password, title in printed:
        client = Client()
        client.post("/accounts/sign-in/", {"username": username, "password": password})
        assert f"<strong>{title}</strong>" in client.get("/").content.decode()


@pytest.mark.django_db
def test_loading_the_demo_again_changes_nothing() -> None:
    first = _demo()
    entries = Entry.objects.count()

    assert (_demo(), User.objects.count(), Entry.objects.count()) == (first, len(Role), entries)


@pytest.mark.django_db
def test_everybody_in_the_demo_is_marked_as_invented() -> None:
    _demo()

    people = User.objects.values_list("is_demo", "full_name")
    assert [name for is_demo, name in people if not is_demo or "(minh hoạ)" not in name] == []
    assert {each.role for each in demo.sign_ins(settings.DEMO_SIGN_INS)} == set(Role)


def test_the_demo_stays_away_from_real_accounts(make_user: MakeUser) -> None:
    make_user("lan")

    with pytest.raises(CommandError, match="có tài khoản thật"):
        _demo()

    assert User.objects.count() == 1


def test_a_demo_in_which_somebody_was_invited_starts_again(make_user: MakeUser) -> None:
    first = _demo()
    make_user("hoa")

    assert (_demo(), User.objects.count()) == (first, len(Role) + 1)


@pytest.mark.django_db
@override_settings(PRODUCTION=True)
def test_the_demo_stays_away_from_production() -> None:
    with pytest.raises(CommandError, match="đang vận hành chính thức"):
        _demo()

    assert User.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_preparing_makes_all_tables_and_again_does_nothing() -> None:
    call_command("prepare", stderr=io.StringIO())
    said = io.StringIO()
    call_command("prepare", stderr=said)

    assert said.getvalue() == ""
    assert "common_cache" in connection.introspection.table_names()
