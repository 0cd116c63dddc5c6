"""Other ways of writing a unit's name."""

from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.units.enums import MANAGE_UNITS
from chungsuc.units.models import UnitAlias
from chungsuc.units.rules.spelling import findable


@service
def add_alias(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, unit_id: int, text: str
) -> UnitAlias:
    """Has the unit be found under another spelling too; added again, nothing changes.

    Raises:
        NotAllowedError: the actor may not change units.
    """
    require(actor, MANAGE_UNITS, on=on, units=[unit_id])
    alias, made = UnitAlias.objects.get_or_create(
        unit_id=unit_id, text=clean(text)[:200], defaults={"folded": findable(text)[:260]}
    )
    if made:
        audit.record(
            "units.alias_added", alias, after=facts_of(alias, "unit", "text"), units=[unit_id]
        )
    return alias
