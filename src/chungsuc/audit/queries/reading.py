"""Which entries somebody may read: all of them, or those that concern units within reach."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from chungsuc.audit.enums import READ_LOG
from chungsuc.audit.errors import UnitMissingError
from chungsuc.audit.models import Entry, EntryUnit
from chungsuc.audit.queries.searching import LogSearch
from chungsuc.common.access import Actor, RecordScope, reach_of, require


def within_reach(search: LogSearch, actor: Actor, *, on: date) -> LogSearch:
    """The search as far as the actor may read: of one unit, where a role does not reach all.

    A role at one unit looks at that unit unless another within reach is asked for. No statement
    for a role in the whole register or at the very unit, else those of ``UnitTree.chains``.

    Raises:
        NotAllowedError: the unit is out of the actor's reach.
        UnitMissingError: the roles reach several units, and none is chosen.
    """
    reach = reach_of(actor, READ_LOG)
    if reach.everywhere:
        return search
    if search.unit is None and len(reach.units) == 1:
        return replace(search, unit=next(iter(reach.units)))
    if search.unit is None:
        raise UnitMissingError
    require(actor, READ_LOG, on=on, units=[search.unit])
    return search


def _units_of_entry(*, on: date, **parameters: object) -> Collection[int | None] | None:  # noqa: ARG001  one shape for all scopes
    number = int(str(parameters["entry_id"]))
    units: list[int | None] = list(
        EntryUnit.objects.filter(entry_id=number).values_list("unit", flat=True)
    )
    if units:
        return units
    return [None] if Entry.objects.filter(pk=number).exists() else None


def _of_the_whole(*, on: date, **parameters: object) -> Collection[int | None]:  # noqa: ARG001  as above
    return [None]


ENTRY = RecordScope("mục nhật ký này", _units_of_entry)
PERSON = RecordScope("người này", _of_the_whole)
"""A person's values stand in entries of any unit: only a role in the whole register erases them."""
