"""Whatever is asked of the log's API, also nonsense: it answers in JSON and never breaks."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from chungsuc.accounts.models import User
from chungsuc.audit.services import append_entries
from tests.audit.changes import LAN, change


@pytest.fixture
def client(auditor: User, sign_in: Callable[[User], Client], at: datetime) -> Client:
    append_entries([change(n, units=(12,)) for n in range(5)], actor=LAN, at=at)
    return sign_in(auditor)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_question_is_answered_or_refused_by_name(client: Client, data: st.DataObject) -> None:
    described = schemathesis.openapi.from_dict(client.get("/api/v1/openapi.json").json())
    found = (each.ok() for each in described.get_all_operations() if isinstance(each, Ok))
    operations = [each for each in found if each.path.startswith("/api/v1/audit/")]
    case = data.draw(data.draw(st.sampled_from(operations)).as_strategy())

    answer = client.get(case.formatted_path, case.query or {})

    said = answer.json()
    refused = answer.status_code != HTTPStatus.OK
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, said
    assert (set(said) == {"code", "message", "mend", "facts"}) is refused


@pytest.mark.parametrize(
    "asked",
    [
        {"person": 2**63},
        {"person": 0},
        {"unit": 2**63},
        {"size": 201},
        {"since": "2025-06-30T00:00:00"},
        {"since": "hôm qua"},
        {"since": "0001-01-01T00:00:00+14:00"},
        {"record": "thing"},
    ],
)
def test_what_no_log_can_hold_is_refused(asked: dict[str, str | int], client: Client) -> None:
    assert client.get("/api/v1/audit/", asked).status_code == 422


@pytest.mark.parametrize(
    "key", ["99999999999999999-999999999999999999", "0-0", "x", "١-٢", "9" * 40]
)
def test_a_foreign_page_key_breaks_nothing(key: str, client: Client) -> None:
    assert client.get("/api/v1/audit/", {"after": key}).status_code == 200


def test_a_moment_in_a_zone_far_from_all_is_a_moment_like_any(client: Client) -> None:
    everything = client.get("/api/v1/audit/").json()
    answer = client.get("/api/v1/audit/", {"since": "2000-01-01T00:00:00+23:59"})

    assert (answer.status_code, answer.json()) == (200, everything)
    assert len(everything["items"]) > 0
