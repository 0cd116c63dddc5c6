"""The first administrator is made on the server's own terminal."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.audit.models import Entry
from tests.conftest import PASSWORD, MakeUser

pytestmark = pytest.mark.django_db


def create(monkeypatch: pytest.MonkeyPatch, password: str, *words: str) -> str:
    """What the command says, with ``password`` piped into it."""
    said = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(password))
    call_command("create_administrator", *words, "--password-stdin", stdout=said)
    return said.getvalue()


def test_the_account_can_sign_in_and_manages_from_today_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = create(monkeypatch, f"{PASSWORD}\n", " Lan ", "Hoàng Thị Lan")

    user = User.objects.get()
    holding = RoleHolding.objects.get()
    assert said == "Đã tạo tài khoản quản trị hệ thống: Hoàng Thị Lan (lan)\n"
    assert (user.check_password(PASSWORD), user.is_demo) == (True, False)
    assert (holding.role, holding.ends_on) == (Role.ADMINISTRATOR.value, None)
    assert actor_of(user, on=holding.starts_on).roles == {"administrator"}
    assert holding.starts_on >= date(2025, 1, 1)


def test_the_log_says_that_a_command_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    create(monkeypatch, PASSWORD, "lan", "Hoàng Thị Lan")

    entries = Entry.objects.order_by("id").values_list("action", "actor_name")
    assert list(entries) == [
        ("accounts.user_created", "Lệnh create_administrator"),
        ("accounts.role_given", "Lệnh create_administrator"),
    ]


@pytest.mark.parametrize("password", ["ngắn", "1234567890123", "password1234"])
def test_a_weak_password_is_refused_with_its_reasons(
    password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match=r"^Mật khẩu chưa đạt: .* Hãy chọn mật khẩu khác\.$"):
        create(monkeypatch, password, "lan", "Hoàng Thị Lan")

    assert not User.objects.exists()


def test_a_name_that_is_taken_is_refused(
    make_user: MakeUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("lan")

    with pytest.raises(CommandError, match="Tên đăng nhập “lan” đã có người dùng"):
        create(monkeypatch, PASSWORD, "LAN", "Hoàng Thị Lan")

    assert not RoleHolding.objects.exists()


@pytest.mark.parametrize(
    ("words", "password", "sentence"),
    [
        (("lan", "  "), PASSWORD, "Tên đăng nhập và họ tên không được để trống."),
        ((" ", "Lan"), PASSWORD, "Tên đăng nhập và họ tên không được để trống."),
        (("lan", "Lan"), "\n", "Đầu vào chuẩn không có mật khẩu."),
    ],
)
def test_nothing_may_be_empty(
    words: tuple[str, str], password: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError) as refused:
        create(monkeypatch, password, *words)

    assert (str(refused.value), User.objects.count()) == (sentence, 0)


def test_without_a_terminal_the_password_must_be_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD))

    with pytest.raises(CommandError, match="--password-stdin"):
        call_command("create_administrator", "lan", "Hoàng Thị Lan")


def test_a_database_that_was_never_prepared_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user RENAME TO away")

    with pytest.raises(CommandError, match=r"run\.py manage prepare"):
        create(monkeypatch, PASSWORD, "lan", "Hoàng Thị Lan")
