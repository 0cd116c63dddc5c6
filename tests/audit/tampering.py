"""Hands that get past the product: rows changed by whoever holds the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

_refusing = import_module("chungsuc.audit.migrations.0003_refuse_changes")


@contextmanager
def defences_down() -> Iterator[None]:
    """Takes the database's own refusals away for the block."""
    with connection.cursor() as cursor:
        for statement in _refusing.statements(_refusing.DROP, connection.vendor):
            cursor.execute(statement)
        yield
        for statement in _refusing.statements(_refusing.MAKE, connection.vendor):
            cursor.execute(statement.replace("%", "%%"))


def tamper(*statements: str, **values: object) -> None:
    """Runs statements as somebody would who knows how to put the defences away.

    ``{name}`` in them stands for a value.
    """
    with defences_down(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(**values) if values else statement)
