"""Whatever a column may hold comes back exactly, and is written in one way only."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.state import ModelState, ProjectState
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chungsuc.config.backups.dump import last_number, lines
from chungsuc.config.backups.errors import UnknownColumnError
from chungsuc.config.backups.loading import empty_table, load_table
from chungsuc.config.backups.manifest import TableFacts
from chungsuc.config.backups.places import opened
from chungsuc.config.backups.proof import prove_table
from chungsuc.config.backups.tables import Table, tables_of
from chungsuc.config.backups.values import JSON, KINDS, MOMENT, same_row, write_line
from tests.config.backups.conftest import KINDS as DATABASES
from tests.config.backups.places import MakeDatabase

APPS = Apps()
BIG = 2**63 - 1


class Strange(models.Model):
    """A field of every kind, each of which may be empty."""

    text = models.TextField(null=True)  # noqa: DJ001  an empty text is not a missing one
    whole = models.BigIntegerField(null=True)
    truth = models.BooleanField(null=True)
    amount = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    measure = models.FloatField(null=True)
    moment = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    span = models.DurationField(null=True)
    number = models.UUIDField(null=True)
    content = models.BinaryField(null=True)
    facts = models.JSONField(null=True)

    class Meta:
        app_label = "strange"
        apps = APPS


FIELDS = [field.name for field in Strange._meta.fields if field.name != "id"]


def tables_in(*kinds: type[models.Model]) -> list[Table]:
    """The tables of models, read from their state in a history of migrations."""
    state = ProjectState()
    for kind in kinds:
        state.add_model(ModelState.from_model(kind))
    return tables_of(state.apps)


(TABLE,) = tables_in(Strange)

# What PostgreSQL takes as well: no zero byte, no half of a pair of UTF-16.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
FACTS = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | FLOATS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
ROWS = st.fixed_dictionaries(
    {
        "text": st.none() | TEXTS,
        "whole": st.none() | st.integers(-BIG - 1, BIG),
        "truth": st.none() | st.booleans(),
        "amount": st.none() | st.decimals(-99_999_999_999, 99_999_999_999, places=4),
        "measure": st.none() | FLOATS,
        "moment": st.none() | st.datetimes(timezones=st.just(UTC)),
        "day": st.none() | st.dates(),
        "hour": st.none() | st.times(),
        "span": st.none() | st.timedeltas(timedelta(-90_000), timedelta(90_000)),
        "number": st.none() | st.uuids(),
        "content": st.none() | st.binary(),
        "facts": FACTS,
    }
)
AWKWARD: dict[str, Any] = {
    "text": "Nguyễn Thị Ệ\u0301 \u0002 😀 'a\\N\t\r\n",
    "whole": -BIG - 1,
    "truth": False,
    "amount": Decimal("-0.0000"),
    "measure": -0.0,
    "moment": datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC),
    "day": date(9999, 12, 31),
    "hour": time(23, 59, 59, 999_999),
    "span": timedelta(microseconds=-1),
    "number": UUID(int=0),
    "content": bytes(range(256)),
    "facts": {"z": 1e22, "a": [1.0, -0.0, 1e-7, 10**25, None, "\\u0000", ""], "ệ": {}},
}


@pytest.fixture(scope="module", params=DATABASES)
def database(request: pytest.FixtureRequest) -> Iterator[BaseDatabaseWrapper]:
    """A database with the table of strange values."""
    make: MakeDatabase = request.getfixturevalue("make_lasting_database")
    with opened(make(request.param)) as found:
        with found.schema_editor() as editor:
            editor.create_model(Strange)
        yield found


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROWS, max_size=4))
@example(rows=[AWKWARD, dict.fromkeys(FIELDS), {**dict.fromkeys(FIELDS), "facts": "null"}])
def test_whatever_a_row_holds_comes_back(
    database: BaseDatabaseWrapper, rows: list[dict[str, Any]]
) -> None:
    empty_table(database, TABLE)
    Strange._default_manager.bulk_create([Strange(**row) for row in rows])
    wanted = list(Strange._default_manager.order_by("id").values_list(*FIELDS))
    kept = list(lines(database, TABLE))

    empty_table(database, TABLE)
    load_table(database, TABLE, kept, last_number(database, TABLE))
    prove_table(database, TABLE, kept, _facts(kept))

    assert list(Strange._default_manager.order_by("id").values_list(*FIELDS)) == wanted
    assert len(kept) == len(rows)


def _facts(kept: list[bytes]) -> TableFacts:
    return TableFacts("", (), len(kept), hashlib.sha256(b"".join(kept)).hexdigest(), 0)


@settings(max_examples=40, deadline=None)
@given(facts=FACTS)
def test_json_is_written_in_one_way_whatever_the_order_of_its_keys(facts: object) -> None:
    text = json.dumps(facts)
    turned = json.dumps(_turned(facts), indent=2, ensure_ascii=False)

    assert write_line([JSON.pack(text)]) == write_line([JSON.pack(turned)])
    assert write_line([JSON.pack(JSON.unpack(JSON.pack(text)))]) == write_line([JSON.pack(text)])


def _turned(value: object) -> object:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (b"[1,[1e+16]]\n", b"[1,[10000000000000000]]\n", True),
        (b"[[2.210958057293107e+16]]", b"[[22109580572931070]]", True),
        (b"[[-0.0]]", b"[[0.0]]", True),
        (b"[[2.210958057293107e+16]]", b"[[22109580572931072]]", False),
        (b"[true]", b"[1]", False),
        (b'["1"]', b"[1]", False),
        (b"[[null]]", b"[null]", False),
    ],
)
def test_numbers_within_json_are_compared_by_value_and_nothing_else_is(
    one: bytes, other: bytes, same: bool
) -> None:
    assert same_row(one, other) is same


def test_a_number_beyond_every_float_is_no_json_of_ours() -> None:
    with pytest.raises(ValueError, match="beyond every float"):
        JSON.pack("[1e999]")


def test_half_a_pair_of_utf_16_in_json_is_written_too() -> None:
    packed = JSON.pack('{"a": "\\ud800 ệ"}')

    assert json.loads(write_line([packed])) == [[{"a": "\ud800 ệ"}]]


def test_the_same_moment_is_written_alike_in_every_zone() -> None:
    here = datetime(2025, 6, 30, 8, 30, tzinfo=timezone(timedelta(hours=7)))

    assert MOMENT.pack(here) == "2025-06-30T01:30:00.000000+00:00"
    assert MOMENT.unpack(MOMENT.pack(here)) == here


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("IntegerField", "12"),
        ("IntegerField", True),
        ("BooleanField", 1),
        ("TextField", None),
        ("DecimalField", "một"),
        ("DecimalField", 1.5),
        ("DateField", "30/06/2025"),
        ("DateTimeField", "2025-06-30T01:30:00"),
        ("DateTimeField", "2025-06-30T01:30:00+07:00"),
        ("UUIDField", "12"),
        ("BinaryField", "not base64!"),
        ("JSONField", {"a": 1}),
        ("JSONField", []),
        ("DurationField", 1.5),
    ],
)
def test_what_is_no_value_of_a_kind_is_refused(kind: str, wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        KINDS[kind].unpack(wrong)


def test_a_field_that_nobody_can_write_is_named() -> None:
    registry = Apps()

    class Odd(models.Field[Any, Any]):
        pass

    class Thing(models.Model):
        odd = Odd()

        class Meta:
            app_label = "strange"
            apps = registry

    with pytest.raises(UnknownColumnError) as refused:
        tables_in(Thing)

    assert refused.value.facts == {"table": "strange_thing", "column": "odd"}


def test_what_is_pointed_at_is_loaded_before_what_points() -> None:
    registry = Apps()

    class Alpha(models.Model):
        beta = models.ForeignKey("Beta", on_delete=models.PROTECT)

        class Meta:
            app_label = "strange"
            apps = registry

    class Beta(models.Model):
        above = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
        again = models.ForeignKey(Alpha, on_delete=models.PROTECT, null=True)
        gamma = models.ForeignKey("Gamma", on_delete=models.PROTECT)

        class Meta:
            app_label = "strange"
            apps = registry

    class Gamma(models.Model):
        class Meta:
            app_label = "strange"
            apps = registry

    names = [table.name for table in tables_in(Alpha, Beta, Gamma)]

    assert names == ["strange_gamma", "strange_beta", "strange_alpha"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says nothing of PostgreSQL")
def test_rows_are_ordered_by_bytes_and_read_in_pieces(make_database: MakeDatabase) -> None:
    """5,000 rows are more than one piece; capitals stand before small letters, as in C."""
    registry = Apps()

    class Named(models.Model):
        name = models.CharField(max_length=20, primary_key=True)

        class Meta:
            app_label = "strange"
            apps = registry

    (table,) = tables_in(Named)
    with opened(make_database("sqlite")) as found:
        with found.schema_editor() as editor:
            editor.create_model(Named)
        names = [f"{letter}{number}" for letter in "aBđ" for number in range(2_000)]
        raw: sqlite3.Connection = found.connection
        raw.executemany("INSERT INTO strange_named VALUES (?)", [[name] for name in names])
        written = [json.loads(line)[0] for line in lines(found, table)]

    assert written == sorted(names, key=str.encode)


def test_the_table_of_strange_values_has_a_column_of_every_kind() -> None:
    assert {column.kind for column in TABLE.columns} == set(KINDS.values())
