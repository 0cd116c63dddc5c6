"""A log of millions of entries, invented: written fast, as a province would have it after years.

Persons, units and kinds of action are skewed as in life: a few do most, and there is always one
who did something twice in ten years.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import accumulate

PERSONS, UNITS, SEED = 400, 300, 2025
BEGIN, STEP = datetime(2016, 1, 4, tzinfo=UTC), timedelta(seconds=60)
AT_ONCE = 20_000
ACTIONS = {
    "accounts.user_signed_in": 300,
    "documents.document_registered": 150,
    "units.operation_recorded": 120,
    "units.block_member_added": 60,
    "accounts.role_given": 20,
    "units.alias_added": 10,
    "accounts.user_disabled": 2,
}
RARE, RARE_EVERY = "units.operation_reversed", 500_000
OWN_UNIT = 0.8  # part of the entries that concern a unit

EntryRow = tuple[int | str | datetime | None, ...]
ENTRY_COLUMNS = (
    "id, at, actor_kind, actor_id, actor_name, on_behalf_of_id, on_behalf_of_name, action, "
    "record_type, record_id, record_name, before, after, why, personal"
)
UNIT_COLUMNS = "entry_id, unit, at, actor_id, action"


def _skewed(rng: random.Random, number: int, count: int) -> list[int]:
    """``count`` numbers from 1 to ``number``: the first far more often than the last."""
    weights = list(accumulate(1 / each for each in range(1, number + 1)))
    return rng.choices(range(1, number + 1), cum_weights=weights, k=count)


def rows(first: int, count: int) -> tuple[list[EntryRow], list[EntryRow]]:
    """Entries from the number ``first`` on, and the units that they concern; always the same."""
    from chungsuc.audit.rules.canonical import document_text  # noqa: PLC0415  on the path by now

    rng = random.Random(SEED + first)  # noqa: S311  invented data, no secret
    persons, units = _skewed(rng, PERSONS, count), _skewed(rng, UNITS, count)
    actions = rng.choices(list(ACTIONS), weights=list(ACTIONS.values()), k=count)
    entries: list[EntryRow] = []
    concerned: list[EntryRow] = []
    for place in range(count):
        number = first + place
        action = RARE if number % RARE_EVERY == 0 else actions[place]
        at, person = BEGIN + number * STEP, persons[place]
        station = action.partition(".")[0]
        facts = {"state": "active", "name": f"Việc số {number}", "document": number % 997}
        entries.append(
            (
                *(number, at, "person", person, f"Cán bộ số {person} (minh hoạ)", None, ""),
                *(action, f"{station}.record", str(number // 4), f"Hồ sơ số {number // 4}"),
                *("{}", document_text(facts), f"Theo văn bản số {number % 997}", "{}"),
            )
        )
        if rng.random() < OWN_UNIT:
            concerned.append((number, units[place], at, person, action))
    return entries, concerned


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Takes the indexes away for the block: made at the end, they cost a tenth."""
    from django.db import connection  # noqa: PLC0415  after django.setup

    from chungsuc.audit.models import Entry, EntryUnit  # noqa: PLC0415  as above

    models = (Entry, EntryUnit)
    for model in models:
        with connection.schema_editor() as editor:
            for index in model._meta.indexes:
                editor.remove_index(model, index)
    yield
    for model in models:
        with connection.schema_editor() as editor:
            for index in model._meta.indexes:
                editor.add_index(model, index)


def write(first: int, count: int) -> None:
    """Writes ``count`` entries that are invented, unsealed."""
    from django.db import connection, transaction  # noqa: PLC0415  after django.setup

    with _without_indexes():
        for begin in range(first, first + count, AT_ONCE):
            entries, units = rows(begin, min(AT_ONCE, first + count - begin))
            with transaction.atomic():
                _insert("audit_entry", ENTRY_COLUMNS, entries)
                _insert("audit_entry_unit", UNIT_COLUMNS, units)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('audit_entry_id_seq', (SELECT max(id) FROM audit_entry))")
        cursor.execute("ANALYZE")


def _insert(table: str, columns: str, found: Sequence[EntryRow]) -> None:
    from django.db import connection  # noqa: PLC0415  after django.setup

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in found:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(found[0]))
        adapt = connection.ops.adapt_datetimefield_value
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608  our own names
            [[adapt(v) if isinstance(v, datetime) else v for v in row] for row in found],
        )
