"""One's own account: what is known of it, its password and its sessions."""

from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.accounts.errors import (
    SamePasswordError,
    SignInBusyError,
    SignInLockedError,
    WeakPasswordError,
    WrongPasswordError,
)
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.account_page import account_page
from chungsuc.accounts.queries.password_rules import password_rules
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.passwords import change_own_password
from chungsuc.accounts.services.sessions import end_other_sessions, end_own_session
from chungsuc.accounts.web.credentials import proven, refused
from chungsuc.accounts.web.password_forms import ChangePasswordForm
from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.web.occasion import PageRequest

IDLE_HOURS = settings.SESSION_IDLE // timedelta(hours=1)
PASSWORD_PAGE = "accounts/my_password.html"  # noqa: S105  the name of a template

OWN = "chỉ tìm thấy phiên của chính người đang đăng nhập"


@policy(SIGNED_IN)
@require_safe
def my_account(request: PageRequest) -> HttpResponse:
    """Who one is here, where one is signed in, and who tried to be."""
    key = request.session.session_key or ""
    account = account_page(own_id(request), at=request.at, on=request.on, current_key=key)
    return render(
        request, "accounts/my_account.html", {"account": account, "idle_hours": IDLE_HOURS}
    )


@policy(SIGNED_IN)
@sensitive_post_parameters("current", "new", "again")
@require_http_methods(["GET", "POST"])
def my_password(request: PageRequest) -> HttpResponse:
    """Changes one's own password, which ends one's other sessions."""
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "rules": password_rules()}
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, form)
        except WrongPasswordError as refusal:
            form.add_error("current", str(refusal))
        except (SamePasswordError, WeakPasswordError) as refusal:
            form.add_error("new", str(refusal))
        except (SignInLockedError, SignInBusyError) as refusal:
            return refused(request, PASSWORD_PAGE, context, refusal)
        else:
            messages.success(request, "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.")
            return redirect("accounts:my_account")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, PASSWORD_PAGE, context, status=status)


def _change(request: PageRequest, form: ChangePasswordForm) -> None:
    user = user_by_id(own_id(request))
    changed: list[User] = []

    def change() -> bool:
        try:
            changed.append(
                change_own_password(
                    actor=request.actor,
                    at=request.at,
                    user_id=user.pk,
                    current=form.cleaned_data["current"],
                    new=form.cleaned_data["new"],
                    kept_key=request.session.session_key or "",
                )
            )
        except WrongPasswordError:
            return False
        return True

    if not proven(request, user.username, change):
        raise WrongPasswordError
    update_session_auth_hash(request, changed[0])


@policy(signed_in(open_because=OWN))
@require_POST
def my_session_end(request: PageRequest, handle: str) -> HttpResponse:
    """Ends one of one's own sessions."""
    end_own_session(actor=request.actor, at=request.at, user_id=own_id(request), handle=handle)
    messages.success(request, "Đã kết thúc phiên đăng nhập đó.")
    return redirect("accounts:my_account")


@policy(SIGNED_IN)
@require_POST
def my_sessions_end(request: PageRequest) -> HttpResponse:
    """Ends all of one's sessions but this one."""
    ended = end_other_sessions(
        actor=request.actor,
        at=request.at,
        user_id=own_id(request),
        kept_key=request.session.session_key or "",
    )
    messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập khác.")
    return redirect("accounts:my_account")


def own_id(request: PageRequest) -> int:
    """The number of the account that asks; the policy has let nobody else pass."""
    assert request.actor.id is not None  # noqa: S101  the policy SIGNED_IN
    return request.actor.id
