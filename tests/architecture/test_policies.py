"""Every address says who may open it, and is held to it."""

from collections.abc import Callable

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
    Holding,
    methods_of,
    needs,
    policies,
    policy,
    policy_of,
)
from chungsuc.common.web.addresses import addresses
from chungsuc.common.web.middleware import PolicyMiddleware
from chungsuc.config.checks import undeclared_policies
from chungsuc.config.grants import GRANTS, TABLE
from tests.architecture.walking import asked, written
from tests.conftest import ON


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
    filled = {written(each, 7) for each in addresses() if each.parameters}

    assert f"/api/v1/probe/{kind}/7" in filled


@pytest.mark.django_db
def test_nobody_unknown_gets_further_than_the_sign_in_page() -> None:
    client = Client()

    for address, method in asked(("GET",)):
        answer = client.generic(method, written(address, 1))
        if address.policy == PUBLIC:
            assert answer.status_code == 200, (address.name, method)
        elif address.route.startswith("api/"):
            assert answer.status_code == 401, (address.name, method)
        else:
            assert (answer.status_code, answer["Location"].split("?")[0]) == (
                302,
                reverse("accounts:sign_in"),
            ), address.name


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
    auditor = Actor(ActorKind.PERSON, 1, "A", frozenset({Holding(Role.AUDITOR.value)}))
    clerk = Actor(ActorKind.PERSON, 2, "B", frozenset({Holding(Role.COMMUNE.value, 1)}))

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
