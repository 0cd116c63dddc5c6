"""The one form of an entry that is sealed: the same bytes from either database.

JSON with sorted keys, in ASCII; moments are UTC with six decimals. It holds no float, because
two databases may write one differently.
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
"""Columns of an entry, in the order in which they are sealed."""
ID, AT, ACTOR_ID, ACTION, PERSONAL = 0, 1, 3, 7, 14
_DOCUMENTS: Final = (11, 12, 14)  # places of what is stored as JSON

UnitRow = tuple[int, int, str | datetime, int | None, str]
"""A row of the index by unit: entry, unit, and the entry's moment, actor and action."""

_whole = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), check_circular=False, allow_nan=False
).encode


def canonical_json(value: object) -> bytes:
    """``value`` in the one way in which it can be written."""
    return _whole(value).encode("ascii")


def moment_text(value: str | datetime) -> str:
    """``2025-06-30 01:30:00.000000``: in UTC, as SQLite keeps it, whether with decimals or not."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]
    return value if "." in value else f"{value}.000000"


def entry_hash(row: Sequence[object], units: Sequence[UnitRow]) -> bytes:
    """SHA-256 of an entry and of the units that it concerns.

    Args:
        row: the values of ``COLUMNS`` as a driver hands them: JSON as text.
        units: its rows in the index by unit, in the order of units; one that does not say what
            the entry says is hashed as nothing at all, so that the hash is another one.
    """
    facts: list[object] = list(row)
    at = facts[AT]
    facts[AT] = moment_text(at) if isinstance(at, (str, datetime)) else at
    for place in _DOCUMENTS:
        text = facts[place]
        facts[place] = {} if text == "{}" else _read(text)
    said = (row[ID], row[AT], row[ACTOR_ID], row[ACTION])
    facts.append([unit if (entry, *rest) == said else None for entry, unit, *rest in units])
    return hashlib.sha256(_whole(facts).encode("ascii")).digest()


def _read(text: object) -> object:
    """A stored document; what cannot be read, or is there no text, stands for itself."""
    if not isinstance(text, (str, bytes)):
        return text
    try:
        return json.loads(text)
    except ValueError:
        return {"": str(text)}


def personal_digest(salt: bytes, person: str, fact: str, value: object) -> str:
    """What an entry keeps of a value that can be erased; without the salt it tells nothing."""
    return hashlib.sha256(salt + canonical_json([person, fact, value])).hexdigest()
