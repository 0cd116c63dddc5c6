"""What could not be done: what is wrong, where, and how to mend it.

Whoever looks at pages gets a page or a fragment, and the way to the sign-in page; a program
that asks the API gets JSON (``api/answers.py``).
"""

import logging
import sys
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string

from chungsuc.common.access import ANONYMOUS, PUBLIC, policy
from chungsuc.common.errors import DomainError, Kind, NotAllowedError, NotFoundError
from chungsuc.common.vietnamese.dates import write_moment
from chungsuc.common.web.api import answers
from chungsuc.common.web.occasion import PageRequest

logger = logging.getLogger(__name__)

Typed: TypeAlias = tuple[tuple[str, str], ...]

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
BUSY_TITLE = "Hệ thống đang bận"
ASK_AGAIN_AFTER = 60  # seconds; a writer waits 20 before it gives up
SHORTEST_KEPT = 3  # characters: who writes fewer writes them again
MOST_KEPT = 50
_SECRET = ("pass", "mat_khau", "token", "csrf", "code", "otp")

TITLES = {
    Kind.INVALID: "Chưa thực hiện được",
    Kind.FORBIDDEN: "Bạn chưa được phép",
    Kind.MISSING: "Không tìm thấy",
    Kind.CONFLICT: "Đã có thay đổi",
    Kind.BROKEN: "Hệ thống gặp lỗi",
}


def refusal_answer(
    request: HttpRequest, error: DomainError, *, title: str = "", typed: Typed = ()
) -> HttpResponse:
    """A refusal as a page, for HTMX a fragment, for a program JSON; its status is the kind's.

    Args:
        request: what was refused.
        error: why.
        title: of the page, where the kind's own does not fit.
        typed: what was sent and would be lost: shown, so that it can be copied.
    """
    if error.kind is Kind.BROKEN:
        logger.error("%s %s: %s %s", request.method, request.path, error.code, error.facts)
    if answers.in_api(request):
        return answers.refusal_json(error)
    fragment = bool(getattr(request, "htmx", False))
    template = "common/refusals/refusal.html" + ("#refusal" if fragment else "")
    context = {"error": error, "title": title or TITLES[error.kind], "typed": typed}
    return render(request, template, context, status=error.kind.value)


def ask_to_sign_in(request: PageRequest) -> HttpResponse:
    """Sends somebody unknown to the sign-in page, and from there back to what they asked for.

    A program is answered 401: it has no use for a form. Who sends a form after the session
    ended gets back what they wrote, which a redirect would throw away.
    """
    if answers.in_api(request):
        return answers.demand_sign_in()
    typed = () if request.htmx else _typed(request)
    if typed:
        return _session_ended(request, typed)
    address = resolve_url(settings.LOGIN_URL)
    if request.method in {"GET", "HEAD"} and request.get_full_path() != "/":
        address += "?" + urlencode({"next": request.get_full_path()})
    if request.htmx:
        response = HttpResponse(status=HTTPStatus.NO_CONTENT)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address)


def _session_ended(request: HttpRequest, typed: Typed) -> HttpResponse:
    error = DomainError(
        "common.session_ended",
        "Bạn không còn đăng nhập, nên biểu mẫu này chưa được gửi.",
        mend="Hãy chép lại những gì đã gõ ở dưới, đăng nhập lại rồi gửi lần nữa.",
        kind=Kind.FORBIDDEN,
    )
    return refusal_answer(request, error, title="Phiên đăng nhập đã kết thúc", typed=typed)


