"""Writes of placements: in which region or group of communes a unit is."""

from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, Facts, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.services import Basis, basis_document
from chungsuc.rulebook.enums import PUBLISH_RULES, Dimension, ProvisionKind
from chungsuc.rulebook.errors import Objection, RefusedRulesError
from chungsuc.rulebook.models import Placement
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.logged import cited
from chungsuc.rulebook.queries.rights import require_province_wide
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.writing import Lengths
from chungsuc.units.queries.on_date import unit_on

_KINDS = {Dimension.REGION: ProvisionKind.REGION, Dimension.GROUP: ProvisionKind.GROUP}


@service
def place_unit(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    unit_id: int,
    dimension: Dimension,
    code: str,
    since: date,
    source: str = "",
    document: Basis | None = None,
) -> Placement:
    """Has the unit, and all below it, be in a region or group from a day on; empty: in none.

    In place of what was said for the same day; said again, nothing is written.

    Raises:
        NotAllowedError: the actor may not publish rules for the province.
        NotFoundError: the unit does not exist on the day, or there is no such document.
        RefusedRulesError: there is no such region or group.
        OverlongRuleError: a text is longer than its column.
    """
    require_province_wide(actor, PUBLISH_RULES, on=on)
    unit = unit_on(unit_id, since)
    _refuse_unknown(dimension, code, unit.title)
    found = Placement.objects.filter(unit_id=unit_id, dimension=dimension, since=since)
    present = found.select_related("document").select_for_update(of=("self",)).first()
    before = _said(present) if present else {}
    row = present or Placement(unit_id=unit_id, dimension=dimension.value, since=since)
    row.code, row.source = code, clean(source)
    row.document = None if document is None else basis_document(actor=actor, at=at, basis=document)
    if _said(row) == before:
        return row
    Lengths.demand(row)
    row.save()
    audit.record(
        "rulebook.unit_placed",
        row,
        before=before,
        after={**_said(row), "unit": unit.title, "dimension": dimension.name_vi},
        units=[unit_id],
    )
    return row


def _said(row: Placement) -> Facts:
    return {**facts_of(row, "code", "since", "source"), "document": cited(row.document)}


def _refuse_unknown(dimension: Dimension, code: str, unit: str) -> None:
    kind, book = _KINDS[dimension], the_book()
    known = [key.name for key in book.keys(kind)]
    if code and not any(book.series(Key(kind, code, by_province=own)) for own in (True, False)):
        raise RefusedRulesError(
            [
                Objection(
                    unit,
                    f"không có {dimension.name_vi.lower()} nào mã “{code}”.",
                    f"Hãy chọn một trong: {', '.join(known) or 'chưa có mã nào'}.",
                )
            ]
        )
