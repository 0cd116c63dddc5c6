"""Editions: the list, one with its provisions, and what is changed of it as a whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.common.access import SIGNED_IN, decide, needs, policy, signed_in
from chungsuc.common.errors import NotFoundError
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.lists import file_answer, list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import latest_documents
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK, EditionState
from chungsuc.rulebook.exports.edition_yaml import edition_as_yaml
from chungsuc.rulebook.queries.edition_pages import (
    ShownProvision,
    possible_moves,
    shown_edition,
)
from chungsuc.rulebook.queries.editions import edition_by_id
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.services.editions import (
    change_edition,
    draft_provision,
    start_edition,
    take_back_provision,
)
from chungsuc.rulebook.services.entering import MOST_COPIED, replace_edition
from chungsuc.rulebook.web.edition_forms import EditionForm, SourceForm
from chungsuc.rulebook.web.edition_steps import next_words, steps_of
from chungsuc.rulebook.web.edition_table import EDITION_LIST, edition_listing
from chungsuc.rulebook.web.refused_forms import attempt, form_page

YAML_TYPE = "application/yaml; charset=utf-8"
LARGEST_START = 1_000_000


@policy(SIGNED_IN)
@require_safe
def edition_list(request: PageRequest) -> HttpResponse:
    """Every edition that the person may see, the last begun first."""
    listing = edition_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    drafts = decide(request.actor, DRAFT_RULES, on=request.on).allowed
    return list_page(
        request,
        listing,
        "rulebook/edition_list.html",
        {"drafts": drafts},
        name=EDITION_LIST.name,
    )


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def edition_detail(request: PageRequest, edition_id: int) -> HttpResponse:
    """One edition: where it stands, what to do next, each provision before and after."""
    start = _start(request)
    shown = shown_edition(edition_id, actor=request.actor, today=request.on, start=start)
    moves = possible_moves(shown.page, request.actor, on=request.on)
    can = {each.code for each in moves if each.decision.allowed}
    context = {
        "shown": shown,
        "edition": shown.page.line,
        "steps": steps_of(shown.page.line.state),
        "next": next_words(shown, moves),
        "moves": {each.code: each for each in moves},
        "editable": shown.page.line.state is EditionState.DRAFT and "submit" in can,
        "may_replace": shown.page.line.state is EditionState.PUBLISHED
        and len(shown.page.provisions) <= MOST_COPIED
        and decide(request.actor, DRAFT_RULES, on=request.on).allowed,
    }
    return render(request, "rulebook/edition_detail.html", context)


def _start(request: PageRequest) -> int:
    text = request.GET.get("from", "")
    return min(int(text), LARGEST_START) if text.isascii() and text.isdigit() else 0


@policy(needs(DRAFT_RULES))
@require_http_methods(["GET", "POST"])
def edition_new(request: PageRequest) -> HttpResponse:
    """Begins a draft; number and date of the decision may come later."""
    form = EditionForm(
        request.POST if request.method == "POST" else None, documents=latest_documents()
    )
    problems: tuple[str, ...] = ()
    if form.is_valid():
        begun: list[int] = []
        problems = attempt(
            lambda: begun.append(
                start_edition(
                    actor=request.actor,
                    at=request.at,
                    on=request.on,
                    title=form.cleaned_data["title"],
                    document=form.chosen,
                    note=form.cleaned_data["note"],
                ).pk
            )
        )
        if not problems:
            messages.success(request, "Đã mở bản soạn. Việc tiếp theo: ghi các điều khoản.")
            return redirect_on(request, "rulebook:edition_detail", begun[0])
    context = {"form": form, "problems": problems}
    return form_page(request, "rulebook/edition_new.html", context, form)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def edition_change(request: PageRequest, edition_id: int) -> HttpResponse:
    """Calls a draft otherwise."""
    edition = edition_by_id(edition_id)
    initial = {
        "title": edition.title,
        "document": str(edition.document_id or ""),
        "note": edition.note,
    }
    data = request.POST if request.method == "POST" else None
    form = EditionForm(data, documents=latest_documents(), initial=initial)
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: change_edition(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                title=form.cleaned_data["title"],
                document=form.chosen,
                note=form.cleaned_data["note"],
            )
        )
        if not problems:
            messages.success(request, "Đã sửa phần chung của bản soạn.")
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {"form": form, "problems": problems, "edition": edition}
    return form_page(request, "rulebook/edition_change.html", context, form)


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def edition_yaml(request: PageRequest, edition_id: int) -> HttpResponse:
    """What an edition says, as a file of rules."""
    shown = shown_edition(edition_id, actor=request.actor, today=request.on)
    line = shown.page.line
    name = f"quy-dinh-lan-{line.number}" if line.number else f"ban-soan-{line.id}"
    return file_answer(f"{name}.yaml", YAML_TYPE, edition_as_yaml(edition_id).encode())


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_POST
def edition_replace(request: PageRequest, edition_id: int) -> HttpResponse:
    """Begins the draft that replaces a published edition."""
    draft = replace_edition(
        actor=request.actor, at=request.at, on=request.on, edition_id=edition_id
    )
    messages.success(
        request, "Đã chép các điều khoản sang bản soạn mới. Hãy sửa chỗ sai, rồi trình duyệt."
    )
    return redirect_on(request, "rulebook:edition_detail", draft.pk)


# --- One provision -----------------------------------------------------------------------------


def _provision(request: PageRequest, edition_id: int, provision_id: int) -> ShownProvision:
    start = 0
    while True:
        shown = shown_edition(edition_id, actor=request.actor, today=request.on, start=start)
        for group in shown.groups:
            for each in group.lines:
                if each.id == provision_id:
                    return each
        if shown.next_from is None:
            raise NotFoundError("điều khoản này", provision_id=provision_id)
        start = shown.next_from


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def provision_source(request: PageRequest, edition_id: int, provision_id: int) -> HttpResponse:
    """Says from which article a drafted provision comes."""
    line = _provision(request, edition_id, provision_id)
    said = line.provision
    data = request.POST if request.method == "POST" else None
    form = SourceForm(data, initial={"source": said.source, "note": said.note})
    problems: tuple[str, ...] = ()
    if form.is_valid():
        problems = attempt(
            lambda: draft_provision(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                key=said.key,
                since=said.since,
                content=content_facts(said.content),
                source=form.cleaned_data["source"],
                document=said.document,
                certainty=said.certainty,
                note=form.cleaned_data["note"],
            )
        )
        if not problems:
            messages.success(request, "Đã ghi căn cứ của điều khoản.")
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {"form": form, "problems": problems, "line": line, "edition_id": edition_id}
    return form_page(request, "rulebook/provision_source.html", context, form)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_POST
def provision_take_back(request: PageRequest, edition_id: int, provision_id: int) -> HttpResponse:
    """Takes a provision out of its draft."""
    take_back_provision(
        actor=request.actor, at=request.at, on=request.on, provision_id=provision_id
    )
    messages.success(request, "Đã bỏ điều khoản khỏi bản soạn.")
    return redirect_on(request, "rulebook:edition_detail", edition_id)
