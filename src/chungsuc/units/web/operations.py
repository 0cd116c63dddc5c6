"""What was recorded: the list, one operation, and taking it back."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import SIGNED_IN, decide, needs, policy, signed_in
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units.enums import CHECKED_WHEN_RECORDED, MANAGE_UNITS, PUBLIC_REGISTER
from chungsuc.units.errors import IrreversibleOperationError
from chungsuc.units.queries.operation_page import deeds_of, operation_page
from chungsuc.units.queries.reversal import Reversal, reversal_of, reversal_of_batch
from chungsuc.units.services.reversing import reverse_batch, reverse_operation
from chungsuc.units.web.effects import ONE_DAY, REVERSED, effect_rows, rows_recorded
from chungsuc.units.web.operation_forms.kinds import KINDS_OF_CHANGE
from chungsuc.units.web.operation_table import OPERATION_LIST, operation_listing
from chungsuc.units.web.reason_form import ReasonForm
from chungsuc.units.workflow import OPERATION

REVERSE = OPERATION.transition("reverse")


def may_manage(request: PageRequest) -> bool:
    """Whether the person may change units on the day of asking."""
    return decide(request.actor, MANAGE_UNITS, on=request.on).allowed


@policy(SIGNED_IN)
@require_safe
def operation_list(request: PageRequest) -> HttpResponse:
    """What happened to units, the latest days first."""
    listing = operation_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    context = {"manages": may_manage(request)}
    return list_page(
        request, listing, "units/operation_list.html", context, name=OPERATION_LIST.name
    )


@policy(signed_in(open_because=PUBLIC_REGISTER))
@require_safe
def operation_detail(request: PageRequest, operation_id: int) -> HttpResponse:
    """One operation: the decision, and what it did to which units."""
    page = operation_page(operation_id)
    manages = may_manage(request)
    context = {
        "page": page,
        "line": page.line,
        "effects": effect_rows(page.effects, page.line.on),
        "transfers": rows_recorded(page),
        "eve": page.line.on - ONE_DAY,
        "manages": manages,
        "reads_log": decide(request.actor, READ_LOG, on=request.on).allowed,
        "deeds": deeds_of(operation_id) if manages else (),
        "on": request.on,
    }
    return render(request, "units/operation_detail.html", context)


@policy(needs(MANAGE_UNITS))
@require_safe
def operation_new(request: PageRequest) -> HttpResponse:
    """Asks what happened."""
    context = {"kinds": KINDS_OF_CHANGE, "unit": request.GET.get("unit", "")}
    return render(request, "units/operation_new.html", context)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_http_methods(["GET", "POST"])
def operation_reverse(request: PageRequest, operation_id: int) -> HttpResponse:
    """Says what would be again and what stands against it, asks why, and takes it back."""
    reversal = reversal_of(operation_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not reversal.operations:
        messages.info(request, "Thay đổi này đã được đảo lại.")
        return redirect_on(request, "units:operation_detail", operation_id)
    obstacles = reversal.obstacles
    if request.method == "POST" and form.is_valid():
        try:
            reverse_operation(
                actor=request.actor,
                at=request.at,
                on=request.on,
                operation_id=operation_id,
                why=form.cleaned_data["why"],
            )
        except MoveRefusedError as refusal:
            form.add_error("why", refusal.message)
        except IrreversibleOperationError as refusal:
            obstacles = refusal.obstacles
        else:
            messages.success(request, "Đã đảo lại: các đơn vị trở về như trước thay đổi này.")
            return redirect_on(request, "units:operation_detail", operation_id)
    return _reversal_page(request, reversal, obstacles, form)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_http_methods(["GET", "POST"])
def batch_reverse(request: PageRequest, batch: UUID) -> HttpResponse:
    """The same for all that was recorded together."""
    reversal = reversal_of_batch(batch)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not reversal.operations:
        messages.info(request, "Cả lần ghi này đã được đảo lại.")
        return redirect_on(request, "units:operation_list")
    obstacles = reversal.obstacles
    if request.method == "POST" and form.is_valid():
        try:
            done = reverse_batch(
                actor=request.actor,
                at=request.at,
                on=request.on,
                batch=batch,
                why=form.cleaned_data["why"],
            )
        except MoveRefusedError as refusal:
            form.add_error("why", refusal.message)
        except IrreversibleOperationError as refusal:
            obstacles = refusal.obstacles
        else:
            messages.success(request, f"Đã đảo lại {len(done)} thay đổi của lần ghi này.")
            return redirect_on(request, "units:operation_list")
    return _reversal_page(request, reversal, obstacles, form)


def _reversal_page(
    request: PageRequest, reversal: Reversal, obstacles: tuple[str, ...], form: ReasonForm
) -> HttpResponse:
    refused = request.method == "POST"
    status = HTTPStatus.OK
    if refused:
        status = HTTPStatus.CONFLICT if obstacles else HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "reversal": reversal,
        "operation": reversal.operations[0],
        "many": len(reversal.operations) + reversal.more_operations > 1,
        "count": len(reversal.operations) + reversal.more_operations,
        "effects": effect_rows(reversal.effects, reversal.operations[0].on, words=REVERSED),
        "obstacles": obstacles,
        "form": form,
        "move": REVERSE,
    }
    return render(request, "units/operation_reverse.html", context, status=status)
