"""Pages for what could not be done: what is wrong, where, and how to mend it."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string

from chungsuc.common.access import PUBLIC, policy
from chungsuc.common.errors import DomainError, Kind, NotAllowedError, NotFoundError
from chungsuc.common.web.occasion import PageRequest

logger = logging.getLogger(__name__)

TITLES = {
    Kind.INVALID: "Chưa thực hiện được",
    Kind.FORBIDDEN: "Bạn chưa được phép",
    Kind.MISSING: "Không tìm thấy",
    Kind.CONFLICT: "Đã có thay đổi",
    Kind.BROKEN: "Hệ thống gặp lỗi",
}


def refusal_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page, or for HTMX the fragment, that says a refusal; its status is the kind's."""
    if error.kind is Kind.BROKEN:
        logger.error("%s %s: %s %s", request.method, request.path, error.code, error.facts)
    fragment = bool(getattr(request, "htmx", False))
    template = "common/refusals/refusal.html" + ("#refusal" if fragment else "")
    context = {"error": error, "title": TITLES[error.kind]}
    return render(request, template, context, status=error.kind.value)


def ask_to_sign_in(request: PageRequest) -> HttpResponse:
    """Sends somebody unknown to the sign-in page, and from there back to what they asked for."""
    address = resolve_url(settings.LOGIN_URL)
    if request.method in {"GET", "HEAD"} and request.path != "/":
        address += "?" + urlencode({"next": request.get_full_path()})
    if request.htmx:
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address)


@policy(PUBLIC)
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Django's answer to a request that cannot be read."""
    error = DomainError(
        "common.bad_request",
        "Máy chủ không đọc được yêu cầu này.",
        mend="Hãy quay lại trang trước, tải lại và thử lần nữa.",
    )
    response = refusal_page(request, error)
    response.status_code = HTTPStatus.BAD_REQUEST
    return response


@policy(PUBLIC)
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to ``PermissionDenied``."""
    return refusal_page(request, NotAllowedError(str(exception) or "Bạn không được làm việc này."))


@policy(PUBLIC)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Django's answer to an unknown address: what exists and what does not look the same."""
    return refusal_page(request, NotFoundError("trang này"))


@policy(PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Django's answer to an error of ours: a page that needs neither database nor session."""
    page = render_to_string("common/refusals/broken.html", {})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


@policy(PUBLIC)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without its token: mostly a page left open overnight."""
    logger.warning("csrf: %s %s: %s", request.method, request.path, reason)
    error = DomainError(
        "common.stale_form",
        "Biểu mẫu này đã hết hạn hoặc được mở từ một phiên khác, nên chưa được gửi.",
        mend="Hãy quay lại, tải lại trang rồi gửi lại; nếu vẫn vậy, hãy đăng nhập lại.",
        kind=Kind.FORBIDDEN,
    )
    return refusal_page(request, error)
