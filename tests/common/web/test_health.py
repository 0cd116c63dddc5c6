"""The address by which a launcher or a monitor knows that the server answers."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries


@pytest.mark.django_db
def test_the_server_says_that_it_answers_without_asking_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        answer = Client().get("/health/")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
