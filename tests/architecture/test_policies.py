"""Every address says who may open it, and is held to it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.accounts.rules import permission_decision
from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import (
    ANONYMOUS,
    PUBLIC,
    SIGNED_IN,
    Actor,
    ActorKind,
    methods_of,
    needs,
    policies,
    policy,
    policy_of,
)
from chungsuc.common.web.addresses import Address, addresses
from chungsuc.common.web.middleware import PolicyMiddleware
from chungsuc.config.checks import undeclared_policies
from chungsuc.config.grants import GRANTS, TABLE
from tests.conftest import ON, MakeUser

# How a parameter of each kind is filled with the number of a record.
FILLINGS: dict[str, Callable[[int], object]] = {
    "int": int,
    "string": str,
    "slug": str,
    "path": str,
    "uuid": lambda record: UUID(int=record),
    "uuidstr": lambda record: str(UUID(int=record)),
}


def _written(address: Address, record: int) -> str:
    """The address as a browser asks for it, every parameter filled with ``record``."""
    unknown = set(address.parameters.values()) - set(FILLINGS)
    assert unknown == set(), f"say how to fill {address.parameters} of {address.route}"
    filled = {name: FILLINGS[kind](record) for name, kind in address.parameters.items()}
    return reverse(address.name, kwargs=filled)


def _asked(methods: tuple[str, ...]) -> list[tuple[Address, str]]:
    """Every address with every method to ask it by: a page by ``methods``, a path by its own."""
    return [
        (address, method)
        for address in addresses()
        for method in ((address.method,) if address.method else methods)
    ]


def test_every_address_has_a_name_and_declares_a_policy() -> None:
    assert [a.route for a in addresses() if a.policy is None or not a.name] == []


def test_the_walk_sees_addresses_of_every_station() -> None:
    names = {a.name for a in addresses()}

    assert names >= {
        *("health", "desk:home", "accounts:user_disable", "audit:entry_list"),
        "api:openapi-json",
    }


@override_settings(ROOT_URLCONF="tests.common.web.api.probe")
@pytest.mark.parametrize("kind", ["notes", "numbered"], ids=["string", "int"])
def test_the_walk_fills_the_parameters_of_the_api(kind: str) -> None:
    written = {_written(each, 7) for each in addresses() if each.parameters}

    assert f"/api/v1/probe/{kind}/7" in written


@pytest.mark.django_db
def test_nobody_unknown_gets_further_than_the_sign_in_page() -> None:
    client = Client()

    for address, method in _asked(("GET",)):
        answer = client.generic(method, _written(address, 1))
        if address.policy == PUBLIC:
            assert answer.status_code == 200, (address.name, method)
        elif address.route.startswith("api/"):
            assert answer.status_code == 401, (address.name, method)
        else:
            assert (answer.status_code, answer["Location"].split("?")[0]) == (
                302,
                reverse("accounts:sign_in"),
            ), address.name


@pytest.mark.django_db
@pytest.mark.parametrize("roles", [(), *((role,) for role in Role)], ids=str)
def test_each_role_opens_what_the_table_grants_it_and_nothing_else(
    roles: tuple[Role, ...], make_user: MakeUser, sign_in: Callable[[User], Client]
) -> None:
    other = make_user("nguoikhac")
    user = make_user("nguoinay", *roles)

    for address, method in _asked(("GET", "POST")):
        allowed = address.policy is not None and (
            address.policy.permission is None
            or any(role in TABLE[address.policy.permission] for role in roles)
        )
        # What an operation misses or cannot read is 422, which is no refusal of the person.
        answer = sign_in(user).generic(method, _written(address, other.pk))
        assert (answer.status_code != 403) is allowed, (address.name, method, answer.status_code)


def test_every_permission_that_is_asked_for_stands_in_the_table() -> None:
    asked = {a.policy.permission for a in addresses() if a.policy and a.policy.permission}

    assert asked <= set(TABLE)


def test_a_refusal_names_who_may() -> None:
    decision = permission_decision(ANONYMOUS, READ_LOG, GRANTS)

    assert (decision.allowed, decision.reason) == (
        False,
        "Chỉ Kiểm tra, giám sát, Quản trị hệ thống được xem nhật ký hệ thống.",
    )


def _silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("bí mật")


urlpatterns = [path("silent/", _silent, name="silent")]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_page_without_a_policy_fails_the_start_up_check() -> None:
    assert [(e.id, e.msg) for e in undeclared_policies()] == [
        ("chungsuc.E004", "Địa chỉ /silent/ chưa khai báo ai được mở.")
    ]


@pytest.mark.django_db
def test_a_page_without_a_policy_opens_to_nobody(
    administrator: User, sign_in: Callable[[User], Client]
) -> None:
    signed_in = sign_in(administrator).get(reverse("desk:home")).wsgi_request

    answer = PolicyMiddleware(_silent).process_view(signed_in, _silent, (), {})

    assert answer is not None
    assert answer.status_code == 403
    assert "chưa được khai báo" in answer.content.decode()


def test_policies_decide_by_signing_in_and_by_permission() -> None:
    auditor = Actor(ActorKind.PERSON, 1, "A", frozenset({Role.AUDITOR.value}))
    clerk = Actor(ActorKind.PERSON, 2, "B", frozenset({Role.COMMUNE.value}))

    verdicts = {
        name: [p.decide(each, on=ON).allowed for each in (ANONYMOUS, clerk, auditor)]
        for name, p in {"public": PUBLIC, "in": SIGNED_IN, "log": needs(READ_LOG)}.items()
    }

    assert verdicts == {
        "public": [True, True, True],
        "in": [False, True, True],
        "log": [False, False, True],
    }


def test_a_policy_survives_on_the_view_it_marks() -> None:
    @policy(SIGNED_IN)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    assert policy_of(view) == SIGNED_IN


def test_a_path_of_the_api_has_a_policy_for_each_method() -> None:
    @policies({"GET": SIGNED_IN, "POST": needs(READ_LOG), "PUT": None})
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    assert methods_of(view) == ("GET", "POST", "PUT")
    assert [policy_of(view, method) for method in ("GET", "POST", "PUT", "DELETE")] == [
        SIGNED_IN,
        needs(READ_LOG),
        None,
        SIGNED_IN,  # not served: held to the first
    ]
