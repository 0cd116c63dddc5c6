"""What the page of background jobs reads."""

import pytest

from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queries import WaitingCount, job_rows, job_summary, waiting_counts
from chungsuc.common.jobs.queue import enqueue, enqueue_many
from chungsuc.common.jobs.worker import run_next_job

pytestmark = pytest.mark.django_db


def test_the_last_line_says_what_went_wrong(runs: object) -> None:
    enqueue("testing.fail", message="dòng một\ndòng hai" + "." * 3_000)
    run_next_job(Lane.INTERACTIVE, "worker")

    errors = [job_summary(row).error for row in job_rows().order_by("-enqueued_at")]

    assert errors == ["", "." * 999]  # and the end of the line


def test_waiting_jobs_are_counted_up_to_a_bound() -> None:
    enqueue("testing.note", text="việc")
    enqueue_many("testing.sum_up", ({"number": number} for number in range(1_001)))

    assert waiting_counts() == (
        WaitingCount(Lane.INTERACTIVE, 1, more=False),
        WaitingCount(Lane.BULK, 1_000, more=True),
    )
