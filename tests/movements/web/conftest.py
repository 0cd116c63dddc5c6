"""Browsers of those who read and write plans."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.movements.models import Delivery, Movement, PlanVersion
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.deliveries import OwedKey, record_delivery
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import start_plan
from tests.conftest import AT, ON, MakeUser
from tests.movements.conftest import BEGINS, ENDS, AsActor

SignIn = Callable[[User], Client]
Came = Callable[..., Delivery]


@pytest.fixture
def office_client(office: User, sign_in: SignIn) -> Client:
    return sign_in(office)


@pytest.fixture
def district_client(district_office: User, sign_in: SignIn) -> Client:
    return sign_in(district_office)


@pytest.fixture
def reader_client(make_user: MakeUser, small_register: dict[str, int], sign_in: SignIn) -> Client:
    """An officer of Xã An, who reads and no more."""
    return sign_in(make_user("xaan", Role.COMMUNE, unit=small_register["An"]))


@pytest.fixture
def east(
    plan: PlanVersion,
    movement: Movement,
    district_office: User,
    as_actor: AsActor,
    small_register: dict[str, int],
) -> Movement:
    """Huyện Đông's own movement under the province's."""
    return found_movement(
        actor=as_actor(district_office),
        at=AT,
        on=ON,
        terms=MovementTerms(
            code="dong-2021-2025",
            name="Huyện Đông chung sức",
            begins_on=BEGINS,
            ends_on=ENDS,
            launched_by=small_register["Đông"],
            above=movement.code,
        ),
    )


@pytest.fixture
def coordinator_client(
    make_user: MakeUser, small_register: dict[str, int], sign_in: SignIn
) -> Client:
    """The coordination office: it drafts for the province, others decide."""
    unit = small_register["Kiểm Thử"]
    return sign_in(make_user("dieuphoi", Role.COORDINATION_OFFICE, unit=unit))


@pytest.fixture
def draft(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor
) -> PlanVersion:
    """A revision of the small plan that asks for six communes."""
    first, *others = content.targets
    return start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        content=replace(content, targets=(replace(first, goal=Decimal(6)), *others)),
        revises=plan.pk,
    )


@pytest.fixture
def clerk(stranger: User, sign_in: SignIn) -> Client:
    """Somebody who only reads."""
    return sign_in(stranger)


@pytest.fixture
def came(
    plan: PlanVersion, movement: Movement, small_register: dict[str, int], system: Actor
) -> Came:
    """Records that a district's report of 2024 came on a day."""

    def make(unit: str = "Đông", came_on: date = date(2024, 12, 10)) -> Delivery:
        return record_delivery(
            actor=system,
            at=AT,
            on=ON,
            movement_code=movement.code,
            owed=OwedKey("bao_cao_nam", small_register[unit], "2024"),
            came_on=came_on,
        )

    return make
