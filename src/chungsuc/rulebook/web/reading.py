"""What every page of rules is read with: a day, and a place where thresholds depend on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from chungsuc.common.errors import DomainError
from chungsuc.common.known_days import KnownDays
from chungsuc.common.web.as_of import AsOf, PageHead, page_head
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import UnknownRuleError, UnstartedRuleError
from chungsuc.rulebook.queries.asked_places import NOWHERE
from chungsuc.rulebook.queries.reader_place import reader_place
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.marks import named_place, names_of, places_on

MOST_DAYS = 8
"""So many days are offered; another is typed."""


def rule_head(request: PageRequest, days: Iterable[date]) -> PageHead:
    """The day that is asked for, with the latest of the days on which something changes.

    No statement. A day before all of them is no mistake: nothing held then.
    """
    return page_head(
        request, KnownDays(None, tuple(sorted(days, reverse=True))[:MOST_DAYS], _early)
    )


def _early(on: date, first: date) -> DomainError:  # noqa: ARG001  the protocol's signature
    return UnstartedRuleError("bộ quy tắc", first)


@dataclass(frozen=True, slots=True)
class Choice:
    """A place that is one click away."""

    label: str
    address: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A day and a place.

    Attributes:
        place: for whom thresholds are read.
        place_name: what it is called; empty for nowhere in particular.
        region, group: as they were asked for, to stand in links; empty where nobody asked.
        regions, groups: what can be chosen; empty where there is nothing to choose.
    """

    head: PageHead
    as_of: AsOf
    place: Place
    place_name: str
    region: str
    group: str
    regions: tuple[Choice, ...]
    groups: tuple[Choice, ...]

    @property
    def on(self) -> date:
        return self.as_of.on


def reading_of(request: PageRequest, head: PageHead, as_of: AsOf, book: Book) -> Reading:
    """The place that is asked for; where nobody asks, that of the person's unit. Two statements.

    Raises:
        UnknownRuleError: there is no such region or group.
    """
    asked = {name: request.GET.get(name, "").strip() for name in _KINDS}
    for name, kind in _KINDS.items():
        if asked[name] not in {"", NOWHERE, *names_of(book, kind)}:
            raise UnknownRuleError(
                asked[name], [title for _, title in places_on(book, kind, as_of.on)]
            )
    own = reader_place(_units_of(request), as_of.on)
    place = Place(_chosen(asked["region"], own.region), _chosen(asked["group"], own.group))
    return Reading(
        head=head,
        as_of=as_of,
        place=place,
        place_name=named_place(book, place, as_of.on),
        region=asked["region"],
        group=asked["group"],
        regions=_choices(request, book, "region", place.region, as_of.on),
        groups=_choices(request, book, "group", place.group, as_of.on),
    )


_KINDS = {"region": ProvisionKind.REGION, "group": ProvisionKind.GROUP}
_NONES = {"region": "Không theo vùng", "group": "Không theo nhóm xã"}


def _units_of(request: PageRequest) -> list[int]:
    holdings = request.actor.holdings
    return sorted({each.unit for each in holdings if each.unit is not None})


def _chosen(asked: str, own: str) -> str:
    return "" if asked == NOWHERE else asked or own


def _choices(
    request: PageRequest, book: Book, name: str, chosen: str, on: date
) -> tuple[Choice, ...]:
    standing = places_on(book, _KINDS[name], on)
    if not standing:
        return ()
    kept = {
        key: value for key, value in request.GET.items() if value and key not in {name, "after"}
    }
    return tuple(
        Choice(
            title,
            f"{request.path}?{urlencode({**kept, name: code or NOWHERE})}",
            chosen=code == chosen,
        )
        for code, title in (*standing, ("", _NONES[name]))
    )
