"""Pages of background work: all of it, for administrators; and one's own, for who waits."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from chungsuc.common.access import SIGNED_IN, needs, policy, signed_in
from chungsuc.common.enums import READ_JOBS
from chungsuc.common.jobs import queries
from chungsuc.common.jobs.tickets import result_of, ticket_of
from chungsuc.common.tables.exporting import order_sheet
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.web.job_table import LANES, job_listing
from chungsuc.common.web.lists import file_answer, list_page
from chungsuc.common.web.occasion import PageRequest

JOB_LIST = NamedList("common.jobs", needs(READ_JOBS), job_listing)

OWN = "chỉ người đã đặt việc mới tìm thấy nó"


@policy(needs(READ_JOBS))
@require_safe
def job_list(request: PageRequest) -> HttpResponse:
    """What waits, what runs, what ended and how; the newest first."""
    listing = job_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    context = {"waiting": [(LANES[each.lane], each) for each in queries.waiting_counts()]}
    return list_page(request, listing, "common/job_list.html", context, name=JOB_LIST.name)


@policy(signed_in(open_because=OWN))
@require_safe
def job_progress(request: PageRequest, ticket_id: UUID) -> HttpResponse:
    """How far a job is that the person asked for; for htmx only that."""
    ticket = ticket_of(request.actor, ticket_id)
    template = "common/job_progress.html" + ("#progress" if request.htmx else "")
    return render(request, template, {"ticket": ticket})


@policy(signed_in(open_because=OWN))
@require_safe
def job_result(request: PageRequest, ticket_id: UUID) -> HttpResponse:
    """The file that a job made for the person."""
    made = result_of(request.actor, ticket_id)
    return file_answer(made.name, made.content_type, made.content)


@policy(SIGNED_IN)
@require_POST
def sheet_order(request: PageRequest) -> HttpResponse:
    """Has the file of a long list written in the background; the list's own policy holds."""
    given = {
        name.removeprefix("asked-"): value
        for name, value in request.POST.items()
        if name.startswith("asked-") and isinstance(value, str)
    }
    back = request.POST.get("back", "")
    ticket = order_sheet(
        actor=request.actor,
        at=request.at,
        on=request.on,
        name=request.POST.get("list", ""),
        given=given,
        back=back if back.startswith("/") and not back.startswith("//") else "",
    )
    return redirect("jobs:job_progress", ticket)
