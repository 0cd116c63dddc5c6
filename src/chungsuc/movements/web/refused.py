"""What the pages that write share: refusals shown where they belong, pages that answer 422."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.errors import RefusedPlanError


def problems_of(refusal: DomainError) -> tuple[str, ...]:
    """The reasons of a refusal that a page can show; others are for the middleware."""
    if refusal.kind not in {Kind.INVALID, Kind.CONFLICT}:
        raise refusal
    if isinstance(refusal, RefusedPlanError):
        return tuple(f"{each.what} {each.mend}".strip() for each in refusal.objections)
    return (str(refusal),)


def attempt(write: Callable[[], object]) -> tuple[str, ...]:
    """Writes, and answers why it was refused; nothing where it was done."""
    try:
        write()
    except DomainError as refusal:
        return problems_of(refusal)
    return ()


def form_page(
    request: PageRequest, template: str, context: dict[str, Any], *shown: forms.Form
) -> HttpResponse:
    """The page: 422 where something in it was refused."""
    refused = context.get("problems") or any(each.errors for each in shown)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, context, status=status)
