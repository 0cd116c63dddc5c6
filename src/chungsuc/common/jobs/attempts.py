"""One attempt at a job, as a row of the library's table keeps it.

The library's row names a function by its path; ours all name ``perform`` and carry the job's
name and arguments beside it, so that a row survives a move of the code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet, get_date_max

from chungsuc.common.jobs.names import Lane, registered

BACKEND = "default"  # of settings.TASKS

Row: TypeAlias = DBTaskResult[..., Any]

# The library's way to say that a job may run as soon as a worker is free.
AT_ONCE = get_date_max()


@task(queue_name=Lane.BULK)
def perform(*, name: str, attempt: int, arguments: dict[str, Any], once: str = "") -> None:
    """Does the work of one attempt, in the worker's process; its clock is read here.

    ``attempt`` and ``once`` are the queue's own notes on the row.

    Raises:
        JobNameError: no job has this name (any more); or whatever the job raises.
    """
    del attempt, once
    registered(name).function(at=timezone.now(), **arguments)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a row says of the work.

    Attributes:
        name: of the job.
        number: of the attempt, from 1.
        arguments: of the job, as JSON keeps them.
        once: what only one waiting row may carry; empty for most. A further attempt carries
            none, so that a job which waits out its back-off never swallows a new request.
    """

    name: str
    number: int
    arguments: Mapping[str, Any]
    once: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """The column ``args_kwargs``."""
        notes = {"name": self.name, "attempt": self.number, "arguments": self.arguments}
        if self.once:
            notes["once"] = self.once
        return {"args": [], "kwargs": notes}

    def row(self, *, lane: str, run_after: datetime | None) -> Row:
        """The row, not yet saved; ``run_after`` ``None``: as soon as a worker is free."""
        return DBTaskResult(
            args_kwargs=self.kept,
            task_path=perform.module_path,
            queue_name=lane,
            backend_name=BACKEND,
            run_after=AT_ONCE if run_after is None else run_after,
        )


def our_rows() -> DBTaskResultQuerySet:
    """The rows that the queue wrote; others in the library's table are not ours to run or show."""
    return DBTaskResult.objects.filter(task_path=perform.module_path)


def attempt_kept(kept: Mapping[str, Any]) -> Attempt:
    """What the column ``args_kwargs`` says of the work."""
    notes = kept["kwargs"]
    return Attempt(notes["name"], notes["attempt"], notes["arguments"], notes.get("once", ""))


def as_kept(name: str, arguments: Mapping[str, object]) -> dict[str, Any]:
    """``arguments`` as JSON keeps them, so that a job sees the same at every attempt.

    Raises:
        TypeError: a value has no form in JSON (a date, a Decimal, a record): pass its text or
            its key.
        ValueError: a number is no number, or a text holds NUL or half a character, which
            PostgreSQL cannot keep.
    """
    try:
        text = json.dumps(arguments, allow_nan=False, ensure_ascii=False)
        text.encode()
    except TypeError as error:
        raise TypeError(f"job {name}: {error}") from None
    except ValueError as error:
        raise ValueError(f"job {name}: {error}") from None
    if "\\u0000" in text.replace("\\\\", ""):  # without escaped backslashes, each escape is one
        raise ValueError(f"job {name}: a text holds NUL")
    kept = json.loads(text)
    if kept != arguments:
        raise TypeError(f"job {name}: arguments change when JSON keeps them: {arguments!r}")
    return dict(kept)
