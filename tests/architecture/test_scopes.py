"""Every page and operation of the API, asked for by every role inside and outside its scope."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.urls import path

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.rules import OF_ONE_UNIT
from chungsuc.audit.models import Entry
from chungsuc.audit.queries.reading import PERSON
from chungsuc.audit.services import append_entries
from chungsuc.common.access import SIGNED_IN, policy, system_actor
from chungsuc.common.web.addresses import Address, addresses
from chungsuc.config.grants import TABLE
from chungsuc.units.enums import CHECKED_WHEN_RECORDED, Kind
from chungsuc.units.models import UnitVersion
from chungsuc.units.rules.requests import Merge, NewUnit, Register
from tests.architecture.walking import asked, written
from tests.audit.changes import change
from tests.conftest import AT, OPENING, MakeUser, Record

MISSING = 987_654

# Where each role is held in the walk, and a unit and role that lie within it.
PLACES: Mapping[Role, tuple[str, str, Role]] = {
    Role.PROVINCE_LEADER: ("Kiểm Thử", "An", Role.COMMUNE),
    Role.EMULATION_OFFICE: ("Kiểm Thử", "An", Role.COMMUNE),
    Role.COORDINATION_OFFICE: ("Đông", "An", Role.COMMUNE),
    Role.DEPARTMENT: ("Sở", "Sở", Role.DEPARTMENT),
    Role.DISTRICT: ("Đông", "An", Role.COMMUNE),
    Role.COMMUNE: ("An", "An", Role.COMMUNE),
    Role.FRONT: ("Mặt trận", "Mặt trận", Role.FRONT),
    Role.COUNCIL_MEMBER: ("Đông", "An", Role.COMMUNE),
    Role.AUDITOR: ("Đông", "An", Role.COMMUNE),
    Role.ADMINISTRATOR: ("Đông", "An", Role.COMMUNE),
}


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one place: what each parameter of an address can name there."""

    user_id: int
    holding_id: int
    entry_id: int

    def of(self, address: Address) -> dict[str, object]:
        """The parameters that name a record within some scope; others name the first record."""
        known: dict[str, object] = {
            "user_id": self.user_id,
            "holding_id": self.holding_id,
            "entry_id": self.entry_id,
            "person": f"accounts.user:{self.user_id}",
        }
        unknown = set(address.parameters) - set(known)
        assert unknown == set(), f"say which record {unknown} of {address.name} names"
        return {name: known[name] for name in address.parameters}


@pytest.fixture
def units(record: Record, small_register: dict[str, int]) -> dict[str, int]:
    """The small register with a department, the Front and another province beside."""
    province = small_register["Kiểm Thử"]
    record(
        Register(
            (
                NewUnit(-1, Kind.DEPARTMENT, "Sở Kiểm thử", "", province),
                NewUnit(-2, Kind.FRONT, "Mặt trận", "", province),
                NewUnit(-3, Kind.PROVINCE, "Khác", "91", None),
                NewUnit(-4, Kind.DISTRICT, "Bắc", "911", -3),
                NewUnit(-5, Kind.COMMUNE, "Ngoài", "91001", -4),
            )
        ),
        on=OPENING,
    )
    names = {"Sở": "Sở Kiểm thử", "Mặt trận": "Mặt trận", "Ngoài": "Ngoài"}
    return small_register | {
        key: UnitVersion.objects.get(name=name).unit_id for key, name in names.items()
    }


def _records(make_user: MakeUser, name: str, role: Role, unit: int) -> Records:
    user = make_user(name, role, unit=unit)
    append_entries([change(units=(unit,))], actor=system_actor("Kiểm thử"), at=AT)
    entry = Entry.objects.latest("id").pk
    return Records(user.pk, RoleHolding.objects.get(user=user).pk, entry)


def _granted(address: Address, roles: tuple[Role, ...]) -> bool:
    assert address.policy is not None
    needed = address.policy.permission
    return needed is None or any(role in TABLE[needed] for role in roles)


def _said(answer: HttpResponseBase) -> str:
    """What a page says, without the tokens that differ each time it is written."""
    assert isinstance(answer, HttpResponse)
    said = re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())
    return said.partition("</main>")[0]  # the foot repeats the address that was asked for


