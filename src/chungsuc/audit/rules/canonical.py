"""The one form of an entry that is sealed: the same bytes from either database.

The lengths of all columns, then the columns, as UTF-8: whatever a text holds, it cannot be taken
for two. Moments are UTC with six decimals. Documents are kept in the database as the text that
``document_text`` writes, so they are sealed as they are stored: reading and writing JSON anew
would be most of the time that verifying takes.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

COLUMNS: Final = (
    "id",
    "at",
    "actor_kind",
    "actor_id",
    "actor_name",
    "on_behalf_of_id",
    "on_behalf_of_name",
    "action",
    "record_type",
    "record_id",
    "record_name",
    "before",
    "after",
    "why",
    "personal",
)
"""Columns of an entry, in the order in which they are sealed; never to be changed."""
ID, AT, ACTOR_ID, ACTION, PERSONAL = 0, 1, 3, 7, 14

UnitRow = tuple[int, int, str | datetime, int | None, str]
"""A row of the index by unit: entry, unit, and the entry's moment, actor and action."""

_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def document_text(value: object) -> str:
    """``value`` as JSON in the one way in which the log writes it: keys in order, no blanks."""
    return _write(value)


def moment_text(value: str | datetime) -> str:
    """``2025-06-30 01:30:00.000000``: in UTC, as SQLite keeps it, whether with decimals or not."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]
    return value if "." in value else f"{value}.000000"


def entry_hash(row: Sequence[object], units: Sequence[UnitRow]) -> bytes:
    """SHA-256 of an entry and of the units that it concerns.

    Args:
        row: the values of ``COLUMNS`` as a driver hands them.
        units: its rows in the index by unit, in the order of units; one that does not say what
            the entry says is hashed as nobody, so that the hash is another one.
    """
    texts = ["" if value is None else str(value) for value in row]
    at = row[AT]
    texts[AT] = moment_text(at if isinstance(at, datetime) else texts[AT])
    if units:
        said = (row[ID], at, row[ACTOR_ID], row[ACTION])
        numbers = [str(each[1]) if (each[0], *each[2:]) == said else "?" for each in units]
        texts.append(",".join(numbers))
    lengths = ",".join([str(len(text)) for text in texts])
    return hashlib.sha256(f"{lengths}\n{''.join(texts)}".encode("utf-8", "replace")).digest()


def personal_digest(salt: bytes, person: str, fact: str, value: object) -> str:
    """What an entry keeps of a value that can be erased; without the salt it tells nothing."""
    said = document_text([person, fact, value])
    return hashlib.sha256(salt + said.encode("utf-8", "surrogatepass")).hexdigest()
