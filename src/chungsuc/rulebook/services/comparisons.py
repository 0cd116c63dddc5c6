"""Writes of comparisons: what somebody found when laying a provision beside the signed text."""

from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.services import Basis, basis_document
from chungsuc.rulebook.enums import CHECK_RULES, EditionState
from chungsuc.rulebook.errors import UncomparableProvisionError
from chungsuc.rulebook.models import Comparison, Provision, Rulebook
from chungsuc.rulebook.queries.rights import require_province_wide
from chungsuc.rulebook.services.writing import Lengths, RulebookWriter


@service
def compare_provision(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    provision_id: int,
    document: Basis,
    page: str,
    compared_on: date,
    agrees: bool,
    note: str = "",
) -> Comparison:
    """Keeps that a published provision agrees with the signed text, or how it differs.

    Sent twice, the first is returned.

    Raises:
        NotFoundError: there is no such provision, or no such registered document.
        NotAllowedError: the actor may not compare rules for the province.
        UncomparableProvisionError: it is a draft, the day is to come, no page is given, or
            nothing is said of how it differs.
        OverlongRuleError: a text is longer than its column.
    """
    provision = Provision.objects.select_related("edition").filter(pk=provision_id).first()
    if provision is None:
        raise NotFoundError("điều khoản này", provision_id=provision_id)
    require_province_wide(actor, CHECK_RULES, on=on)
    row = Comparison(
        provision=provision,
        page=clean(page),
        compared_on=compared_on,
        agrees=agrees,
        note=clean(note),
        compared_by=actor.id,
        compared_by_name=actor.name,
    )
    _refuse_incomplete(row, on)
    Lengths.demand(row)
    writer = RulebookWriter()
    row.document = basis_document(actor=actor, at=at, basis=document)
    twin = _twin(row)
    if twin is not None:
        return twin
    row.save()
    writer.finish()
    audit.record(
        "rulebook.provision_compared",
        row,
        after={
            **facts_of(row, "page", "compared_on", "agrees", "note"),
            "provision": str(provision),
            "document": row.document.citation,
        },
        together_with=(Rulebook,),
    )
    return row


def _refuse_incomplete(row: Comparison, on: date) -> None:
    if row.provision.edition.state != EditionState.PUBLISHED:
        raise UncomparableProvisionError(
            f"“{row.provision}” chưa công bố nên chưa đối chiếu.",
            "Hãy đối chiếu sau khi công bố.",
        )
    if row.compared_on > on:
        raise UncomparableProvisionError(
            "Ngày đối chiếu ở sau ngày hôm nay.", "Hãy ghi ngày đã đối chiếu."
        )
    if not row.page:
        raise UncomparableProvisionError(
            "Chưa ghi đã đối chiếu ở trang nào của văn bản gốc.",
            "Hãy ghi trang, hoặc số thứ tự của phụ lục.",
        )
    if not row.agrees and not row.note:
        raise UncomparableProvisionError(
            "Chưa ghi văn bản gốc khác ở chỗ nào.", "Hãy ghi điều văn bản gốc quy định."
        )


def _twin(row: Comparison) -> Comparison | None:
    """The last word on the provision, where it says the same already."""
    rows = Comparison.objects.filter(provision=row.provision).select_related("document")
    last = rows.order_by("compared_on", "id").last()
    if last is None:
        return None
    facts = ("document_id", "page", "compared_on", "agrees", "note", "compared_by")
    same = all(getattr(last, fact) == getattr(row, fact) for fact in facts)
    return last if same else None
