"""What the station asks of stations to its right: who may read the files of their records."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chungsuc.common.access import Actor, Decision
from chungsuc.common.ports import Port


@dataclass(frozen=True, slots=True)
class Readable:
    """A file as one record refers to it.

    Attributes:
        name: what the record calls it, with its ending; the name of the download.
        decision: whether the actor may read it, and why (not).
    """

    name: str
    decision: Decision


class ReadFile(Protocol):
    """How the record numbered ``record_id`` refers to the file; ``None`` where it does not.

    A fixed number of statements, whatever the record holds.
    """

    def __call__(
        self, *, record_id: int, file_id: int, actor: Actor, on: date
    ) -> Readable | None: ...


@dataclass(frozen=True, slots=True)
class FileReader:
    """A kind of record that refers to files.

    Attributes:
        records: as it stands in addresses, ``/files/<records>/…``.
        model: label of the model with the foreign key, ``station.model``.
        read: says who may read.
    """

    records: str
    model: str
    read: ReadFile


FILE_READERS: Port[FileReader] = Port("files.readers")
