"""Giving, ending and moving roles; the roles whose unit is no more."""

from datetime import timedelta
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.queries.holdings import holding_by_id, line_of, stranded
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.services.roles import end_role, give_role, move_role
from chungsuc.accounts.web.role_forms import EndForm, MoveForm, RoleForm
from chungsuc.accounts.web.scopes import HOLDING, USER
from chungsuc.common.access import needs, policy, reach_of
from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.web.occasion import PageRequest

_ONE_DAY = timedelta(days=1)


@policy(needs(MANAGE_ACCOUNTS))
@require_safe
def stranded_list(request: PageRequest) -> HttpResponse:
    """The roles at units that are no more: each is ended or given at another unit by somebody."""
    found = stranded(reach_of(request.actor, MANAGE_ACCOUNTS), on=request.on)
    return render(request, "accounts/stranded_list.html", {"found": found})


@policy(needs(MANAGE_ACCOUNTS, of=USER))
@require_http_methods(["GET", "POST"])
def role_new(request: PageRequest, user_id: int) -> HttpResponse:
    """Gives somebody a role at a unit."""
    user = user_by_id(user_id)
    everywhere = reach_of(request.actor, MANAGE_ACCOUNTS).everywhere
    sent = request.POST if request.method == "POST" else None
    form = RoleForm(
        sent, on=request.on, everywhere=everywhere, initial={"starts_on": write_date(request.on)}
    )
    if form.is_valid():
        unit = form.unit_line
        try:
            give_role(
                actor=request.actor,
                at=request.at,
                on=request.on,
                user_id=user_id,
                role=form.chosen,
                unit_id=None if unit is None else unit.id,
                starts_on=form.cleaned_data["starts_on"],
                ends_on=form.cleaned_data["ends_on"],
            )
        except DomainError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"Đã giao vai trò {form.chosen.name_vi} cho {user}.")
            return redirect("accounts:user_detail", user_id)
    return _page(request, "accounts/role_new.html", {"account": user, "form": form})


@policy(needs(MANAGE_ACCOUNTS, of=HOLDING))
@require_http_methods(["GET", "POST"])
def role_end(request: PageRequest, holding_id: int) -> HttpResponse:
    """Asks for the last day and why, then ends the role."""
    holding = line_of(holding_by_id(holding_id), on=request.on)
    last = holding.ended_unit_on or request.on
    sent = request.POST if request.method == "POST" else None
    form = EndForm(sent, initial={"ends_on": write_date(last)})
    if form.is_valid():
        try:
            end_role(
                actor=request.actor,
                at=request.at,
                on=request.on,
                holding_id=holding_id,
                ends_on=form.cleaned_data["ends_on"],
                why=form.cleaned_data["why"],
            )
        except DomainError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"Đã thôi giao vai trò {holding.role.name_vi}.")
            return redirect("accounts:user_detail", holding.user_id)
    return _page(request, "accounts/role_end.html", {"holding": holding, "form": form})


@policy(needs(MANAGE_ACCOUNTS, of=HOLDING))
@require_http_methods(["GET", "POST"])
def role_move(request: PageRequest, holding_id: int) -> HttpResponse:
    """Ends the role where it is held and gives it at another unit from a day on."""
    holding = line_of(holding_by_id(holding_id), on=request.on)
    first = holding.ended_unit_on + _ONE_DAY if holding.ended_unit_on else request.on
    sent = request.POST if request.method == "POST" else None
    form = MoveForm(sent, on=request.on, initial={"starts_on": write_date(first)})
    unit = form.unit_line if form.is_valid() else None
    if unit is not None:
        try:
            move_role(
                actor=request.actor,
                at=request.at,
                on=request.on,
                holding_id=holding_id,
                unit_id=unit.id,
                starts_on=form.cleaned_data["starts_on"],
                why=form.cleaned_data["why"],
            )
        except DomainError as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"Đã giao lại vai trò {holding.role.name_vi}.")
            return redirect("accounts:user_detail", holding.user_id)
    return _page(request, "accounts/role_move.html", {"holding": holding, "form": form})


def _refuse(form: forms.Form, refusal: DomainError) -> None:
    form.add_error(None, f"{refusal.message} {refusal.mend}".strip())


def _page(request: PageRequest, template: str, context: dict[str, object]) -> HttpResponse:
    form = context["form"]
    wrong = isinstance(form, forms.Form) and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, template, context, status=status)
