"""Whatever is asked of the API, also nonsense: it answers in JSON and never breaks."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from chungsuc.accounts.models import User

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("lang_son")]

ADDRESS = "/api/v1/openapi.json"


@pytest.fixture
def client(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who is signed in: reading units needs nothing more."""
    return sign_in(stranger)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_question_is_answered_or_refused_by_name(client: Client, data: st.DataObject) -> None:
    described = schemathesis.openapi.from_dict(client.get(ADDRESS).json())
    operations = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    case = data.draw(data.draw(st.sampled_from(operations)).as_strategy())

    answer = client.get(case.formatted_path, case.query or {})

    said = answer.json()
    refused = answer.status_code != HTTPStatus.OK
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, said
    assert (set(said) == {"code", "message", "mend", "facts"}) is refused
