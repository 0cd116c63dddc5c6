"""Tokens that programs show (RFC 6750): read from the header alone, never from the address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chungsuc.common.web.api.answers import in_api

_SCHEME = "bearer "


def bearer_of(request: HttpRequest) -> str | None:
    """The token shown with a request to the API; ``None`` where none is."""
    written = request.headers.get("Authorization", "")
    if not in_api(request) or written[: len(_SCHEME)].casefold() != _SCHEME:
        return None
    return written[len(_SCHEME) :].strip()


class BearerMiddleware:
    """Asks for no token against forged requests where a program shows its own.

    No other site can make a browser send that header, and the session is not looked at then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if bearer_of(request) is not None:
            # Read by Django's CsrfViewMiddleware, which stands behind this one.
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001  Django's own switch
        return self.get_response(request)
