"""What the page of background jobs shows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Right

from chungsuc.common.jobs.attempts import AT_ONCE, attempt_kept, our_rows
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.workflow import JOBS, READY
from chungsuc.common.paging import Page, cut_page
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


def recent_jobs(*, limit: int, before: str = "") -> Page[JobSummary]:
    """A page of attempts, the last asked for first; one statement.

    Args:
        limit: attempts a page.
        before: ``next_key`` of the page before; an empty or unreadable one gives the first.
    """
    rows = our_rows()
    key = _read_key(before)
    if key is not None:
        moment, row_id = key
        # The first condition is implied by the second, and leads through the index.
        rows = rows.filter(
            Q(enqueued_at__lt=moment) | Q(enqueued_at=moment, id__lt=row_id),
            enqueued_at__lte=moment,
        )
    newest = rows.annotate(tail=Right("traceback", _TAIL)).order_by("-enqueued_at", "-id")
    found = newest.values_list(*_COLUMNS, named=True)[: limit + 1]
    return cut_page([(_key(row.enqueued_at, row.id), _summary(row)) for row in found], size=limit)


def waiting_counts() -> tuple[WaitingCount, ...]:
    """How many jobs wait in each lane, counted up to 1,000; one statement a lane."""
    return tuple(_waiting_count(lane) for lane in Lane)


def _waiting_count(lane: Lane) -> WaitingCount:
    waiting = our_rows().filter(status=READY.code, queue_name=lane).order_by()
    found = waiting[: COUNTED_AT_MOST + 1].count()
    return WaitingCount(lane, min(found, COUNTED_AT_MOST), more=found > COUNTED_AT_MOST)


def _summary(row: Any) -> JobSummary:  # noqa: ANN401  a row of the columns above
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


def _key(moment: datetime, row_id: UUID) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{row_id.hex}"


def _read_key(text: str) -> tuple[datetime, UUID] | None:
    moment, _, row_id = text.partition("-")
    try:
        read = datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
        return read, UUID(hex=row_id)
    except ValueError:
        return None
