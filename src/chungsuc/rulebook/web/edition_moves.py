"""What is decided of an edition: submitted, returned, approved, published, discarded."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.fields import BasisForm
from chungsuc.documents.queries import latest_documents
from chungsuc.rulebook.enums import APPROVE_RULES, DRAFT_RULES, PUBLISH_RULES, SHARED_RULEBOOK
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.editions import edition_by_id
from chungsuc.rulebook.services.editions import (
    approve_edition,
    discard_edition,
    publish_edition,
    return_edition,
    submit_edition,
)
from chungsuc.rulebook.web.edition_forms import ReasonForm
from chungsuc.rulebook.web.refused_forms import attempt, form_page


def _moved(
    request: PageRequest, edition_id: int, write: Callable[[], object], done: str
) -> HttpResponse:
    """Makes a move without a form; a refusal is told on the edition's page."""
    problems = attempt(write)
    for each in problems:
        messages.error(request, each)
    if not problems:
        messages.success(request, done)
    return redirect_on(request, "rulebook:edition_detail", edition_id)


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_POST
def edition_submit(request: PageRequest, edition_id: int) -> HttpResponse:
    """Lays a draft before those who approve."""
    return _moved(
        request,
        edition_id,
        lambda: submit_edition(
            actor=request.actor, at=request.at, on=request.on, edition_id=edition_id
        ),
        "Đã trình duyệt. Người duyệt phải là một người khác với người soạn.",
    )


@policy(needs(APPROVE_RULES, open_because=SHARED_RULEBOOK))
@require_POST
def edition_approve(request: PageRequest, edition_id: int) -> HttpResponse:
    """Approves what others drafted."""
    return _moved(
        request,
        edition_id,
        lambda: approve_edition(
            actor=request.actor, at=request.at, on=request.on, edition_id=edition_id
        ),
        "Đã duyệt. Khi có số và ngày của quyết định, bản này được công bố.",
    )


@policy(needs(APPROVE_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def edition_return(request: PageRequest, edition_id: int) -> HttpResponse:
    """Gives an edition back, and says why."""
    return _with_reason(
        request,
        edition_by_id(edition_id),
        lambda why: return_edition(
            actor=request.actor, at=request.at, on=request.on, edition_id=edition_id, why=why
        ),
        "rulebook/edition_return.html",
        "Đã trả lại cho người soạn kèm lý do.",
    )


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def edition_discard(request: PageRequest, edition_id: int) -> HttpResponse:
    """Gives a draft up, and says why."""
    return _with_reason(
        request,
        edition_by_id(edition_id),
        lambda why: discard_edition(
            actor=request.actor, at=request.at, on=request.on, edition_id=edition_id, why=why
        ),
        "rulebook/edition_discard.html",
        "Đã huỷ bản soạn; nhật ký vẫn giữ những gì đã ghi.",
    )


def _with_reason(
    request: PageRequest,
    edition: Edition,
    write: Callable[[str], object],
    template: str,
    done: str,
) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            write(form.cleaned_data["why"])
        except MoveRefusedError as refusal:
            form.add_error("why", refusal.message)
        else:
            messages.success(request, done)
            return redirect_on(request, "rulebook:edition_detail", edition.pk)
    return form_page(request, template, {"form": form, "edition": edition}, form)


@policy(needs(PUBLISH_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def edition_publish(request: PageRequest, edition_id: int) -> HttpResponse:
    """Publishes an approved edition with number and date of the decision."""
    edition = edition_by_id(edition_id)
    data = request.POST if request.method == "POST" else None
    typed = {"document": str(edition.document_id)} if edition.document_id else None
    basis = BasisForm(data, typed=typed, documents=latest_documents())
    problems: tuple[str, ...] = ()
    if basis.is_valid():
        problems = attempt(
            lambda: publish_edition(
                actor=request.actor,
                at=request.at,
                on=request.on,
                edition_id=edition_id,
                document=basis.basis,
            )
        )
        if not problems:
            number = edition_by_id(edition_id).number
            messages.success(request, f"Đã công bố lần số {number}. Từ nay bản này không đổi.")
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {"basis": basis, "problems": problems, "edition": edition}
    return form_page(request, "rulebook/edition_publish.html", context, basis)
