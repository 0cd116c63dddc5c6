"""Which tables a back-up holds, with which columns, in which order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps.registry import Apps
from django.db.models import Field, ForeignKey, Model

from chungsuc.config.backups.errors import UnknownColumnError
from chungsuc.config.backups.values import KINDS, TEXT, Kind

# Tables of this system that no back-up holds, each with its reason.
LEFT_OUT = {
    "accounts_session": "who is signed in now: a copy lets nobody in, people sign in again",
    "django_session": "stands empty: sessions are rows of accounts",
    "django_migrations": "stands in the manifest, and is written by migrating",
    "common_cache": "counts that may be lost at any time",
}
# Filled by preparing an installation, before anybody has done anything.
FILLED_BY_PREPARING = {*LEFT_OUT, "django_content_type", "auth_permission"}
AUTOMATIC = {"AutoField", "BigAutoField", "SmallAutoField"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and how its values are written.

    Attributes:
        name: in the database.
        kind: of its values.
        field: Django's, from which its backend knows how to read the column.
    """

    name: str
    kind: Kind
    field: "Field[Any, Any]"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are kept.

    Attributes:
        name: in the database.
        model: ``app.Model``.
        columns: in the order in which a line holds them.
        key: the columns of the primary key, by which rows are ordered.
        counter: the column that the database numbers by itself; empty without one.
    """

    name: str
    model: str
    columns: tuple[Column, ...]
    key: tuple[Column, ...]
    counter: str

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        """Names and kinds of the columns, as the manifest holds them."""
        return tuple((column.name, column.kind.name) for column in self.columns)


def tables_of(apps: Apps) -> list[Table]:
    """Every table of ``apps`` that is kept; what is pointed at stands before what points.

    Raises:
        UnknownColumnError: a field is of a type that nobody here can write.
    """
    return [_table(model) for model in _in_order(_kept_models(apps))]


def _kept_models(apps: Apps) -> list[type[Model]]:
    models = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    )
    return sorted(models, key=lambda model: model._meta.db_table)


def _in_order(models: list[type[Model]]) -> Iterator[type[Model]]:
    """A circle is broken where it is met: constraints are checked at the end."""
    met: set[type[Model]] = set()

    def walk(model: type[Model]) -> Iterator[type[Model]]:
        if model in met:
            return
        met.add(model)
        for field in model._meta.local_concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model in models:
                yield from walk(field.related_model)
        yield model

    for model in models:
        yield from walk(model)


def _table(model: type[Model]) -> Table:
    meta = model._meta
    columns = tuple(
        _column(model, field) for field in meta.local_concrete_fields if not field.generated
    )
    keys = {field.column for field in meta.pk_fields}
    counters = [str(f.column) for f in meta.pk_fields if f.get_internal_type() in AUTOMATIC]
    return Table(
        name=meta.db_table,
        model=meta.label,
        columns=columns,
        key=tuple(column for column in columns if column.name in keys),
        counter="".join(counters),
    )


def _column(model: type[Model], field: "Field[Any, Any]") -> Column:
    valued = field
    while isinstance(valued, ForeignKey):
        valued = valued.target_field
    kind = KINDS.get(valued.get_internal_type())
    if kind is None or field.column is None:
        raise UnknownColumnError(model._meta.db_table, str(field.column), type(field).__name__)
    return Column(field.column, kind, valued)


def collated(column: Column, vendor: str) -> str:
    """What makes a database order the column by its bytes, as the other one does."""
    return ' COLLATE "C"' if vendor == "postgresql" and column.kind is TEXT else ""
