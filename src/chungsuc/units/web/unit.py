"""One unit: what it is on a day, who it was, what became of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import decide, policy, signed_in
from chungsuc.common.web.as_of import AsOf, page_head, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units.enums import PUBLIC_REGISTER
from chungsuc.units.queries.biography import biography_of
from chungsuc.units.web.counts import in_words
from chungsuc.units.web.picture import picture_of


@policy(signed_in(open_because=PUBLIC_REGISTER))
@require_safe
def unit_detail(request: PageRequest, unit_id: int) -> HttpResponse:
    """The unit's page for the day that is asked for."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title="Đơn vị")
    unit = biography_of(unit_id, on=head.as_of.on, today=request.on, known=head.known)
    context = {
        "head": head,
        "unit": unit,
        "title": unit.standing.full_name,
        "inside": in_words(unit.below),
        "inside_address": _tree_address(unit_id, AsOf(unit.shown_on, request.on)),
        "reads_log": decide(request.actor, READ_LOG, on=request.on).allowed,
        "picture": picture_of(unit.family, on=head.as_of.on),
    }
    return render(request, "units/unit_detail.html", context)


def _tree_address(unit: int, as_of: AsOf) -> str:
    return f"{reverse('units:tree')}?under={unit}{as_of.more}"