def _asked_in_scope() -> list[tuple[Address, str]]:
    return [(a, m) for a, m in asked(("GET", "POST")) if a.policy and a.policy.of]


def test_every_address_that_names_a_record_says_whose_it_is() -> None:
    silent = [
        each.name
        for each in addresses()
        if each.parameters
        and each.policy
        and not (each.policy.everyone or each.policy.of or each.policy.open_because)
    ]

    assert silent == []


def _silent(request: HttpRequest, record_id: int) -> HttpResponse:
    return HttpResponse("bí mật")


urlpatterns = [path("silent/<int:record_id>/", policy(SIGNED_IN)(_silent), name="silent")]


@override_settings(ROOT_URLCONF=__name__)
def test_an_address_that_does_not_say_it_is_found() -> None:
    with pytest.raises(AssertionError, match="silent"):
        test_every_address_that_names_a_record_says_whose_it_is()


@pytest.mark.parametrize("roles", [(), *((role,) for role in Role)], ids=str)
def test_each_role_opens_what_the_table_grants_it_and_nothing_else(
    roles: tuple[Role, ...],
    make_user: MakeUser,
    sign_in: Callable[[User], Client],
    units: dict[str, int],
) -> None:
    place = units[PLACES[roles[0]][0]] if roles else None
    user = make_user("nguoinay", *roles, unit=place)

    for address, method in asked(("GET", "POST")):
        if address.policy and not address.policy.of:
            # What an operation misses or cannot read is 422, which is no refusal of the person.
            answer = sign_in(user).generic(method, written(address, 1))
            said = (address.name, method, answer.status_code)
            if method == "POST" and address.policy.open_because == CHECKED_WHEN_RECORDED:
                assert answer.status_code == 403 or _granted(address, roles), said
            else:
                assert (answer.status_code != 403) is _granted(address, roles), said


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_records_in_its_scope_and_no_other_seems_to_exist(
    role: Role,
    make_user: MakeUser,
    sign_in: Callable[[User], Client],
    units: dict[str, int],
) -> None:
    place, below, held = PLACES[role]
    user = make_user("nguoinay", role, unit=units[place])
    inside = _records(make_user, "trong", held, units[below])
    outside = _records(make_user, "ngoai", Role.COMMUNE, units["Ngoài"])
    nowhere = Records(MISSING, MISSING, MISSING)

    for address, method in _asked_in_scope():
        answers = [
            sign_in(user).generic(method, written(address, records=each.of(address)))
            for each in (outside, nowhere, inside)
        ]
        statuses = [each.status_code for each in answers]
        said = (address.name, method, statuses)
        if not _granted(address, (role,)):
            assert statuses == [403, 403, 403], said
            continue
        assert statuses[:2] == [404, 404], said
        assert _said(answers[0]) == _said(answers[1]), said
        if address.policy and address.policy.of is PERSON:
            assert statuses[2] == 404, said  # only a role in the whole register reaches it
        else:
            # By another method it is 405: the person was let through.
            assert statuses[2] in {200, 302, 405, 409, 422}, said


@pytest.mark.parametrize("role", [role for role in Role if role not in OF_ONE_UNIT])
def test_a_role_in_the_whole_register_reaches_every_record(
    role: Role,
    make_user: MakeUser,
    sign_in: Callable[[User], Client],
    units: dict[str, int],
) -> None:
    user = make_user("nguoinay", role)
    there = _records(make_user, "ngoai", Role.COMMUNE, units["Ngoài"])

    for address, method in _asked_in_scope():
        answer = sign_in(user).generic(method, written(address, records=there.of(address)))
        said = (address.name, method, answer.status_code)
        assert (answer.status_code in {403, 404}) is not _granted(address, (role,)), said


def test_a_role_at_a_unit_that_is_no_more_opens_nothing(
    make_user: MakeUser,
    sign_in: Callable[[User], Client],
    units: dict[str, int],
    record: Record,
) -> None:
    client = sign_in(make_user("nguoinay", Role.ADMINISTRATOR, unit=units["Cát"]))
    record(Merge((units["Cát"],), units["Bình"]), on=date(2024, 12, 1))

    answer = client.get("/accounts/")

    assert answer.status_code == 403
