"""The tree of units on a day, and lists of everything of one sort in it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, decide, policy
from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import whole_key
from chungsuc.common.web.occasion import PageRequest
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.units.enums import MANAGE_UNITS, Kind, Level
from chungsuc.units.errors import UnreadableQuestionError
from chungsuc.units.queries.branches import Branch, branch_of, descendants_below, top_on
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.rules.kinds import kind_named, level_named
from chungsuc.units.web.as_of import AsOf, PageHead, following, page_head, refused_day
from chungsuc.units.web.counts import count_cards, in_words, kind_choices, level_name

TITLE = "Đơn vị"


@dataclass(frozen=True, slots=True)
class Row:
    """A unit directly below, its page, and what is in it, in words; empty where nothing is."""

    unit: UnitLine
    address: str
    inside: str


@dataclass(frozen=True, slots=True)
class Group:
    """Units of one nature directly below."""

    name: str
    rows: list[Row]

    @property
    def plain(self) -> bool:
        """Whether there is nothing to say of them but their names."""
        return not (self.deep or any(each.unit.code for each in self.rows))

    @property
    def deep(self) -> bool:
        """Whether anything is inside any of them."""
        return any(each.inside for each in self.rows)


@dataclass(frozen=True, slots=True)
class Sort:
    """What a list is of: a level, perhaps one kind of it, below a unit or everywhere."""

    under: int | None
    level: Level
    kind: Kind | None


@policy(SIGNED_IN)
@require_safe
def tree(request: PageRequest) -> HttpResponse:
    """A branch of the tree; with ``level`` or ``kind``, everything of that sort in it."""
    head = page_head(request)
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    if head.known.first is None:
        manages = decide(request.actor, MANAGE_UNITS, on=request.on)
        context = {"head": head, "title": TITLE, "manages": bool(manages)}
        return render(request, "units/register_empty.html", context)
    level, kind = _sort_asked(request)
    under = _unit_asked(request, head.as_of)
    try:
        if level is None:
            return _branch(request, head, under, head.as_of)
        return _list(request, head, Sort(under, level, kind), head.as_of)
    except NotFoundError:
        if under is None:
            raise
        # The unit's own page says when it was, and what became of it.
        address = reverse("units:unit_detail", args=[under])
        return redirect(address + head.as_of.suffix)


def _unit_asked(request: PageRequest, as_of: AsOf) -> int | None:
    text = request.GET.get("under", "").strip()
    if not text:
        return top_on(as_of.on)
    under = whole_key(text)
    if under is None:
        raise NotFoundError("đơn vị này", unit=text)
    return under


def _sort_asked(request: PageRequest) -> tuple[Level | None, Kind | None]:
    """The level and kind asked for; a kind alone stands on its own level."""
    level_text, kind_text = (request.GET.get(name, "").strip() for name in ("level", "kind"))
    level = level_named(level_text) if level_text else None
    if level_text and level is None:
        choices = [each.name_vi for each in Level]
        raise UnreadableQuestionError("cấp", level_text, choices)
    kind = kind_named(kind_text, top=level is Level.PROVINCE) if kind_text else None
    if kind_text and kind is None:
        raise UnreadableQuestionError("loại đơn vị", kind_text, [each.name_vi for each in Kind])
    if kind is not None and level is not None and kind.level is not level:
        fitting = [each.name_vi for each in Kind if each.level is level]
        raise UnreadableQuestionError(f"loại đơn vị ở {level.name_vi}", kind_text, fitting)
    return (kind.level if kind else level), kind


def _branch(request: PageRequest, head: PageHead, under: int | None, as_of: AsOf) -> HttpResponse:
    branch = branch_of(under, as_of.on, after=request.GET.get("after", ""))
    context = {
        "head": head,
        "branch": branch,
        "title": branch.unit.full_name if branch.unit else TITLE,
        "cards": count_cards(branch.counts, under, as_of),
        "groups": _groups(branch, as_of),
        "next_address": following(request, branch.children.next_key),
        "compare_address": _compare_address(under, as_of),
        "manages": bool(decide(request.actor, MANAGE_UNITS, on=request.on)),
    }
    return render(request, "units/tree.html", context)


def _compare_address(under: int | None, as_of: AsOf) -> str:
    """From the day that is looked at to today; of today from the register's first day on."""
    asked = {"from": "" if as_of.is_today else as_of.on.isoformat(), "under": under}
    given = urlencode({name: value for name, value in asked.items() if value})
    return reverse("units:comparison") + (f"?{given}" if given else "")


def _groups(branch: Branch, as_of: AsOf) -> list[Group]:
    address_of, suffix = record_addresses("units:unit_detail"), as_of.suffix
    groups = (
        ("Đơn vị trực thuộc", branch.territories),
        ("Cơ quan, tổ chức", branch.organisations),
    )
    return [
        Group(
            name,
            [
                Row(each.unit, address_of(each.unit.id) + suffix, in_words(each.below))
                for each in children
            ],
        )
        for name, children in groups
        if children
    ]


def _list(request: PageRequest, head: PageHead, sort: Sort, as_of: AsOf) -> HttpResponse:
    found = descendants_below(
        sort.under,
        as_of.on,
        levels=[sort.level],
        kinds=[sort.kind] if sort.kind else [],
        after=request.GET.get("after", ""),
    )
    name = level_name(sort.level)
    context = {
        "head": head,
        "found": found,
        "title": f"{found.unit.full_name}: {name}" if found.unit else name.capitalize(),
        "choices": kind_choices(found.counts, sort.under, sort.level, sort.kind, as_of),
        "next_address": following(request, found.page.next_key),
    }
    return render(request, "units/unit_list.html", context)
