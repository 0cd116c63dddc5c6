"""Jobs that a person waits for: asked for with a ticket, which says how far they are.

    ticket = enqueue_for(actor, "common.write_list", title="…", at=request.at, arguments={…})

    @job("common.write_list", lane=Lane.INTERACTIVE)
    def write_list(*, at: datetime, ticket: str, …) -> None:
        with progress_of(ticket, at=at) as progress:
            progress.say(0, 70_000, "Đang ghi")
            …
            progress.result("danh-sach.xlsx", CONTENT_TYPE, content)

The ticket is a record beside the job's attempts: it survives a reload, a further attempt and a
restart of the worker. What a job says between two transactions is seen at once; what it says
inside one is seen when that ends.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from chungsuc.common.access import Actor
from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.jobs.queue import enqueue
from chungsuc.common.models import JobResult, JobTicket

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)
SAID_EVERY = 0.5  # seconds; somebody who looks every two sees nothing of more
OUR_FAULT = (
    "Hệ thống gặp lỗi khi làm việc này. Hãy thử lại; nếu vẫn vậy, hãy báo quản trị hệ thống."
)


@dataclass(frozen=True, slots=True)
class TicketView:
    """A job as the one who waits for it sees it.

    Attributes:
        total: of how many; ``None`` while nobody knows.
        words: what is being done, or what came of it.
        problem: why it was given up; empty unless it was.
        result: name of the file that was made; empty where there is none.
        back: the address from which it was asked for; may be empty.
    """

    id: UUID
    title: str
    asked_at: datetime
    started: bool
    ended: bool
    done: int
    total: int | None
    words: str
    problem: str
    result: str
    back: str


@dataclass(frozen=True, slots=True)
class ResultFile:
    """The file that a job made."""

    name: str
    content_type: str
    content: bytes


def enqueue_for(
    actor: Actor,
    name: str,
    /,
    *,
    title: str,
    at: datetime,
    back: str = "",
    subject: str = "",
    arguments: Mapping[str, object],
) -> UUID:
    """Asks for the job ``name`` for a person who waits; in the caller's transaction.

    The job is called with ``arguments`` and ``ticket`` beside them.

    Returns:
        The ticket's number, by which the person finds it again.

    Raises:
        JobNameError: no job has this name, or it takes other arguments.
        ValueError: the actor is no person, so nobody could look at the ticket.
    """
    if actor.id is None:
        raise ValueError(f"{name}: nobody waits for it")
    ticket = JobTicket(
        job=name,
        title=title,
        subject=subject,
        asked_by=actor.id,
        asked_at=at,
        back=back[:2000],
    )
    with transaction.atomic():
        ticket.save(force_insert=True)
        enqueue(name, **{**arguments, "ticket": str(ticket.pk)})  # type: ignore[arg-type]  # a job cannot take what enqueue takes for itself
    return ticket.pk


def ticket_of(actor: Actor, ticket_id: UUID) -> TicketView:
    """The ticket, for the one who asked; one statement.

    Raises:
        NotFoundError: there is none, or it is somebody else's: nobody learns which.
    """
    found = (
        JobTicket.objects.filter(pk=ticket_id, asked_by=_person(actor))
        .values(
            *("id", "title", "asked_at", "started_at", "finished_at", "done", "total", "words"),
            *("problem", "result__name", "back"),
        )
        .first()
    )
    if found is None:
        raise _unknown(ticket_id)
    return TicketView(
        id=found["id"],
        title=found["title"],
        asked_at=found["asked_at"],
        started=found["started_at"] is not None,
        ended=found["finished_at"] is not None,
        done=found["done"],
        total=found["total"],
        words=found["words"],
        problem=found["problem"],
        result=found["result__name"] or "",
        back=found["back"],
    )


def result_of(actor: Actor, ticket_id: UUID) -> ResultFile:
    """The file that a job made for the actor; one statement.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    found = JobResult.objects.filter(ticket_id=ticket_id, ticket__asked_by=_person(actor)).first()
    if found is None:
        raise _unknown(ticket_id)
    return ResultFile(found.name, found.content_type, bytes(found.content))


def _person(actor: Actor) -> int:
    """The actor's number; of whoever is no person one that nobody has."""
    return -1 if actor.id is None else actor.id


def _unknown(ticket_id: UUID) -> NotFoundError:
    return NotFoundError("việc này, hoặc việc đã quá hạn giữ", ticket=str(ticket_id))


class Progress:
    """How far a job is: what the job says of itself."""

    def __init__(self, ticket_id: UUID) -> None:
        self._id = ticket_id
        self._said = 0.0
        self._file: ResultFile | None = None

    def say(self, done: int, total: int | None, words: str = "") -> None:
        """Keeps how far the job is; at most twice a second, the last word always."""
        now = time.monotonic()
        if now - self._said < SAID_EVERY and done != total:
            return
        self._said = now
        said = {"done": done, "total": total} | ({"words": words[:300]} if words else {})
        JobTicket.objects.filter(pk=self._id).update(**said)

    def result(self, name: str, content_type: str, content: bytes) -> None:
        """Hands over the file that was made; it is kept when the job is done."""
        self._file = ResultFile(name, content_type, content)

    def finish(self, *, at: datetime, words: str) -> None:
        """Keeps that it is done, with the file that was made."""
        with transaction.atomic():
            # A job may run twice: then the second file takes the place of the first.
            JobResult.objects.filter(ticket_id=self._id).delete()
            if self._file is not None:
                made = self._file
                JobResult.objects.create(
                    ticket_id=self._id,
                    name=made.name,
                    content_type=made.content_type,
                    content=made.content,
                )
            JobTicket.objects.filter(pk=self._id).update(
                finished_at=at, words=words[:300], problem=""
            )


@contextmanager
def progress_of(ticket: str, *, at: datetime, words: str = "Đã xong.") -> Iterator[Progress]:
    """Runs what a ticket was asked for; an end without an error is kept as done.

    Args:
        ticket: as the job was called with it.
        at: the moment of running.
        words: what is said when it is done.
    """
    ticket_id = UUID(ticket)
    JobTicket.objects.filter(pk=ticket_id).update(
        started_at=at, finished_at=None, done=0, total=None, words="", problem=""
    )
    progress = Progress(ticket_id)
    yield progress
    progress.finish(at=at, words=words)


def keep_giving_up(ticket: object, error: BaseException, *, at: datetime) -> None:
    """Keeps that a job will not be tried again; what a refusal says is for who asked."""
    try:
        ticket_id = UUID(str(ticket))
    except ValueError:
        logger.warning("a job was given up that carried no ticket but %r", ticket)
        return
    problem = str(error) if isinstance(error, DomainError) else OUR_FAULT
    JobTicket.objects.filter(pk=ticket_id).update(finished_at=at, problem=problem[:1000])


def forget_results(subject: str, *, words: str) -> None:
    """Removes every file that was made about ``subject``, and says why on its ticket."""
    made = JobTicket.objects.filter(subject=subject, result__isnull=False)
    tickets = list(made.values_list("pk", flat=True))
    JobResult.objects.filter(ticket__in=tickets).delete()
    JobTicket.objects.filter(pk__in=tickets).update(words=words[:300])


def prune_tickets(at: datetime) -> None:
    """Removes tickets, with their files, that were asked for more than seven days before."""
    JobTicket.objects.filter(asked_at__lte=at - KEPT_FOR).delete()
