"""Writes of plans that were read: a draft with what they propose, then what people decide of it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import MoveRefusedError, NotFoundError
from chungsuc.common.service import service
from chungsuc.movements.enums import (
    DRAFT_PLANS,
    PlanState,
    ProposalKind,
    ProposalState,
)
from chungsuc.movements.errors import ClosedPlanError, UnnumberedPlanError
from chungsuc.movements.models import PlanVersion, Proposal
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.matching import surroundings_of
from chungsuc.movements.queries.plans import held_movement, held_plan
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.rules.deciding import (
    confirmed_facts,
    same_facts,
    with_confirmed,
    without_clause,
)
from chungsuc.movements.rules.proposals import clauses_of, proposals_of
from chungsuc.movements.rules.reading import ReadPlan
from chungsuc.movements.rules.term_facts import Facts
from chungsuc.movements.services.plans import start_plan
from chungsuc.movements.services.writing import PARTS, demand_lengths, write_content

_DECIDED = frozenset({ProposalState.CONFIRMED, ProposalState.CORRECTED})


@service
def import_plan(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    movement_code: str,
    plan: ReadPlan,
    read_from: str,
) -> PlanVersion:
    """Begins a version of a movement's plan as a draft with the clauses of a plan that was read.

    All else that the plan proposes waits beside it, each for a person; units and documents are
    looked up as they are on the day.

    Raises:
        NotFoundError: there is no such movement.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        UnnumberedPlanError: no clause was found in it.
        OverlongPlanError: a text is too long.
    """
    if not plan.clauses:
        raise UnnumberedPlanError(read_from)
    movement = held_movement(movement_code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    draft = start_plan(
        actor=actor,
        at=at,
        on=on,
        movement_code=movement_code,
        content=PlanContent(
            title=(plan.title or f"Kế hoạch {movement.name}")[:500], clauses=clauses_of(plan)
        ),
        read_from=read_from,
    )
    rows = [
        Proposal(
            plan=draft,
            place=place,
            kind=each.kind.value,
            clause=each.clause,
            words=each.words,
            content=each.content,
        )
        for place, each in enumerate(proposals_of(plan, surroundings_of(movement, plan, on)), 1)
    ]
    demand_lengths(rows)
    Proposal.objects.bulk_create(rows)
    audit.record(
        "movements.plan_read",
        draft,
        after={"read_from": draft.read_from, "proposals": len(rows)},
        together_with=(Proposal,),
    )
    return draft


@service
def decide_proposal(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    proposal_id: int,
    state: ProposalState,
    content: Facts | None = None,
) -> Proposal:
    """Confirms a proposal as it is, or as ``content`` corrects it, or dismisses it.

    What is confirmed stands in the draft from then on. Decided so already, nothing is written;
    what was dismissed may still be confirmed.

    Raises:
        NotFoundError: there is no such proposal.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        ClosedPlanError: the version is no draft any more.
        MoveRefusedError: it was confirmed already, otherwise than now.
        OverlongPlanError: a text is too long.
        RefusedPlanError: the draft would contradict itself.
    """
    plan = _held_draft(proposal_id, actor, on)
    proposal = plan.proposals.get(pk=proposal_id)
    kind = ProposalKind(proposal.kind)
    given = confirmed_facts(kind, proposal.content) if content is None else dict(content)
    if proposal.state == state and (content is None or same_facts(kind, given, proposal.content)):
        return proposal
    if proposal.state in _DECIDED:
        raise _decided_already(proposal)
    before = {"state": proposal.state, "content": proposal.content}
    held = content_of(plan)
    if state in _DECIDED:
        write_content(plan, with_confirmed(held, kind, given))
        proposal.content = given
    elif kind is ProposalKind.CLAUSE:
        write_content(plan, without_clause(held, proposal.clause))
    _decide(proposal, state, actor, at)
    demand_lengths([proposal])
    proposal.save(update_fields=["state", "content", "decided_by_name", "decided_at"])
    audit.record(
        "movements.proposal_decided",
        proposal,
        before=before,
        after={"state": proposal.state, "content": proposal.content},
        together_with=(PlanVersion, *PARTS),
    )
    return proposal


@service
def confirm_several(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    plan_id: int,
    proposals: Collection[int],
) -> int:
    """Confirms as they are all of these proposals that wait; answers how many did.

    Raises:
        NotFoundError: there is no such version.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        ClosedPlanError: it is no draft any more.
        RefusedPlanError: the draft would contradict itself.
    """
    plan = held_plan(plan_id)
    require(actor, DRAFT_PLANS, on=on, units=[plan.movement.launched_by_id])
    _demand_draft(plan)
    waiting = plan.proposals.filter(pk__in=list(proposals), state=ProposalState.OPEN)
    rows = list(waiting.order_by("place"))
    if not rows:
        return 0
    write_content(plan, _all_confirmed(content_of(plan), rows))
    for row in rows:
        _decide(row, ProposalState.CONFIRMED, actor, at)
    Proposal.objects.bulk_update(rows, ["state", "content", "decided_by_name", "decided_at"])
    audit.record(
        "movements.proposals_confirmed",
        plan,
        after={"confirmed": [row.place for row in rows]},
        together_with=(Proposal, *PARTS),
    )
    return len(rows)


def _all_confirmed(content: PlanContent, rows: Iterable[Proposal]) -> PlanContent:
    """The content with all of them; each row takes what was confirmed of it."""
    for row in rows:
        kind = ProposalKind(row.kind)
        row.content = confirmed_facts(kind, row.content)
        content = with_confirmed(content, kind, row.content)
    return content


def _held_draft(proposal_id: int, actor: Actor, on: date) -> PlanVersion:
    """The version of the proposal, locked; only who may draft it learns anything of it."""
    plan_id = Proposal.objects.filter(pk=proposal_id).values_list("plan", flat=True).first()
    if plan_id is None:
        raise NotFoundError("điều đọc từ tệp này", proposal=proposal_id)
    plan = held_plan(plan_id)
    require(actor, DRAFT_PLANS, on=on, units=[plan.movement.launched_by_id])
    _demand_draft(plan)
    return plan


def _demand_draft(plan: PlanVersion) -> None:
    if plan.state != PlanState.DRAFT:
        raise ClosedPlanError(str(plan), plan.get_state_display())


def _decide(proposal: Proposal, state: ProposalState, actor: Actor, at: datetime) -> None:
    proposal.state = state.value
    proposal.decided_by_name, proposal.decided_at = actor.name, at


def _decided_already(proposal: Proposal) -> MoveRefusedError:
    return MoveRefusedError(
        f"{proposal.decided_by_name} đã xác nhận điều này. Muốn đổi thì sửa trong bản soạn.",
        move="decide",
        state=proposal.state,
    )
