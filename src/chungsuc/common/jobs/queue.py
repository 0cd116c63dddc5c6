"""Asking for a job by name, in the caller's transaction: rolled back, it was never asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Field, Func, TextField
from django.db.models.sql.compiler import SQLCompiler
from django_tasks_db.models import DBTaskResult

from chungsuc.common.jobs.attempts import Attempt, Row, as_kept
from chungsuc.common.jobs.names import Job, Lane, registered
from chungsuc.common.jobs.workflow import READY

MICROSECOND = timedelta(microseconds=1)
CHUNK = 2_000  # rows a call of the driver


class OnceKey(Func):
    """What only one waiting row may carry, in the words of the index ``common_jobs_once``."""

    output_field = TextField()

    def __init__(self) -> None:
        super().__init__(F("args_kwargs"))

    def as_sqlite(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **context: Any,  # noqa: ANN401  Django's signature
    ) -> Any:  # noqa: ANN401  Django's signature
        template = "json_extract(%(expressions)s, '$.kwargs.once')"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **context: Any,  # noqa: ANN401  Django's signature
    ) -> Any:  # noqa: ANN401  Django's signature
        template = "(%(expressions)s #>> '{kwargs,once}')"
        return self.as_sql(compiler, connection, template=template, **context)


def enqueue(
    name: str,
    /,
    *,
    lane: Lane | None = None,
    run_after: datetime | None = None,
    once: str = "",
    **arguments: object,
) -> str:
    """Asks for the job ``name``; a worker sees it when the caller's transaction is committed.

    Args:
        name: as registered with ``names.job``.
        lane: where it waits; the job's own lane unless given.
        run_after: not before this moment; as soon as a worker is free unless given.
        once: while a job of this name with this key waits, it is that one which is meant: none
            is added, and its lane, moment and arguments stay. It does not start before the
            caller's transaction ends, so it sees what the caller changed.
        arguments: what the job is called with; JSON must be able to keep them.

    Returns:
        The id of the job that waits.

    Raises:
        JobNameError: no job has this name, or it takes other arguments.
        TypeError: JSON cannot keep an argument.
    """
    job = registered(name)
    key = f"{name} {once}" if once else ""
    row = _attempt(job, arguments, once=key).row(lane=lane or job.lane, run_after=run_after)
    if key:
        return _enqueue_once(row, key)
    row.save(force_insert=True)
    return str(row.id)


def enqueue_many(
    name: str,
    arguments: Iterable[Mapping[str, object]],
    *,
    lane: Lane | None = None,
    run_after: datetime | None = None,
) -> int:
    """Asks for the job ``name`` once for each of ``arguments``: for all of them, or for none.

    On SQLite everybody else who writes waits for the statements: about half a second for
    70,000 jobs, and two when the caller's transaction has written before (then the preparing
    counts too). Above that number ask for one job that asks for the others in parts.

    Returns:
        How many were asked for.

    Raises:
        JobNameError: no job has this name, or it takes other arguments.
        TypeError: JSON cannot keep an argument.
    """
    job = registered(name)
    attempts = [_attempt(job, each) for each in arguments]
    if attempts:
        _insert(attempts, lane=lane or job.lane, run_after=run_after)
    return len(attempts)


def _attempt(job: Job, arguments: Mapping[str, object], *, once: str = "") -> Attempt:
    job.demand_arguments(arguments)
    return Attempt(job.name, 1, as_kept(job.name, arguments), once)


def _enqueue_once(row: Row, key: str) -> str:
    waiting = (
        DBTaskResult.objects.annotate(once=OnceKey())
        .filter(status=READY.code, once=key)
        .order_by()
        .select_for_update(of=("self",))
    )
    with transaction.atomic():
        while True:
            DBTaskResult.objects.bulk_create([row], ignore_conflicts=True)
            # Locked: no worker can take it before this transaction ends. Gone between the two
            # statements: a worker took it, its key is free, and ours goes in at the next turn.
            for found in waiting.values_list("pk", flat=True)[:1]:
                return str(found)


def _insert(attempts: Sequence[Attempt], *, lane: str, run_after: datetime | None) -> None:
    """Writes the rows with one prepared statement.

    Django's ``bulk_create`` takes more than twice as long, most of it in Python: it prepares
    every column of every row, and of ours all but three are the same in all rows.
    """
    fields = {each.name: each for each in DBTaskResult._meta.concrete_fields}
    first = attempts[0].row(lane=lane, run_after=run_after)
    values = {
        name: _prepared(field, field.pre_save(first, add=True)) for name, field in fields.items()
    }
    # A microsecond apart, ending now: they run in the order given, and a page's key that lies
    # among them leads to its place.
    begin = first.enqueued_at - len(attempts) * MICROSECOND
    rows = []
    for place, attempt in enumerate(attempts, start=1):
        values["id"] = _prepared(fields["id"], uuid4())
        values["args_kwargs"] = _prepared(fields["args_kwargs"], attempt.kept)
        values["enqueued_at"] = _prepared(fields["enqueued_at"], begin + place * MICROSECOND)
        rows.append(tuple(values.values()))
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(each.column)) for each in fields.values())
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(DBTaskResult._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  names of the model
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(rows), CHUNK):
            cursor.executemany(statement, rows[start : start + CHUNK])


def _prepared(field: Field[Any, Any], value: object) -> Any:  # noqa: ANN401  what the driver takes
    return field.get_db_prep_save(value, connection)
