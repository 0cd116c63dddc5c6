"""Which entries somebody may read: all of them, or those that concern units within reach."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from chungsuc.audit.enums import READ_LOG
from chungsuc.audit.errors import UnitMissingError
from chungsuc.audit.models import Entry, EntryUnit
from chungsuc.audit.queries.searching import LogSearch
from chungsuc.common.access import UNIT_TREE, Actor, RecordScope, reach_of, require

MOST_UNITS = 100
"""So many units are looked through together: each is a walk of its own (docs/performance.md)."""


def within_reach(search: LogSearch, actor: Actor, *, on: date) -> LogSearch:
    """The search as far as the actor may read: of the units within reach, where that is not all.

    Roles at units reach these and everything below them on the day. No statement for a role in
    the whole register, or where one of its very units is asked for; else that of
    ``UnitTree.within``, or of ``UnitTree.chains`` for another unit.

    Raises:
        NotAllowedError: the unit that is asked for is out of the actor's reach.
        UnitMissingError: the roles reach more than ``MOST_UNITS`` units, and none is chosen.
    """
    reach = reach_of(actor, READ_LOG)
    if reach.everywhere:
        return search
    if search.units is not None:
        require(actor, READ_LOG, on=on, units=search.units)
        return search
    units = UNIT_TREE.only.within(reach.units, on=on, most=MOST_UNITS + 1)
    if len(units) > MOST_UNITS:
        raise UnitMissingError(MOST_UNITS)
    return replace(search, units=tuple(sorted(units)))


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


ENTRY = RecordScope("mục nhật ký này", _units_of_entry, any_unit=True)
PERSON = RecordScope("người này", _of_the_whole)
"""A person's values stand in entries of any unit: only a role in the whole register erases them."""
