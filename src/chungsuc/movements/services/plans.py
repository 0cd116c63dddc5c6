"""Writes of a plan's versions: drafted, changed, put in force by a decision, or given up."""

from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.services import Basis, basis_document
from chungsuc.movements.enums import (
    DECIDE_PLANS,
    DRAFT_PLANS,
    PlanState,
    ProposalState,
)
from chungsuc.movements.errors import RefusedPlanError, UndatedPlanError
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.queries.adoptions import adoption_objections
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.logged import content_facts
from chungsuc.movements.queries.plans import held_movement, held_plan, movement_decision
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.rules.objections import objections_to
from chungsuc.movements.services.writing import PARTS, write_content
from chungsuc.movements.workflow import PLAN


@service
def start_plan(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    movement_code: str,
    content: PlanContent,
    revises: int | None = None,
    read_from: str = "",
) -> PlanVersion:
    """Begins a version of a movement's plan as a draft that says ``content``.

    ``revises`` is the record of the version of which the content is a copy to be changed,
    ``read_from`` the name of the file that it was read from.

    Raises:
        NotFoundError: there is no such movement, or it has no such version.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        RefusedPlanError: something stands twice, or ends before it begins.
        OverlongPlanError: a text is too long.
    """
    movement = held_movement(movement_code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    plan = PlanVersion.objects.create(
        movement=movement,
        title=content.title,
        revises=_version_of(movement.pk, revises),
        read_from=clean(read_from)[:200],
        started_at=at,
        drafted_by_name=actor.name,
    )
    write_content(plan, content)
    audit.record(
        "movements.plan_drafted",
        plan,
        after={**facts_of(plan, "title", "read_from"), **content_facts(content)},
        together_with=PARTS,
    )
    return plan


@service
def change_plan(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    plan_id: int,
    content: PlanContent,
) -> PlanVersion:
    """Makes a draft say ``content``; says it so already, nothing is written.

    Raises:
        NotFoundError: there is no such version.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        ClosedPlanError: it is no draft.
        RefusedPlanError: something stands twice, or ends before it begins.
        OverlongPlanError: a text is too long.
    """
    plan = held_plan(plan_id)
    require(actor, DRAFT_PLANS, on=on, units=[plan.movement.launched_by_id])
    before = content_of(plan)
    if before == content:
        return plan
    write_content(plan, content)
    audit.record(
        "movements.plan_changed",
        plan,
        before=content_facts(before),
        after=content_facts(content),
        together_with=PARTS,
    )
    return plan


@service
def put_plan_in_force(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    plan_id: int,
    document: Basis,
    since: date | None = None,
) -> PlanVersion:
    """Puts a draft in force by a decision: from now on it never changes.

    It holds from ``since`` on, or from the day of the document; of a document whose day nobody
    knows ``since`` must be given. In force already by the same
    document, nothing is written.

    Raises:
        NotFoundError: there is no such version, or no such registered document.
        NotAllowedError: the actor may not put plans in force for the movement's unit.
        UndatedPlanError: the document has no day and none is given.
        RefusedPlanError: something in it cannot stand; every reason is listed.
        MoveRefusedError: it is no draft, a proposal waits to be confirmed, or a version holds
            from that day on or later.
    """
    plan = held_plan(plan_id)
    permitted = movement_decision(actor, DECIDE_PLANS, plan.movement, on=on)
    require(actor, DECIDE_PLANS, on=on, units=[plan.movement.launched_by_id])
    decision = basis_document(actor=actor, at=at, basis=document)
    if plan.state == PlanState.IN_FORCE and plan.document_id == decision.pk:
        return plan
    day = since or decision.issued_on
    if day is None:
        raise UndatedPlanError(decision.citation)
    checked = PLAN.decide(plan.state, "put_in_force", permitted=permitted)
    if not checked.allowed:
        raise MoveRefusedError(checked.reason, move="put_in_force", state=plan.state)
    _demand_ready(plan, day)
    before = facts_of(plan, "state", "number", "since")
    plan.number = 1 + plan.movement.plans.filter(state=PlanState.IN_FORCE).count()
    plan.since, plan.document = day, decision
    plan.decided_by_name, plan.decided_at = actor.name, at
    plan.save(update_fields=["number", "since", "document", "decided_by_name", "decided_at"])
    move(plan, PLAN, "put_in_force", permitted=permitted)
    audit.record(
        "movements.plan_in_force",
        plan,
        before=before,
        after={**facts_of(plan, "state", "number", "since"), "document": decision.citation},
    )
    return plan


@service
def discard_plan(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, plan_id: int, why: str
) -> PlanVersion:
    """Gives up a draft for good, for a reason; it stays readable.

    Raises:
        NotFoundError: there is no such version.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        MoveRefusedError: it is no draft, or no reason is given.
    """
    plan = held_plan(plan_id)
    before = facts_of(plan, "state")
    permitted = movement_decision(actor, DRAFT_PLANS, plan.movement, on=on)
    move(plan, PLAN, "discard", reason=clean(why), permitted=permitted)
    audit.record(
        "movements.plan_discarded",
        plan,
        before=before,
        after=facts_of(plan, "state"),
        why=clean(why),
    )
    return plan


def _version_of(movement: int, plan: int | None) -> PlanVersion | None:
    if plan is None:
        return None
    return PlanVersion.objects.get(pk=plan, movement=movement)


def _demand_ready(plan: PlanVersion, day: date) -> None:
    waiting = plan.proposals.filter(state=ProposalState.OPEN).count()
    if waiting:
        raise MoveRefusedError(
            f"Còn {waiting} điều đọc từ tệp chưa có người xác nhận.",
            move="put_in_force",
            state=plan.state,
        )
    later = plan.movement.plans.filter(state=PlanState.IN_FORCE, since__gte=day).first()
    if later is not None and later.since is not None:
        raise MoveRefusedError(
            f"Bản ban hành lần {later.number} đã có hiệu lực từ {write_date(later.since)}; "
            "bản mới phải có hiệu lực sau ngày đó.",
            move="put_in_force",
            state=plan.state,
        )
    content = content_of(plan)
    objections = (*objections_to(content), *adoption_objections(plan.movement, content, day))
    if objections:
        raise RefusedPlanError(objections)
