"""What a back-up says of itself: from what it was made, when, and what is in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A part of the archive, as it is stored.

    Attributes:
        size: in bytes.
        sha256: of the bytes, in hexadecimal.
    """

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table at the moment of the back-up.

    Attributes:
        model: ``app.Model``, for people.
        columns: name and kind of each, in the order of a line's values.
        rows: how many.
        sha256: of its lines, not compressed, in hexadecimal.
        last_number: the last that the database gave by itself; 0 for none.
    """

    model: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    sha256: str
    last_number: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that must be known before a back-up is restored.

    Attributes:
        version: of the product that made it.
        made_at: the moment that the command was given.
        made_on: the kind of database, for people.
        mode: of the installation, as the launcher records it: ``demo`` or ``production``.
        migrations: those applied, as ``app.name``.
        tables: every table kept, in the order in which they are loaded.
        left_out: every other table of the database, with the reason.
        members: every other part of the archive by name.
    """

    version: str
    made_at: datetime
    made_on: str
    mode: str
    migrations: tuple[str, ...]
    tables: Mapping[str, TableFacts]
    left_out: Mapping[str, str]
    members: Mapping[str, Member]

    @property
    def rows(self) -> int:
        """How many rows the tables have together."""
        return sum(facts.rows for facts in self.tables.values())

    def as_json(self) -> bytes:
        """The manifest as it is stored; ``manifest_from`` reads it back unchanged."""
        facts = {**asdict(self), "made_at": self.made_at.isoformat()}
        return json.dumps(facts, indent=1).encode("ascii")


def manifest_from(content: bytes) -> Manifest:
    """The manifest that ``content`` stores.

    Raises:
        ValueError: it is no manifest.
    """
    try:
        facts = json.loads(content)
        return Manifest(
            version=str(facts["version"]),
            made_at=datetime.fromisoformat(facts["made_at"]),
            made_on=str(facts["made_on"]),
            mode=str(facts["mode"]),
            migrations=tuple(str(each) for each in facts["migrations"]),
            tables={str(name): _table_from(each) for name, each in facts["tables"].items()},
            left_out={str(name): str(why) for name, why in facts["left_out"].items()},
            members={
                str(name): Member(int(each["size"]), str(each["sha256"]))
                for name, each in facts["members"].items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no manifest") from error


def _table_from(facts: Mapping[str, object]) -> TableFacts:
    columns = facts["columns"]
    if not isinstance(columns, list):
        raise TypeError("no columns")
    return TableFacts(
        model=str(facts["model"]),
        columns=tuple((str(name), str(kind)) for name, kind in columns),
        rows=int(str(facts["rows"])),
        sha256=str(facts["sha256"]),
        last_number=int(str(facts["last_number"])),
    )
