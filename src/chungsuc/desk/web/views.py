"""The page on which everybody lands after signing in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.accounts.enums import Role
from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.vietnamese.dates import write_long_date
from chungsuc.common.web.occasion import PageRequest


@policy(SIGNED_IN)
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """Who one is here, on what day, and where one can go."""
    roles = [role.name_vi for role in Role if role.value in request.actor.roles]
    context = {
        "home_title": f"Xin chào, {request.actor.name}",
        "today": f"Hôm nay, {write_long_date(request.on)}",
        "roles": roles,
    }
    return render(request, "desk/home.html", context)
