"""Blocks and clusters: the list, one with its members, and who comes in and goes out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import SIGNED_IN, decide, needs, policy, signed_in
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.web.as_of import page_head, redirect_on, refused_day
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.fields import BasisForm
from chungsuc.documents.queries import latest_documents
from chungsuc.units.enums import CHECKED_WHEN_RECORDED, MANAGE_UNITS, PUBLIC_REGISTER
from chungsuc.units.errors import BlockRefusedError
from chungsuc.units.queries.block_page import block_page, membership_by_id
from chungsuc.units.services.deciding import (
    add_decided_members,
    end_decided_membership,
    found_decided_block,
)
from chungsuc.units.web.block_forms import BlockForm, MembersForm
from chungsuc.units.web.block_table import BLOCK_LIST, block_listing
from chungsuc.units.web.operation_forms.basis import DayForm
from chungsuc.units.web.operation_forms.sending import TAKE, sending_of

TITLE = "Cụm, khối"


@policy(SIGNED_IN)
@require_safe
def block_list(request: PageRequest) -> HttpResponse:
    """The blocks of a day."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    context = {"head": head, "manages": _manages(request)}
    listing = block_listing(head.as_of)
    return list_page(request, listing, "units/block_list.html", context, name=BLOCK_LIST.name)


@policy(signed_in(open_because=PUBLIC_REGISTER))
@require_safe
def block_detail(request: PageRequest, block_id: int) -> HttpResponse:
    """One block with its members on a day; first those whose unit is no more."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    block = block_page(block_id, head.as_of.on)
    context = {"head": head, "group": block, "manages": _manages(request)}
    return render(request, "units/block_detail.html", context)


@policy(needs(MANAGE_UNITS))
@require_http_methods(["GET", "POST"])
def block_new(request: PageRequest) -> HttpResponse:
    """Founds a block by a decision."""
    data = _sent(request)
    own = BlockForm(data, use_required_attribute=False)
    day = DayForm(data, label="Lập từ ngày")
    basis = BasisForm(data, documents=latest_documents())
    problems: tuple[str, ...] = ()
    if _readable(own, day, basis) and day.on is not None:
        try:
            block = found_decided_block(
                actor=request.actor,
                at=request.at,
                on=request.on,
                kind=own.chosen,
                name=own.cleaned_data["name"],
                founded_on=day.on,
                basis=basis.basis,
            )
        except DomainError as refusal:
            problems = _problems(refusal)
        else:
            messages.success(request, f"Đã lập {block.name}.")
            return redirect_on(request, "units:block_detail", block.pk)
    context = {"own": own, "day": day, "basis": basis, "problems": problems}
    return _form_page(request, "units/block_new.html", context)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_http_methods(["GET", "POST"])
def members_new(request: PageRequest, block_id: int) -> HttpResponse:
    """Brings units into a block by a decision: all of them, or none."""
    block = block_page(block_id, request.on)
    data = _sent(request)
    own = MembersForm(data)
    day = DayForm(data, label="Thuộc cụm, khối từ ngày")
    basis = BasisForm(data, documents=latest_documents())
    problems: tuple[str, ...] = ()
    # All are judged, so that each says what is wrong; a pressed choice is only put in its place.
    good = data is not None and all([own.accept(day.on), _readable(day, basis)])
    if good and day.on is not None and TAKE not in request.POST:
        units = [each.id for each in own.units_of("units")]
        try:
            added = add_decided_members(
                actor=request.actor,
                at=request.at,
                on=request.on,
                block_id=block_id,
                units=units,
                valid_from=day.on,
                basis=basis.basis,
            )
        except DomainError as refusal:
            problems = _problems(refusal)
        else:
            messages.success(request, f"Đã đưa {len(added)} đơn vị vào {block.name}.")
            return redirect_on(request, "units:block_detail", block_id)
    context = {"group": block, "own": own, "day": day, "basis": basis, "problems": problems}
    return _form_page(request, "units/block_members_new.html", context)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_http_methods(["GET", "POST"])
def membership_end(request: PageRequest, membership_id: int) -> HttpResponse:
    """Has a unit leave a block by a decision."""
    member = membership_by_id(membership_id)
    data = _sent(request)
    day = DayForm(data, label="Không còn thuộc cụm, khối từ ngày")
    basis = BasisForm(data, documents=latest_documents())
    problems: tuple[str, ...] = ()
    if _readable(day, basis) and day.on is not None:
        try:
            end_decided_membership(
                actor=request.actor,
                at=request.at,
                on=request.on,
                membership_id=membership_id,
                valid_until=day.on,
                basis=basis.basis,
            )
        except DomainError as refusal:
            problems = _problems(refusal)
        else:
            messages.success(request, f"Đã đưa {member.title} ra khỏi {member.block_name}.")
            return redirect_on(request, "units:block_detail", member.block_id)
    context = {"member": member, "day": day, "basis": basis, "problems": problems}
    return _form_page(request, "units/block_membership_end.html", context)


def _manages(request: PageRequest) -> bool:
    return decide(request.actor, MANAGE_UNITS, on=request.on).allowed


def _sent(request: PageRequest) -> Mapping[str, Any] | None:
    """What was typed, a chosen unit in its place; ``None`` where nothing was sent."""
    return sending_of(request.POST).data if request.method == "POST" else None


def _readable(*sent: forms.Form) -> bool:
    """Whether all of them were sent and can be read; each is judged, so that each says why."""
    unreadable = [form for form in sent if not form.is_valid()]
    return not unreadable


def _problems(refusal: DomainError) -> tuple[str, ...]:
    """The reasons of a refusal that the page can show; others are for the middleware."""
    if refusal.kind is not Kind.INVALID:
        raise refusal
    return refusal.problems if isinstance(refusal, BlockRefusedError) else (str(refusal),)


def _form_page(request: PageRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    shown = [each for each in context.values() if isinstance(each, forms.Form)]
    refused = context["problems"] or any(each.errors for each in shown)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, context, status=status)
