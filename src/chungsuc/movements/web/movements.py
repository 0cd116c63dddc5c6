"""Movements: all of them, and one with its plan, what stands under it, and what can be done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.enums import SHARED_MOVEMENTS, MovementState
from chungsuc.movements.queries.movements import (
    may_draft,
    movement_moves,
    movement_page,
    movements_on,
    sees_drafts,
    takes_part,
)
from chungsuc.movements.queries.plans import movement_called
from chungsuc.movements.queries.versions import versions_of
from chungsuc.movements.web.reading_days import movement_head


@policy(SIGNED_IN)
@require_safe
def movement_list(request: PageRequest) -> HttpResponse:
    """Every movement with the version of its plan that holds on the day."""
    head = movement_head(request)
    if head.as_of is None:
        return refused_day(request, head, title="Phong trào")
    context = {
        "head": head,
        "movements": movements_on(head.as_of.on),
        "drafts": takes_part(request.actor),
    }
    return render(request, "movements/movement_list.html", context)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def movement_detail(request: PageRequest, code: str) -> HttpResponse:
    """One movement on one screen."""
    movement = movement_called(code)
    head = movement_head(request, movement)
    if head.as_of is None:
        return refused_day(request, head, title=movement.name)
    on = head.as_of.on
    shown = movement_page(movement, on)
    versions = versions_of(movement, drafts=sees_drafts(request.actor, movement, on=request.on))
    held = [each for each in versions if each.since is not None and each.since <= on]
    drafting = may_draft(request.actor, movement, on=request.on)
    running = movement.state == MovementState.RUNNING
    context = {
        "head": head,
        "shown": shown,
        "movement": shown.line,
        "now": held[0] if held else None,
        "coming": [each for each in versions if each.since is not None and each.since > on],
        "drafts": [each for each in versions if each.is_draft],
        "decided": sum(each.number is not None for each in versions),
        "moves": {
            each.code: each for each in movement_moves(movement, request.actor, on=request.on)
        },
        "drafting": drafting,
        "takes_part": takes_part(request.actor),
        "may_write": drafting.allowed and running,
    }
    return render(request, "movements/movement_detail.html", context)
