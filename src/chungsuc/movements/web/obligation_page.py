"""The page of one obligation, with whatever form is being filled in on it."""

from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from chungsuc.common.access import Decision
from chungsuc.common.web.as_of import day_of
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import latest_documents
from chungsuc.movements.enums import RECEIVE_DELIVERIES, Part
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.pages import DeliveryLine, obligation_page
from chungsuc.movements.queries.plans import movement_decision
from chungsuc.movements.rules.obligations.states import Standing
from chungsuc.movements.web.obligation_forms import JudgeForm, RecordForm, WithdrawForm
from chungsuc.movements.web.obligation_words import TONES, names_of

Place = tuple[str, str, int]
"""Code of the assignment, label of the period, number of the unit."""


@dataclass(frozen=True, slots=True)
class DeliveryShown:
    """Something that came, with the forms for what can be done about it."""

    line: DeliveryLine
    judge: JudgeForm | None
    withdraw: WithdrawForm | None


def detail_page(
    request: PageRequest, movement: Movement, place: Place, *, sent: forms.Form | None = None
) -> HttpResponse:
    """The page as of the day in the address; ``sent`` is a form that was refused: 422."""
    on = day_of(request).on
    found = obligation_page(movement, *place, on)
    permitted = movement_decision(request.actor, RECEIVE_DELIVERIES, movement, on=request.on)
    obligation = found.obligation
    may = permitted.allowed
    context = {
        "found": found,
        "obligation": obligation,
        "on": on,
        "title": ", ".join(
            each for each in (obligation.task.title, obligation.period_name) if each
        ),
        "tone": TONES.get(obligation.standing.state, "neutral"),
        "parties": [
            (part.name_vi.capitalize(), names)
            for part in Part
            if (names := names_of(obligation, part))
        ],
        "deliveries": [_shown(each, sent, may=may) for each in found.deliveries],
        "record": _record(sent) if may and _can_come(obligation.standing) else None,
        "why_not": _why_not(permitted, obligation.standing),
        "movement": movement,
        "assignment": place[0],
        "period": place[1],
        "unit_id": place[2],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent is not None else HTTPStatus.OK
    return render(request, "movements/obligation_detail.html", context, status=status)


def _can_come(standing: Standing) -> bool:
    return standing.state.is_open


def _record(sent: forms.Form | None) -> RecordForm:
    return sent if isinstance(sent, RecordForm) else RecordForm(documents=latest_documents())


def _shown(line: DeliveryLine, sent: forms.Form | None, *, may: bool) -> DeliveryShown:
    came = line.came
    if not may or came.turn.judgement is not None or came.judged_later_on is not None:
        return DeliveryShown(line, None, None)
    number = came.id
    judge, withdraw = JudgeForm(delivery=number), WithdrawForm(delivery=number)
    if sent is not None and sent.prefix == judge.prefix and isinstance(sent, JudgeForm):
        judge = sent
    if sent is not None and sent.prefix == withdraw.prefix and isinstance(sent, WithdrawForm):
        withdraw = sent
    return DeliveryShown(line, judge, withdraw)


def _why_not(permitted: Decision, standing: Standing) -> str:
    """Why nothing can be recorded here; empty where it can."""
    if not permitted.allowed:
        return permitted.reason
    if _can_come(standing):
        return ""
    return "Việc này đã được ghi nhận; chỉ ghi lần nộp tiếp theo khi lần trước bị trả lại."
