"""The one decorator of every service: one transaction, an audit writer, no silent change.

    @service
    def disable_user(audit: AuditWriter, *, actor: Actor, at: datetime, user_id: int) -> User:

is called without ``audit``. Inside another service it joins that one's transaction and still
answers for its own changes.
"""

import inspect
import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AUDIT_TRAIL, AuditWriter
from chungsuc.common.errors import UnauditedChangeError

P = ParamSpec("P")
R = TypeVar("R")

SERVICE_ATTRIBUTE = "chungsuc_service"

_WRITE = re.compile(
    r"""\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|MERGE\s+INTO|UPDATE)
        \s+(?:ONLY\s+)?["`]?(\w+)["`]?""",
    re.IGNORECASE | re.VERBOSE,
)


class ChangedTables:
    """Watches the statements of one service and keeps the names of the tables it changed."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: object,
        many: bool,  # noqa: FBT001  Django calls a wrapper with positional arguments
        context: dict[str, Any],
    ) -> Any:  # noqa: ANN401  Django's wrappers hand back what the driver answers
        result = execute(sql, params, many, context)
        if _watching.get() is self and not _met_no_row(sql, context["cursor"].rowcount):
            self.names |= tables_written(sql)
        return result


_watching: ContextVar[ChangedTables | None] = ContextVar("watching", default=None)


def tables_written(sql: str) -> set[str]:
    """The tables that a statement writes to; empty for one that only reads."""
    head = sql.lstrip(" (\n\t")[:7].upper()
    if head.startswith("SELECT"):
        return set()  # FOR UPDATE locks rows and changes none
    return {name.lower() for name in _WRITE.findall(sql)}


def _met_no_row(sql: str, rowcount: int) -> bool:
    """Whether a plain UPDATE or DELETE changed nothing; with RETURNING no driver counts yet."""
    verb = sql.lstrip()[:6].upper()
    return rowcount == 0 and verb in {"UPDATE", "DELETE"} and "RETURNING" not in sql.upper()


def service(function: Callable[Concatenate[AuditWriter, P], R]) -> Callable[P, R]:
    """Makes a function the writer of one use: all of it is committed, or nothing.

    The function takes an ``AuditWriter`` first, then keyword-only ``actor`` and ``at`` and
    whatever it needs. When it returns, every table it changed must be spoken for by an entry.

    Raises:
        TypeError: at import, when the signature is another one.
        UnauditedChangeError: at the end of a call that changed rows without an entry about
            them; nothing of the call is committed.
    """
    _demand_signature(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        actor, at = cast("Actor", kwargs["actor"]), cast("datetime", kwargs["at"])
        audit, changed = AuditWriter(), ChangedTables()
        with transaction.atomic():
            token = _watching.set(changed)
            try:
                with connection.execute_wrapper(changed):
                    result = function(audit, *args, **kwargs)
            finally:
                _watching.reset(token)
            _refuse_unaudited(function.__qualname__, changed.names, audit)
            if audit.changes:
                AUDIT_TRAIL.only(audit.changes, actor=actor, at=at)
        return result

    setattr(run, SERVICE_ATTRIBUTE, True)
    return run


def _demand_signature(function: Callable[..., object]) -> None:
    parameters = inspect.signature(function).parameters
    for name in ("actor", "at"):
        if name not in parameters or parameters[name].kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(f"{function.__qualname__}: a service takes keyword-only {name}")


def _refuse_unaudited(name: str, tables: set[str], audit: AuditWriter) -> None:
    silent = tables - audit.covered_tables - set(settings.UNAUDITED_TABLES)
    if silent:
        raise UnauditedChangeError(name, frozenset(silent))
