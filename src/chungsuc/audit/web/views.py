"""Pages of the log: searching it, one entry, and erasing what is somebody's own."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.audit.enums import ERASE_PERSON, READ_LOG
from chungsuc.audit.queries.entry_page import entry_page
from chungsuc.audit.queries.kinds import kinds_by_station
from chungsuc.audit.queries.reading import ENTRY, PERSON
from chungsuc.audit.services import erase_person
from chungsuc.audit.web.entry_table import ENTRY_LIST, entry_listing
from chungsuc.audit.web.search_form import LABELS, read_search
from chungsuc.common.access import decide, needs, policy
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.fields import VietnameseTextArea
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest


class ErasureForm(forms.Form):
    """Asks why."""

    why = VietnameseTextArea(
        label="Lý do (ai yêu cầu, ngày nào, theo văn bản nào)",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@policy(needs(READ_LOG))
@require_safe
def entry_list(request: PageRequest) -> HttpResponse:
    """What was done, the newest first: all of it, or what is looked for."""
    typed = read_search(request.GET.dict())
    context = {"typed": typed, "labels": LABELS, "kinds": kinds_by_station()}
    if typed.problems:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "audit/entry_list.html", context, status=status)
    listing = entry_listing(typed, request.actor, on=request.on)
    return list_page(request, listing, "audit/entry_list.html", context, name=ENTRY_LIST.name)


@policy(needs(READ_LOG, of=ENTRY))
@require_safe
def entry_detail(request: PageRequest, entry_id: int) -> HttpResponse:
    """One entry: everything that it says, and its seal."""
    context = {
        "page": (page := entry_page(entry_id)),
        "entry": page.line,
        "erases": decide(request.actor, ERASE_PERSON, on=request.on, units=[None]).allowed,
    }
    return render(request, "audit/entry_detail.html", context)


@policy(needs(ERASE_PERSON, of=PERSON))
@require_http_methods(["GET", "POST"])
def person_erase(request: PageRequest, person: str) -> HttpResponse:
    """Asks why, then erases every value that is the person's own."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_person(
                actor=request.actor,
                at=request.at,
                on=request.on,
                person=person,
                why=form.cleaned_data["why"],
            )
        except DomainError as refusal:
            if refusal.kind is Kind.FORBIDDEN:
                raise
            form.add_error("why", str(refusal))
        else:
            messages.success(request, "Đã xoá các giá trị riêng; chuỗi niêm phong còn nguyên.")
            return redirect("audit:entry_list")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"person": person, "form": form}
    return render(request, "audit/person_erase.html", context, status=status)
