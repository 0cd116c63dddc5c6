"""Pages of the log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.audit import queries
from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import needs, policy
from chungsuc.common.web.occasion import PageRequest


@policy(needs(READ_LOG))
@require_safe
def entry_list(request: PageRequest) -> HttpResponse:
    """What was done, the newest first."""
    page = queries.recent_entries(before=request.GET.get("before", ""))
    return render(request, "audit/entry_list.html", {"page": page})
