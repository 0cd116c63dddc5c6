"""Drafts of a plan: begun, and changed part by part."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.common.access import needs, policy, require
from chungsuc.common.errors import NotFoundError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.enums import DRAFT_PLANS, SHARED_MOVEMENTS, ProposalState
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.queries.adoptions import adoption_objections
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plan_pages import plan_page
from chungsuc.movements.queries.plans import movement_called, plan_in_force
from chungsuc.movements.queries.versions import plan_by_id, plan_moves, version_line
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.rules.objections import objections_to
from chungsuc.movements.services.plans import change_plan, start_plan
from chungsuc.movements.web.assignment_forms import AssignmentForm, with_assignment
from chungsuc.movements.web.clause_forms import ClauseForm
from chungsuc.movements.web.draft_forms import GeneralForm, TitleForm
from chungsuc.movements.web.plan_fields import Choices, choices_on
from chungsuc.movements.web.refused import attempt, form_page
from chungsuc.movements.web.target_forms import TargetForm, with_target

_TO_DRAFT = needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS)


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_new(request: PageRequest, code: str) -> HttpResponse:
    """Begins the draft of a plan: a copy of the one in force, or an empty one with a title."""
    movement = movement_called(code)
    require(request.actor, DRAFT_PLANS, on=request.on, units=[movement.launched_by_id])
    now = plan_in_force(movement, request.on)
    data = request.POST if request.method == "POST" else None
    title = now.title if now is not None else f"Kế hoạch {movement.name}"
    form = TitleForm(data, initial={"title": title}, use_required_attribute=False)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        content = PlanContent("") if now is None else content_of(now)
        begun: list[int] = []
        problems = attempt(
            lambda: begun.append(
                start_plan(
                    actor=request.actor,
                    at=request.at,
                    on=request.on,
                    movement_code=code,
                    content=replace(content, title=form.cleaned_data["title"]),
                    revises=None if now is None else now.pk,
                ).pk
            )
        )
        if not problems:
            messages.success(request, "Đã mở bản soạn. Bản đang thực hiện không đổi gì.")
            return redirect_on(request, "movements:plan_draft", begun[0])
    context = {"form": form, "problems": problems, "movement": movement, "now": now}
    return form_page(request, "movements/plan_new.html", context, form)


@policy(_TO_DRAFT)
@require_safe
def plan_draft(request: PageRequest, plan_id: int) -> HttpResponse:
    """A draft: what it says, what hinders it, and where each part of it is changed."""
    plan = plan_by_id(plan_id, actor=request.actor, on=request.on)
    version = version_line(plan)
    if not version.is_draft:
        address = reverse("movements:plan_detail", args=[plan.movement.code])
        return redirect(f"{address}?version={plan.pk}")
    content, page = content_of(plan), plan_page(plan, request.on)
    context = {
        "plan": plan,
        "movement": plan.movement,
        "told": version,
        "page": page,
        "targets": page.set_targets,
        "tasks": page.given_tasks,
        "waiting": plan.proposals.filter(state=ProposalState.OPEN).count(),
        "objections": (
            *objections_to(content),
            *adoption_objections(plan.movement, content, request.on),
        ),
        "moves": {each.code: each for each in plan_moves(plan, request.actor, on=request.on)},
    }
    return render(request, "movements/plan_draft.html", context)


# --- Parts -------------------------------------------------------------------------------------


def _draft(request: PageRequest, plan_id: int) -> tuple[PlanVersion, PlanContent]:
    """The version and what it says, where the person drafts for its movement.

    Raises:
        NotFoundError: there is none, or it is a draft of others.
        NotAllowedError: the person does not draft for its unit.
    """
    plan = plan_by_id(plan_id, actor=request.actor, on=request.on)
    require(request.actor, DRAFT_PLANS, on=request.on, units=[plan.movement.launched_by_id])
    return plan, content_of(plan)


def _choices(request: PageRequest, plan: PlanVersion, content: PlanContent) -> Choices:
    """What can be chosen; units are looked up on a day within the movement's period."""
    movement = plan.movement
    day = max(movement.begins_on, min(request.on, movement.ends_on))
    return choices_on(day, content.clauses)


