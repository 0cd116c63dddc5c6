"""What the page of background jobs shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Right

from chungsuc.common.jobs.attempts import AT_ONCE, attempt_kept, our_rows
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.workflow import JOBS, READY
from chungsuc.common.transitions import State

COUNTED_AT_MOST = 1_000
_TAIL = 1_000  # characters of the traceback that are read for its last line
_COLUMNS = (
    "id",
    "args_kwargs",
    "queue_name",
    "status",
    "enqueued_at",
    "run_after",
    "started_at",
    "finished_at",
    "tail",
)


@dataclass(frozen=True, slots=True)
class JobSummary:
    """One attempt at a job.

    Attributes:
        id: of the attempt; a further attempt has another.
        name: of the job.
        lane: code of the queue.
        state: one of ``workflow.JOBS``.
        attempt: its number, from 1.
        enqueued_at: when it was asked for.
        run_after: the moment before which it does not run; ``None``: at once.
        started_at: ``None`` while it waits.
        finished_at: ``None`` until it ended.
        error: last line of what it failed with; empty otherwise.
    """

    id: str
    name: str
    lane: str
    state: State
    attempt: int
    enqueued_at: datetime
    run_after: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class WaitingCount:
    """How many jobs wait in a lane.

    Attributes:
        lane: the queue.
        count: counted up to a bound.
        more: there are more than were counted.
    """

    lane: Lane
    count: int
    more: bool


def job_rows() -> QuerySet[Any, Any]:
    """Every attempt as ``job_summary`` reads it, in no order: for lists."""
    rows = our_rows().annotate(tail=Right("traceback", _TAIL))
    return rows.values_list(*_COLUMNS, named=True)


def waiting_counts() -> tuple[WaitingCount, ...]:
    """How many jobs wait in each lane, counted up to 1,000; one statement a lane."""
    return tuple(_waiting_count(lane) for lane in Lane)


def _waiting_count(lane: Lane) -> WaitingCount:
    waiting = our_rows().filter(status=READY.code, queue_name=lane).order_by()
    found = waiting[: COUNTED_AT_MOST + 1].count()
    return WaitingCount(lane, min(found, COUNTED_AT_MOST), more=found > COUNTED_AT_MOST)


def job_summary(row: Any) -> JobSummary:  # noqa: ANN401  a row of ``job_rows``
    """What a row says of an attempt."""
    attempt = attempt_kept(row.args_kwargs)
    lines = row.tail.strip().splitlines()
    return JobSummary(
        id=str(row.id),
        name=attempt.name,
        lane=row.queue_name,
        state=JOBS.state(row.status),
        attempt=attempt.number,
        enqueued_at=row.enqueued_at,
        run_after=None if row.run_after == AT_ONCE else row.run_after,
        started_at=row.started_at,
        finished_at=row.finished_at,
        error=lines[-1] if lines else "",
    )
