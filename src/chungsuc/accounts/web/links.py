"""Links that work once, as whoever received one sees them."""

from http import HTTPStatus

from allauth.account.internal.flows.login import (
    perform_login,
)
from allauth.account.models import Login
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from chungsuc.accounts.errors import (
    LinkSpentError,
    LinkUnknownError,
    SignInBusyError,
    WeakPasswordError,
)
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.queries.links import usable_link
from chungsuc.accounts.queries.password_rules import password_rules
from chungsuc.accounts.services.invitations import use_link
from chungsuc.accounts.web.credentials import refused
from chungsuc.accounts.web.gate import GATE
from chungsuc.accounts.web.password_forms import LinkCodeForm, NewPasswordForm
from chungsuc.common.access import PUBLIC, policy
from chungsuc.common.web.occasion import PageRequest

CODE_PAGE, PASSWORD_PAGE = "accounts/link_code.html", "accounts/link_password.html"


@policy(PUBLIC)
@sensitive_post_parameters("new", "again", "code")
@never_cache
@require_http_methods(["GET", "POST"])
def link(request: PageRequest) -> HttpResponse:
    """Asks for the code, then for a password; setting the password uses the link up.

    Looking at the page changes nothing: programs that look at links before people do leave the
    link as it was.
    """
    code = request.POST.get("code") or request.GET.get("code", "")
    if not code:
        return render(request, CODE_PAGE, {"form": LinkCodeForm()})
    try:
        found = usable_link(code, at=request.at)
    except (LinkUnknownError, LinkSpentError) as refusal:
        return refused(request, CODE_PAGE, {"form": LinkCodeForm()}, refusal)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "code": code, "link": found, "rules": password_rules()}
    if request.method == "POST" and form.is_valid():
        actor = actor_of(found.user, on=request.on)
        try:
            with GATE.entered():
                user = use_link(
                    actor=actor, at=request.at, code=code, password=form.cleaned_data["new"]
                )
        except WeakPasswordError as weak:
            form.add_error("new", str(weak))
        except LinkSpentError as refusal:
            return refused(request, CODE_PAGE, {"form": LinkCodeForm()}, refusal)
        except SignInBusyError as refusal:
            return refused(request, PASSWORD_PAGE, context, refusal)
        else:
            answer: HttpResponse = perform_login(request, Login(user=user))
            return answer
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, PASSWORD_PAGE, context, status=status)
