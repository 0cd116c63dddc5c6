"""A plan beside its clauses, its versions, and two of them side by side."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungsuc.common.access import policy, signed_in
from chungsuc.common.errors import NotFoundError
from chungsuc.common.web.as_of import AsOf, PageHead, refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.movements.enums import SHARED_MOVEMENTS
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.movements import may_draft, sees_drafts
from chungsuc.movements.queries.plan_pages import (
    clause_block,
    clauses_within,
    names_in,
    plan_page,
)
from chungsuc.movements.queries.plans import movement_called, plan_in_force
from chungsuc.movements.queries.versions import (
    VersionLine,
    plan_shown,
    version_line,
    versions_of,
)
from chungsuc.movements.rules.comparisons import Comparison, Difference, comparison
from chungsuc.movements.web.reading_days import movement_head


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def plan_detail(request: PageRequest, code: str) -> HttpResponse:
    """The version in force on the day, or ``?version=``: each clause with what it asks."""
    movement = movement_called(code)
    head = movement_head(request, movement)
    if head.as_of is None:
        return refused_day(request, head, title=movement.name)
    plan = _asked(request, movement, head)
    if plan is None:
        context = {"head": head, "movement": movement}
        return render(request, "movements/plan_absent.html", context)
    now = plan_in_force(movement, head.as_of.on)
    context = {
        "head": head,
        "movement": movement,
        "told": version_line(plan),
        "holds": now == plan,
        "linked": now == plan,
        "asked_version": request.GET.get("version", ""),
        "page": plan_page(plan, head.as_of.on),
        # A plan has sixty clauses: their addresses are put together from two halves.
        "clauses_at": f"{request.path}clauses/",
        "clauses_suffix": _suffix(request, head.as_of),
        "may_write": may_draft(request.actor, movement, on=request.on).allowed,
    }
    return render(request, "movements/plan_detail.html", context)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def clause_detail(request: PageRequest, code: str, path: str) -> HttpResponse:
    """One clause, what it sets and gives, and the clauses within it."""
    movement = movement_called(code)
    head = movement_head(request, movement)
    if head.as_of is None:
        return refused_day(request, head, title=f"Mục {path}")
    plan = _asked(request, movement, head)
    page = plan_page(plan, head.as_of.on) if plan is not None else None
    block = clause_block(page, path) if page is not None else None
    if plan is None or page is None or block is None:
        raise NotFoundError(f"mục {path} trong kế hoạch", path=path)
    context = {
        "head": head,
        "movement": movement,
        "told": version_line(plan),
        "asked_version": request.GET.get("version", ""),
        "linked": not request.GET.get("version"),
        "clause": block,
        "within": clauses_within(page, path),
        "above": [each for each in page.clauses if path.startswith(f"{each.path}.")],
    }
    return render(request, "movements/clause_detail.html", context)


def _suffix(request: PageRequest, as_of: AsOf) -> str:
    """What links to clauses carry: the version and the day that are looked at."""
    version = request.GET.get("version", "")
    asked = {"version": version} if version else {}
    kept = {**asked, **as_of.parameters}
    return f"?{urlencode(kept)}" if kept else ""


def _asked(request: PageRequest, movement: Movement, head: PageHead) -> PlanVersion | None:
    assert head.as_of is not None  # noqa: S101  the caller has seen it
    return plan_shown(
        movement,
        _number(request.GET.get("version", "")),
        actor=request.actor,
        on=head.as_of.on,
        today=request.on,
    )


def _number(text: str) -> int | None:
    """The number that was asked for; one that is none asks for what does not exist."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


_DIGITS = 10


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def plan_versions(request: PageRequest, code: str) -> HttpResponse:
    """The versions of a movement's plan, each with its decision."""
    movement = movement_called(code)
    versions = _versions(request, movement)
    context = {
        "movement": movement,
        "versions": versions,
        "pairs": dict(zip([each.id for each in versions], versions[1:], strict=False)),
    }
    return render(request, "movements/plan_versions.html", context)


def _versions(request: PageRequest, movement: Movement) -> tuple[VersionLine, ...]:
    drafts = sees_drafts(request.actor, movement, on=request.on)
    return versions_of(movement, drafts=drafts)


@policy(signed_in(open_because=SHARED_MOVEMENTS))
@require_safe
def plan_compare(request: PageRequest, code: str) -> HttpResponse:
    """Two versions: what the later one (``?to=``) says otherwise than the earlier (``?from=``)."""
    movement = movement_called(code)
    versions = _versions(request, movement)
    first, second = (_chosen(versions, request.GET.get(name, "")) for name in ("from", "to"))
    if second is None and versions:
        second = versions[0]
    if first is None and second is not None:
        first = _before(versions, second)
    told = None
    if first is not None and second is not None:
        plans = movement.plans.in_bulk([first.id, second.id])
        before, after = content_of(plans[first.id]), content_of(plans[second.id])
        told = comparison(before, after, names_in(before, after, on=request.on))
    context = {
        "movement": movement,
        "versions": versions,
        "first": first,
        "second": second,
        "told": told,
        "sections": _sections(told) if told is not None else (),
    }
    return render(request, "movements/plan_compare.html", context)


def _chosen(versions: tuple[VersionLine, ...], asked: str) -> VersionLine | None:
    if not asked:
        return None
    number = _number(asked)
    found = next((each for each in versions if each.id == number), None)
    if found is None:
        raise NotFoundError("bản kế hoạch này", plan=asked)
    return found


def _before(versions: tuple[VersionLine, ...], later: VersionLine) -> VersionLine | None:
    """The version that the later one was copied from, else the one decided before it."""
    copied = next((each for each in versions if each.id == later.revises), None)
    if copied is not None:
        return copied
    decided = [each for each in versions if each.number and each.id != later.id]
    return next((each for each in decided if (each.number or 0) < (later.number or 10**6)), None)


def _sections(told: Comparison) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    """What differs, under a heading each, the most telling first."""
    named = (
        ("Chỉ tiêu", told.targets),
        ("Nhiệm vụ, việc phải nộp", told.assignments),
        ("Các mục", told.clauses),
        ("Căn cứ", told.grounds),
    )
    return tuple((title, differences) for title, differences in named if differences)
