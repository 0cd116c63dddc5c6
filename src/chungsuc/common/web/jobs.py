"""The page of what runs in the background."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import needs, policy
from chungsuc.common.enums import READ_JOBS
from chungsuc.common.jobs import queries
from chungsuc.common.jobs.names import Lane
from chungsuc.common.web.occasion import PageRequest

LANES = {Lane.INTERACTIVE: "Việc có người đang chờ", Lane.BULK: "Việc hàng loạt"}


@policy(needs(READ_JOBS))
@require_safe
def job_list(request: PageRequest) -> HttpResponse:
    """What waits, what runs, what ended and how; the newest first."""
    context = {
        "page": queries.recent_jobs(limit=50, before=request.GET.get("before", "")),
        "waiting": [(LANES[each.lane], each) for each in queries.waiting_counts()],
    }
    return render(request, "common/job_list.html", context)
