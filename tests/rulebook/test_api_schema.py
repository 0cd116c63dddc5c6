"""Whatever is asked of the rulebook's API, also nonsense: it answers in JSON and never breaks."""

import json
from collections.abc import Callable
from http import HTTPStatus

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from chungsuc.accounts.models import User

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("small_book")]

ADDRESS = "/api/v1/openapi.json"
scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
values = st.recursive(
    scalars | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
codes = st.sampled_from(["1.1", "10", "10.2", "values", "figures", "9"])
bodies = st.dictionaries(codes, values, max_size=4).map(json.dumps).map(str.encode)


@pytest.fixture
def client(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(stranger)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_question_about_rules_is_answered_or_refused_by_name(
    client: Client, data: st.DataObject
) -> None:
    described = schemathesis.openapi.from_dict(client.get(ADDRESS).json())
    operations = [
        each.ok()
        for each in described.get_all_operations()
        if isinstance(each, Ok) and "/rulebook/" in each.ok().path
    ]
    assert len(operations) == 7
    case = data.draw(data.draw(st.sampled_from(operations)).as_strategy())

    answer = client.get(case.formatted_path, case.query or {})

    said = answer.json()
    refused = answer.status_code != HTTPStatus.OK
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, said
    assert (set(said) == {"code", "message", "mend", "facts"}) is refused


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=bodies | st.binary(max_size=40))
def test_every_sheet_is_judged_or_refused_by_name(client: Client, body: bytes) -> None:
    address = "/api/v1/rulebook/evaluate/?set=thu&on=2025-06-30"

    answer = client.post(address, body, content_type="application/json")

    said = answer.json()
    judged = answer.status_code == HTTPStatus.OK
    assert judged or said["code"] == "rulebook.unreadable_file", said
    assert not judged or said["met"] + said["not_met"] + said["undecidable"] == 2
