"""The look-ups of the queue lead through the indexes of ``0001_job_indexes``.

A migration of the library that rebuilds its table on SQLite loses them: then this fails, and
the migration is repeated under a new number.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from chungsuc.common.jobs.attempts import Row
from chungsuc.common.jobs.claims import ready_jobs
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queue import OnceKey, enqueue_many

pytestmark = pytest.mark.django_db

AT = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _many_wait(db: None) -> None:
    """A lane in which many wait and a long history: PostgreSQL reads a short table whole."""
    enqueue_many("testing.sum_up", ({"number": number} for number in range(1_500)))
    enqueue_many(
        "testing.sum_up", ({"number": number} for number in range(1_500)), lane=Lane.INTERACTIVE
    )
    DBTaskResult.objects.filter(queue_name=Lane.INTERACTIVE).update(
        status="SUCCESSFUL", finished_at=AT
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE django_tasks_database_dbtaskresult")


def plan(rows: QuerySet[Row]) -> str:
    return rows[:1].explain()


@pytest.mark.parametrize("lane", Lane)
def test_the_next_job_of_a_lane_is_found_without_passing_the_others(lane: Lane) -> None:
    plans = [plan(rows) for rows in ready_jobs(lane, at=AT)]

    assert [("common_jobs_waiting" in each, "Sort" in each, "TEMP" in each) for each in plans] == [
        (True, False, False),
        (True, False, False),
    ]


def test_running_jobs_are_found_without_reading_the_history() -> None:
    running = DBTaskResult.objects.filter(status="RUNNING").order_by("started_at")

    assert "common_jobs_running" in plan(running)


def test_a_page_far_back_is_found_by_its_key() -> None:
    moment = DBTaskResult.objects.order_by("enqueued_at")[1_000].enqueued_at
    rows = DBTaskResult.objects.filter(
        Q(enqueued_at__lt=moment) | Q(enqueued_at=moment, id__lt=DBTaskResult().id),
        enqueued_at__lte=moment + timedelta(0),
    ).order_by("-enqueued_at", "-id")

    assert "common_jobs_newest" in plan(rows)


def test_the_job_that_waits_with_a_key_is_found_by_it() -> None:
    waiting = DBTaskResult.objects.annotate(once=OnceKey()).filter(status="READY", once="a b")

    assert "common_jobs_once" in plan(waiting.order_by())
