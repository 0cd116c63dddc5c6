"""What is too large is refused before it is read."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chungsuc.common.web.api import answers
from chungsuc.common.web.refusals import refusal_answer
from chungsuc.files.errors import TooLargeRequestError
from chungsuc.files.rules.sizes import MEGABYTE, PIECE, write_size

# A browser that is still sending shows an answer only when it could send on: what is a little
# too large is read and thrown away, what is far too large is cut off.
READ_AWAY = 256 * MEGABYTE


class RequestSizeMiddleware:
    """Answers 413 to a request that says it is larger than ``settings.FILES_LARGEST_REQUEST``.

    Stands before everything that reads the body. A request that does not say how large it is
    has no body for Django.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = _claimed_size(request)
        if size <= settings.FILES_LARGEST_REQUEST:
            return self.get_response(request)
        _read_away(request, size)
        return _refusal(request, size)


def _claimed_size(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _read_away(request: HttpRequest, size: int) -> None:
    if size > READ_AWAY:
        return
    try:
        while request.read(PIECE):
            pass
    except OSError:  # the browser gave up
        return


def _refusal(request: HttpRequest, size: int) -> HttpResponse:
    error = TooLargeRequestError(
        size=write_size(size), largest=write_size(settings.FILES_LARGEST_REQUEST)
    )
    if answers.in_api(request):
        return answers.refusal_json(error, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    response = refusal_answer(request, error)
    response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    response.headers["Cache-Control"] = "no-store"
    return response
