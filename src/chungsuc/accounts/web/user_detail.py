"""The page of one account, and what the administrator does there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.queries.account_page import account_page
from chungsuc.accounts.services.locks import lift_lock
from chungsuc.accounts.services.sessions import end_sessions_of
from chungsuc.accounts.web.scopes import USER
from chungsuc.common.access import needs, policy
from chungsuc.common.web.occasion import PageRequest


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_safe
def user_detail(request: PageRequest, user_id: int) -> HttpResponse:
    """Facts, roles, sessions and recent sign-ins of an account."""
    account = account_page(user_id, at=request.at, on=request.on)
    return render(request, "accounts/user_detail.html", {"account": account})


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_POST
def user_end_sessions(request: PageRequest, user_id: int) -> HttpResponse:
    """Ends every session of the account."""
    ended = end_sessions_of(actor=request.actor, at=request.at, on=request.on, user_id=user_id)
    messages.success(request, f"Đã kết thúc {ended} phiên đăng nhập.")
    return redirect("accounts:user_detail", user_id)


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_POST
def user_lift_lock(request: PageRequest, user_id: int) -> HttpResponse:
    """Lets the person try to sign in again before the lock ends."""
    user = lift_lock(actor=request.actor, at=request.at, on=request.on, user_id=user_id)
    messages.success(request, f"{user} có thể đăng nhập lại ngay.")
    return redirect("accounts:user_detail", user_id)