def wrong_method(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An address that is only sent to was opened, or the other way round."""
    error = DomainError(
        "common.wrong_method",
        "Địa chỉ này không mở được theo cách đó: nó chỉ dùng để gửi biểu mẫu, hoặc chỉ để xem.",
        mend="Hãy quay lại trang trước và làm lại từ đó.",
    )
    answer = refusal_answer(request, error, title="Không mở được như vậy")
    answer.status_code = response.status_code
    answer.headers["Allow"] = response.headers["Allow"]
    return answer


@policy(PUBLIC)
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to a request that cannot be read."""
    if answers.in_api(request):
        unreadable = answers.UnreadableRequestError()
        return answers.refusal_json(unreadable, status=HTTPStatus.BAD_REQUEST)
    if isinstance(exception, TOO_LARGE):
        error = DomainError(
            "common.too_large",
            "Những gì được gửi lớn hơn mức máy chủ nhận trong một lần.",
            mend="Hãy gửi tệp nhỏ hơn, hoặc chia làm nhiều lần.",
        )
        answer = refusal_answer(request, error, title="Gửi quá nhiều một lần")
        answer.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return answer
    error = DomainError(
        "common.bad_request",
        "Máy chủ không đọc được yêu cầu này.",
        mend="Hãy quay lại trang trước, tải lại và thử lần nữa.",
    )
    response = refusal_answer(request, error)
    response.status_code = HTTPStatus.BAD_REQUEST
    return response


@policy(PUBLIC)
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's answer to ``PermissionDenied``."""
    reason = str(exception) or "Bạn không được làm việc này."
    return refusal_answer(request, NotAllowedError(reason))


@policy(PUBLIC)
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Django's answer to an unknown address: what exists and what does not look the same."""
    if answers.in_api(request):
        return answers.refusal_json(answers.UnknownAddressError())
    return refusal_answer(request, NotFoundError("trang này"))


@policy(PUBLIC)
def broken(request: HttpRequest) -> HttpResponse:
    """Django's answer to an error of ours: one that needs neither database nor session.

    A database that is locked or away is no error of the request: 503, and when to ask again.
    """
    busy = isinstance(sys.exception(), OperationalError)
    error = answers.BusyError() if busy else answers.BrokenError()
    status = HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.INTERNAL_SERVER_ERROR
    answer = (
        answers.refusal_json(error, status=status)
        if answers.in_api(request)
        else HttpResponse(_standalone_page(request, error, busy=busy), status=status)
    )
    if busy:
        answer.headers["Retry-After"] = str(ASK_AGAIN_AFTER)
    return answer


def _standalone_page(request: HttpRequest, error: DomainError, *, busy: bool) -> str:
    """A page that asks the database for nothing, so that it can be shown without one."""
    at = getattr(request, "at", None)
    context = {
        "title": BUSY_TITLE if busy else TITLES[Kind.BROKEN],
        "error": error,
        "taken_at": write_moment(at) if at else "",
        "typed": _typed_if_readable(request) if busy else (),
    }
    return render_to_string("common/refusals/broken.html", context)


@policy(PUBLIC)
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without its token: mostly a page left open overnight."""
    logger.warning("csrf: %s %s: %s", request.method, request.path, reason)
    if answers.in_api(request):
        return _refuse_forgery(request)
    error = DomainError(
        "common.stale_form",
        "Biểu mẫu này đã hết hạn hoặc được mở từ một phiên khác, nên chưa được gửi.",
        mend="Hãy mở lại trang có biểu mẫu rồi gửi lại; nếu vẫn vậy, hãy đăng nhập lại.",
        kind=Kind.FORBIDDEN,
    )
    return refusal_answer(request, error, title="Biểu mẫu đã hết hạn", typed=_typed(request))


def _typed(request: HttpRequest) -> Typed:
    """What a person wrote into the form: no secret, no token, nothing that is only chosen."""
    written = (
        (name, str(value).strip())
        for name, value in request.POST.items()
        if not any(word in name.casefold() for word in _SECRET)
    )
    return tuple((name, value) for name, value in written if len(value) > SHORTEST_KEPT)[:MOST_KEPT]


def _typed_if_readable(request: HttpRequest) -> Typed:
    """What was written, where an error may have come before the form was read."""
    try:
        return _typed(request)
    except (SuspiciousOperation, MultiPartParserError, RawPostDataException, OSError):
        return ()


def _refuse_forgery(request: HttpRequest) -> HttpResponse:
    """Whoever is not signed in is told that first: nothing can be forged in nobody's name."""
    actor = getattr(request, "actor", ANONYMOUS)
    if not actor.signed_in:
        return answers.demand_sign_in()
    return answers.refusal_json(answers.ForgedRequestError())
