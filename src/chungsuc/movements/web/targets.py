"""Targets on a day: the list of a movement, one target, and the form that records a figure."""

from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import SIGNED_IN, needs, policy, signed_in
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.web.as_of import AsOf, day_of, page_head, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import latest_documents
from chungsuc.movements.enums import (
    CHECKED_AT_ITS_UNIT,
    DRAFT_PLANS,
    SHARED_MOVEMENTS,
    Light,
)
from chungsuc.movements.errors import RefusedFigureError
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.plans import movement_decision
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.targets import TargetLine, target_on, targets_on
from chungsuc.movements.services.figures import record_figure
from chungsuc.movements.web.figure_forms import FigureForm
from chungsuc.movements.web.target_picture import target_picture
from chungsuc.movements.web.target_rows import TONES, Tone, target_address, target_page, target_row

TITLE = "Chỉ tiêu"


@dataclass(frozen=True, slots=True)
class MovementChoice:
    """A movement that is one click away."""

    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LightCount:
    """So many targets show this light."""

    name: str
    tone: Tone
    count: int


@policy(SIGNED_IN)
@require_safe
def target_list(request: PageRequest) -> HttpResponse:
    """The targets of a movement on a day: ``movement`` names it, else the topmost that runs."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    as_of = head.as_of
    context: dict[str, Any] = {"head": head, "title": TITLE}
    try:
        movement, known = chosen_movement(_asked(request), as_of.on)
    except DomainError as refusal:
        if _asked(request):
            raise
        return render(request, "movements/target_list.html", {**context, "refusal": refusal})
    lines = targets_on(movement, as_of.on)
    context |= {
        "movement": movement,
        "choices": _choices(movement, known, as_of),
        "rows": [target_row(each, as_of) for each in lines],
        "plan": lines[0].version if lines else None,
        "lights": _lights(lines),
    }
    return render(request, "movements/target_list.html", context)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def target_detail(request: PageRequest, target_code: str) -> HttpResponse:
    """One target on a day: how it is read, its path, its allocation, its figures."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    as_of = head.as_of
    movement, _ = chosen_movement(_asked(request), as_of.on)
    line = target_on(movement, target_code, as_of.on)
    context = {
        "head": head,
        "movement": movement,
        "line": line,
        "page": target_page(line, as_of),
        "picture": target_picture(line),
        "above": _above(movement, as_of),
        "records": movement_decision(request.actor, DRAFT_PLANS, movement, on=request.on),
        "record_address": _address("movements:figure_new", line, as_of),
    }
    return render(request, "movements/target_detail.html", context)


@policy(needs(DRAFT_PLANS, open_because=CHECKED_AT_ITS_UNIT))
@require_http_methods(["GET", "POST"])
def figure_new(request: PageRequest, target_code: str) -> HttpResponse:
    """Records a figure of a target; the day of the address is the figure's where none is typed."""
    as_of = day_of(request)
    movement, _ = chosen_movement(_asked(request), as_of.on)
    line = target_on(movement, target_code, as_of.on)
    form = FigureForm(
        request.POST if request.method == "POST" else None,
        terms=line.terms,
        documents=latest_documents(),
        initial={"on": write_date(_latest_day(line, request)), "basis": line.terms.basis.value},
    )
    if form.is_valid() and _recorded(request, movement, form):
        messages.success(request, f"Đã ghi số liệu ngày {write_date(form.cleaned_data['on'])}.")
        return HttpResponseRedirect(_address("movements:target_detail", line, as_of))
    context = {
        "form": form,
        "line": line,
        "movement": movement,
        "as_of": as_of,
        "above": (*_above(movement, as_of), (line.terms.title, _back(line, as_of))),
        "back": _back(line, as_of),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "movements/figure_new.html", context, status=status)


def _latest_day(line: TargetLine, request: PageRequest) -> date:
    """The last day up to the one looked at of which there can be a figure."""
    day = min(line.on, request.on)
    return day if line.closed is None else min(day, line.closed.since - timedelta(days=1))


def _recorded(request: PageRequest, movement: Movement, form: FigureForm) -> bool:
    """Whether it was kept; a refusal stands at its field afterwards."""
    try:
        record_figure(
            actor=request.actor,
            at=request.at,
            on=request.on,
            movement_code=movement.code,
            figure=form.figure,
        )
    except DomainError as refusal:
        if refusal.kind is not Kind.INVALID:
            raise
        field = refusal.field if isinstance(refusal, RefusedFigureError) else "source"
        form.add_error(field, str(refusal))
        return False
    return True


def _asked(request: PageRequest) -> str:
    return request.GET.get("movement", "").strip()


def _address(view: str, line: TargetLine, as_of: AsOf) -> str:
    return target_address(view, line.movement, line.terms.code, as_of)


def _back(line: TargetLine, as_of: AsOf) -> str:
    return _address("movements:target_detail", line, as_of)


def _above(movement: Movement, as_of: AsOf) -> tuple[tuple[str, str], ...]:
    return ((TITLE, _list_address(movement, as_of)),)


def _list_address(movement: Movement, as_of: AsOf) -> str:
    asked = urlencode({"movement": movement.code, **as_of.parameters})
    return f"{reverse('movements:target_list')}?{asked}"


def _choices(movement: Movement, known: list[Movement], as_of: AsOf) -> tuple[MovementChoice, ...]:
    if len(known) < 2:  # noqa: PLR2004  one alone is no choice
        return ()
    return tuple(
        MovementChoice(each.name, _list_address(each, as_of), each.pk == movement.pk)
        for each in known
    )


def _lights(lines: tuple[TargetLine, ...]) -> tuple[LightCount, ...]:
    shown = [each.light.light for each in lines]
    return tuple(
        LightCount(light.name_vi, TONES[light], shown.count(light))
        for light in Light
        if light in shown
    )
