"""The signed scan of a document: attaching, replacing, taking off."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import DomainError
from chungsuc.common.paging import whole_key
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.enums import MANAGE_DOCUMENTS, SHARED_REGISTER
from chungsuc.documents.queries import document_page
from chungsuc.documents.services import attach_scan, remove_scan
from chungsuc.documents.web.forms import RemovalForm, ScanForm
from chungsuc.files.services.contents import place_content

SEEN = "seen"


def _seen(request: PageRequest) -> int | None:
    """The scan that the page showed when its form was opened."""
    return whole_key(request.POST.get(SEEN, ""))


@policy(needs(MANAGE_DOCUMENTS, open_because=SHARED_REGISTER))
@require_http_methods(["GET", "POST"])
def scan_attach(request: PageRequest, document_id: int) -> HttpResponse:
    """Takes the scan in; what stands against it is said beside the field."""
    document = document_page(document_id)
    sent = request.method == "POST"
    form = ScanForm(request.POST if sent else None, request.FILES if sent else None)
    form.use_required_attribute = False
    if sent and form.is_valid():
        try:
            attach_scan(
                actor=request.actor,
                at=request.at,
                on=request.on,
                document_id=document_id,
                content=place_content(form.cleaned_data["scan"]),
                replaced=_seen(request),
            )
        except DomainError as refusal:
            form.add_error("scan", str(refusal))
        else:
            messages.success(request, "Đã đính kèm bản quét.")
            return redirect("documents:document_detail", document_id)
    return _form_page(request, "documents/scan_attach.html", {"document": document, "form": form})


@policy(needs(MANAGE_DOCUMENTS, open_because=SHARED_REGISTER))
@require_http_methods(["GET", "POST"])
def scan_remove(request: PageRequest, document_id: int) -> HttpResponse:
    """Asks why, then takes the scan off."""
    document = document_page(document_id)
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            remove_scan(
                actor=request.actor,
                at=request.at,
                on=request.on,
                document_id=document_id,
                seen=_seen(request),
                why=form.cleaned_data["why"],
            )
        except DomainError as refusal:
            form.add_error("why", str(refusal))
        else:
            messages.success(request, "Đã gỡ bản quét.")
            return redirect("documents:document_detail", document_id)
    return _form_page(request, "documents/scan_remove.html", {"document": document, "form": form})


def _form_page(request: PageRequest, template: str, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    refused = isinstance(form, ScanForm | RemovalForm) and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, context, status=status)
