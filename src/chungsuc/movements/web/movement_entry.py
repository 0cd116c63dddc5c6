"""What is written of a movement: founded, changed, closed, adopting, followed by the next."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.common.access import needs, policy, require
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, SHARED_MOVEMENTS
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.movements import places_to_launch, running_choices
from chungsuc.movements.queries.plans import movement_called, plan_in_force
from chungsuc.movements.rules.adopting import left_out
from chungsuc.movements.services.copying import adopt_plan, start_next_period
from chungsuc.movements.services.movements import change_movement, close_movement, found_movement
from chungsuc.movements.web.movement_forms import (
    FactsForm,
    MovementForm,
    NextPeriodForm,
    ReasonForm,
    facts_typed,
)
from chungsuc.movements.web.plan_fields import unit_texts
from chungsuc.movements.web.refused import attempt, form_page


@policy(needs(DRAFT_PLANS))
@require_http_methods(["GET", "POST"])
def movement_new(request: PageRequest) -> HttpResponse:
    """Founds a movement, at the top or under another."""
    own = places_to_launch(request.actor)
    initial = {"above": request.GET.get("above", "")}
    if len(own) == 1:
        initial["launched_by"] = next(iter(unit_texts(own, request.on).values()), "")
    data = request.POST if request.method == "POST" else None
    form = MovementForm(data, movements=running_choices(), on=request.on, initial=initial)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: found_movement(
                actor=request.actor, at=request.at, on=request.on, terms=form.terms()
            )
        )
        if not problems:
            messages.success(request, "Đã lập phong trào. Việc tiếp theo: soạn kế hoạch.")
            return redirect_on(request, "movements:movement_detail", form.terms().code)
    context = {"form": form, "problems": problems}
    return form_page(request, "movements/movement_new.html", context, form)


@policy(needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS))
@require_http_methods(["GET", "POST"])
def movement_change(request: PageRequest, code: str) -> HttpResponse:
    """Says of a running movement what is said of it otherwise."""
    movement = _to_draft(request, code)
    data = request.POST if request.method == "POST" else None
    form = FactsForm(data, initial=facts_typed(movement), use_required_attribute=False)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: change_movement(
                actor=request.actor, at=request.at, on=request.on, code=code, facts=form.facts()
            )
        )
        if not problems:
            messages.success(request, "Đã sửa phong trào.")
            return redirect_on(request, "movements:movement_detail", code)
    context = {"form": form, "problems": problems, "movement": movement}
    return form_page(request, "movements/movement_change.html", context, form)


@policy(needs(DECIDE_PLANS, open_because=SHARED_MOVEMENTS))
@require_http_methods(["GET", "POST"])
def movement_close(request: PageRequest, code: str) -> HttpResponse:
    """Closes a movement, and says why."""
    movement = movement_called(code)
    require(request.actor, DECIDE_PLANS, on=request.on, units=[movement.launched_by_id])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            close_movement(
                actor=request.actor,
                at=request.at,
                on=request.on,
                code=code,
                why=form.cleaned_data["why"],
            )
        except MoveRefusedError as refusal:
            form.add_error("why", refusal.message)
        else:
            messages.success(request, "Đã khép phong trào; mọi điều đã ghi vẫn đọc lại được.")
            return redirect_on(request, "movements:movement_detail", code)
    return form_page(
        request, "movements/movement_close.html", {"form": form, "movement": movement}, form
    )


@policy(needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS))
@require_POST
def movement_adopt(request: PageRequest, code: str) -> HttpResponse:
    """Begins a draft that takes over the targets of the movement above."""
    movement = _to_draft(request, code)
    begun: list[int] = []
    problems = _begun(
        request,
        begun,
        lambda: adopt_plan(actor=request.actor, at=request.at, on=request.on, code=code).pk,
    )
    if problems:
        return redirect_on(request, "movements:movement_detail", code)
    left = _left_out(movement, request)
    if left:
        messages.info(request, f"Cấp trên chưa giao nên chưa nhận: {'; '.join(left)}.")
    messages.success(
        request,
        "Đã nhận chỉ tiêu cấp trên vào bản soạn. Có thể nâng từng mức; mức bị hạ thì không ban "
        "hành được.",
    )
    return redirect_on(request, "movements:plan_draft", begun[0])


def _left_out(movement: Movement, request: PageRequest) -> list[str]:
    above = movement.above
    plan = plan_in_force(above, request.on) if above is not None else None
    if plan is None:
        return []
    targets = content_of(plan).targets
    return [each.title for each in left_out(targets, movement.launched_by_id)]


@policy(needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS))
@require_http_methods(["GET", "POST"])
def movement_next(request: PageRequest, code: str) -> HttpResponse:
    """Founds the movement of the next period, with a draft copied from the plan in force."""
    movement = _to_draft(request, code)
    data = request.POST if request.method == "POST" else None
    form = NextPeriodForm(data, movement=movement, movements=running_choices())
    problems: tuple[str, ...] = ()
    if form.is_valid():
        begun: list[int] = []
        problems = attempt(
            lambda: begun.append(
                start_next_period(
                    actor=request.actor,
                    at=request.at,
                    on=request.on,
                    code=code,
                    terms=form.terms(),
                ).pk
            )
        )
        if not problems:
            messages.success(
                request,
                "Đã lập phong trào kỳ sau và chép kế hoạch. Mức đầu kỳ để trống, các mức phải "
                "đạt còn chờ xác nhận.",
            )
            return redirect_on(request, "movements:plan_draft", begun[0])
    context = {"form": form, "problems": problems, "movement": movement}
    return form_page(request, "movements/movement_next.html", context, form)


def _to_draft(request: PageRequest, code: str) -> Movement:
    """The movement, where the person drafts for it.

    Raises:
        NotFoundError: there is none.
        NotAllowedError: the person does not draft for its unit.
    """
    movement = movement_called(code)
    require(request.actor, DRAFT_PLANS, on=request.on, units=[movement.launched_by_id])
    return movement


def _begun(request: PageRequest, begun: list[int], write: Callable[[], int]) -> tuple[str, ...]:
    """Writes without a form; a refusal is told on the page that is shown next."""
    problems = attempt(lambda: begun.append(write()))
    for each in problems:
        messages.error(request, each)
    return problems
