"""Asking for the password again before the second step of signing in is changed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    reauthenticate_by_password,
)
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chungsuc.accounts.errors import SignInBusyError, SignInLockedError, WrongPasswordError
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.web.credentials import proven, refused
from chungsuc.accounts.web.my_account import own_id
from chungsuc.accounts.web.password_forms import PasswordForm
from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.web.occasion import PageRequest

View = Callable[[PageRequest], HttpResponse]
MINUTES = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT // 60
PAGE = "accounts/my_confirmation.html"


def freshly_confirmed(view: View) -> View:
    """Has a view opened only by somebody who typed the password in the last ten minutes.

    A screen left open is not enough to change how its owner signs in.
    """

    @wraps(view)
    def held(request: PageRequest) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request)
        return redirect("accounts:my_confirmation")

    return held


@policy(SIGNED_IN)
@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def my_confirmation(request: PageRequest) -> HttpResponse:
    """Asks for the password, then leads to two-step verification."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user, typed = user_by_id(own_id(request)), form.cleaned_data["current"]
        try:
            right = proven(request, user.username, lambda: user.check_password(typed))
        except (SignInLockedError, SignInBusyError) as refusal:
            return refused(request, PAGE, {"form": form, "minutes": MINUTES}, refusal)
        if right:
            reauthenticate_by_password(request)
            return redirect("accounts:my_second_factor")
        form.add_error("current", str(WrongPasswordError()))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, PAGE, {"form": form, "minutes": MINUTES}, status=status)
