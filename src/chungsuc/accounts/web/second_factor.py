"""Two-step verification of one's own account: setting it up, codes, turning it off."""

from http import HTTPStatus

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    clear_totp_secret,
    get_totp_secret,
)
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.accounts.enums import SignInOutcome
from chungsuc.accounts.errors import SignInBusyError, SignInLockedError, WrongCodeError
from chungsuc.accounts.queries.second_factor import second_factor_of
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.second_factor import (
    add_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)
from chungsuc.accounts.web.confirmation import freshly_confirmed
from chungsuc.accounts.web.credentials import proven, refused
from chungsuc.accounts.web.my_account import own_id
from chungsuc.accounts.web.password_forms import CodeForm
from chungsuc.accounts.web.qr_codes import qr_code
from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.web.occasion import PageRequest

PAGE, SET_UP_PAGE = "accounts/my_second_factor.html", "accounts/my_second_factor_set_up.html"
GROUP = 4


@policy(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def my_second_factor(request: PageRequest) -> HttpResponse:
    """Whether it is on; where it is off, the QR code, the secret, and the proof of both."""
    user = user_by_id(own_id(request))
    state = second_factor_of(user)
    if state.active:
        return render(request, PAGE, {"second_factor": state})
    secret = get_totp_secret()
    form = CodeForm(request.POST if request.method == "POST" else None)
    address = get_adapter().build_totp_url(user, secret)
    grouped = " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))
    context = {"form": form, "secret": grouped, "qr": qr_code(address), "account": user}
    if request.method == "POST" and form.is_valid():
        try:
            codes = _set_up(request, user.username, secret, form.cleaned_data["code"])
        except (SignInLockedError, SignInBusyError) as refusal:
            return refused(request, SET_UP_PAGE, context, refusal)
        if codes:
            clear_totp_secret(request)
            return _codes(request, codes)
        form.add_error("code", str(WrongCodeError()))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, SET_UP_PAGE, context, status=status)


def _set_up(request: PageRequest, username: str, secret: str, code: str) -> tuple[str, ...]:
    def add() -> tuple[str, ...]:
        try:
            return add_second_factor(
                actor=request.actor,
                at=request.at,
                user_id=own_id(request),
                secret=secret,
                code=code,
            )
        except WrongCodeError:
            return ()

    return proven(request, username, add, outcome=SignInOutcome.WRONG_CODE)


@policy(SIGNED_IN)
@require_POST
@freshly_confirmed
def my_second_factor_remove(request: PageRequest) -> HttpResponse:
    """Turns it off."""
    remove_second_factor(actor=request.actor, at=request.at, user_id=own_id(request))
    messages.success(request, "Đã tắt xác thực hai bước.")
    return redirect("accounts:my_account")


@policy(SIGNED_IN)
@never_cache
@require_POST
@freshly_confirmed
def my_recovery_codes(request: PageRequest) -> HttpResponse:
    """New recovery codes, shown once."""
    codes = renew_recovery_codes(actor=request.actor, at=request.at, user_id=own_id(request))
    return _codes(request, codes)


def _codes(request: PageRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "accounts/my_recovery_codes.html", {"codes": codes})
