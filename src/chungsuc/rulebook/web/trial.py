"""Trying a draft on the sample sheets."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import policy, signed_in
from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.vietnamese.dates import read_date
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import SHARED_RULEBOOK, EditionState
from chungsuc.rulebook.queries.edition_pages import may_see_drafts
from chungsuc.rulebook.queries.editions import edition_by_id
from chungsuc.rulebook.queries.trials import trial_of


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def trial(request: PageRequest, edition_id: int) -> HttpResponse:
    """Which rules would change, and what would come of each sample sheet."""
    edition = edition_by_id(edition_id)
    if not may_see_drafts(request.actor, on=request.on):
        raise NotFoundError("bản quy định này", edition_id=edition_id)
    typed = request.GET.get("day", "").strip()
    on, problem = None, ""
    if typed:
        try:
            on = read_date(typed)
        except DomainError as refusal:
            problem = str(refusal)
    found = trial_of(edition_id, on=on, today=request.on)
    context = {
        "edition": edition,
        "trial": found,
        "problem": problem,
        "typed": typed if problem else "",
        "open": edition.state in {EditionState.DRAFT, EditionState.SUBMITTED},
    }
    return render(request, "rulebook/trial.html", context)
