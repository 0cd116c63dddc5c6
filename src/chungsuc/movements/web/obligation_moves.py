"""What is done about an obligation: it came, it was judged, it was recorded by mistake."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.paging import whole_key
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import latest_documents
from chungsuc.movements.enums import RECEIVE_DELIVERIES, SHARED_MOVEMENTS
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.pages import DeliveryPlace, place_of_delivery
from chungsuc.movements.queries.plans import movement_called
from chungsuc.movements.services.deliveries import (
    OwedKey,
    judge_delivery,
    record_delivery,
    withdraw_delivery,
)
from chungsuc.movements.web.obligation_forms import JudgeForm, RecordForm, WithdrawForm
from chungsuc.movements.web.obligation_page import Place, detail_page


@policy(needs(RECEIVE_DELIVERIES, open_because=SHARED_MOVEMENTS))
@require_POST
def delivery_record(
    request: PageRequest, movement_code: str, assignment: str, period: str, unit_id: int
) -> HttpResponse:
    """Records that something came."""
    movement = movement_called(movement_code)
    form = RecordForm(request.POST, documents=latest_documents())
    return _done(
        request,
        movement,
        (assignment, period, unit_id),
        form,
        lambda: record_delivery(
            actor=request.actor,
            at=request.at,
            on=request.on,
            movement_code=movement.code,
            owed=OwedKey(assignment, unit_id, period),
            came_on=form.cleaned_data["came_on"],
            what=form.cleaned_data["what"],
            document=form.document_id,
        ),
        told="Đã ghi nhận.",
    )


@policy(needs(RECEIVE_DELIVERIES, open_because=SHARED_MOVEMENTS))
@require_POST
def delivery_judge(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Accepts what came, or returns it with remarks."""
    of = place_of_delivery(delivery_id)
    form = JudgeForm(request.POST, delivery=delivery_id)
    return _done(
        request,
        of.movement,
        _place(request, of),
        form,
        lambda: judge_delivery(
            actor=request.actor,
            at=request.at,
            on=request.on,
            delivery_id=delivery_id,
            judgement=form.chosen,
            remarks=form.cleaned_data["remarks"],
        ),
        told="Đã ghi kết quả xét.",
    )


@policy(needs(RECEIVE_DELIVERIES, open_because=SHARED_MOVEMENTS))
@require_POST
def delivery_withdraw(request: PageRequest, delivery_id: int) -> HttpResponse:
    """Takes away what was recorded by mistake."""
    of = place_of_delivery(delivery_id)
    form = WithdrawForm(request.POST, delivery=delivery_id)
    return _done(
        request,
        of.movement,
        _place(request, of),
        form,
        lambda: withdraw_delivery(
            actor=request.actor,
            at=request.at,
            on=request.on,
            delivery_id=delivery_id,
            why=form.cleaned_data["why"],
        ),
        told="Đã gỡ phần ghi nhầm; nhật ký vẫn giữ nội dung đã ghi.",
    )


def _place(request: PageRequest, of: DeliveryPlace) -> Place:
    """Where the form stands: a predecessor's delivery is seen at the unit that it became."""
    shown_at = whole_key(request.GET.get("unit", ""))
    return of.code, of.period, of.unit if shown_at is None else shown_at


def _done(
    request: PageRequest,
    movement: Movement,
    place: Place,
    form: forms.Form,
    write: Callable[[], object],
    *,
    told: str,
) -> HttpResponse:
    """Writes; where it is refused, the page again with the reason beside its field."""
    if form.is_valid():
        try:
            write()
        except DomainError as refusal:
            if refusal.kind not in {Kind.INVALID, Kind.CONFLICT}:
                raise
            field = str(refusal.facts.get("field", ""))
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, told)
            return redirect_on(request, "movements:obligation_detail", movement.code, *place)
    return detail_page(request, movement, place, sent=form)
