"""The cast that every test can call on, and the days on which it plays."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

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
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import register_document
from chungsuc.units.enums import Kind
from chungsuc.units.models import Operation, UnitVersion
from chungsuc.units.rules.requests import NewUnit, Register, Request
from chungsuc.units.services.recording import Instruction, record_operations

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)  # 08:30 in Lạng Sơn
ON = date(2025, 6, 30)
OPENING = date(2020, 1, 1)
"""The day on which the registers of tests begin."""
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
    """Makes an account that holds the given roles since 2021, everywhere or at a unit."""

    def make(
        username: str,
        *roles: Role,
        full_name: str = "",
        unit: int | None = None,
        since: date = date(2021, 1, 1),
    ) -> User:
        user = create_user(
            actor=system,
            at=AT,
            on=ON,
            username=username,
            full_name=full_name or f"Người dùng {username}",
            password=PASSWORD,
        )
        for role in roles:
            give_role(
                actor=system,
                at=AT,
                on=ON,
                user_id=user.pk,
                role=role,
                unit_id=unit,
                starts_on=since,
            )
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


@pytest.fixture
def decision(db: None, system: Actor) -> Document:
    """A decision that tests may cite."""
    return register_document(
        actor=system,
        at=AT,
        kind=DocumentKind.DECISION,
        symbol="01/QĐ-KT",
        issuer="Uỷ ban nhân dân tỉnh Kiểm Thử",
        issued_on=date(2020, 1, 1),
    )


Record = Callable[..., list[Operation]]


@pytest.fixture
def record(system: Actor, decision: Document) -> Record:
    """Records requests on a day, by the tests' decision."""

    def make(*requests: Request, on: date = OPENING) -> list[Operation]:
        return record_operations(
            actor=system,
            at=AT,
            on=ON,
            instructions=[Instruction(each, on, decision.pk) for each in requests],
            batch=uuid4(),
        )

    return make


@pytest.fixture
def small_register(record: Record) -> dict[str, int]:
    """A province with two districts of three communes each, since 2020; numbers by name.

    Tỉnh Kiểm Thử (90): Huyện Đông (901): Xã An, Xã Bình, Xã Cát; Huyện Tây (902): Xã Dương,
    Xã Én, Xã An; Xã An of Đông has the villages Thôn 1 and Thôn 2, Xã Bình has Thôn 1.
    """
    number = count(-1, -1)
    units: list[NewUnit] = []

    def begin(kind: Kind, name: str, code: str, parent: int | None) -> int:
        units.append(NewUnit(next(number), kind, name, code, parent))
        return units[-1].number

    province = begin(Kind.PROVINCE, "Kiểm Thử", "90", None)
    east = begin(Kind.DISTRICT, "Đông", "901", province)
    west = begin(Kind.DISTRICT, "Tây", "902", province)
    an = begin(Kind.COMMUNE, "An", "90001", east)
    binh = begin(Kind.COMMUNE, "Bình", "90004", east)
    begin(Kind.COMMUNE, "Cát", "90007", east)
    begin(Kind.COMMUNE, "Dương", "90010", west)
    begin(Kind.COMMUNE, "Én", "90013", west)
    begin(Kind.COMMUNE, "An", "90016", west)
    begin(Kind.VILLAGE, "1", "", an)
    begin(Kind.VILLAGE, "2", "", an)
    begin(Kind.VILLAGE, "1", "", binh)
    record(Register(tuple(units)))
    names = ["Kiểm Thử", "Đông", "Tây", "An", "Bình", "Cát", "Dương", "Én", "An Tây"]
    names += ["Thôn 1 An", "Thôn 2 An", "Thôn 1 Bình"]
    rows = UnitVersion.objects.order_by("unit_id").values_list("unit_id", flat=True)
    return dict(zip(names, rows, strict=True))
