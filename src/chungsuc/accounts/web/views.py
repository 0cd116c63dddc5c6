"""Signing in and out, and the list of accounts."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.accounts import queries, services
from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.models import User
from chungsuc.accounts.web.forms import ReasonForm, SignInForm
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import PUBLIC, SIGNED_IN, needs, policy
from chungsuc.common.errors import DomainError
from chungsuc.common.web.occasion import PageRequest

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khoá."


@policy(PUBLIC)
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: PageRequest) -> HttpResponse:
    """The sign-in page; afterwards back to what was asked for."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            login(request, user)
            actor = queries.actor_of(user, on=request.on)
            services.record_sign_in(actor=actor, at=request.at, user_id=user.pk)
            return redirect(_way_back(request))
        form.add_error(None, WRONG)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=status)


def _way_back(request: PageRequest) -> str:
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return address
    return settings.LOGIN_REDIRECT_URL


@policy(SIGNED_IN)
@require_POST
def sign_out(request: PageRequest) -> HttpResponse:
    """Ends this session."""
    logout(request)
    return redirect(settings.LOGIN_URL)


@policy(needs(MANAGE_ACCOUNTS))
@require_safe
def user_list(request: PageRequest) -> HttpResponse:
    """Who can sign in, with which roles today."""
    page = queries.user_lines(on=request.on, after=request.GET.get("after", ""))
    return render(request, "accounts/user_list.html", {"page": page})


@policy(needs(MANAGE_ACCOUNTS))
@require_http_methods(["GET", "POST"])
def user_disable(request: PageRequest, user_id: int) -> HttpResponse:
    """Asks why, then locks the account."""
    user = queries.user_by_id(user_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.disable_user(
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
            return redirect("accounts:user_list")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"account": user, "form": form, "move": USER.transition("disable")}
    return render(request, "accounts/user_disable.html", context, status=status)


@policy(needs(MANAGE_ACCOUNTS))
@require_POST
def user_enable(request: PageRequest, user_id: int) -> HttpResponse:
    """Opens a locked account again."""
    user = services.enable_user(actor=request.actor, at=request.at, on=request.on, user_id=user_id)
    messages.success(request, f"Đã mở lại tài khoản {user}.")
    return redirect("accounts:user_list")
