"""Every published provision as a list, for those who compare them with the signed texts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungsuc.rulebook.enums import EditionState
from chungsuc.rulebook.models import Comparison, Provision
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import Content
from chungsuc.rulebook.rules.forms import read_content
from chungsuc.rulebook.rules.provisions import Key


@dataclass(frozen=True, slots=True)
class ListedProvision:
    """A provision in the list.

    Attributes:
        compared: ``agrees``, ``differs`` or ``never``.
    """

    id: int
    key: Key
    since: date
    content: Content
    source: str
    edition: int
    compared: str


AGREES, DIFFERS, NEVER = "agrees", "differs", "never"


def provision_rows() -> "QuerySet[Any, Any]":
    """Every published provision that no later edition replaced, with its last comparison."""
    same = {
        name: OuterRef(name)
        for name in ("kind", "name", "part", "region", "group", "by_province", "since")
    }
    later = Provision.objects.filter(**same, edition__number__gt=OuterRef("edition__number"))
    last = Comparison.objects.filter(provision=OuterRef("pk")).order_by("-compared_on", "-id")
    return (
        Provision.objects.filter(~Exists(later), edition__state=EditionState.PUBLISHED)
        .select_related("edition")
        .annotate(
            last_agrees=Subquery(last.values("agrees")[:1]),
            last_on=Subquery(last.values("compared_on")[:1]),
        )
    )


_LOADED = Q(checked_on__isnull=False) & (Q(last_on__isnull=True) | Q(checked_on__gt=F("last_on")))
CONDITIONS = {
    AGREES: _LOADED | Q(last_agrees=True),
    DIFFERS: ~_LOADED & Q(last_agrees=False),
    NEVER: Q(checked_on__isnull=True, last_agrees__isnull=True),
}
"""Of each state of comparison the rows in it, as ``book_in_memory`` reads them."""


def listed_provision(row: Any, book: Book) -> ListedProvision:  # noqa: ANN401  a row of ``provision_rows``
    """A row as a line, which says what the book says of it; no statement."""
    said = book.numbered(row.pk)
    loaded = row.checked_on is not None and (row.last_on is None or row.checked_on > row.last_on)
    if loaded or row.last_agrees:
        compared = AGREES
    else:
        compared = NEVER if row.last_agrees is None else DIFFERS
    return ListedProvision(
        id=row.pk,
        key=row.key,
        since=row.since,
        content=said.content if said else read_content(row.key.kind, row.content),
        source=row.source,
        edition=row.edition.number or 0,
        compared=compared,
    )
