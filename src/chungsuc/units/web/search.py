"""Finding a unit by what people type: a page, and a part of any page while somebody types."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.vietnamese.text import clean
from chungsuc.common.web.as_of import page_head, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.units.queries.finding import Found, found_as_typed, found_by
from chungsuc.units.queries.typing import MOST
from chungsuc.units.rules.asking import LONGEST

FEWEST = 2
"""Letters from which on something is looked for while they are typed."""


@policy(SIGNED_IN)
@require_safe
def search(request: PageRequest) -> HttpResponse:
    """What ``q`` names on the day; for htmx only the list of it."""
    head = page_head(request)
    if request.htmx and head.error is not None:
        raise head.error  # in the place of the results, not a page in the page
    if head.as_of is None:
        return refused_day(request, head, title="Tìm đơn vị")
    text = clean(request.GET.get("q", "")[: 2 * LONGEST])
    found = _found(request, text, head.as_of.on)
    context = {"head": head, "text": text, "found": found, "summary": _summary(text, found)}
    template = "units/search.html" + ("#results" if request.htmx else "")
    return render(request, template, context)


def _found(request: PageRequest, text: str, on: date) -> Found:
    if len(text) < FEWEST or len(text) > LONGEST:
        return Found()
    return found_as_typed(text, on) if request.htmx else found_by(text, on)


def _summary(text: str, found: Found) -> str:
    """How many there are, in a sentence; empty before anything was typed."""
    if not text:
        return ""
    if len(text) < FEWEST:
        return "Hãy gõ ít nhất hai chữ."
    if found.empty:
        return "Không tìm thấy đơn vị nào. Hãy kiểm tra lại tên hoặc mã, và ngày."
    if len(found.fitting) == MOST:
        return f"Đang hiện {MOST} đơn vị đầu tiên; hãy gõ thêm để thu hẹp."
    if found.named or (found.fitting and not found.elsewhen):
        return f"{len(found.named) + len(found.fitting)} đơn vị."
    return "Không có đơn vị nào đúng như vậy vào ngày này."
