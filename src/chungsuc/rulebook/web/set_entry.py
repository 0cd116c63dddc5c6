"""Entering a whole set into a draft."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from chungsuc.common.access import needs, policy
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_safe
def set_enter(request: PageRequest, edition_id: int) -> HttpResponse:
    return HttpResponse("")


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_safe
def set_yaml(request: PageRequest, edition_id: int, set_code: str) -> HttpResponse:
    return HttpResponse("")
