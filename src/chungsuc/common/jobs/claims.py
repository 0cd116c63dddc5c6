"""How a worker takes the next job of its lane, and keeps what came of it."""

import logging
from collections.abc import Iterator
from datetime import datetime
from traceback import format_exception

from django.db import transaction
from django_tasks_db.models import DBTaskResultQuerySet

from chungsuc.common.jobs.attempts import AT_ONCE, Attempt, Row, attempt_kept, our_rows
from chungsuc.common.jobs.names import DEFAULT_ATTEMPTS, JobNameError, Lane, registered
from chungsuc.common.jobs.rules import NextAttempt, next_attempt
from chungsuc.common.jobs.tickets import keep_giving_up
from chungsuc.common.jobs.workflow import FAILED, READY, RUNNING, SUCCESSFUL

logger = logging.getLogger(__name__)

LONGEST_TRACEBACK = 20_000  # characters; the end says what happened


class WorkerLostError(RuntimeError):
    """The process that ran a job was gone before the job ended."""


def ready_jobs(lane: Lane, *, at: datetime) -> Iterator[DBTaskResultQuerySet]:
    """What may run in ``lane`` at the moment ``at``, first to run first, in two reads.

    Jobs whose moment has come (later requests, further attempts) go before those that may run
    at once. Two reads, because each then starts at its place in the index
    ``common_jobs_waiting``, however many jobs wait in this lane or another.
    """
    waiting = our_rows().filter(status=READY.code, queue_name=lane)
    yield waiting.filter(run_after__lte=at).order_by("run_after", "enqueued_at")
    yield waiting.filter(run_after=AT_ONCE).order_by("enqueued_at")


def claim_next(lane: Lane, worker_id: str, *, at: datetime) -> Row | None:
    """The next job of ``lane``, now this worker's; ``None`` when none is ready.

    No two workers get the same job. An empty lane costs two reads and no transaction: on
    SQLite a transaction would wait for whoever writes.
    """
    for ready in ready_jobs(lane, at=at):
        if ready.values_list("pk", flat=True).first() is None:
            continue
        with transaction.atomic():
            row = ready.get_locked()
            if row is not None:
                row.status, row.started_at, row.worker_ids = RUNNING.code, at, [worker_id]
                row.save(update_fields=["status", "started_at", "worker_ids"])
                return row
    return None


def keep_success(row: Row, *, at: datetime) -> bool:
    """Keeps that the attempt ``row`` is done; false when it was not running any more."""
    return _finish(row, at=at, status=SUCCESSFUL.code)


def keep_failure(row: Row, error: Exception, *, at: datetime) -> bool:
    """Keeps that the attempt ``row`` failed with ``error``, and asks for the next one if any.

    All in one transaction, with the word to whoever waits when it is given up; only for a row
    that still runs, so of two that keep the failure of one attempt (two reapers) one does it.

    Returns:
        Whether it was this call that kept it.
    """
    attempt = attempt_kept(row.args_kwargs)
    allowed = _allowed(attempt.name)
    coming = next_attempt(attempt.number, allowed=allowed, error=error, job_id=str(row.id))
    with transaction.atomic():
        kept = _finish(
            row,
            at=at,
            status=FAILED.code,
            exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
            traceback=_storable("".join(format_exception(error))),
        )
        if kept and coming is not None:
            again = Attempt(attempt.name, coming.number, attempt.arguments)
            again.row(lane=row.queue_name, run_after=at + coming.wait).save(force_insert=True)
        elif kept and "ticket" in attempt.arguments:
            keep_giving_up(attempt.arguments["ticket"], error, at=at)
    if kept:
        _tell(f"job {attempt.name} {row.id}", attempt, coming, error)
    return kept


def _tell(job: str, attempt: Attempt, coming: NextAttempt | None, error: Exception) -> None:
    # The error's class alone: its text may name people, and the row keeps it.
    name = type(error).__qualname__
    if coming is None:
        logger.error("%s given up at attempt %s: %s", job, attempt.number, name)
    else:
        logger.warning(
            "%s failed at attempt %s: %s; again in %s", job, attempt.number, name, coming.wait
        )


def _finish(row: Row, *, at: datetime, status: str, **values: str) -> bool:
    running = our_rows().filter(pk=row.pk, status=RUNNING.code)
    return running.update(status=status, finished_at=at, **values) == 1


def _allowed(name: str) -> int:
    try:
        return registered(name).attempts
    except JobNameError:
        # Asked for by a newer or an older version of the code: the right one may start soon.
        return DEFAULT_ATTEMPTS


def _storable(text: str) -> str:
    """The end of ``text`` without what PostgreSQL cannot keep: NUL and half characters."""
    whole = text[-LONGEST_TRACEBACK:].encode(errors="backslashreplace").decode()
    return whole.replace("\x00", "\N{REPLACEMENT CHARACTER}")
