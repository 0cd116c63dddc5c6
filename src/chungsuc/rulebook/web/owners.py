"""Who owns which indicator on a day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.ownership import Life, ownership_on
from chungsuc.rulebook.queries.sources import citations_in
from chungsuc.rulebook.web.reading import rule_head

TITLE = "Cơ quan phụ trách chỉ tiêu"


@policy(SIGNED_IN)
@require_safe
def owners(request: PageRequest) -> HttpResponse:
    """By department, those that are no more first; ``department`` chooses one."""
    book = the_book()
    keys = book.keys(ProvisionKind.OWNER)
    head = rule_head(request, {each.since for key in keys for each in book.series(key)})
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    found = ownership_on(book, head.as_of.on, citations_in(book))
    chosen = request.GET.get("department", "").strip()
    context = {
        "head": head,
        "ownership": found,
        "chosen": chosen,
        "departments": [
            each for each in found.departments if not chosen or fold(each.name) == fold(chosen)
        ],
        "ended": [each for each in found.departments if each.life is Life.ENDED],
    }
    return render(request, "rulebook/owners.html", context)
