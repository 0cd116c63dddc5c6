"""What the page of background jobs reads: in order, page by page, with few statements."""

from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queries import WaitingCount, recent_jobs, waiting_counts
from chungsuc.common.jobs.queue import enqueue, enqueue_many
from chungsuc.common.jobs.worker import run_next_job

pytestmark = pytest.mark.django_db


def test_pages_follow_each_other_without_gap_or_repetition() -> None:
    asked = [enqueue("testing.note", text=str(number)) for number in range(7)]
    # Asked for in one moment: the id decides.
    DBTaskResult.objects.filter(pk__in=asked[:4]).update(
        enqueued_at=datetime(2025, 1, 1, tzinfo=UTC)
    )

    pages: list[list[str]] = []
    key = ""
    while not pages or key:
        page = recent_jobs(limit=3, before=key)
        pages.append([row.id for row in page.items])
        key = page.next_key

    assert [len(page) for page in pages] == [3, 3, 1]
    newest = [*reversed(asked[4:]), *sorted(asked[:4], reverse=True)]
    assert [job_id for page in pages for job_id in page] == newest


@pytest.mark.parametrize("key", ["x", "20250101T000000.000000-x", "99999999T000000.000000-", "-"])
def test_an_unreadable_key_shows_the_first_page(key: str) -> None:
    job_id = enqueue("testing.note", text="việc")

    assert [row.id for row in recent_jobs(limit=3, before=key).items] == [job_id]


def test_the_last_line_says_what_went_wrong(runs: object) -> None:
    enqueue("testing.fail", message="dòng một\ndòng hai" + "." * 3_000)
    run_next_job(Lane.INTERACTIVE, "worker")

    errors = [row.error for row in recent_jobs(limit=3).items]

    assert errors == ["", "." * 999]  # and the end of the line


def test_a_page_costs_one_statement_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    enqueue("testing.note", text="việc")
    with django_assert_num_queries(1):
        recent_jobs(limit=50)
    enqueue_many("testing.sum_up", ({"number": number} for number in range(200)))

    with django_assert_num_queries(1):
        recent_jobs(limit=50)
    with django_assert_num_queries(2):
        waiting_counts()


def test_waiting_jobs_are_counted_up_to_a_bound() -> None:
    enqueue("testing.note", text="việc")
    enqueue_many("testing.sum_up", ({"number": number} for number in range(1_001)))

    assert waiting_counts() == (
        WaitingCount(Lane.INTERACTIVE, 1, more=False),
        WaitingCount(Lane.BULK, 1_000, more=True),
    )
