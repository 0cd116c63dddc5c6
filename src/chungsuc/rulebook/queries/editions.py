"""Reads of editions: the list, one with its provisions, and the book with its drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.models import Document
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.rulebook.enums import EditionState
from chungsuc.rulebook.errors import Objection
from chungsuc.rulebook.models import Edition, EditionAuthor
from chungsuc.rulebook.models import Provision as ProvisionRow
from chungsuc.rulebook.queries.book_in_memory import provision_of, the_book
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.objections import clashes_with, objections_to, remarks_on
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.workflow import EDITION


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition as a list shows it.

    Attributes:
        number: ``None`` until it is published.
        citation: the document that it follows or is published by; ``None`` where none is named.
        provision_count: how many provisions stand in it.
    """

    id: int
    number: int | None
    title: str
    state: EditionState
    state_name: str
    citation: Citation | None
    drafted_by_name: str
    approved_by_name: str
    published_by_name: str
    started_at: datetime
    approved_at: datetime | None
    published_at: datetime | None
    provision_count: int


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A provision of an edition.

    Attributes:
        provision: as the rules read it, with what comparing it found.
        citation: the document that it comes from.
        objections: why it cannot stand (of drafts; empty for published ones).
        remarks: what is odd but may be (of drafts).
    """

    id: int
    provision: Provision
    citation: Citation | None
    objections: tuple[Objection, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionPage:
    """An edition with all that stands in it.

    Attributes:
        authors: numbers of the accounts that wrote into it: none of them may approve it.
        author_names: what they were called, the first first.
        provisions: in order of their keys and days.
    """

    line: EditionLine
    note: str
    authors: frozenset[int]
    author_names: tuple[str, ...]
    provisions: tuple[ProvisionLine, ...]

    @property
    def objections(self) -> tuple[Objection, ...]:
        """Everything that stands in the way of submitting it."""
        return tuple(objection for each in self.provisions for objection in each.objections)


def edition_by_id(edition_id: int) -> Edition:
    """The edition numbered ``edition_id`` in the database; one statement.

    Raises:
        NotFoundError: there is none.
    """
    edition = Edition.objects.select_related("document").filter(pk=edition_id).first()
    if edition is None:
        raise NotFoundError("bản quy định này", edition_id=edition_id)
    return edition


def held_edition(edition_id: int) -> Edition:
    """The edition, held until the transaction ends: of two people one is told of the other.

    Raises:
        NotFoundError: there is none.
    """
    row = Edition.objects.select_for_update().filter(pk=edition_id).first()
    return edition_by_id(edition_id) if row is None else row


def edition_rows() -> "QuerySet[Edition]":
    """Every edition, the last begun first, with how many provisions it has: for lists."""
    rows = Edition.objects.select_related("document").annotate(provision_count=Count("provisions"))
    return rows.order_by("-id")


def edition_line(row: Any) -> EditionLine:  # noqa: ANN401  an edition with the count of ``edition_rows``
    """A row of ``edition_rows`` as a line; no statement."""
    return _line(row, row.provision_count)


def edition_lines() -> tuple[EditionLine, ...]:
    """Every edition, the last begun first; one statement."""
    return tuple(map(edition_line, edition_rows()))


def published_editions() -> tuple[EditionLine, ...]:
    """What was published, the last first; one statement."""
    rows = edition_rows().filter(state=EditionState.PUBLISHED).order_by("-number")
    return tuple(map(edition_line, rows))


def published_edition(number: int) -> EditionLine:
    """The edition that was published under the number; one statement.

    Raises:
        NotFoundError: none was.
    """
    row = edition_rows().filter(state=EditionState.PUBLISHED, number=number).first()
    if row is None:
        raise NotFoundError(f"lần công bố thứ {number}", number=number)
    return edition_line(row)


def _line(row: Edition, count: int) -> EditionLine:
    return EditionLine(
        id=row.pk,
        number=row.number,
        title=row.title,
        state=EditionState(row.state),
        state_name=EDITION.state(row.state).staff_name,
        citation=citation_of(row.document) if row.document else None,
        drafted_by_name=row.drafted_by_name,
        approved_by_name=row.approved_by_name,
        published_by_name=row.published_by_name,
        started_at=row.started_at,
        approved_at=row.approved_at,
        published_at=row.published_at,
        provision_count=count,
    )


def edition_page(edition_id: int, *, today: date) -> EditionPage:
    """One edition with its provisions; statements: three, and those of ``the_book`` or one.

    Of a draft every provision is judged among the published ones, remarks as of ``today``.

    Raises:
        NotFoundError: there is none.
    """
    row = edition_by_id(edition_id)
    authors = list(
        EditionAuthor.objects.filter(edition=row).order_by("id").values_list("person", "name")
    )
    lines = _provision_lines(row, today)
    return EditionPage(
        line=_line(row, len(lines)),
        note=row.note,
        authors=frozenset(person for person, _ in authors),
        author_names=tuple(name for _, name in authors),
        provisions=lines,
    )


def _provision_lines(edition: Edition, today: date) -> tuple[ProvisionLine, ...]:
    if edition.state == EditionState.PUBLISHED:
        return _published_lines(edition.number or 0)
    rows = list(_rows(edition.pk).select_related("document"))
    drafts = [provision_of(row) for row in rows]
    book = the_book().with_drafts(drafts)
    return tuple(
        ProvisionLine(
            id=row.pk,
            provision=draft,
            citation=citation_of(row.document) if row.document else None,
            objections=(*objections_to(book, draft), *clashes_with(book, draft)),
            remarks=tuple(remarks_on(book, draft, today)),
        )
        for row, draft in zip(rows, drafts, strict=True)
    )


def _published_lines(number: int) -> tuple[ProvisionLine, ...]:
    """As the book has them: an edition of hundreds is not read anew for each visitor."""
    said = sorted(
        (each for each in the_book().provisions if each.edition == number),
        key=lambda each: (each.key, each.since),
    )
    documents = Document.objects.in_bulk(
        sorted({each.document for each in said if each.document is not None})
    )
    return tuple(
        ProvisionLine(
            each.id, each, citation_of(documents[each.document]) if each.document else None
        )
        for each in said
    )


def _rows(edition_id: int) -> "QuerySet[ProvisionRow]":
    return ProvisionRow.objects.filter(edition_id=edition_id).order_by(
        "kind", "name", "part", "region", "group", "by_province", "since"
    )


def drafts_of(edition_id: int) -> tuple[Provision, ...]:
    """What stands in an edition, as the rules read it; one statement."""
    return tuple(provision_of(row) for row in _rows(edition_id))


def book_with(edition_id: int) -> Book:
    """The book as it would be with the edition published; statements: two, or four."""
    return the_book().with_drafts(drafts_of(edition_id))


def edition_objections(book: Book, drafts: Iterable[Provision]) -> tuple[Objection, ...]:
    """Everything that forbids publishing the drafts, of which the book holds each; once each."""
    found = [
        objection
        for each in drafts
        for objection in (*objections_to(book, each), *clashes_with(book, each))
    ]
    return tuple(dict.fromkeys(found))
