"""Where a provision comes from, ready to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.documents.models import Document
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.marks import Mark, marks_on
from chungsuc.rulebook.rules.provisions import Provision

Citations = Mapping[int, Citation]


@dataclass(frozen=True, slots=True)
class Source:
    """The article, the document and the edition of a provision.

    Attributes:
        article: as it is cited; may be empty.
        citation: of the registered document; ``None`` where none was named.
        certainty: how sure whoever wrote it down was, in Vietnamese; may be empty.
        edition: number of the edition that published it.
        provision: number of its row.
        marks: what must be said beside it.
    """

    since: date
    article: str
    citation: Citation | None
    certainty: str
    checked_on: date | None
    edition: int
    provision: int
    marks: tuple[Mark, ...]

    @property
    def article_names_it(self) -> bool:
        """Whether the article says already which document it is of."""
        return self.citation is not None and self.citation.short in self.article


def source_of(provision: Provision, citations: Citations) -> Source:
    """The source of a provision; no statement."""
    return Source(
        since=provision.since,
        article=provision.source,
        citation=citations.get(provision.document or 0),
        certainty=provision.certainty.name_vi if provision.certainty else "",
        checked_on=provision.checked_on,
        edition=provision.edition,
        provision=provision.id,
        marks=marks_on(provision),
    )


def citations_in(book: Book) -> Citations:
    """Every document that the book cites, by number; one statement."""
    numbers = {each.document for each in book.provisions if each.document is not None}
    rows = Document.objects.filter(pk__in=sorted(numbers))
    return {row.pk: citation_of(row) for row in rows}


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """An edition as pages of rules cite it.

    Attributes:
        id: of its page.
        citation: the decision that published it; ``None`` for what was loaded from a file.
    """

    id: int
    number: int
    title: str
    published_at: datetime | None
    citation: Citation | None


def published_editions() -> dict[int, PublishedEdition]:
    """Every published edition by its number, the last first; one statement."""
    rows = Edition.objects.filter(number__isnull=False).select_related("document")
    return {
        row.number: PublishedEdition(
            row.pk,
            row.number,
            row.title,
            row.published_at,
            citation_of(row.document) if row.document else None,
        )
        for row in rows.order_by("-number")
        if row.number is not None
    }
