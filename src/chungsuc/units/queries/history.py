"""A unit's life: what it was from when until when, and every operation that speaks of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.units.enums import FOREVER, OperationKind
from chungsuc.units.models import Flow, Operation, Unit, UnitVersion
from chungsuc.units.queries.lineage import Relative, predecessors_between, successors_between
from chungsuc.units.queries.on_date import (
    UnitLine,
    first_day,
    lines_of,
    versions_when_they_began,
)
from chungsuc.units.rules.lineage import ALL

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """An operation as a history tells it.

    Attributes:
        citation: the decision; ``None`` where the register alone has changed.
        begins: whether the unit begins with it.
        ends: whether the unit ends with it.
    """

    operation_id: int
    on: date
    kind: OperationKind
    statement: str
    citation: Citation | None
    clause: str
    note: str
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is known of one unit.

    Attributes:
        known_from: the first day on which it is known.
        known_until: the first day on which it is no more; ``None`` while it exists.
        versions: what it was, the oldest first.
        events: what happened to it, the oldest first.
    """

    id: int
    known_from: date
    known_until: date | None
    versions: tuple[UnitLine, ...]
    events: tuple[Event, ...]

    @property
    def last(self) -> UnitLine:
        """What it is, or was in the end."""
        return self.versions[-1]

    @property
    def last_day(self) -> date | None:
        """The last day on which it existed; ``None`` while it exists."""
        return self.known_until - ONE_DAY if self.known_until else None


def history_of(unit: int) -> History:
    """The unit's life; three statements.

    Raises:
        NotFoundError: there is no such unit.
    """
    found = Unit.objects.filter(pk=unit).first()
    if found is None:
        raise NotFoundError("đơn vị này", unit=unit)
    versions = lines_of(versions_when_they_began().filter(unit_id=unit).order_by("valid_from"))
    known_until = None if found.known_until == FOREVER else found.known_until
    return History(
        unit, found.known_from, known_until, tuple(versions), tuple(_events(unit, found))
    )


def kin_of(history: History, today: date) -> tuple[list[Relative], list[Relative]]:
    """Of what the unit was made, and what became of it; two statements and one for the day.

    Looks back to the first day of the register, and forward to today or, where a later end is
    recorded already, to that. The unit itself is among them only where it lost a part.
    """
    last = history.last_day or today
    first = first_day() or history.known_from
    before = predecessors_between(history.id, first, last)
    after = successors_between(history.id, history.known_from, max(today, last + ONE_DAY))
    return _others(history.id, before), _others(history.id, after)


def _others(unit: int, relatives: list[Relative]) -> list[Relative]:
    return [each for each in relatives if each.id != unit or each.portion != ALL]


def _events(unit: int, found: Unit) -> list[Event]:
    operation = OuterRef("pk")
    speaks = (
        Exists(UnitVersion.objects.filter(opened_by=operation, unit_id=unit))
        | Exists(UnitVersion.objects.filter(closed_by=operation, unit_id=unit))
        | Exists(
            Flow.objects.filter(operation=operation).filter(
                Q(predecessor_id=unit) | Q(successor_id=unit)
            )
        )
    )
    rows = Operation.objects.filter(speaks).select_related("document").order_by("sequence")
    return [_event(row, found) for row in rows]


def _event(row: Operation, unit: Unit) -> Event:
    return Event(
        row.pk,
        row.effective_on,
        OperationKind(row.kind),
        row.statement,
        citation_of(row.document) if row.document else None,
        row.clause,
        row.note,
        begins=row.effective_on == unit.known_from,
        ends=row.effective_on == unit.known_until,
    )
