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
class Manifest:
    """Everything that must be known before a back-up is restored.

    Attributes:
        version: of the product that made it.
        made_at: the moment that the command was given.
        database: the kind of database, ``sqlite`` or ``postgresql``.
        mode: of the installation, as the launcher records it: ``demo`` or ``production``.
        migrations: those applied, as ``app.name``.
        tables: how many rows each table has.
        members: every other part of the archive by name.
    """

    version: str
    made_at: datetime
    database: str
    mode: str
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    members: Mapping[str, Member]

    @property
    def rows(self) -> int:
        """How many rows the tables have together."""
        return sum(self.tables.values())

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
            database=str(facts["database"]),
            mode=str(facts["mode"]),
            migrations=tuple(str(each) for each in facts["migrations"]),
            tables={str(name): int(rows) for name, rows in facts["tables"].items()},
            members={
                str(name): Member(int(each["size"]), str(each["sha256"]))
                for name, each in facts["members"].items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no manifest") from error