def _edited(
    request: PageRequest,
    plan: PlanVersion,
    form: forms.Form,
    *,
    content: Callable[[], PlanContent],
    template: str,
    anchor: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Keeps what a valid form makes of the draft, or shows the form again."""
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: change_plan(
                actor=request.actor,
                at=request.at,
                on=request.on,
                plan_id=plan.pk,
                content=content(),
            )
        )
        if not problems:
            messages.success(request, "Đã ghi vào bản soạn.")
            return redirect(reverse("movements:plan_draft", args=[plan.pk]) + f"#{anchor}")
    context |= {"form": form, "problems": problems, "plan": plan, "movement": plan.movement}
    return form_page(request, template, context, form, *context.get("rows", ()))


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_general(request: PageRequest, plan_id: int) -> HttpResponse:
    """Changes the title, the grounds, the recipients and the signature."""
    plan, content = _draft(request, plan_id)
    form = GeneralForm(request.POST if request.method == "POST" else None, content=content)
    return _edited(
        request,
        plan,
        form,
        content=form.content,
        template="movements/plan_general.html",
        anchor="phan-chung",
        context={},
    )


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_clause(request: PageRequest, plan_id: int, path: str = "") -> HttpResponse:
    """Changes a clause, or adds one."""
    plan, content = _draft(request, plan_id)
    start = next((each for each in content.clauses if each.path == path), None)
    if path and start is None:
        raise NotFoundError(f"mục {path} trong bản soạn", path=path)
    data = request.POST if request.method == "POST" else None
    form = ClauseForm(data, clauses=content.clauses, start=start, stands=start is not None)

    def changed() -> PlanContent:
        moved = replace(content, clauses=form.placed())
        return _followed(moved, path, form.terms().path) if path else moved

    return _edited(
        request,
        plan,
        form,
        content=changed,
        template="movements/plan_clause.html",
        anchor="cac-muc",
        context={"clause": start},
    )


def _followed(content: PlanContent, was: str, now: str) -> PlanContent:
    """The content whose targets and tasks stand in the clause still, though its path is another."""
    if was == now:
        return content
    return replace(
        content,
        targets=tuple(
            replace(each, clause=now) if each.clause == was else each for each in content.targets
        ),
        assignments=tuple(
            replace(each, clause=now) if each.clause == was else each
            for each in content.assignments
        ),
    )


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_target(request: PageRequest, plan_id: int, target: str = "") -> HttpResponse:
    """Changes a target, or adds one."""
    plan, content = _draft(request, plan_id)
    start = next((each for each in content.targets if each.code == target), None)
    if target and start is None:
        raise NotFoundError(f"chỉ tiêu {target} trong bản soạn", code=target)
    form = TargetForm(
        request.POST if request.method == "POST" else None,
        choices=_choices(request, plan, content),
        start=start,
        code_stays=start is not None,
        taken=frozenset(each.code for each in content.targets),
    )
    return _edited(
        request,
        plan,
        form,
        content=lambda: replace(content, targets=with_target(content.targets, form.terms())),
        template="movements/plan_target.html",
        anchor="chi-tieu",
        context={"target": start},
    )


@policy(_TO_DRAFT)
@require_http_methods(["GET", "POST"])
def plan_task(request: PageRequest, plan_id: int, task: str = "") -> HttpResponse:
    """Changes a task, or adds one."""
    plan, content = _draft(request, plan_id)
    start = next((each for each in content.assignments if each.code == task), None)
    if task and start is None:
        raise NotFoundError(f"nhiệm vụ {task} trong bản soạn", code=task)
    form = AssignmentForm(
        request.POST if request.method == "POST" else None,
        choices=_choices(request, plan, content),
        start=start,
        code_stays=start is not None,
        taken=frozenset(each.code for each in content.assignments),
    )
    return _edited(
        request,
        plan,
        form,
        content=lambda: replace(
            content, assignments=with_assignment(content.assignments, form.terms())
        ),
        template="movements/plan_task.html",
        anchor="nhiem-vu",
        context={"task": start, "rows": form.parties},
    )


@policy(_TO_DRAFT)
@require_POST
def plan_remove(request: PageRequest, plan_id: int, what: str, key: str) -> HttpResponse:
    """Takes a clause, a target or a task out of a draft."""
    plan, content = _draft(request, plan_id)
    kept = _without(content, what, key)
    problems = attempt(
        lambda: change_plan(
            actor=request.actor, at=request.at, on=request.on, plan_id=plan.pk, content=kept
        )
    )
    for each in problems:
        messages.error(request, each)
    if not problems:
        messages.success(request, "Đã bỏ khỏi bản soạn.")
    return redirect_on(request, "movements:plan_draft", plan_id)


def _without(content: PlanContent, what: str, key: str) -> PlanContent:
    match what:
        case "clause":
            return replace(content, clauses=tuple(e for e in content.clauses if e.path != key))
        case "target":
            return replace(content, targets=tuple(e for e in content.targets if e.code != key))
        case "task":
            tasks = tuple(e for e in content.assignments if e.code != key)
            return replace(content, assignments=tasks)
        case _:
            raise NotFoundError("phần này của bản soạn", part=what)
