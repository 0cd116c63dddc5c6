"""The published rules, kept in memory until somebody publishes or compares.

A sheet of fifty indicators asks for the book a hundred times, and it changes a few times a year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from uuid import UUID

from chungsuc.rulebook.enums import Certainty, EditionState
from chungsuc.rulebook.models import Provision as ProvisionRow
from chungsuc.rulebook.queries.comparisons import Finding, last_findings
from chungsuc.rulebook.queries.revision import revision
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.forms import read_content
from chungsuc.rulebook.rules.provisions import Provision


@dataclass
class _Memory:
    """The book of one revision."""

    revision: UUID | None = None
    book: Book = field(default_factory=lambda: Book(()))
    lock: Lock = field(default_factory=Lock)

    def recall(self, now: UUID | None) -> Book | None:
        with self.lock:
            return self.book if now is not None and now == self.revision else None

    def keep(self, now: UUID | None, book: Book) -> None:
        with self.lock:
            self.revision, self.book = now, book


_memory = _Memory()


def the_book() -> Book:
    """Every published provision with what comparing it found; one statement, else three.

    The revision is read before the provisions: where somebody publishes in between, what is kept
    is newer than its revision says and is read again at the next use, never older.
    """
    now = revision()
    book = _memory.recall(now)
    if book is None:
        book = _read()
        _memory.keep(now, book)
    return book


def _read() -> Book:
    rows = ProvisionRow.objects.filter(edition__state=EditionState.PUBLISHED)
    findings = last_findings()
    return Book(
        tuple(
            provision_of(row, edition=row.edition.number or 0, found=findings)
            for row in rows.select_related("edition").order_by("edition__number", "id")
        )
    )


def provision_of(
    row: ProvisionRow, *, edition: int = 0, found: Mapping[int, Finding] | None = None
) -> Provision:
    """A row as the rules read it; no statement.

    Raises:
        UnreadableContentError: the row was written past the services.
    """
    checked_on, disputed = _checked(row.checked_on, (found or {}).get(row.pk))
    return Provision(
        key=row.key,
        since=row.since,
        content=read_content(row.key.kind, row.content),
        source=row.source,
        document=row.document_id,
        certainty=Certainty(row.certainty) if row.certainty else None,
        checked_on=checked_on,
        note=row.note,
        edition=edition,
        id=row.pk,
        disputed=disputed,
    )


def _checked(loaded: date | None, found: Finding | None) -> tuple[date | None, bool]:
    """When it was last found right, and whether the last word is that it is wrong."""
    if found is None or (loaded is not None and loaded > found.compared_on):
        return loaded, False
    return (found.compared_on, False) if found.agrees else (None, True)
