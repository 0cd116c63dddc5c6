"""The list of documents, one of them, and registering one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import SIGNED_IN, decide, needs, policy, signed_in
from chungsuc.common.errors import DomainError
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.enums import MANAGE_DOCUMENTS, SHARED_REGISTER
from chungsuc.documents.queries import document_page, known_issuers
from chungsuc.documents.services import enter_document
from chungsuc.documents.web.document_table import DOCUMENT_LIST, document_listing
from chungsuc.documents.web.forms import DocumentForm
from chungsuc.files.services.contents import place_content


def manages(request: PageRequest) -> bool:
    """Whether the person may register documents and attach scans."""
    return decide(request.actor, MANAGE_DOCUMENTS, on=request.on).allowed


@policy(SIGNED_IN)
@require_safe
def document_list(request: PageRequest) -> HttpResponse:
    """Documents, the last registered first unless they are sorted otherwise."""
    listing = document_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    context = {"manages": manages(request)}
    return list_page(
        request, listing, "documents/document_list.html", context, name=DOCUMENT_LIST.name
    )


@policy(signed_in(open_because=SHARED_REGISTER))
@require_safe
def document_detail(request: PageRequest, document_id: int) -> HttpResponse:
    """What is known of a document, and its scan."""
    context = {"document": document_page(document_id), "manages": manages(request)}
    return render(request, "documents/document_detail.html", context)


@policy(needs(MANAGE_DOCUMENTS))
@require_http_methods(["GET", "POST"])
def document_new(request: PageRequest) -> HttpResponse:
    """Registers a document; one that is there already is shown instead."""
    sent = request.method == "POST"
    form = DocumentForm(request.POST if sent else None, request.FILES if sent else None)
    form.use_required_attribute = False
    if sent and form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            document = enter_document(
                actor=request.actor,
                at=request.at,
                on=request.on,
                document=form.document,
                scan=place_content(scan) if scan else None,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã có trong sổ: {document.citation}.")
            return redirect("documents:document_detail", document.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "issuers": known_issuers()}
    return render(request, "documents/document_new.html", context, status=status)
