"""Plans from files: read, then confirmed, corrected or dismissed item by item."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.common.access import needs, policy, require
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.enums import (
    DRAFT_PLANS,
    SHARED_MOVEMENTS,
    PlanState,
    ProposalKind,
    ProposalState,
)
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.models import PlanVersion, Proposal
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plans import movement_called
from chungsuc.movements.queries.proposals import (
    TEXTS,
    line_of,
    next_open,
    open_count,
    proposal_at,
    proposal_page,
)
from chungsuc.movements.queries.versions import plan_by_id
from chungsuc.movements.rules.deciding import confirmed_facts
from chungsuc.movements.rules.reading import read_plan
from chungsuc.movements.rules.term_facts import (
    assignment_from,
    facts_of_terms,
    target_from,
)
from chungsuc.movements.services.importing import confirm_several, decide_proposal, import_plan
from chungsuc.movements.web.assignment_forms import AssignmentForm
from chungsuc.movements.web.import_forms import PlanFileForm, TextForm
from chungsuc.movements.web.plan_fields import choices_on
from chungsuc.movements.web.refused import attempt, form_page
from chungsuc.movements.web.target_forms import TargetForm

_TO_DRAFT = needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS)
LARGEST_START = 100_000


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_import(request: PageRequest, code: str) -> HttpResponse:
    """Takes a plan as a file or as text, and begins a draft with what it proposes."""
    movement = movement_called(code)
    require(request.actor, DRAFT_PLANS, on=request.on, units=[movement.launched_by_id])
    posted = request.method == "POST"
    form = PlanFileForm(request.POST if posted else None, request.FILES if posted else None)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        begun: list[PlanVersion] = []
        problems = attempt(lambda: begun.append(_read(request, code, *form.sent())))
        if not problems:
            messages.success(
                request,
                f"Đã đọc xong {begun[0].read_from}: "
                f"{write_number(open_count(begun[0]))} điều chờ xác nhận.",
            )
            return redirect_on(request, "movements:proposal_list", begun[0].pk)
    context = {"form": form, "problems": problems, "movement": movement}
    return form_page(request, "movements/plan_import.html", context, form)


def _read(request: PageRequest, code: str, name: str, content: bytes) -> PlanVersion:
    return import_plan(
        actor=request.actor,
        at=request.at,
        on=request.on,
        movement_code=code,
        plan=read_plan(plan_lines(name, content)),
        read_from=name,
    )


@policy(_TO_DRAFT)
@require_safe
def proposal_list(request: PageRequest, plan_id: int) -> HttpResponse:
    """What was read of a plan, beside its clauses, with what waits."""
    plan = _plan(request, plan_id)
    text = request.GET.get("from", "")
    start = min(int(text), LARGEST_START) if text.isascii() and text.isdigit() else 0
    context = {
        "plan": plan,
        "movement": plan.movement,
        "page": proposal_page(plan, request.on, start=start),
        "editable": plan.state == PlanState.DRAFT,
    }
    return render(request, "movements/proposal_list.html", context)


@policy(_TO_DRAFT)
@require_POST
def proposals_confirm(request: PageRequest, plan_id: int) -> HttpResponse:
    """Confirms as they are those that were ticked, or all texts that the page showed."""
    plan = _plan(request, plan_id)
    ticked = request.POST.getlist("proposal")
    numbers = request.POST.get("shown", "").split() if "all" in request.POST else ticked
    chosen = [int(each) for each in numbers if each.isascii() and each.isdigit()]
    done: list[int] = []
    problems = attempt(
        lambda: done.append(
            confirm_several(
                actor=request.actor,
                at=request.at,
                on=request.on,
                plan_id=plan.pk,
                proposals=chosen,
            )
        )
    )
    for each in problems:
        messages.error(request, each)
    if done and not done[0]:
        messages.info(request, "Chưa chọn mục nào còn chờ xác nhận.")
    elif done:
        messages.success(request, f"Đã xác nhận {write_number(done[0])} mục.")
    return redirect_on(request, "movements:proposal_list", plan.pk)


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def proposal_decide(request: PageRequest, plan_id: int, place: int) -> HttpResponse:
    """Confirms one thing as it was read or as it was corrected, or dismisses it."""
    plan = _plan(request, plan_id)
    proposal = proposal_at(plan, place)
    at_once = "decision" in request.POST
    form = _form(None if at_once or request.method != "POST" else request.POST, request, proposal)
    problems: tuple[str, ...] = ()
    if at_once or form.is_valid():
        problems = attempt(lambda: _decide(request, proposal, None if at_once else _facts(form)))
        if not problems:
            return _onward(request, plan, place)
    context = {
        "plan": plan,
        "movement": plan.movement,
        "line": line_of(proposal, request.on),
        "title": f"Mục {proposal.clause}: {ProposalKind(proposal.kind).name_vi}"
        if proposal.clause
        else ProposalKind(proposal.kind).name_vi.capitalize(),
        "form": form,
        "kind": proposal.kind,
        "problems": problems,
        "waiting": open_count(plan),
        "next": next_open(plan, place),
        "here": place,
        "decidable": plan.state == PlanState.DRAFT
        and proposal.state in {ProposalState.OPEN, ProposalState.DISMISSED},
    }
    rows = form.parties if isinstance(form, AssignmentForm) else ()
    return form_page(request, "movements/proposal_decide.html", context, form, *rows)


def _decide(request: PageRequest, proposal: Proposal, facts: dict[str, Any] | None) -> None:
    """Without facts it is dismissed or confirmed as it was read; with them as they say."""
    state = ProposalState.CORRECTED
    if "dismiss" in request.POST:
        state = ProposalState.DISMISSED
    elif facts is None or facts == _as_read(proposal):
        state, facts = ProposalState.CONFIRMED, None
    decide_proposal(
        actor=request.actor,
        at=request.at,
        on=request.on,
        proposal_id=proposal.pk,
        state=state,
        content=facts,
    )


def _as_read(proposal: Proposal) -> dict[str, Any]:
    return confirmed_facts(ProposalKind(proposal.kind), proposal.content)


def _form(
    data: QueryDict | None, request: PageRequest, proposal: Proposal
) -> TargetForm | AssignmentForm | TextForm:
    """The form of the proposal's kind with what was read in its fields."""
    facts = _as_read(proposal)
    if ProposalKind(proposal.kind) in TEXTS:
        return TextForm(data, start=facts)
    plan = proposal.plan
    movement = plan.movement
    day = max(movement.begins_on, min(request.on, movement.ends_on))
    choices = choices_on(day, content_of(plan).clauses)
    # A code that is taken is no error here: the draft puts a number behind it.
    if proposal.kind == ProposalKind.TARGET:
        return TargetForm(data, choices=choices, start=target_from(facts))
    return AssignmentForm(data, choices=choices, start=assignment_from(facts))


def _facts(form: TargetForm | AssignmentForm | TextForm) -> dict[str, Any]:
    if isinstance(form, TextForm):
        return form.facts()
    facts: dict[str, Any] = facts_of_terms(form.terms())
    return facts


def _onward(request: PageRequest, plan: PlanVersion, place: int) -> HttpResponse:
    """To the next that waits; where none does, to the whole."""
    following = next_open(plan, place)
    if following is None:
        messages.success(request, "Đã xem hết: không còn điều nào chờ xác nhận.")
        return redirect_on(request, "movements:proposal_list", plan.pk)
    messages.success(request, f"Đã ghi. Còn {write_number(open_count(plan))} điều chờ xác nhận.")
    return redirect(reverse("movements:proposal_decide", args=[plan.pk, following]))


def _plan(request: PageRequest, plan_id: int) -> PlanVersion:
    """The version, where the person drafts for its movement.

    Raises:
        NotFoundError: there is none, or it is a draft of others.
        NotAllowedError: the person does not draft for its unit.
    """
    plan = plan_by_id(plan_id, actor=request.actor, on=request.on)
    require(request.actor, DRAFT_PLANS, on=request.on, units=[plan.movement.launched_by_id])
    return plan
