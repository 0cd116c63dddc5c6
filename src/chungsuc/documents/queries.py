"""Reads of documents."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungsuc.common.access import Actor, allow, refuse
from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.folding import folded_words
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.files.ports import Readable
from chungsuc.files.queries.stored import FileFacts, facts_of_file

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as other stations show it.

    Attributes:
        text: kind, number and symbol, date, issuer.
        short: number and symbol alone.
        checked: whether the signed text was compared.
    """

    id: int
    text: str
    short: str
    checked: bool


def citation_of(document: Document) -> Citation:
    return Citation(document.pk, document.citation, document.symbol, document.checked)


def document_by_id(document_id: int) -> Document:
    """The document numbered ``document_id``.

    Raises:
        NotFoundError: there is none.
    """
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        raise NotFoundError("văn bản này", document_id=document_id)
    return document


def registered_document(symbol: str, issuer: str, issued_on: date | None) -> Document | None:
    """The document that is registered under these three, or ``None``."""
    return Document.objects.filter(
        symbol=clean(symbol), issuer=clean(issuer), issued_on=issued_on
    ).first()


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document as forms offer it.

    Attributes:
        title: what it is about; may be empty.
    """

    citation: Citation
    issuer: str
    issued_on: date | None
    title: str


def latest_documents(*, size: int = 50) -> tuple[RegisteredDocument, ...]:
    """The documents that were registered last, the latest first; one statement."""
    return tuple(
        RegisteredDocument(citation_of(row), row.issuer, row.issued_on, row.title)
        for row in Document.objects.order_by("-id")[:size]
    )


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as the list shows it."""

    id: int
    kind: str
    symbol: str
    issuer: str
    issued_on: date | None
    title: str
    checked_on: date | None
    has_scan: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with all that is known of it.

    Attributes:
        scan: facts of the signed scan; ``None`` where none was attached.
        scan_name: what the scan is called; empty where there is none.
    """

    id: int
    citation: str
    kind: str
    symbol: str
    issuer: str
    issued_on: date | None
    title: str
    source: str
    checked_on: date | None
    scan: FileFacts | None
    scan_name: str

    @property
    def scan_id(self) -> int | None:
        """The number of the scan's file."""
        return self.scan.id if self.scan else None


def document_rows() -> "QuerySet[Document]":
    """Every document; ``line_of_document`` makes lines of them."""
    return Document.objects.all()


def words_in_document(text: str) -> Q:
    """Each word occurs in kind, number and symbol, issuer or title, marks or not."""
    condition = Q()
    for word in folded_words(text)[:_MOST_WORDS]:
        condition &= Q(folded__contains=word)
    return condition


def line_of_document(row: Document) -> DocumentLine:
    """One of ``document_rows`` as a line; no statement."""
    return DocumentLine(
        id=row.pk,
        kind=DocumentKind(row.kind).name_vi,
        symbol=row.symbol,
        issuer=row.issuer,
        issued_on=row.issued_on,
        title=row.title,
        checked_on=row.checked_on,
        has_scan=row.scan_id is not None,
    )


def document_page(document_id: int) -> DocumentPage:
    """One document with its scan; one statement.

    Raises:
        NotFoundError: there is none.
    """
    row = Document.objects.select_related("scan").filter(pk=document_id).first()
    if row is None:
        raise NotFoundError("văn bản này", document_id=document_id)
    return DocumentPage(
        id=row.pk,
        citation=row.citation,
        kind=DocumentKind(row.kind).name_vi,
        symbol=row.symbol,
        issuer=row.issuer,
        issued_on=row.issued_on,
        title=row.title,
        source=row.source,
        checked_on=row.checked_on,
        scan=facts_of_file(row.scan) if row.scan else None,
        scan_name=row.scan_name,
    )


def known_issuers(*, size: int = 200) -> tuple[str, ...]:
    """Who issued the documents that were registered last, in order; one statement."""
    latest = Document.objects.order_by("-id").values_list("issuer", flat=True)[:size]
    return tuple(sorted(set(latest)))


def read_scan(*, record_id: int, file_id: int, actor: Actor, on: date) -> Readable | None:  # noqa: ARG001  the port's signature
    """Scans of official documents are for everybody who has signed in; one statement."""
    name = (
        Document.objects.filter(pk=record_id, scan_id=file_id)
        .values_list("scan_name", flat=True)
        .first()
    )
    if name is None:
        return None
    if not actor.signed_in:
        return Readable(name, refuse("Bản quét chỉ dành cho người đã đăng nhập."))
    return Readable(name, allow("Văn bản dành cho mọi người đã đăng nhập."))
