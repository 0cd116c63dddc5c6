"""Taking files of rules into the book: read, judged and published together, or not at all."""

from collections.abc import Sequence
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.services.loading import Loaded, load_rules


def load_rule_files(files: Sequence[RawFile], *, actor: Actor, at: datetime, on: date) -> Loaded:
    """What of the files is new, published as one edition; the same files again change nothing.

    Raises:
        UnreadableFileError: something in them is wrong; every problem is listed with its line.
        Others: as ``load_rules``.
    """
    return load_rules(actor=actor, at=at, on=on, file=read_rule_files(files, the_book()))
