"""A list as its station declares it, and as one person asks for it on one day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from django.db.models import QuerySet

from chungsuc.common.tables.columns import Column, TableError
from chungsuc.common.tables.filters import Filter

R = TypeVar("R")

PARAMETERS = frozenset({"sort", "after", "format", "on", "list"})
"""What an address carries for the list itself: no filter is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[R]):
    """A list.

    Attributes:
        title: what it lists; names the region of the page and the sheet.
        columns: in their order.
        sort: the column by which it is sorted unless somebody asks otherwise; ``-key`` for the
            largest first. It may be a field that is no column, see ``order``.
        order: the field of that order, where it is no column's.
        tie: a unique field that orders rows which are equal otherwise; it is a row's key in
            addresses too.
        make: what a raw row (as the rows are read) becomes; no statement.
        key: the key of a made row: the value of its ``tie``.
        filters: in their order.
        size: rows a page.
        caption: a sentence below the list's name.
        row_state: a word by which a row looks different (``reversed``); empty for most.
        choose_first: whether a page's rows are chosen before anything is joined to them: good
            where the joins cost much.
    """

    title: str
    columns: tuple[Column[R], ...]
    sort: str
    tie: str
    make: Callable[[Any], R]
    key: Callable[[R], object]
    order: str = ""
    filters: tuple[Filter, ...] = ()
    size: int = 50
    caption: str = ""
    row_state: Callable[[R], str] | None = None
    choose_first: bool = False

    def __post_init__(self) -> None:
        keys = [each.key for each in self.columns]
        names = [each.key for each in self.filters]
        if len(set(keys)) != len(keys) or len(set(names)) != len(names):
            raise TableError(f"{self.title}: a key is given twice among {keys + names}")
        if taken := PARAMETERS & set(names):
            raise TableError(f"{self.title}: no filter can be called {', '.join(sorted(taken))}")
        if not self.order and not self.orders.get(self.sort.removeprefix("-")):
            raise TableError(f"{self.title}: no column sorts by {self.sort}")

    @property
    def orders(self) -> dict[str, str]:
        """The fields by which it can be sorted, by the key that stands in addresses."""
        found = {each.key: each.order for each in self.columns if each.order}
        if self.order:
            found[self.sort.removeprefix("-")] = self.order
        return found


class Walk(Protocol):
    """Rows that can only be walked: found already, in the one order that an index has.

    For what is too long to be sorted or filtered by anything else. Its table has the order of
    the walk for its ``sort``, and neither filters nor columns that sort.
    """

    def walked(self, *, after: str, most: int) -> Iterator[Any]:
        """Raw rows behind the one with this key, at most so many; a foreign key begins anew."""

    def counted(self, *, most: int) -> int:
        """How many there are, counted up to ``most``."""


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """A list that somebody asked for.

    Attributes:
        table: what it is.
        rows: what the person may see, neither filtered nor sorted; or a walk.
        on: the day that it speaks of.
        about: further words for the head of a sheet.
    """

    table: Table[R]
    rows: "QuerySet[Any, Any] | Walk"
    on: date
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        sorts = any(each.order for each in self.table.columns)
        if not isinstance(self.rows, QuerySet) and (sorts or self.table.filters):
            raise TableError(f"{self.table.title}: a walk is neither sorted nor filtered")


AnyTable: TypeAlias = Table[Any]
AnyListing: TypeAlias = Listing[Any]
