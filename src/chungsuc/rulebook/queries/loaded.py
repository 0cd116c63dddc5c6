"""What was published before, as a file that is loaded is held against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chungsuc.rulebook.enums import EditionState
from chungsuc.rulebook.models import Provision
from chungsuc.rulebook.rules.provisions import Key

KeyDay = tuple[Key, date]
Stored = tuple[object, ...]


def stored_facts(row: Provision) -> Stored:
    """All that a file can say of a provision besides its key and day."""
    return (
        row.content,
        row.source,
        row.document_id,
        row.certainty,
        row.checked_on,
        row.note,
    )


@dataclass(frozen=True, slots=True)
class Before:
    """What was published of each key and day.

    Attributes:
        standing: by the last edition that speaks of it.
        loaded: by the last edition that came from files.
    """

    standing: Mapping[KeyDay, Stored]
    loaded: Mapping[KeyDay, Stored]

    def news(self, rows: Iterable[Provision]) -> list[Provision]:
        """The rows that say something that neither stands nor was loaded last.

        What people published since the file was loaded stays: the same file again is no news.
        """
        return [
            row
            for row in rows
            if stored_facts(row) not in (self.standing.get(_of(row)), self.loaded.get(_of(row)))
        ]

    def replaced(self, rows: Iterable[Provision]) -> list[Provision]:
        """The rows of the news in whose place people have published something by hand."""
        return [
            row
            for row in rows
            if self.standing.get(_of(row)) not in (None, self.loaded.get(_of(row)))
        ]


def _of(row: Provision) -> KeyDay:
    return row.key, row.since


def published_before() -> Before:
    """What was published, and what of it came from files; one statement."""
    rows = Provision.objects.filter(edition__state=EditionState.PUBLISHED)
    standing: dict[KeyDay, Stored] = {}
    loaded: dict[KeyDay, Stored] = {}
    for row in rows.select_related("edition").order_by("edition__number", "id"):
        standing[_of(row)] = stored_facts(row)
        if row.edition.drafted_by is None:
            loaded[_of(row)] = stored_facts(row)
    return Before(standing, loaded)
