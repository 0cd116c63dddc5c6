"""Targets as an API."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from tests.conftest import AT, ON
from tests.movements.recording import recorded
from tests.movements.test_targets_command import answered

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/movements/targets/"


@pytest.fixture
def client(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who is signed in: reading targets needs nothing more."""
    return sign_in(stranger)


def get(client: Client, path: str = "", **query: str) -> tuple[int, Any]:
    answer = client.get(f"{ROOT}{path}", query)
    return answer.status_code, answer.json()


def test_targets_are_answered_as_the_command_answers(client: Client, plan: PlanVersion) -> None:
    recorded("so_xa", 4, of=6)
    said = answered("--on", "2025-06-30")

    assert get(client, on="2025-06-30") == (200, said)
    assert get(client, "so_xa/", on="2025-06-30") == (200, said["items"][0])


def test_what_is_not_there_is_said(client: Client, plan: PlanVersion) -> None:
    refusals = [
        get(client, on="2025-06-30", movement="khac"),
        get(client, "khac/", on="2025-06-30"),
        get(client, "so_xa/", on="2022-06-14"),
    ]
    assert [(status, said["code"]) for status, said in refusals] == [(404, "common.not_found")] * 3
    assert get(client, on="hôm qua")[0] == 422


def test_a_stranger_without_a_session_learns_nothing(plan: PlanVersion) -> None:
    assert get(Client(), on="2025-06-30")[0] == 401


def test_the_number_of_statements_does_not_depend_on_the_number_of_targets(
    client: Client,
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    decision: Document,
) -> None:
    more = [replace(content.targets[0], code=f"them_{number}") for number in range(9)]
    wider = replace(content, targets=(*content.targets, *more))
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=wider)
    put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=ON)

    with CaptureQueriesContext(connection) as few:
        first = get(client, on="2025-06-29")[1]
    with CaptureQueriesContext(connection) as many:
        second = get(client, on="2025-06-30")[1]

    assert (len(first["items"]), len(second["items"])) == (3, 12)
    assert len(few) == len(many)


texts = st.text(max_size=20) | st.sampled_from(["kiem-thu-2021-2025", "so_xa", "\x00"])
days = st.dates().map(str) | st.text(max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(on=days, movement=texts, code=texts)
def test_nonsense_is_refused_by_name_and_never_breaks(
    client: Client, plan: PlanVersion, on: str, movement: str, code: str
) -> None:
    answers = [
        get(client, on=on, movement=movement),
        get(client, f"{quote(code, safe='')}/", on=on, movement=movement),
    ]
    for status, said in answers:
        assert status in {200, 404, 422}
        assert status == 200 or said["code"].startswith("common.")
