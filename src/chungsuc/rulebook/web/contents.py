"""What stands in the rulebook on a day, and the search in it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.vietnamese.text import clean
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.contents import contents_on, titles_on
from chungsuc.rulebook.rules.searching import Found, find
from chungsuc.rulebook.web.reading import reading_of, rule_head

TITLE = "Bộ quy tắc"
LONGEST_QUESTION = 200
MOST_FOUND = 60

_PAGES = {
    ProvisionKind.SET: "rulebook:set",
    ProvisionKind.TITLE: "rulebook:title",
    ProvisionKind.PARAMETER: "rulebook:parameter",
    ProvisionKind.MEASURE: "rulebook:measure",
}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """Something that was found, and its page."""

    found: Found
    view: str
    args: tuple[str, ...]


@policy(SIGNED_IN)
@require_safe
def contents(request: PageRequest) -> HttpResponse:
    """Sets by level, titles, parameters by subject; with ``q``, what fits it."""
    book = the_book()
    head = rule_head(request, book.days())
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    typed = clean(request.GET.get("q", "")[:LONGEST_QUESTION].replace("\x00", " "))
    found = find(book, reading.on, typed)
    context: dict[str, Any] = {
        "head": head,
        "reading": reading,
        "typed": typed,
        "found": [_line(each) for each in found[:MOST_FOUND]],
        "found_count": len(found),
        "contents": contents_on(book, reading.on, reading.place),
        "titles": titles_on(book, reading.on),
    }
    return render(request, "rulebook/contents.html", context)


def _line(found: Found) -> FoundLine:
    if found.kind is ProvisionKind.THRESHOLD:
        return FoundLine(found, "rulebook:indicator", (found.within, found.name))
    return FoundLine(found, _PAGES[found.kind], (found.name,))
