"""An indicator with everything that was ever said of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import policy, signed_in
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import CHECK_RULES, SHARED_RULEBOOK
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.indicator_page import indicator_page
from chungsuc.rulebook.queries.rights import province_wide
from chungsuc.rulebook.queries.set_page import days_of_set
from chungsuc.rulebook.queries.sources import citations_in
from chungsuc.rulebook.web.reading import reading_of, rule_head

TITLE = "Chỉ tiêu"


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def indicator_detail(request: PageRequest, code: str, indicator: str) -> HttpResponse:
    """How it stands on the day, and every change of its name, rule, thresholds and owners."""
    book = the_book()
    head = rule_head(request, days_of_set(book, code))
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    found = indicator_page(book, (code, indicator), reading.on, reading.place, citations_in(book))
    context = {
        "head": head,
        "reading": reading,
        "indicator": found,
        "checks": bool(province_wide(request.actor, CHECK_RULES, on=request.on)),
    }
    return render(request, "rulebook/indicator_detail.html", context)
