"""A person's own tokens for the API."""

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.accounts.queries.tokens import tokens_of
from chungsuc.accounts.services.tokens import make_token, revoke_token
from chungsuc.accounts.web.role_forms import UnitField, day_field
from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.errors import DomainError
from chungsuc.common.fields import VietnameseTextInput
from chungsuc.common.web.occasion import PageRequest

OWN = "chỉ tìm thấy thẻ của chính người đang đăng nhập"


class TokenForm(UnitField):
    """What a token is for, how far it reaches and how long."""

    name = VietnameseTextInput(
        label="Dùng cho", max_length=100, help_text="Ví dụ: kho dữ liệu dùng chung của tỉnh"
    )
    may_write = forms.BooleanField(label="Được thay đổi dữ liệu, không chỉ đọc", required=False)
    ends_on = day_field("Dùng đến hết ngày", hint="Nhiều nhất một năm.")

    field_order = ("name", "unit", "may_write", "ends_on")


@policy(SIGNED_IN)
@require_safe
def token_list(request: PageRequest) -> HttpResponse:
    """The person's own tokens, without what they are: that was shown once."""
    context = {"tokens": tokens_of(request.actor, on=request.on)}
    return render(request, "accounts/token_list.html", context)


@policy(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def token_new(request: PageRequest) -> HttpResponse:
    """Makes a token and shows it, once."""
    form = TokenForm(request.POST if request.method == "POST" else None, on=request.on)
    if form.is_valid():
        unit = form.unit_line
        try:
            made = make_token(
                actor=request.actor,
                at=request.at,
                on=request.on,
                name=form.cleaned_data["name"],
                may_write=form.cleaned_data["may_write"],
                unit_id=None if unit is None else unit.id,
                ends_on=form.cleaned_data["ends_on"],
            )
        except DomainError as refusal:
            form.add_error(None, f"{refusal.message} {refusal.mend}".strip())
        else:
            return render(request, "accounts/token_made.html", {"made": made})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/token_new.html", {"form": form}, status=status)


@policy(signed_in(open_because=OWN))
@require_POST
def token_revoke(request: PageRequest, token_id: int) -> HttpResponse:
    """Makes one of the person's own tokens worth nothing."""
    token = revoke_token(actor=request.actor, at=request.at, token_id=token_id)
    messages.success(request, f"Đã thu hồi {token}.")
    return redirect("accounts:token_list")
