"""Writes of sample sheets: figures on which drafts are tried."""

from collections.abc import Mapping
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, Facts, as_json, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.rulebook.enums import DRAFT_RULES, ProvisionKind
from chungsuc.rulebook.errors import Objection, RefusedRulesError, UnknownRuleError
from chungsuc.rulebook.models import SampleSheet
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.rights import require_province_wide
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.forms.spots import Spot
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.rules.sheets import UnreadableSheetError, sheet_at, sheet_facts
from chungsuc.rulebook.services.writing import Lengths


@service
def keep_sample(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    name: str,
    set_code: str,
    values: Mapping[str, object],
    figures: Mapping[str, object] | None = None,
    region: str = "",
    group: str = "",
    invented: bool = True,
    note: str = "",
) -> SampleSheet:
    """Keeps a sheet, in place of the one of that name; unchanged, nothing is written.

    Raises:
        NotAllowedError: the actor may not draft rules for the province.
        UnknownRuleError: there is no such set.
        UnreadableSheetError: the values are no sheet of the set's last structure.
        RefusedRulesError: it has no name.
        OverlongRuleError: a text is longer than its column.
    """
    require_province_wide(actor, DRAFT_RULES, on=on)
    facts = _facts(the_book(), set_code, values, figures or {})
    title = clean(name)
    if not title:
        raise RefusedRulesError([Objection("Phiếu mẫu", "chưa có tên.", "Hãy đặt tên.")])
    present = SampleSheet.objects.select_for_update().filter(name=title).first()
    row = present or SampleSheet(name=title)
    before = _said(row) if present else {}
    row.set_code, row.region, row.group = set_code, region, group
    row.values, row.figures = facts.get("values", {}), facts.get("figures", {})
    row.invented, row.note = invented, clean(note)
    Lengths.demand(row)
    after = _said(row)
    if after == before:
        return row
    row.save()
    audit.record("rulebook.sample_kept", row, before=before, after=after)
    return row


@service
def remove_sample(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, sample_id: int
) -> None:
    """Takes a sheet away; nothing else stands on it.

    Raises:
        NotFoundError: there is no such sheet.
        NotAllowedError: the actor may not draft rules for the province.
    """
    row = SampleSheet.objects.filter(pk=sample_id).first()
    if row is None:
        raise NotFoundError("phiếu mẫu này", sample_id=sample_id)
    require_province_wide(actor, DRAFT_RULES, on=on)
    audit.record("rulebook.sample_removed", row, before=_said(row))
    row.delete()


def _facts(
    book: Book, set_code: str, values: Mapping[str, object], figures: Mapping[str, object]
) -> dict[str, dict[str, object]]:
    """The sheet in the one way in which it is kept."""
    spot = Spot({"values": dict(values), "figures": dict(figures)})
    sheet = sheet_at(_last_structure(book, set_code).indicators(), spot)
    if spot.problems:
        raise UnreadableSheetError(spot.problems)
    return sheet_facts(sheet)


def _last_structure(book: Book, code: str) -> SetContent:
    """Samples are for what comes."""
    found = [
        each
        for own in (False, True)
        for each in book.series(Key(ProvisionKind.SET, code, by_province=own))
        if isinstance(each.content, SetContent)
    ]
    if not found:
        raise UnknownRuleError(code, [key.name for key in book.keys(ProvisionKind.SET)])
    content = found[-1].content
    assert isinstance(content, SetContent)  # noqa: S101  chosen so
    return content


def _said(row: SampleSheet) -> Facts:
    return {
        **facts_of(row, "set_code", "region", "group", "invented", "note"),
        "values": as_json(row.values),
        "figures": as_json(row.figures),
    }
