"""Sample sheets: the list, a new one, one judged, and taking one away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.common.access import decide, needs, policy, signed_in
from chungsuc.common.errors import DomainError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.engine.sets import CriteriaSet
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK, ProvisionKind
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.queries.sample_pages import (
    judged_sample,
    last_day_of,
    sample_rows,
    set_choices,
)
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.marks import places_on
from chungsuc.rulebook.rules.sheets import sheet_facts
from chungsuc.rulebook.services.samples import keep_sample, remove_sample
from chungsuc.rulebook.web.refused_forms import attempt, form_page
from chungsuc.rulebook.web.sample_forms import (
    ReadingForm,
    SampleChoiceForm,
    SampleForm,
    ValuesForm,
)
from chungsuc.rulebook.web.sample_table import sample_listing


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def sample_list(request: PageRequest) -> HttpResponse:
    """The sheets on which drafts are tried."""
    listing = sample_listing(the_book(), request.on)
    context = {"drafts": decide(request.actor, DRAFT_RULES, on=request.on).allowed}
    return list_page(request, listing, "rulebook/sample_list.html", context)


@policy(needs(DRAFT_RULES))
@require_safe
def sample_new(request: PageRequest) -> HttpResponse:
    """Asks by which set the new sheet is judged."""
    typed = request.GET if "set_code" in request.GET else None
    form = SampleChoiceForm(typed, sets=set_choices(the_book()))
    if form.is_valid():
        return redirect_on(request, "rulebook:sample_enter", form.cleaned_data["set_code"])
    return form_page(request, "rulebook/sample_new.html", {"form": form}, form)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def sample_enter(request: PageRequest, set_code: str) -> HttpResponse:
    """A new sheet, typed or as a file."""
    book = the_book()
    day = last_day_of(book, set_code, request.on)
    rules = book.criteria_set(set_code, day)
    sent = request.method == "POST"
    form = _sample_form(request, book)
    values = ValuesForm(request.POST if sent else None, rules=rules)
    problems: tuple[str, ...] = ()
    if sent and all([form.is_valid(), values.is_valid(), _unused(form)]):
        sheet, problems = _sheet(form, values, rules)
        if sheet is not None:
            problems = attempt(lambda: _keep(request, form, set_code, sheet))
            if not problems:
                messages.success(request, f"Đã thêm phiếu mẫu “{form.cleaned_data['name']}”.")
                return redirect_on(request, "rulebook:sample_list")
    context = {"rules": rules, "form": form, "values": values, "problems": problems, "day": day}
    return form_page(request, "rulebook/sample_enter.html", context, form, values)


def _sample_form(request: PageRequest, book: Book) -> SampleForm:
    sent = request.method == "POST"
    return SampleForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        regions=places_on(book, ProvisionKind.REGION, request.on),
        groups=places_on(book, ProvisionKind.GROUP, request.on),
        initial={"region": province_place(request.on).region},
    )


def _unused(form: SampleForm) -> bool:
    """Whether no other sheet is called so; keeping it would put the new one in its place."""
    name = form.cleaned_data.get("name")
    if name and sample_rows().filter(name=name).exists():
        form.add_error("name", f"Đã có phiếu mẫu tên “{name}”. Hãy đặt tên khác.")
    return not form.errors


Facts = dict[str, dict[str, object]]


def _sheet(
    form: SampleForm, values: ValuesForm, rules: CriteriaSet
) -> tuple[Facts | None, tuple[str, ...]]:
    """The sheet of the file, else of the fields; or why there is none."""
    file = form.cleaned_data.get("file")
    if file is None:
        return values.read(), ()
    try:
        return sheet_facts(read_sheet_file(rules, file.name or "", file.read())), ()
    except UnreadableFileError as refusal:
        return None, tuple(str(each) for each in refusal.problems)


def _keep(request: PageRequest, form: SampleForm, set_code: str, sheet: Facts) -> Any:  # noqa: ANN401  the row that was kept
    read = form.cleaned_data
    return keep_sample(
        actor=request.actor,
        at=request.at,
        on=request.on,
        name=read["name"],
        set_code=set_code,
        region=read["region"],
        group=read["group"],
        values=sheet["values"],
        figures=sheet.get("figures", {}),
        invented=not read["real"],
        note=read["note"],
    )


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_safe
def sample_detail(request: PageRequest, sample_id: int) -> HttpResponse:
    """A sheet judged by the rules of a day, as they stand or stood after an edition."""
    form = ReadingForm(request.GET or None, use_required_attribute=False)
    asked = form.cleaned_data if form.is_valid() else {}
    judged = judged_sample(
        sample_id, on=asked.get("day"), edition=asked.get("edition"), today=request.on
    )
    if not form.is_bound:
        form = ReadingForm(initial={"day": judged.on}, use_required_attribute=False)
    context = {
        "judged": judged,
        "form": form,
        "drafts": decide(request.actor, DRAFT_RULES, on=request.on).allowed,
    }
    return form_page(request, "rulebook/sample_detail.html", context, form)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_POST
def sample_remove(request: PageRequest, sample_id: int) -> HttpResponse:
    """Takes a sheet away."""
    try:
        remove_sample(actor=request.actor, at=request.at, on=request.on, sample_id=sample_id)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã xoá phiếu mẫu.")
    return redirect_on(request, "rulebook:sample_list")
