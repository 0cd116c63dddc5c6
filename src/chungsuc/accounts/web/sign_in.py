"""Signing in and out."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.accounts.models import User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.services.users import record_sign_in
from chungsuc.accounts.web.forms import SignInForm
from chungsuc.common.access import PUBLIC, SIGNED_IN, policy
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
            actor = actor_of(user, on=request.on)
            record_sign_in(actor=actor, at=request.at, user_id=user.pk)
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
