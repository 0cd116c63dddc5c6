"""Signing in and out: the password, then the six digits of whoever has set them up."""

from http import HTTPStatus

from allauth.account.internal.flows.login import (
    perform_password_login,
)
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.accounts.backends.sign_in import CodeStage
from chungsuc.accounts.enums import SignInOutcome
from chungsuc.accounts.errors import SignInBusyError, SignInLockedError
from chungsuc.accounts.models import User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.services.second_factor import take_code
from chungsuc.accounts.web.credentials import proven, refused
from chungsuc.accounts.web.forms import SignInForm
from chungsuc.accounts.web.password_forms import CodeForm
from chungsuc.common.access import PUBLIC, SIGNED_IN, policy
from chungsuc.common.web.occasion import PageRequest

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã bị khoá."
WRONG_CODE = (
    "Mã không đúng hoặc đã dùng rồi. Hãy chờ điện thoại hiện mã mới, hoặc dùng một mã dự phòng."
)
STEP_MINUTES = settings.ACCOUNT_LOGIN_TIMEOUT // 60
PAGE, CODE_PAGE = "accounts/sign_in.html", "accounts/sign_in_code.html"


@policy(PUBLIC)
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: PageRequest) -> HttpResponse:
    """The sign-in page; afterwards back to what was asked for."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    wanted = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "next": wanted}
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["username"], form.cleaned_data["password"]
        try:
            user = proven(
                request, name, lambda: authenticate(request, username=name, password=password)
            )
        except (SignInLockedError, SignInBusyError) as refusal:
            return refused(request, PAGE, context, refusal)
        if isinstance(user, User):
            login = Login(user=user, redirect_url=wanted)
            answer: HttpResponse = perform_password_login(request, {"username": name}, login)
            return answer
        form.add_error(None, WRONG)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, PAGE, context, status=status)


@policy(PUBLIC)
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_code(request: PageRequest) -> HttpResponse:
    """The second step: six digits from the phone, or a recovery code."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    stage = LoginStageController.enter(request, CodeStage.key)
    if stage is None or not stage.login.user.is_active:
        clear_login(request)
        return render(request, CODE_PAGE, {"form": None, "minutes": STEP_MINUTES})
    user: User = stage.login.user
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if _code_taken(request, user, form.cleaned_data["code"]):
                answer: HttpResponse = stage.exit()
                return answer
        except (SignInLockedError, SignInBusyError) as refusal:
            return refused(request, CODE_PAGE, {"form": form}, refusal)
        form.add_error("code", WRONG_CODE)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, CODE_PAGE, {"form": form}, status=status)


def _code_taken(request: PageRequest, user: User, code: str) -> bool:
    actor = actor_of(user, on=request.on)
    return proven(
        request,
        user.username,
        lambda: take_code(actor=actor, at=request.at, user_id=user.pk, code=code),
        outcome=SignInOutcome.WRONG_CODE,
    )


@policy(SIGNED_IN)
@require_POST
def sign_out(request: PageRequest) -> HttpResponse:
    """Ends this session."""
    logout(request)
    return redirect(settings.LOGIN_URL)
