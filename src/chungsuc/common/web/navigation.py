"""The shell around every page: the menu holds what the person may open, and nothing else."""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from chungsuc.common.access import ANONYMOUS, Policy, policy_of
from chungsuc.common.ports import Port
from chungsuc.common.web.occasion import PageRequest


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that stands in the menu.

    Attributes:
        title: as it stands in the menu, in Vietnamese.
        url_name: ``station:page``; who may open it is what the view declares.
    """

    title: str
    url_name: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry as one person sees it on one page."""

    title: str
    address: str
    current: bool


NAVIGATION: Port[Entry] = Port("common.navigation")


@cache
def _address_and_policy(url_name: str) -> tuple[str, Policy | None]:
    address = reverse(url_name)
    return address, policy_of(resolve(address).func)


def menu(request: PageRequest) -> tuple[MenuItem, ...]:
    """What the person who asks may open, in the order of the wiring table."""
    items = []
    for entry in NAVIGATION.bound:
        address, declared = _address_and_policy(entry.url_name)
        if declared is not None and declared.decide(request.actor, on=request.on).allowed:
            items.append(MenuItem(entry.title, address, current=request.path == address))
    return tuple(items)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context that every page's frame needs."""
    # A request refused before anybody was recognised (an unknown host) has no actor yet.
    actor = getattr(request, "actor", ANONYMOUS)
    return {
        "actor": actor,
        "menu": menu(cast("PageRequest", request)) if actor.signed_in else (),
        "illustrative": settings.ILLUSTRATIVE,
    }
