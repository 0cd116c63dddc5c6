"""What a back-up asks of a database, whichever it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from chungsuc.config.backups.moves import Moves

KIND_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A database as it was at one moment.

    Attributes:
        file: the copy, as it goes into the archive.
        tables: how many rows each table had at that moment.
        migrations: those applied at that moment, as ``app.name``.
    """

    file: Path
    tables: Mapping[str, int]
    migrations: tuple[str, ...]


class Database(Protocol):
    """A database that can be copied at work and replaced at rest.

    Attributes:
        kind: as the manifest names it.
        member: the name of its part in the archive.
    """

    kind: str
    member: str

    @property
    def place(self) -> str:
        """What people are told of where it is; never a password."""
        ...

    def copy(self, workshop: Path) -> Snapshot:
        """A copy in the empty folder ``workshop``, of one moment, while others read and write."""
        ...

    def holds_data(self) -> bool:
        """Whether there is anything to lose."""
        ...

    def require_unused(self) -> None:
        """Raises ``InUseError`` when anybody else is connected."""
        ...

    def stage(self, stored: Path, tables: Mapping[str, int], workshop: Path) -> Path:
        """Makes ``stored`` ready for ``replace`` without touching what is at work."""
        ...

    def replace(self, staged: Path, aside: Path, moves: Moves) -> None:
        """Puts ``staged`` in place and keeps what was there in the folder ``aside``."""
        ...
