"""Writes of movements: founded, changed while they run, closed for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, MovementState
from chungsuc.movements.errors import RefusedMovementError
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.plans import held_movement, movement_called, movement_decision
from chungsuc.movements.services.writing import demand_lengths
from chungsuc.movements.workflow import MOVEMENT
from chungsuc.units.enums import Kind
from chungsuc.units.queries.on_date import unit_on

_CHANGING = ("name", "slogan", "taking_part", "note")
_FACTS = ("name", "slogan", "begins_on", "ends_on", "taking_part", "note")


@dataclass(frozen=True, slots=True)
class MovementTerms:
    """What is said of a movement when it is founded.

    Attributes:
        code: its short name in addresses and files, "lang-son-2021-2025"; never changes.
        launched_by: the unit that launches it, by its number in the register.
        above: code of the movement under which it stands; empty for none.
        taking_part: the kinds of units that take part.
    """

    code: str
    name: str
    begins_on: date
    ends_on: date
    launched_by: int
    slogan: str = ""
    above: str = ""
    taking_part: Sequence[Kind] = ()
    note: str = ""


@service
def found_movement(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, terms: MovementTerms
) -> Movement:
    """Founds a movement; founded already with the same terms, nothing is written.

    Raises:
        NotFoundError: there is no such unit on the first day of the movement, or none above.
        NotAllowedError: the actor may not draft movements for the unit.
        RefusedMovementError: its days contradict each other or those of the one above, or
            another movement has the code.
        OverlongPlanError: a text is too long.
    """
    require(actor, DRAFT_PLANS, on=on, units=[terms.launched_by])
    above = movement_called(terms.above) if terms.above else None
    unit_on(terms.launched_by, max(terms.begins_on, min(on, terms.ends_on)))
    movement = Movement(
        code=terms.code,
        name=clean(terms.name),
        slogan=clean(terms.slogan),
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
        launched_by_id=terms.launched_by,
        above=above,
        taking_part=[kind.value for kind in terms.taking_part],
        note=terms.note.strip(),
        founded_at=at,
    )
    same = Movement.objects.filter(code=terms.code).first()
    if same is not None and _says(same) == _says(movement):
        return same
    _demand_sound(movement, above, taken=same is not None)
    demand_lengths([movement])
    movement.save()
    audit.record("movements.movement_founded", movement, after=facts_of(movement, *_FACTS))
    return movement


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """What of a movement may change while it runs; its period and its unit stay."""

    name: str
    slogan: str = ""
    taking_part: Sequence[Kind] = ()
    note: str = ""


@service
def change_movement(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, code: str, facts: MovementFacts
) -> Movement:
    """Says of a running movement what is said of it otherwise; unchanged, nothing is written.

    Raises:
        NotFoundError: there is no such movement.
        NotAllowedError: the actor may not draft for the movement's unit.
        RefusedMovementError: it is closed, or has no name.
        OverlongPlanError: a text is too long.
    """
    movement = held_movement(code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    if movement.state != MovementState.RUNNING:
        raise RefusedMovementError(
            f"Phong trào “{movement}” đã khép lại nên không sửa được nữa.",
            "Hãy lập phong trào của kỳ sau.",
        )
    before = facts_of(movement, *_CHANGING)
    movement.name, movement.slogan = clean(facts.name), clean(facts.slogan)
    movement.taking_part = [kind.value for kind in facts.taking_part]
    movement.note = clean_lines(facts.note)
    if not movement.name:
        raise RefusedMovementError("Phong trào chưa có tên.", "Hãy ghi tên phong trào.")
    after = facts_of(movement, *_CHANGING)
    if before == after:
        return movement
    demand_lengths([movement])
    movement.save(update_fields=[*_CHANGING])
    audit.record("movements.movement_changed", movement, before=before, after=after)
    return movement


@service
def close_movement(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, code: str, why: str
) -> Movement:
    """Closes a movement for a reason; what it says stays readable.

    Raises:
        NotFoundError: there is no such movement.
        NotAllowedError: the actor may not decide for the movement's unit.
        MoveRefusedError: it is closed already, or no reason is given.
    """
    movement = held_movement(code)
    before = facts_of(movement, "state")
    permitted = movement_decision(actor, DECIDE_PLANS, movement, on=on)
    move(movement, MOVEMENT, "close", reason=clean(why), permitted=permitted)
    audit.record(
        "movements.movement_closed",
        movement,
        before=before,
        after=facts_of(movement, "state"),
        why=clean(why),
    )
    return movement


def _says(movement: Movement) -> tuple[object, ...]:
    return (
        *(getattr(movement, name) for name in _FACTS),
        movement.launched_by_id,
        movement.above_id,
    )


def _demand_sound(movement: Movement, above: Movement | None, *, taken: bool) -> None:
    if taken:
        raise RefusedMovementError(
            f"Mã “{movement.code}” đã dùng cho phong trào khác.", "Hãy đặt mã khác."
        )
    if not movement.name:
        raise RefusedMovementError("Phong trào chưa có tên.", "Hãy ghi tên phong trào.")
    if movement.ends_on < movement.begins_on:
        raise RefusedMovementError("Ngày cuối của phong trào trước ngày đầu.", "Hãy sửa hai ngày.")
    if above is None:
        return
    if above.state != MovementState.RUNNING:
        raise RefusedMovementError(
            f"Phong trào “{above}” đã khép lại.", "Hãy chọn phong trào cấp trên khác."
        )
    if movement.begins_on < above.begins_on or movement.ends_on > above.ends_on:
        raise RefusedMovementError(
            f"Thời gian phải nằm trong thời gian của “{above}”.", "Hãy sửa ngày đầu, ngày cuối."
        )
