"""Writes of documents."""

from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.errors import OverlongDocumentError, SymbollessDocumentError
from chungsuc.documents.models import Document
from chungsuc.documents.queries import document_by_id, registered_document


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document that may not be registered yet."""

    kind: DocumentKind
    symbol: str
    issuer: str
    issued_on: date | None
    title: str = ""


Basis = int | NewDocument
"""What somebody acts on: a registered document by its number, or one to be registered."""


@service
def basis_document(audit: AuditWriter, *, actor: Actor, at: datetime, basis: Basis) -> Document:
    """The document that is meant; registered where it is not yet.

    Raises:
        NotFoundError: there is no document of that number.
        SymbollessDocumentError: number and symbol, or the issuer, are empty.
        OverlongDocumentError: a text is longer than its column.
    """
    if not isinstance(basis, NewDocument):
        return document_by_id(basis)
    return register_document(
        actor=actor,
        at=at,
        kind=basis.kind,
        symbol=basis.symbol,
        issuer=basis.issuer,
        issued_on=basis.issued_on,
        title=basis.title,
    )


@service
def register_document(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    kind: DocumentKind,
    symbol: str,
    issuer: str,
    issued_on: date | None = None,
    title: str = "",
    source: str = "",
    checked_on: date | None = None,
) -> Document:
    """The record of a document that was issued elsewhere; made where there is none yet.

    Number and symbol, issuer and day together tell a document: registered again with the same
    three, the first record is returned unchanged.

    Raises:
        SymbollessDocumentError: number and symbol, or the issuer, are empty.
        OverlongDocumentError: a text is longer than its column.
    """
    if not clean(symbol):
        raise SymbollessDocumentError("số, ký hiệu")
    if not clean(issuer):
        raise SymbollessDocumentError("cơ quan ban hành")
    present = registered_document(symbol, issuer, issued_on)
    if present is not None:
        return present
    document = Document(
        kind=kind.value,
        symbol=clean(symbol),
        issuer=clean(issuer),
        issued_on=issued_on,
        title=clean(title),
        source=clean(source),
        checked_on=checked_on,
    )
    _refuse_overlong(document)
    document.save()
    audit.record(
        "documents.document_registered",
        document,
        after=facts_of(document, "kind", "symbol", "issuer", "issued_on", "title", "checked_on"),
    )
    return document


def _refuse_overlong(document: Document) -> None:
    for field in Document._meta.fields:
        longest = getattr(field, "max_length", None)
        value = getattr(document, field.name)
        if longest and isinstance(value, str) and len(value) > longest:
            raise OverlongDocumentError(str(field.verbose_name), longest)
