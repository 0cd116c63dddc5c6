"""Entering a parameter into a draft: choose it, see what was said of it, say what holds now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.folding import fold, folded_words
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK, ProvisionKind
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.contents import ParameterLine, parameters_on
from chungsuc.rulebook.queries.editions import drafts_of, edition_by_id
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import ParameterContent
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.rules.histories import history, value_words
from chungsuc.rulebook.rules.marks import standing_or_none
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.services.editions import draft_provision
from chungsuc.rulebook.web.parameter_forms import NATION, PROVINCE, ParameterForm, typed_value
from chungsuc.rulebook.web.refused_forms import attempt, form_page


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_safe
def parameter_list(request: PageRequest, edition_id: int) -> HttpResponse:
    """The parameters to choose from, those that have the typed words."""
    edition = edition_by_id(edition_id)
    typed = request.GET.get("words", "")[:200]
    words = folded_words(typed)
    lines = [
        (each, _value(each.content))
        for each in parameters_on(the_book(), request.on)
        if _has(each, words)
    ]
    context = {"edition": edition, "lines": lines, "typed": typed}
    return render(request, "rulebook/parameter_list.html", context)


def _has(line: ParameterLine, words: tuple[str, ...]) -> bool:
    text = fold(f"{line.name} {line.content.title}")
    return all(word in text for word in words)


def _value(content: ParameterContent) -> str:
    if content.value is None:
        return "chưa rõ"
    return value_words(content.value, content.unit)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def parameter_enter(request: PageRequest, edition_id: int, name: str) -> HttpResponse:
    """A parameter with its history, and the form of its new value."""
    edition, book, drafts = edition_by_id(edition_id), the_book(), drafts_of(edition_id)
    stands = _stands(book, name)
    drafted = _drafted(drafts, name)
    data = request.POST if request.method == "POST" else None
    form = ParameterForm(data, stands=stands, initial=_initial(drafted))
    problems: tuple[str, ...] = ()
    if form.is_valid():
        read = form.cleaned_data
        key = Key(ProvisionKind.PARAMETER, name, by_province=form.by_province)
        problems = attempt(
            lambda: draft_provision(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                key=key,
                since=read["since"],
                content=content_facts(form.content),
                source=read["source"],
                note=read["note"],
            )
        )
        if not problems:
            messages.success(request, f"Đã ghi vào bản soạn: {stands.title}.")
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {
        "edition": edition,
        "name": name,
        "stands": stands,
        "now": _value(stands),
        "events": history(book, ProvisionKind.PARAMETER, name, request.on),
        "form": form,
        "problems": problems,
    }
    return form_page(request, "rulebook/parameter_enter.html", context, form)


def _stands(book: Book, name: str) -> ParameterContent:
    """The parameter as it was said last.

    Raises:
        NotFoundError: it was never said.
    """
    last = book.days()[-1:]
    found = standing_or_none(book, ProvisionKind.PARAMETER, name, last[0]) if last else None
    if found is None or not isinstance(found.content, ParameterContent):
        raise NotFoundError("tham số này", parameter=name)
    return found.content


def _drafted(drafts: tuple[Provision, ...], name: str) -> Provision | None:
    found = [
        each
        for each in drafts
        if each.key.kind is ProvisionKind.PARAMETER and each.key.name == name
    ]
    return found[-1] if found else None


def _initial(drafted: Provision | None) -> dict[str, object]:
    if drafted is None or not isinstance(drafted.content, ParameterContent):
        return {}
    return {
        "value": typed_value(drafted.content.value),
        "since": drafted.since,
        "scope": PROVINCE if drafted.key.by_province else NATION,
        "source": drafted.source,
        "note": drafted.note,
    }
