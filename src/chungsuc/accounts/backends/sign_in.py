"""What allauth asks while somebody signs in: the steps, and what happens at their end."""

from datetime import date, datetime
from typing import Any, Protocol, cast

from allauth.account.adapter import (
    DefaultAccountAdapter,
)
from allauth.mfa.stages import (
    AuthenticateStage,
)
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from chungsuc.accounts.backends import sessions
from chungsuc.accounts.backends.clients import client_of
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.queries.devices import device_words
from chungsuc.accounts.queries.sign_ins import LastSignIn, last_sign_in
from chungsuc.accounts.services.locks import forget_failures
from chungsuc.accounts.services.users import record_sign_in
from chungsuc.common.vietnamese.dates import write_moment

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
SIGN_IN_PAGE = settings.LOGIN_URL


class Occasion(Protocol):
    """What the middleware of pages has put on a request: when it was sent."""

    at: datetime
    on: date


class CodeStage(AuthenticateStage):  # type: ignore[misc]  # allauth ships no types
    """Asks for the six digits of whoever has set them up, before the session is theirs."""

    urlname = "accounts:sign_in_code"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not self._should_handle(self.request):
            return None, True
        return redirect(self.urlname), True


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by administrators alone; every sign-in is kept and audited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_of(request).address

    def get_login_stages(self) -> list[str]:
        return [f"{CodeStage.__module__}.{CodeStage.__qualname__}"]

    def pre_login(self, request: HttpRequest, user: User, **about: object) -> HttpResponse | None:
        """Nobody passes whom the account's own state refuses."""
        del request, about
        return None if user.is_active else redirect(SIGN_IN_PAGE)

    def login(self, request: HttpRequest, user: User) -> None:
        """The session is the user's from here on; keeps when, from where and with what."""
        occasion = cast("Occasion", request)
        client, at = client_of(request), occasion.at
        before = last_sign_in(user)
        login(request, user, backend=BACKEND)
        request.session[sessions.ADDRESS] = client.address
        request.session[sessions.AGENT] = client.agent
        request.session[sessions.STARTED_AT] = at.timestamp()
        request.session[sessions.SEEN_AT] = at.timestamp()
        actor = actor_of(user, on=occasion.on)
        record_sign_in(
            actor=actor, at=at, user_id=user.pk, address=client.address, agent=client.agent
        )
        forget_failures(actor=actor, at=at, username=user.username)
        _tell(request, before)

    def post_login(
        self, request: HttpRequest, user: User, *, redirect_url: str | None, **about: object
    ) -> HttpResponse:
        """Back to what was asked for, if it is ours."""
        del user, about
        address = redirect_url or ""
        if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
            return redirect(address)
        return redirect(settings.LOGIN_REDIRECT_URL)

    def send_mail(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  allauth's signature
        """An office has no mail server: nothing is sent."""


def _tell(request: HttpRequest, before: LastSignIn) -> None:
    """Says when the person signed in last, so that they notice when it was somebody else."""
    if before.at is not None:
        place = f", từ {before.address}" if before.address else ""
        device = f" ({device_words(before.agent)})" if before.agent else ""
        messages.info(request, f"Lần đăng nhập trước: {write_moment(before.at)}{place}{device}.")
    if before.failures:
        messages.warning(
            request,
            f"Từ lần đó đến nay có {before.failures} lần thử đăng nhập không thành công. Nếu không "
            "phải bạn, hãy đổi mật khẩu và báo quản trị hệ thống.",
        )
