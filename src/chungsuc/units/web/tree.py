"""The tree of units on a day, and lists of everything of one sort in it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, decide, policy
from chungsuc.common.errors import NotFoundError
from chungsuc.common.web.as_of import AsOf, PageHead, following, page_head, refused_day
from chungsuc.common.web.lists import list_page
from chungsuc.common.web.occasion import PageRequest
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.units.enums import MANAGE_UNITS
from chungsuc.units.queries.branches import Branch, branch_of, descendants_below
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.web.counts import count_cards, in_words, kind_choices
from chungsuc.units.web.unit_table import UNIT_LIST, Sort, sort_asked, unit_asked, unit_listing

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
    level, kind = sort_asked(request.GET.dict())
    under = unit_asked(request.GET.dict(), head.as_of.on)
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
    found = descendants_below(sort.under, as_of.on)
    listing = unit_listing(sort, as_of, found.unit)
    tree_address = reverse("units:tree")
    above = [(each.full_name, each.id) for each in found.chain]
    if found.unit:
        above.append((found.unit.full_name, found.unit.id))
    context = {
        "head": head,
        "title": listing.table.title,
        "above": [(name, f"{tree_address}?under={number}{as_of.more}") for name, number in above],
        "choices": kind_choices(found.counts, sort.under, sort.level, sort.kind, as_of),
    }
    return list_page(request, listing, "units/unit_list.html", context, name=UNIT_LIST.name)
