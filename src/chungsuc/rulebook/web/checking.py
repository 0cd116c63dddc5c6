"""Provisions beside the signed texts: the list, and one with what was found."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.fields import VietnameseDateField, VietnameseTextInput
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.fields import BasisForm
from chungsuc.documents.queries import RegisteredDocument, latest_documents
from chungsuc.rulebook.enums import CHECK_RULES, SHARED_RULEBOOK
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.indicator_page import provision_page
from chungsuc.rulebook.queries.rights import province_wide
from chungsuc.rulebook.queries.sources import citations_in
from chungsuc.rulebook.services.comparisons import compare_provision
from chungsuc.rulebook.web.provision_table import PROVISION_LIST, provision_listing

AGREES, DIFFERS = "agrees", "differs"


@policy(SIGNED_IN)
@require_safe
def provisions(request: PageRequest) -> HttpResponse:
    """Every provision that stands, by what comparing it found."""
    listing = provision_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    context: dict[str, Any] = {}
    return list_page(
        request, listing, "rulebook/provisions.html", context, name=PROVISION_LIST.name
    )


class ComparisonForm(BasisForm):
    """What somebody found: in which document, on which page, on which day."""

    page = VietnameseTextInput(
        label="Trang, phụ lục", max_length=60, help_text="Ví dụ: trang 3, Phụ lục I"
    )
    compared_on = VietnameseDateField(label="Ngày đối chiếu")
    result = forms.ChoiceField(
        label="Kết quả",
        choices=[(AGREES, "Khớp với văn bản gốc"), (DIFFERS, "Không khớp")],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn khớp hay không khớp."},
    )
    found = VietnameseTextInput(
        label="Ghi chú; nếu không khớp, văn bản gốc quy định thế nào",
        required=False,
        max_length=500,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        today: date,
        document: int | None,
        documents: tuple[RegisteredDocument, ...],
    ) -> None:
        super().__init__(data, documents=documents)
        self.initial.update(compared_on=today, document=str(document or ""))


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def provision(request: PageRequest, provision_id: int) -> HttpResponse:
    """One provision with every comparison; whoever may, adds another."""
    book = the_book()
    found = provision_page(book, provision_id, request.on, citations_in(book))
    cited = found.line.source.citation
    form = ComparisonForm(
        request.POST if request.method == "POST" else None,
        today=request.on,
        document=cited.id if cited else None,
        documents=latest_documents(size=200),
    )
    problem = ""
    if form.is_valid():
        try:
            _compare(request, provision_id, form)
        except DomainError as refusal:
            if refusal.kind not in {Kind.INVALID, Kind.CONFLICT}:
                raise
            problem = str(refusal)
        else:
            messages.success(request, "Đã ghi kết quả đối chiếu.")
            return redirect_on(request, "rulebook:provision", provision_id)
    context = {
        "provision": found,
        "form": form,
        "problem": problem,
        "checks": province_wide(request.actor, CHECK_RULES, on=request.on).allowed,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem or form.errors else HTTPStatus.OK
    return render(request, "rulebook/provision.html", context, status=status)


def _compare(request: PageRequest, provision_id: int, form: ComparisonForm) -> None:
    compare_provision(
        actor=request.actor,
        at=request.at,
        on=request.on,
        provision_id=provision_id,
        document=form.basis,
        page=form.cleaned_data["page"],
        compared_on=form.cleaned_data["compared_on"],
        agrees=form.cleaned_data["result"] == AGREES,
        note=form.cleaned_data["found"],
    )
