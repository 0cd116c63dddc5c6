"""Browsers of those who read and write plans."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.services.movements import MovementTerms, found_movement
from tests.conftest import AT, ON, MakeUser
from tests.movements.conftest import BEGINS, ENDS, AsActor

SignIn = Callable[[User], Client]


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
