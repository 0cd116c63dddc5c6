"""Taking files of movements into the register: read, judged and put in force, or not at all."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from chungsuc.common.access import Actor
from chungsuc.movements.imports.movement_files import read_movement_files
from chungsuc.movements.imports.naming import Known
from chungsuc.movements.queries.loaded import movement_codes
from chungsuc.movements.services.loading import Loaded, load_movements
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.units.queries.search import find_units


def load_movement_files(
    files: Sequence[RawFile], *, actor: Actor, at: datetime, on: date
) -> Loaded:
    """What of the files is new, in force; the same files again change nothing.

    Raises:
        UnreadableFileError: something in them is wrong; every problem is listed with its line.
        Others: as ``load_movements``.
    """
    read = read_movement_files(files, what_stands())
    return load_movements(actor=actor, at=at, on=on, files=read)


def what_stands() -> Known:
    """What files may name: the published rules, the register of units, the movements."""
    book = the_book()
    return Known(
        measures=frozenset(key.name for key in book.keys(ProvisionKind.MEASURE)),
        titles=frozenset(key.name for key in book.keys(ProvisionKind.TITLE)),
        movements=movement_codes(),
        find=cache(find_units),
    )
