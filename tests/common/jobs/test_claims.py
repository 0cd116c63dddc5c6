"""One attempt from claim to end, and the attempts that follow."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from chungsuc.common.jobs.claims import claim_next, keep_failure, keep_success
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queries import JobSummary, job_rows, job_summary
from chungsuc.common.jobs.queue import enqueue
from chungsuc.common.jobs.rules import back_off
from chungsuc.common.jobs.worker import run_next_job

pytestmark = pytest.mark.django_db

Runs = list[tuple[datetime, str]]
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def rows() -> list[JobSummary]:
    """All attempts, the first asked for first."""
    return [job_summary(row) for row in job_rows().order_by("enqueued_at", "id")]


def make_ready_now() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=datetime(2000, 1, 1, tzinfo=UTC))


def run(times: int = 1) -> list[bool]:
    return [run_next_job(Lane.INTERACTIVE, "interactive-1-a") for _ in range(times)]


def test_a_job_is_told_the_moment_and_its_arguments(runs: Runs) -> None:
    before = timezone.now()
    enqueue("testing.note", text="việc")

    assert run(2) == [True, False]

    ((at, text),) = runs
    assert text == "việc"
    assert before <= at <= timezone.now()
    (row,) = rows()
    assert row.state.code == "SUCCESSFUL"
    assert row.started_at is not None
    assert row.finished_at is not None
    assert before <= row.started_at <= at <= row.finished_at


def test_jobs_run_in_the_order_in_which_they_were_asked_for(runs: Runs) -> None:
    for text in "abc":
        enqueue("testing.note", text=text)

    run(3)

    assert [text for _, text in runs] == ["a", "b", "c"]


def test_a_job_whose_moment_has_come_goes_first(runs: Runs) -> None:
    enqueue("testing.note", text="at once")
    enqueue("testing.note", text="due", run_after=datetime(2000, 1, 2, tzinfo=UTC))
    enqueue("testing.note", text="due before", run_after=datetime(2000, 1, 1, tzinfo=UTC))
    enqueue("testing.note", text="not due", run_after=LATER)

    assert run(4) == [True, True, True, False]
    assert [text for _, text in runs] == ["due before", "due", "at once"]


def test_a_worker_takes_jobs_of_its_own_lane_alone(runs: Runs) -> None:
    enqueue("testing.sum_up", number=1)

    assert run() == [False]
    assert run_next_job(Lane.BULK, "bulk-1-a") is True


def test_no_job_is_claimed_twice() -> None:
    enqueue("testing.note", text="việc")

    assert claim_next(Lane.INTERACTIVE, "one", at=LATER) is not None
    assert claim_next(Lane.INTERACTIVE, "other", at=LATER) is None


def test_a_failed_attempt_is_kept_and_the_next_one_waits(runs: Runs) -> None:
    enqueue("testing.fail", message="hỏng")

    run()

    first, second = rows()
    assert (first.state.code, first.error) == ("FAILED", "RuntimeError: hỏng")
    assert first.finished_at is not None
    assert (second.state.code, second.attempt, second.lane) == ("READY", 2, "interactive")
    assert second.run_after == first.finished_at + back_off(1, job_id=first.id)
    assert "raise RuntimeError(message" in DBTaskResult.objects.get(pk=first.id).traceback
    assert run() == [False]


@pytest.mark.parametrize(("code", "kept"), [(0, "\N{REPLACEMENT CHARACTER}"), (0xD800, "\\ud800")])
def test_an_error_is_kept_whatever_characters_it_holds(runs: Runs, code: int, kept: str) -> None:
    enqueue("testing.fail", message="hỏng", code=code)

    run()

    assert rows()[0].error == f"RuntimeError: hỏng{kept}"


def test_after_the_last_attempt_a_job_is_given_up_and_said_so(
    runs: Runs, caplog: pytest.LogCaptureFixture
) -> None:
    enqueue("testing.fail", message="hỏng")

    for _ in range(3):
        run()
        make_ready_now()

    assert run() == [False]
    assert [text for _, text in runs] == ["hỏng"] * 3
    assert [(row.attempt, row.state.code) for row in rows()] == [
        (1, "FAILED"),
        (2, "FAILED"),
        (3, "FAILED"),
    ]
    errors = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    assert errors == [f"job testing.fail {rows()[2].id} given up at attempt 3: RuntimeError"]


@pytest.mark.parametrize("kind", ["INVALID", "FORBIDDEN", "MISSING"])
def test_a_refusal_by_our_own_rules_ends_the_job(runs: Runs, kind: str) -> None:
    enqueue("testing.refuse", kind=kind)

    run()

    assert [(row.state.code, row.attempt) for row in rows()] == [("FAILED", 1)]


@pytest.mark.parametrize("kind", ["CONFLICT", "BROKEN"])
def test_a_refusal_that_may_pass_is_tried_again(runs: Runs, kind: str) -> None:
    enqueue("testing.refuse", kind=kind)

    run()

    assert [(row.state.code, row.attempt) for row in rows()] == [("FAILED", 1), ("READY", 2)]


def test_a_further_attempt_does_not_swallow_a_new_request(runs: Runs) -> None:
    enqueue("testing.fail", once="unit 7", message="hỏng")
    run()

    enqueue("testing.fail", once="unit 7", message="mới")

    assert [(row.state.code, row.attempt) for row in rows()] == [
        ("FAILED", 1),
        ("READY", 2),
        ("READY", 1),
    ]


def test_a_name_that_this_version_does_not_know_is_tried_again(runs: Runs) -> None:
    job_id = enqueue("testing.note", text="việc")
    row = DBTaskResult.objects.get(pk=job_id)
    row.args_kwargs["kwargs"]["name"] = "testing.of_tomorrow"
    row.save()

    run()

    first, second = rows()
    assert (first.state.code, second.state.code, second.attempt) == ("FAILED", "READY", 2)
    assert first.error.startswith(
        "chungsuc.common.jobs.names.JobNameError: no job is called 'testing.of_tomorrow'"
    )


def test_an_end_is_kept_once() -> None:
    enqueue("testing.sum_up", number=1)
    row = claim_next(Lane.BULK, "worker", at=LATER)
    assert row is not None

    kept = [
        keep_failure(row, RuntimeError("hỏng"), at=LATER),
        keep_failure(row, RuntimeError("hỏng"), at=LATER),
        keep_success(row, at=LATER + timedelta(seconds=1)),
    ]

    assert kept == [True, False, False]
    assert [each.state.code for each in rows()] == ["FAILED", "READY"]


def test_what_others_keep_in_the_library_s_table_is_not_run(runs: Runs) -> None:
    job_id = enqueue("testing.note", text="việc")
    DBTaskResult.objects.filter(pk=job_id).update(task_path="somebody.else")

    assert run() == [False]
    assert rows() == []
