"""A job is asked for in the caller's transaction, with arguments that JSON keeps."""

import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.jobs.claims import claim_next
from chungsuc.common.jobs.names import JobNameError, Lane
from chungsuc.common.jobs.queries import JobSummary, job_rows, job_summary
from chungsuc.common.jobs.queue import enqueue, enqueue_many
from chungsuc.common.service import service

LATER = datetime(2100, 1, 1, tzinfo=UTC)
NOW = datetime(2099, 1, 1, tzinfo=UTC)


def waiting() -> list[JobSummary]:
    """All jobs, the first asked for first."""
    return [job_summary(row) for row in job_rows().order_by("enqueued_at", "id")]


@pytest.mark.django_db
def test_a_job_waits_in_its_lane_as_it_was_asked_for() -> None:
    job_id = enqueue("testing.note", text="việc")

    (row,) = waiting()
    assert (row.id, row.name, row.lane, row.state.code) == (
        job_id,
        "testing.note",
        "interactive",
        "READY",
    )
    assert (row.attempt, row.run_after, row.started_at, row.error) == (1, None, None, "")


@pytest.mark.django_db
def test_who_asks_may_choose_the_lane_and_the_earliest_moment() -> None:
    enqueue("testing.note", lane=Lane.BULK, run_after=LATER, text="việc")

    assert [(row.lane, row.run_after) for row in waiting()] == [("bulk", LATER)]
    assert claim_next(Lane.BULK, "worker", at=LATER - timedelta(seconds=1)) is None
    assert claim_next(Lane.BULK, "worker", at=LATER) is not None


@pytest.mark.django_db
def test_what_is_rolled_back_was_never_asked_for() -> None:
    def ask_and_fail() -> None:
        with transaction.atomic():
            enqueue("testing.note", text="việc")
            enqueue("testing.note", once="a", text="việc")
            enqueue_many("testing.sum_up", [{"number": 1}])
            raise LookupError

    with pytest.raises(LookupError):
        ask_and_fail()

    assert waiting() == []


@pytest.mark.django_db
def test_a_service_may_ask_for_work_without_an_audit_entry(system: Actor, at: datetime) -> None:
    @service
    def ask(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
        enqueue("testing.note", text="việc")
        enqueue("testing.note", once="a", text="việc")
        enqueue_many("testing.sum_up", [{"number": 1}])

    ask(actor=system, at=at)

    assert len(waiting()) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("text", [date(2025, 1, 1), Decimal("1.5"), ("a", "b"), {1: "a"}])
def test_an_argument_that_json_would_change_is_refused(text: object) -> None:
    with pytest.raises(TypeError, match=r"job testing\.note: "):
        enqueue("testing.note", text=text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", [float("nan"), "a\x00b", "a\ud800b", ["\\\x00"], {"a\x00": 1}])
def test_what_a_database_cannot_keep_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"job testing\.note: "):
        enqueue("testing.note", text=text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["đủ dấu", "\\u0000", "\\\\u0000", "", None, [1.5, {"a": True}]])
def test_an_argument_reaches_the_job_unchanged(text: object) -> None:
    enqueue("testing.note", text=text)

    row = claim_next(Lane.INTERACTIVE, "worker", at=NOW)

    assert row is not None
    assert row.args_kwargs["kwargs"]["arguments"] == {"text": text}


@pytest.mark.django_db
def test_a_job_with_other_arguments_is_refused_where_it_is_asked_for() -> None:
    with pytest.raises(JobNameError, match="unexpected keyword argument 'texts'"):
        enqueue("testing.note", text="việc", texts="việc")
    with pytest.raises(JobNameError, match="missing a required argument: 'number'"):
        enqueue_many("testing.sum_up", [{}])
    with pytest.raises(JobNameError, match="no job is called"):
        enqueue("testing.unknown")


@pytest.mark.django_db
def test_many_jobs_wait_in_the_order_given_as_if_asked_for_one_by_one() -> None:
    asked = enqueue_many("testing.sum_up", ({"number": number} for number in range(4_500)))

    kept = list(DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True))
    assert asked == 4_500
    assert DBTaskResult.objects.filter(enqueued_at__gt=timezone.now()).count() == 0
    assert [each["kwargs"]["arguments"]["number"] for each in kept] == list(range(4_500))
    enqueue("testing.sum_up", number=0)
    columns = [name for name in columns_of_a_row() if name not in {"id", "enqueued_at"}]
    rows = DBTaskResult.objects.order_by("enqueued_at").values(*columns)
    assert rows[0] == rows[4_500]


def columns_of_a_row() -> list[str]:
    return [field.name for field in DBTaskResult._meta.concrete_fields]


@pytest.mark.django_db
def test_asking_for_none_asks_for_none() -> None:
    assert enqueue_many("testing.sum_up", []) == 0
    assert waiting() == []


@pytest.mark.django_db
def test_while_one_waits_the_same_key_means_that_one() -> None:
    first = enqueue("testing.sum_up", once="unit 7", number=1)

    assert enqueue("testing.sum_up", once="unit 7", number=2) == first
    assert len(waiting()) == 1


@pytest.mark.django_db
def test_keys_of_other_jobs_and_other_keys_do_not_meet() -> None:
    enqueue("testing.sum_up", once="unit 7", number=1)
    enqueue("testing.sum_up", once="unit 8", number=1)
    enqueue("testing.note", once="unit 7", text="việc")
    enqueue("testing.sum_up", number=1)
    enqueue("testing.sum_up", number=1)

    assert len(waiting()) == 5


@pytest.mark.django_db
def test_a_job_that_runs_already_does_not_stand_for_a_new_one() -> None:
    first = enqueue("testing.sum_up", once="unit 7", number=1)
    assert claim_next(Lane.BULK, "worker", at=NOW) is not None

    second = enqueue("testing.sum_up", once="unit 7", number=1)

    assert first != second
    assert [row.state.code for row in waiting()] == ["RUNNING", "READY"]


@pytest.mark.django_db(transaction=True)
def test_a_job_meant_by_an_open_transaction_does_not_start_before_it_ends() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("there a transaction that writes is alone, by itself")
    enqueue("testing.sum_up", once="unit 7", number=1)
    claimed: list[object] = []

    def claim_in_another_connection() -> None:
        claimed.append(claim_next(Lane.BULK, "worker", at=NOW))
        connection.close()

    with transaction.atomic():
        enqueue("testing.sum_up", once="unit 7", number=1)
        thread = threading.Thread(target=claim_in_another_connection)
        thread.start()
        thread.join(timeout=20)

    assert claimed == [None]
    assert claim_next(Lane.BULK, "worker", at=NOW) is not None
