"""Parameters, titles, measures: what stands on a day, and the story of each."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.web.as_of import PageHead, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import CHECK_RULES, SHARED_RULEBOOK, ProvisionKind
from chungsuc.rulebook.errors import UnknownRuleError
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.contents import measures_on, parameters_on, titles_on
from chungsuc.rulebook.queries.indicator_page import story_of
from chungsuc.rulebook.queries.rights import province_wide
from chungsuc.rulebook.queries.sources import citations_in, source_of
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import MeasureContent, ParameterContent, TitleContent
from chungsuc.rulebook.rules.marks import names_of, standing_or_none
from chungsuc.rulebook.rules.subjects import subject_of
from chungsuc.rulebook.web.reading import rule_head

PARAMETERS, TITLES, MEASURES = "Tham số", "Danh hiệu", "Thước đo"


@policy(SIGNED_IN)
@require_safe
def parameters(request: PageRequest) -> HttpResponse:
    """The parameters of the day by subject; ``subject`` chooses one."""
    book = the_book()
    head = _head(request, book, ProvisionKind.PARAMETER)
    if head.as_of is None:
        return refused_day(request, head, title=PARAMETERS)
    lines = parameters_on(book, head.as_of.on)
    subjects = dict.fromkeys(each.subject for each in lines)
    chosen = request.GET.get("subject", "")
    if chosen and chosen not in subjects:
        raise UnknownRuleError(chosen, [subject_of(each) for each in subjects])
    citations = citations_in(book)
    shown = [
        (each, source_of(each.provision, citations))
        for each in lines
        if chosen in {"", each.subject}
    ]
    context = {
        "head": head,
        "subjects": [(code, subject_of(code)) for code in subjects],
        "chosen": chosen,
        "groups": [
            (subject_of(code), list(members))
            for code, members in groupby(shown, key=lambda pair: pair[0].subject)
        ],
    }
    return render(request, "rulebook/parameters.html", context)


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def parameter(request: PageRequest, name: str) -> HttpResponse:
    """One parameter with all its values."""
    return _story(request, ProvisionKind.PARAMETER, name)


@policy(SIGNED_IN)
@require_safe
def titles(request: PageRequest) -> HttpResponse:
    """The titles of the day, each level from the lowest to the highest."""
    book = the_book()
    head = _head(request, book, ProvisionKind.TITLE)
    if head.as_of is None:
        return refused_day(request, head, title=TITLES)
    context = {"head": head, "levels": titles_on(book, head.as_of.on)}
    return render(request, "rulebook/titles.html", context)


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def title(request: PageRequest, name: str) -> HttpResponse:
    """One title with all that was said of it."""
    return _story(request, ProvisionKind.TITLE, name)


@policy(SIGNED_IN)
@require_safe
def measures(request: PageRequest) -> HttpResponse:
    """The measures of the day."""
    book = the_book()
    head = _head(request, book, ProvisionKind.MEASURE)
    if head.as_of is None:
        return refused_day(request, head, title=MEASURES)
    citations = citations_in(book)
    lines = measures_on(book, head.as_of.on)
    context = {
        "head": head,
        "measures": [(each, source_of(each.provision, citations)) for each in lines],
    }
    return render(request, "rulebook/measures.html", context)


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def measure(request: PageRequest, name: str) -> HttpResponse:
    """One measure with all that was said of it."""
    return _story(request, ProvisionKind.MEASURE, name)


_LISTS = {
    ProvisionKind.PARAMETER: (PARAMETERS, "rulebook:parameters"),
    ProvisionKind.TITLE: (TITLES, "rulebook:titles"),
    ProvisionKind.MEASURE: (MEASURES, "rulebook:measures"),
}


def _head(request: PageRequest, book: Book, kind: ProvisionKind, name: str = "") -> PageHead:
    """The day, with the days on which something of the kind, or of the name, changes."""
    keys = [each for each in book.keys(kind) if name in {"", each.name}]
    return rule_head(request, {each.since for key in keys for each in book.series(key)})


def _story(request: PageRequest, kind: ProvisionKind, name: str) -> HttpResponse:
    book = the_book()
    list_title, list_view = _LISTS[kind]
    if name not in names_of(book, kind):
        raise UnknownRuleError(name)
    head = _head(request, book, kind, name)
    if head.as_of is None:
        return refused_day(request, head, title=list_title)
    on = head.as_of.on
    citations = citations_in(book)
    events = story_of(book, kind, name, on, citations)
    standing = standing_or_none(book, kind, name, on)
    context: dict[str, Any] = {
        "head": head,
        "name": name,
        "title": _title((standing or events[0].event.provision).content, name),
        "list_title": list_title,
        "list_view": list_view,
        "content": standing.content if standing else None,
        "source": source_of(standing, citations) if standing else None,
        "now": next((each for each in events if standing is each.event.provision), None),
        "events": events,
        "checks": bool(province_wide(request.actor, CHECK_RULES, on=request.on)),
        "titles": {line.code: line for _, lines in titles_on(book, on) for line in lines}.get(name)
        if kind is ProvisionKind.TITLE
        else None,
    }
    return render(request, f"rulebook/{kind.value}.html", context)


def _title(content: object, name: str) -> str:
    if isinstance(content, ParameterContent | MeasureContent):
        return content.title
    return content.name if isinstance(content, TitleContent) else name
