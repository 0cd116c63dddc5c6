"""One unit's obligations, and one obligation with all that is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.models import Document
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.movements.enums import Part
from chungsuc.movements.models import Clause, Delivery, Movement
from chungsuc.movements.queries.obligations.deliveries import Came
from chungsuc.movements.queries.obligations.owed import (
    Obligation,
    Reckoning,
    TaskLine,
    UnitRef,
    reckoning_on,
)
from chungsuc.movements.rules.contents import AssignmentTerms
from chungsuc.movements.rules.obligations.debtors import is_owed
from chungsuc.movements.rules.obligations.lives import Spell
from chungsuc.movements.rules.obligations.states import PRESSING


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What one unit owes or answers for.

    Attributes:
        ended_on: the last day of a unit that is no more.
        pressing: what it has to see to now, by due day; then what is to come, and what came.
        tasks: what the plans ask of it without a thing to hand in, and where it helps.
    """

    unit: UnitRef
    ended_on: date | None
    pressing: tuple[Obligation, ...]
    to_come: tuple[Obligation, ...]
    came: tuple[Obligation, ...]
    tasks: tuple[TaskLine, ...]


def unit_page(movements: Iterable[Movement], unit: int, on: date) -> UnitPage:
    """The page of a unit as of a day; six statements.

    Raises:
        NotFoundError: no plan in force knows the unit on the day.
    """
    reckoning = reckoning_on(movements, on)
    spell = reckoning.lives.spell(unit, on)
    if spell is None:
        raise NotFoundError("đơn vị này trong các kế hoạch đang có hiệu lực", unit=unit, on=on)
    found = tuple(reckoning.obligations(holders={unit}))
    return UnitPage(
        reckoning.named(unit, on),
        reckoning.lives.last_day(unit, on),
        tuple(each for each in found if each.standing.state in PRESSING),
        tuple(
            each
            for each in found
            if each.standing.state.is_open and each.standing.state not in PRESSING
        ),
        tuple(each for each in found if each.standing.state.has_come),
        _tasks(reckoning, spell),
    )


def _tasks(reckoning: Reckoning, spell: Spell) -> tuple[TaskLine, ...]:
    return tuple(
        reckoning.line(terms, task)
        for terms in reckoning.terms
        for task in terms.tasks
        if any(part in _parts(task, spell) for part in _asked_parts(task))
    )


def _asked_parts(task: AssignmentTerms) -> tuple[Part, ...]:
    """Of what is owed unit by unit those who lead have it in the list above."""
    return (Part.SUPPORT,) if is_owed(task) else (Part.LEAD, Part.SUPPORT)


def _parts(task: AssignmentTerms, spell: Spell) -> set[Part]:
    return {
        each.part
        for each in task.parties
        if each.unit == spell.unit or (each.kind is not None and each.kind is spell.kind)
    }


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """Something that came, with the document that it is.

    Attributes:
        unit: of a unit of which this one was made; ``None`` where it came from itself.
    """

    came: Came
    document: Citation | None
    unit: UnitRef | None


@dataclass(frozen=True, slots=True)
class ObligationPage:
    """One obligation.

    Attributes:
        clause: what the clause says that asks for it; empty where none is cited.
        deliveries: all that came, before a merger too, in the order of the days.
    """

    movement: Movement
    plan: int
    obligation: Obligation
    clause: str
    deliveries: tuple[DeliveryLine, ...]


def obligation_page(
    movement: Movement, code: str, period: str, unit: int, on: date
) -> ObligationPage:
    """The page of an obligation as of a day; eight statements.

    Raises:
        NotFoundError: the unit owes no such thing on the day.
    """
    reckoning = reckoning_on([movement], on)
    chosen = [each for each in reckoning.asked if each.key[1:] == (code, period)]
    found = [
        each
        for each in reckoning.obligations(chosen, {unit})
        if each.unit is not None and each.unit.id == unit
    ]
    if not found:
        raise NotFoundError("việc phải nộp này vào ngày đã chọn", assignment=code, on=on)
    plan = chosen[0].terms.plan.pk
    clause = (
        Clause.objects.filter(plan=plan, path=found[0].task.clause)
        .values_list("text", flat=True)
        .first()
    )
    return ObligationPage(movement, plan, found[0], clause or "", _deliveries(found[0]))


def _deliveries(obligation: Obligation) -> tuple[DeliveryLine, ...]:
    every = [(None, each) for each in obligation.turns]
    listed: list[tuple[UnitRef | None, Came]] = [*every, *obligation.before]
    numbers = [each.document for _, each in listed if each.document is not None]
    documents = {row.pk: citation_of(row) for row in Document.objects.filter(pk__in=numbers)}
    return tuple(
        DeliveryLine(each, documents.get(each.document or 0), unit)
        for unit, each in sorted(listed, key=lambda pair: (pair[1].turn.came_on, pair[1].id))
    )


@dataclass(frozen=True, slots=True)
class DeliveryPlace:
    """Of which obligation a delivery is."""

    movement: Movement
    code: str
    period: str
    unit: int


def place_of_delivery(delivery_id: int) -> DeliveryPlace:
    """Where a delivery belongs; one statement.

    Raises:
        NotFoundError: there is none.
    """
    row = Delivery.objects.select_related("movement").filter(pk=delivery_id).first()
    if row is None:
        raise NotFoundError("lần nộp này", delivery=delivery_id)
    return DeliveryPlace(row.movement, row.code, row.period, row.unit_id)
