"""The page on which everybody lands after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.accounts.queries.holdings import holdings_of
from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.vietnamese.dates import write_long_date
from chungsuc.common.web.occasion import PageRequest


@policy(SIGNED_IN)
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """Who one is here, on what day, and where one can go."""
    context = {
        "home_title": f"Xin chào, {request.actor.name}",
        "today": f"Hôm nay, {write_long_date(request.on)}",
        "holdings": holdings_of([request.actor.id or 0], on=request.on),
    }
    return render(request, "desk/home.html", context)
