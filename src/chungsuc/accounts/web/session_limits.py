"""Keeps when a session was last used, so that one that nobody uses ends."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chungsuc.accounts.backends.sessions import SEEN_AT
from chungsuc.common.web.occasion import PageRequest


class SessionLimitsMiddleware:
    """Marks a session as used, once in ``SESSION_SEEN_EVERY``; saving it is Django's.

    A page that never looked at the session costs nothing and counts for nothing. The limits
    themselves stand in the row's end (``backends.sessions``).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if not session.accessed or SEEN_AT not in session:
            return response
        now = cast("PageRequest", request).at.timestamp()
        if now - session[SEEN_AT] >= settings.SESSION_SEEN_EVERY.total_seconds():
            session[SEEN_AT] = now
        return response
