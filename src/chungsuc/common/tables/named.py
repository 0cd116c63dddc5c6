"""Lists by name: so that one that is too long for a request is made in the background.

A station binds its lists to ``LISTS``. ``make`` is what its view calls too, so the file holds
what the page shows, for the same person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from chungsuc.common.access import Actor, Policy
from chungsuc.common.errors import NotFoundError
from chungsuc.common.ports import Port
from chungsuc.common.tables.table import AnyListing


@dataclass(frozen=True, slots=True)
class ListAsked:
    """Who asks for a list, when, and with which parameters of the address."""

    actor: Actor
    today: date
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list that can be made apart from its page.

    Attributes:
        name: ``station.what``; kept with jobs, so it never changes.
        policy: who may have it: that of its page.
        make: the list for whoever asks, with the rows that this person may see.
    """

    name: str
    policy: Policy
    make: Callable[[ListAsked], AnyListing]


LISTS: Port[NamedList] = Port("common.lists")


def list_named(name: str) -> NamedList:
    """The list called so.

    Raises:
        NotFoundError: there is none.
    """
    for each in LISTS.bound:
        if each.name == name:
            return each
    raise NotFoundError("danh sách này", list=name[:100])
