"""The shell around every page: the menu holds what the person may open, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from chungsuc import __version__
from chungsuc.common.access import ANONYMOUS, Actor, Policy, policy_of
from chungsuc.common.ports import Port
from chungsuc.common.vietnamese.dates import write_moment
from chungsuc.common.web.as_of import AsOf, address_today, day_is_shown, day_kept
from chungsuc.common.web.occasion import PageRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that stands in the menu.

    Attributes:
        title: as it stands in the menu, in Vietnamese.
        url_name: ``station:page``; who may open it is what the view declares.
        group: under which heading it stands; empty: before all headings. Entries of a group
            stand together in the wiring table.
    """

    title: str
    url_name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """The one search that stands in the head of every page.

    Attributes:
        label: what the field is called.
        placeholder: what may be typed, in a few words.
        hint: the same in a sentence.
        url_name: of the page that answers ``?q=``; asked by htmx, it answers with its results
            alone, and puts what it says of them into ``#search-status``.
    """

    label: str
    placeholder: str
    hint: str
    url_name: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry as one person sees it on one page.

    Attributes:
        current: whether it is the page that is open.
        near: whether the page that is open lies below it, and below no entry that is closer.
    """

    title: str
    address: str
    current: bool
    group: str
    near: bool = False


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Entries under one heading."""

    title: str
    items: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The search as one page shows it."""

    entry: SearchEntry
    address: str
    typed: str


NAVIGATION: Port[Entry] = Port("common.navigation")
SEARCH: Port[SearchEntry] = Port("common.search")
ROLE_NAMES: Port[Mapping[str, str]] = Port("common.role_names")


@cache
def _address_and_policy(url_name: str) -> tuple[str, Policy | None]:
    address = reverse(url_name)
    return address, policy_of(resolve(address).func)


def menu(request: PageRequest) -> tuple[MenuItem, ...]:
    """What the person who asks may open, in the order of the wiring table.

    The addresses carry the day that is looked at.
    """
    as_of = day_kept(request)
    suffix = as_of.suffix if as_of else ""
    open_to = [
        (entry, address)
        for entry, address, declared in (
            (entry, *_address_and_policy(entry.url_name)) for entry in NAVIGATION.bound
        )
        if declared is not None and declared.decide(request.actor, on=request.on).allowed
    ]
    nearest = max(
        (address for _, address in open_to if address != "/" and request.path.startswith(address)),
        key=len,
        default="",
    )
    return tuple(
        MenuItem(
            entry.title,
            address + suffix,
            current=request.path == address,
            group=entry.group,
            near=address == nearest,
        )
        for entry, address in open_to
    )


def menu_groups(items: Iterable[MenuItem]) -> tuple[MenuGroup, ...]:
    """The same under their headings."""
    return tuple(
        MenuGroup(title, tuple(members))
        for title, members in groupby(items, key=lambda item: item.group)
    )


def search_box(request: PageRequest) -> SearchBox | None:
    """The search, for who may open it."""
    for entry in SEARCH.bound:
        address, declared = _address_and_policy(entry.url_name)
        if declared is not None and declared.decide(request.actor, on=request.on).allowed:
            typed = request.GET.get("q", "") if request.path == address else ""
            return SearchBox(entry, address, typed[:200])
    return None


@dataclass(frozen=True, slots=True)
class DayNote:
    """What the frame says of the day that is looked at, where it is not today.

    Attributes:
        as_of: the day.
        shown: whether the page shows that day; a page without a history says that it does not.
        address_today: the same page as of today.
    """

    as_of: AsOf
    shown: bool
    address_today: str


def day_note(request: HttpRequest) -> DayNote | None:
    """What is said of the day; nothing for today."""
    as_of = day_kept(request)
    if as_of is None or as_of.is_today:
        return None
    return DayNote(as_of, day_is_shown(request), address_today(request))


def role_names(actor: Actor) -> tuple[str, ...]:
    """The roles that somebody holds today, in the order in which they are listed everywhere."""
    return tuple(
        name for names in ROLE_NAMES.bound for code, name in names.items() if code in actor.roles
    )


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context that every page's frame needs; no statement of its own."""
    # A request refused before anybody was recognised (an unknown host) has no actor yet.
    actor = getattr(request, "actor", ANONYMOUS)
    page_request = cast("PageRequest", request)
    items = menu(page_request) if actor.signed_in else ()
    at: datetime | None = getattr(request, "at", None)
    return {
        "actor": actor,
        "menu": items,
        "menu_groups": menu_groups(items),
        "roles_held": role_names(actor),
        "search_box": search_box(page_request) if actor.signed_in else None,
        "kept_day": day_kept(request),
        "day_note": day_note(request) if actor.signed_in else None,
        "taken_at": write_moment(at) if at else "",
        "version": __version__,
        "illustrative": settings.ILLUSTRATIVE,
    }
