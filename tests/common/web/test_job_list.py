"""The page of what runs in the background."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.jobs.names import Lane, job
from chungsuc.common.jobs.queue import enqueue_many

SignIn = Callable[[User], Client]


@pytest.fixture(scope="module", autouse=True)
def _job() -> None:
    @job("test.counted", lane=Lane.BULK)
    def counted(*, at: object, number: int) -> None: ...


def test_the_administrator_sees_what_waits(administrator: User, sign_in: SignIn) -> None:
    enqueue_many("test.counted", [{"number": 1}, {"number": 2}])

    page = sign_in(administrator).get(reverse("jobs:job_list")).content.decode()

    assert page.count("<code>test.counted</code>") == 2
    assert "Việc hàng loạt: <strong>2</strong> đang chờ" in page
    assert "Việc có người đang chờ: <strong>0</strong> đang chờ" in page


def test_a_stranger_sees_nothing_of_it(stranger: User, sign_in: SignIn) -> None:
    enqueue_many("test.counted", [{"number": 1}])

    answer = sign_in(stranger).get(reverse("jobs:job_list"))

    assert (answer.status_code, "test.counted" in answer.content.decode()) == (403, False)


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_the_same_statements_with_one_job_and_with_many(
    count: int,
    administrator: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    enqueue_many("test.counted", [{"number": n} for n in range(count)])
    client = sign_in(administrator)

    with django_assert_num_queries(6):  # session, account, roles; jobs, two lanes' counts
        client.get(reverse("jobs:job_list"))
