"""What tests of signing in share."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from chungsuc.accounts.models import User
from tests.conftest import PASSWORD

SIGN_IN = "/accounts/sign-in/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _no_failures_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def enter() -> Callable[[User], Client]:
    """A browser in which the account's owner has typed name and password on the page."""

    def make(user: User, *, password: str = PASSWORD, agent: str = FIREFOX) -> Client:
        client = Client(headers={"user-agent": agent})
        client.post(SIGN_IN, {"username": user.username, "password": password})
        return client

    return make
