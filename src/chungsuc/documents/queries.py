"""Reads of documents."""

from dataclasses import dataclass
from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.models import Document


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
