"""The list of accounts, locking and opening them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.queries.holdings import count_stranded
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.users import disable_user, enable_user
from chungsuc.accounts.web import scopes
from chungsuc.accounts.web.forms import ReasonForm
from chungsuc.accounts.web.user_table import USER_LIST, user_listing
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import needs, policy, reach_of
from chungsuc.common.errors import DomainError
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest


@policy(needs(MANAGE_ACCOUNTS))
@require_safe
def user_list(request: PageRequest) -> HttpResponse:
    """Who can sign in, within the reach of whoever asks, with which roles today."""
    reach = reach_of(request.actor, MANAGE_ACCOUNTS)
    listing = user_listing(ListAsked(request.actor, request.on, request.GET.dict()))
    context = {"stranded_count": count_stranded(reach, on=request.on)}
    return list_page(request, listing, "accounts/user_list.html", context, name=USER_LIST.name)


@policy(needs(MANAGE_ACCOUNTS, of=scopes.USER))
@require_http_methods(["GET", "POST"])
def user_disable(request: PageRequest, user_id: int) -> HttpResponse:
    """Asks why, then locks the account."""
    user = user_by_id(user_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            disable_user(
                actor=request.actor,
                at=request.at,
                on=request.on,
                user_id=user_id,
                why=form.cleaned_data["why"],
            )
        except DomainError as refusal:
            form.add_error("why", str(refusal.message))
        else:
            messages.success(request, f"Đã khoá tài khoản {user}.")
            return redirect("accounts:user_detail", user_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"account": user, "form": form, "move": USER.transition("disable")}
    return render(request, "accounts/user_disable.html", context, status=status)


@policy(needs(MANAGE_ACCOUNTS, of=scopes.USER))
@require_POST
def user_enable(request: PageRequest, user_id: int) -> HttpResponse:
    """Opens a locked account again."""
    user = enable_user(actor=request.actor, at=request.at, on=request.on, user_id=user_id)
    messages.success(request, f"Đã mở lại tài khoản {user}.")
    return redirect("accounts:user_detail", user_id)
