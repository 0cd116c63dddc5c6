"""Entering thresholds into a draft: a set at a time, or one in any way."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.vietnamese.dates import read_date
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK, ProvisionKind
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import drafts_of, edition_by_id
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.queries.sample_pages import set_choices
from chungsuc.rulebook.rules.alterations import known_title
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.entering import Asked, AskedTogether, in_figures, thresholds_asked
from chungsuc.rulebook.rules.forms import Kind, content_facts
from chungsuc.rulebook.rules.marks import places_on, sets_on
from chungsuc.rulebook.rules.provisions import indicator_name
from chungsuc.rulebook.services.editions import draft_provision
from chungsuc.rulebook.services.entering import Entered, draft_together
from chungsuc.rulebook.web.refused_forms import attempt, form_page
from chungsuc.rulebook.web.threshold_forms import (
    ThresholdForm,
    ThresholdsChoiceForm,
    ThresholdsForm,
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What lies before whoever enters thresholds: the draft, the set, the day, for whom.

    Attributes:
        tried: the rules with the draft.
    """

    edition: Edition
    set_code: str
    since: date
    place: Place
    asked: tuple[AskedTogether, ...]
    tried: Book

    @property
    def set_name(self) -> str:
        return known_title(self.tried, ProvisionKind.SET, self.set_code, self.since)

    @property
    def group_name(self) -> str:
        """For whom; empty for every commune."""
        if not self.place.group:
            return ""
        return known_title(self.tried, ProvisionKind.GROUP, self.place.group, self.since)


def _desk(request: PageRequest, edition_id: int, set_code: str, since: date, group: str) -> _Desk:
    edition, book, drafts = edition_by_id(edition_id), the_book(), drafts_of(edition_id)
    place = Place(province_place(request.on).region, group)
    asked = thresholds_asked(book, drafts, set_code, since, place)
    return _Desk(edition, set_code, since, place, asked, book.with_drafts(drafts))


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_safe
def thresholds_choose(request: PageRequest, edition_id: int) -> HttpResponse:
    """Asks which set, from which day, for whom; then leads to its page."""
    edition, book = edition_by_id(edition_id), the_book().with_drafts(drafts_of(edition_id))
    typed = request.GET if "set_code" in request.GET else None
    groups = places_on(book, ProvisionKind.GROUP, request.on)
    form = ThresholdsChoiceForm(typed, sets=set_choices(book), groups=groups)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        read = form.cleaned_data
        problems = attempt(lambda: book.structure(read["set_code"], read["since"]))
        if not problems:
            to = resolve_url(
                "rulebook:thresholds_enter", edition_id, read["set_code"], read["since"].isoformat()
            )
            asked = {"group": read["group"]} if read["group"] else {}
            return HttpResponseRedirect(to + (f"?{urlencode(asked)}" if asked else ""))
    context = {"edition": edition, "form": form, "problems": problems}
    return form_page(request, "rulebook/thresholds_choose.html", context, form)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def thresholds_enter(
    request: PageRequest, edition_id: int, set_code: str, since: str
) -> HttpResponse:
    """Every threshold of the set on one page; what is left empty stays as it is."""
    day = _day(since)
    desk = _desk(request, edition_id, set_code, day, request.GET.get("group", ""))
    data = request.POST if request.method == "POST" else None
    form = ThresholdsForm(data, asked=desk.asked, since=day)
    problems: tuple[str, ...] = ()
    if data is not None and all([form.is_valid(), form.judge(desk.tried)]):
        entered = [
            Entered(each.key, day, content_facts(content), form.cleaned_data["source"])
            for each, content in form.entered
        ]
        problems = attempt(
            lambda: draft_together(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                entered=entered,
                taken_back=form.emptied,
            )
        )
        if not problems:
            _say(request, len(entered), len(form.emptied))
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {
        "desk": desk,
        "edition": desk.edition,
        "form": form,
        "problems": problems,
        "wrong": sum(1 for name in form.errors if name != "source"),
    }
    return form_page(request, "rulebook/thresholds_enter.html", context, form)


def _say(request: PageRequest, entered: int, emptied: int) -> None:
    if not entered and not emptied:
        messages.info(request, "Chưa có mức nào được nhập, nên bản soạn không đổi.")
        return
    words = [f"{entered} mức có trong bản soạn"] if entered else []
    words += [f"{emptied} mức được bỏ ra"] if emptied else []
    messages.success(request, f"Đã ghi: {'; '.join(words)}.")


def _day(text: str) -> date:
    """The day of an address.

    Raises:
        NotFoundError: it is none.
    """
    try:
        return read_date(text)
    except DomainError as refusal:
        raise NotFoundError("ngày này") from refusal


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def threshold_enter(request: PageRequest, edition_id: int) -> HttpResponse:
    """One threshold in any way: a value, a multiple, as the nation has it, or withdrawn."""
    given = request.GET
    set_code, _, code = given.get("of", "").partition("/")
    since = _day(given.get("since", ""))
    desk = _desk(request, edition_id, set_code, since, given.get("group", ""))
    asked = _line(desk, code, given.get("part", ""))
    data = request.POST if request.method == "POST" else None
    form = ThresholdForm(data, asked=asked, others=_others(desk, asked))
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: draft_provision(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                key=asked.key,
                since=since,
                content=content_facts(form.content),
                source=form.cleaned_data["source"],
                note=form.cleaned_data["note"],
            )
        )
        if not problems:
            messages.success(request, f"Đã ghi mức của chỉ tiêu {asked.code} vào bản soạn.")
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {
        "desk": desk,
        "edition": desk.edition,
        "asked": asked,
        "form": form,
        "problems": problems,
    }
    return form_page(request, "rulebook/threshold_enter.html", context, form)


def _line(desk: _Desk, code: str, part: str) -> Asked:
    for group in desk.asked:
        for each in group.lines:
            if (each.code, each.key.part) == (code, part):
                return each
    raise NotFoundError("chỉ tiêu này", indicator=indicator_name(desk.set_code, code))


def _others(desk: _Desk, asked: Asked) -> tuple[tuple[str, str], ...]:
    """The indicators whose threshold is a number, of every set in force: bases of multiples."""
    if asked.wanted is not Kind.FIGURE:
        return ()
    return tuple(
        (indicator_name(found.key.name, each.code), f"{each.code} {each.name} ({content.name})")
        for found, content in sets_on(desk.tried, desk.since)
        for each in content.indicators()
        if in_figures(each) and indicator_name(found.key.name, each.code) != asked.key.name
    )
