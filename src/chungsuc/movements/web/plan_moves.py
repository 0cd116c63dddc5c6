"""What is decided of a draft: put in force by a decision, or given up."""

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from chungsuc.common.access import Permission, needs, policy, require
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.fields import BasisForm
from chungsuc.documents.queries import latest_documents
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, SHARED_MOVEMENTS
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.queries.versions import plan_by_id, version_line
from chungsuc.movements.services.plans import discard_plan, put_plan_in_force
from chungsuc.movements.web.draft_forms import SinceForm
from chungsuc.movements.web.movement_forms import ReasonForm
from chungsuc.movements.web.refused import attempt, form_page


@policy(needs(DECIDE_PLANS, open_because=SHARED_MOVEMENTS))
@require_http_methods(["GET", "POST"])
def plan_put_in_force(request: PageRequest, plan_id: int) -> HttpResponse:
    """Puts a draft in force with number and date of the decision."""
    plan = _plan(request, plan_id, DECIDE_PLANS)
    data = request.POST if request.method == "POST" else None
    basis = BasisForm(data, documents=latest_documents())
    since = SinceForm(data, use_required_attribute=False)
    problems: tuple[str, ...] = ()
    # Both are judged, so that all errors are told at once.
    if all([basis.is_valid(), since.is_valid()]):
        problems = attempt(
            lambda: put_plan_in_force(
                actor=request.actor,
                at=request.at,
                on=request.on,
                plan_id=plan_id,
                document=basis.basis,
                since=since.cleaned_data["since"],
            )
        )
        if not problems:
            number = plan_by_id(plan_id, actor=request.actor, on=request.on).number
            messages.success(
                request, f"Đã đưa bản lần {number} vào thực hiện. Từ nay bản này không đổi."
            )
            return redirect_on(request, "movements:movement_detail", plan.movement.code)
    context = {
        "basis": basis,
        "since": since,
        "problems": problems,
        "plan": plan,
        "movement": plan.movement,
        "told": version_line(plan),
    }
    return form_page(request, "movements/plan_put_in_force.html", context, basis, since)


@policy(needs(DRAFT_PLANS, open_because=SHARED_MOVEMENTS))
@require_http_methods(["GET", "POST"])
def plan_discard(request: PageRequest, plan_id: int) -> HttpResponse:
    """Gives a draft up, and says why."""
    plan = _plan(request, plan_id, DRAFT_PLANS)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            discard_plan(
                actor=request.actor,
                at=request.at,
                on=request.on,
                plan_id=plan_id,
                why=form.cleaned_data["why"],
            )
        except MoveRefusedError as refusal:
            form.add_error("why", refusal.message)
        else:
            messages.success(request, "Đã huỷ bản soạn; nhật ký vẫn giữ những gì đã ghi.")
            return redirect_on(request, "movements:movement_detail", plan.movement.code)
    context = {"form": form, "plan": plan, "movement": plan.movement}
    return form_page(request, "movements/plan_discard.html", context, form)


def _plan(request: PageRequest, plan_id: int, permission: Permission) -> PlanVersion:
    """The version, where the person holds the permission for its movement.

    Raises:
        NotFoundError: there is none, or it is a draft of others.
        NotAllowedError: the permission does not reach its unit.
    """
    plan = plan_by_id(plan_id, actor=request.actor, on=request.on)
    require(request.actor, permission, on=request.on, units=[plan.movement.launched_by_id])
    return plan
