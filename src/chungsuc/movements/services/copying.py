"""A movement's plan made of another's: the next period of it, or one's own under it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import DRAFT_PLANS
from chungsuc.movements.errors import RefusedMovementError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plans import held_movement, movement_called, plan_in_force
from chungsuc.movements.rules.adopting import adopted
from chungsuc.movements.rules.contents import Ground, PlanContent
from chungsuc.movements.rules.next_period import next_period, years_later
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import start_plan
from chungsuc.units.enums import Kind


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """What is said of the movement that follows.

    Attributes:
        years: how many years later it is than the one that it follows.
        above: code of the movement under which it stands; empty for none.
    """

    code: str
    name: str
    years: int
    slogan: str = ""
    above: str = ""


@service
def start_next_period(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, code: str, terms: NextPeriod
) -> PlanVersion:
    """Founds the movement that follows, with a draft that says what the plan in force says now.

    The draft's days are as many years later; baselines are unknown, and nobody has confirmed
    its goals yet (``rules.next_period``).

    Raises:
        NotFoundError: there is no such movement.
        NotAllowedError: the actor may not draft movements for its unit.
        RefusedMovementError: no version of the plan is in force, the years are not at least one,
            or the new movement cannot stand so.
    """
    movement = held_movement(code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    plan = plan_in_force(movement, on)
    if plan is None:
        raise RefusedMovementError(
            f"“{movement}” chưa có kế hoạch nào được ban hành để chép.",
            "Hãy lập phong trào mới, rồi soạn kế hoạch.",
        )
    if terms.years < 1:
        raise RefusedMovementError(
            "Kỳ sau phải muộn hơn kỳ này ít nhất một năm.", "Hãy sửa số năm."
        )
    following = found_movement(actor=actor, at=at, on=on, terms=_terms(movement, terms))
    return start_plan(
        actor=actor,
        at=at,
        on=on,
        movement_code=following.code,
        content=next_period(content_of(plan), terms.years),
    )


def _terms(movement: Movement, terms: NextPeriod) -> MovementTerms:
    return MovementTerms(
        code=terms.code,
        name=terms.name,
        begins_on=years_later(movement.begins_on, terms.years),
        ends_on=years_later(movement.ends_on, terms.years),
        launched_by=movement.launched_by_id,
        slogan=terms.slogan,
        above=terms.above,
        taking_part=[Kind(each) for each in movement.taking_part],
        note=movement.note,
    )


@service
def adopt_plan(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, code: str
) -> PlanVersion:
    """Begins a draft of a movement that takes over the targets of the movement above it.

    What holds in the movement already stays; of the targets above those are added that are not
    adopted yet (``rules.adopting``). Goals may then be raised; lowered ones are refused when
    the draft is put in force.

    Raises:
        NotFoundError: there is no such movement.
        NotAllowedError: the actor may not draft plans for its unit.
        RefusedMovementError: it stands under no movement, none of whose plans is in force, or
            nothing is left to take over.
    """
    movement = held_movement(code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    above = _plan_above(movement, on)
    now = plan_in_force(movement, on)
    own = content_of(now) if now is not None else PlanContent(title=f"Kế hoạch {movement}")
    content = adopted(own, content_of(above).targets, movement.launched_by_id)
    if len(content.targets) == len(own.targets):
        raise RefusedMovementError(
            "Không có chỉ tiêu cấp trên nào để nhận: đã nhận hết, hoặc cấp trên chưa giao.",
            "Hãy xem phần giao cho các đơn vị trong kế hoạch cấp trên.",
        )
    return start_plan(
        actor=actor,
        at=at,
        on=on,
        movement_code=movement.code,
        content=replace(content, grounds=_with_ground(content.grounds, above)),
        revises=now.pk if now is not None else None,
    )


def _plan_above(movement: Movement, on: date) -> PlanVersion:
    if movement.above is None:
        raise RefusedMovementError(
            f"“{movement}” không đứng dưới phong trào nào nên không có chỉ tiêu cấp trên.",
            "Hãy soạn kế hoạch riêng của phong trào.",
        )
    plan = plan_in_force(movement_called(movement.above.code), on)
    if plan is None:
        raise RefusedMovementError(
            f"Phong trào cấp trên “{movement.above}” chưa có kế hoạch nào có hiệu lực "
            f"ngày {write_date(on)}.",
            "Hãy chờ cấp trên ban hành kế hoạch.",
        )
    return plan


def _with_ground(grounds: tuple[Ground, ...], above: PlanVersion) -> tuple[Ground, ...]:
    """The grounds with the decision above, once."""
    if above.document is None or any(each.document == above.document_id for each in grounds):
        return grounds
    return (*grounds, Ground(above.document.citation, above.document_id))
