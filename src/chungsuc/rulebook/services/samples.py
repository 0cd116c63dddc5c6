"""Writes of sample sheets."""

from collections.abc import Mapping
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.rulebook.enums import DRAFT_RULES
from chungsuc.rulebook.errors import TakenSampleNameError
from chungsuc.rulebook.models import SampleSheet
from chungsuc.rulebook.queries.rights import require_province_wide
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
    region: str,
    group: str,
    values: Mapping[str, object],
    figures: Mapping[str, object],
    invented: bool,
    note: str = "",
) -> SampleSheet:
    """A sheet on which drafts are tried; sent twice, it is kept once.

    Raises:
        NotAllowedError: the actor may not draft rules for the province.
        TakenSampleNameError: another sheet is called so.
        OverlongRuleError: a text is longer than its column.
    """
    require_province_wide(actor, DRAFT_RULES, on=on)
    row = SampleSheet(
        name=clean(name),
        set_code=set_code,
        region=region,
        group=group,
        values=dict(values),
        figures=dict(figures),
        invented=invented,
        note=clean(note),
    )
    Lengths.demand(row)
    present = SampleSheet.objects.filter(name=row.name).first()
    if present is not None:
        if _said(present) == _said(row):
            return present
        raise TakenSampleNameError(row.name)
    row.save()
    audit.record("rulebook.sample_kept", row, after=facts_of(row, "name", "set_code", "invented"))
    return row


def _said(row: SampleSheet) -> tuple[object, ...]:
    return row.set_code, row.region, row.group, row.values, row.figures, row.invented, row.note


@service
def remove_sample(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, sample_id: int
) -> None:
    """Takes a sheet away.

    Raises:
        NotAllowedError: the actor may not draft rules for the province.
        NotFoundError: there is no such sheet.
    """
    require_province_wide(actor, DRAFT_RULES, on=on)
    row = SampleSheet.objects.filter(pk=sample_id).first()
    if row is None:
        raise NotFoundError("phiếu mẫu này", sample_id=sample_id)
    audit.record("rulebook.sample_removed", row, before=facts_of(row, "name", "set_code"))
    row.delete()
