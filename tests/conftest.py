"""The cast that every test can call on, and the days on which it plays."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import create_user
from chungsuc.common.access import Actor, system_actor

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)  # 08:30 in Lạng Sơn
ON = date(2025, 6, 30)
PASSWORD = "mật khẩu dài của ca kiểm thử"


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests() -> None:
    """Lets Django empty the tables of the log after a test that commits.

    Our triggers refuse that on SQLite (PostgreSQL truncates, which they do not see), so they are
    put away for just the statements that empty.
    """
    operations = DatabaseWrapper.ops_class
    plain = operations.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:  # noqa: ANN401  Django's signature
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*dropped, *plain(self, *args, **kwargs), *(sql for _, sql in triggers)]

    operations.sql_flush = sql_flush  # type: ignore[method-assign]  # for the whole session


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def on() -> date:
    return ON


@pytest.fixture
def system() -> Actor:
    return system_actor("Kiểm thử")


MakeUser = Callable[..., User]


@pytest.fixture
def make_user(db: None, system: Actor) -> MakeUser:
    """Makes an account that holds the given roles since 2021."""

    def make(username: str, *roles: Role, full_name: str = "") -> User:
        user = create_user(
            actor=system,
            at=AT,
            username=username,
            full_name=full_name or f"Người dùng {username}",
            password=PASSWORD,
        )
        for role in roles:
            give_role(actor=system, at=AT, user_id=user.pk, role=role, starts_on=date(2021, 1, 1))
        return user

    return make


@pytest.fixture
def administrator(make_user: MakeUser) -> User:
    return make_user("quantri", Role.ADMINISTRATOR, full_name="Hoàng Thị Quản")


@pytest.fixture
def auditor(make_user: MakeUser) -> User:
    return make_user("kiemtra", Role.AUDITOR, full_name="Nông Văn Kiểm")


@pytest.fixture
def stranger(make_user: MakeUser) -> User:
    """Signed in, holds no role, must see nothing."""
    return make_user("nguoila", full_name="Người Lạ")


@pytest.fixture
def as_actor() -> Callable[[User], Actor]:
    """The account as an actor on the tests' day."""
    return lambda user: actor_of(user, on=ON)


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """A browser in which the account is signed in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make
