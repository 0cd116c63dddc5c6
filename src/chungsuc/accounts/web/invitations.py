"""Inviting somebody, and giving somebody a new way in: pages of the administrator."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.errors import UsernameTakenError
from chungsuc.accounts.queries.second_factor import second_factor_of
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.invitations import (
    MadeLink,
    invite_again,
    invite_user,
    reset_password,
)
from chungsuc.accounts.web.password_forms import ResetForm
from chungsuc.accounts.web.qr_codes import qr_code
from chungsuc.accounts.web.role_forms import InvitationForm
from chungsuc.accounts.web.scopes import USER
from chungsuc.common.access import needs, policy, reach_of
from chungsuc.common.errors import DomainError
from chungsuc.common.web.occasion import PageRequest

LINK_DAYS = settings.SIGN_IN_LINK_LIFE.days


@policy(needs(MANAGE_ACCOUNTS))
@require_http_methods(["GET", "POST"])
def user_invite(request: PageRequest) -> HttpResponse:
    """Asks who is invited; then shows the link, once."""
    form = InvitationForm(
        request.POST if request.method == "POST" else None,
        on=request.on,
        everywhere=reach_of(request.actor, MANAGE_ACCOUNTS).everywhere,
    )
    if form.is_valid():
        unit = form.unit_line
        try:
            made = invite_user(
                actor=request.actor,
                at=request.at,
                on=request.on,
                username=form.cleaned_data["username"],
                full_name=form.cleaned_data["full_name"],
                role=form.chosen,
                unit_id=None if unit is None else unit.id,
            )
        except UsernameTakenError as taken:
            form.add_error("username", str(taken))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _sheet(request, made)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(
        request, "accounts/user_invite.html", {"form": form, "days": LINK_DAYS}, status=status
    )


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_POST
def user_invite_again(request: PageRequest, user_id: int) -> HttpResponse:
    """A new link for somebody who lost theirs before using it."""
    made = invite_again(actor=request.actor, at=request.at, on=request.on, user_id=user_id)
    return _sheet(request, made)


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_http_methods(["GET", "POST"])
def user_reset(request: PageRequest, user_id: int) -> HttpResponse:
    """Asks why, then makes the password worth nothing and shows the link, once."""
    user = user_by_id(user_id)
    form = ResetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = reset_password(
                actor=request.actor,
                at=request.at,
                on=request.on,
                user_id=user_id,
                **form.cleaned_data,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _sheet(request, made)
    context = {
        "account": user,
        "form": form,
        "second_factor": second_factor_of(user),
        "days": LINK_DAYS,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/user_reset.html", context, status=status)


def _sheet(request: PageRequest, made: MadeLink) -> HttpResponse:
    """What is handed over: to copy or to print. Nothing leads back to it."""
    place = request.build_absolute_uri(reverse("accounts:link"))
    whole = f"{place}?code={made.code}"
    context = {"made": made, "place": place, "whole": whole, "qr": qr_code(whole)}
    response = render(request, "accounts/link_sheet.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response
