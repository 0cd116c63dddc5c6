"""Writes of documents."""

from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.enums import MANAGE_DOCUMENTS, DocumentKind
from chungsuc.documents.errors import (
    OverlongDocumentError,
    ScanChangedError,
    ScanlessDocumentError,
    SymbollessDocumentError,
    UnreasonedRemovalError,
)
from chungsuc.documents.models import Document
from chungsuc.documents.queries import document_by_id, registered_document
from chungsuc.documents.rules import keys_of
from chungsuc.files.services.contents import PlacedContent
from chungsuc.files.services.stored import store_file


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
    document.sort_key, document.folded = keys_of(
        kind, document.symbol, document.issuer, document.title
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


@service
def enter_document(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    document: NewDocument,
    scan: PlacedContent | None = None,
) -> Document:
    """Registers a document for itself, with its scan where there is one.

    Sent twice, it is one document with one scan.

    Raises:
        NotAllowedError: the actor may not manage documents.
        SymbollessDocumentError, OverlongDocumentError: as ``register_document``.
        ScanChangedError: the document is registered already, with another scan.
    """
    require(actor, MANAGE_DOCUMENTS, on=on)
    row = basis_document(actor=actor, at=at, basis=document)
    if scan is not None:
        row = attach_scan(
            actor=actor, at=at, on=on, document_id=row.pk, content=scan, replaced=None
        )
    return row


@service
def attach_scan(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    document_id: int,
    content: PlacedContent,
    replaced: int | None,
) -> Document:
    """Gives the document its signed scan, in place of the one that was seen before.

    ``replaced`` is the number of the file that the person saw as the scan, ``None`` for none.
    Sent twice, the second changes nothing.

    Raises:
        NotFoundError: there is no such document.
        NotAllowedError: the actor may not manage documents.
        ScanChangedError: the document has another scan by now.
        MissingContentError: the content is no longer in its place.
    """
    require(actor, MANAGE_DOCUMENTS, on=on)
    row = _locked(document_id)
    file = store_file(actor=actor, at=at, content=content)
    if row.scan_id == file.pk:
        return row
    if row.scan_id != replaced:
        raise ScanChangedError(row.citation)
    before = facts_of(row, "scan", "scan_name")
    row.scan, row.scan_name = file, content.name
    row.save(update_fields=["scan", "scan_name"])
    audit.record(
        "documents.scan_attached", row, before=before, after=facts_of(row, "scan", "scan_name")
    )
    return row


@service
def remove_scan(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    document_id: int,
    seen: int | None,
    why: str,
) -> Document:
    """Takes the scan off the document; the file itself goes a month later, if nobody uses it.

    Raises:
        NotFoundError: there is no such document.
        NotAllowedError: the actor may not manage documents.
        ScanlessDocumentError: there is none.
        ScanChangedError: it is not the one that was seen.
        UnreasonedRemovalError: no reason is given.
    """
    require(actor, MANAGE_DOCUMENTS, on=on)
    row = _locked(document_id)
    if row.scan_id is None:
        raise ScanlessDocumentError(row.citation)
    if row.scan_id != seen:
        raise ScanChangedError(row.citation)
    if not clean(why):
        raise UnreasonedRemovalError
    before = facts_of(row, "scan", "scan_name")
    row.scan, row.scan_name = None, ""
    row.save(update_fields=["scan", "scan_name"])
    audit.record(
        "documents.scan_removed",
        row,
        before=before,
        after=facts_of(row, "scan", "scan_name"),
        why=clean(why),
    )
    return row


def _locked(document_id: int) -> Document:
    """The document, so that of two people one is told what the other did."""
    row = Document.objects.select_for_update().filter(pk=document_id).first()
    return document_by_id(document_id) if row is None else row
