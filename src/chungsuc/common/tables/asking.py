"""What is asked of a list: read from the address, written back into addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from chungsuc.common.tables.filters import NOTHING, Asked
from chungsuc.common.tables.table import PARAMETERS, AnyTable

LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        sort: key of what the list is sorted by; always one by which it can be.
        descending: the largest first.
        asked: of each filter what was asked.
        after: key of the last row of the page before; empty for the first page.
        others: parameters of the page that are none of the list's (the day among them).
        default_sort: what the list is sorted by unless asked otherwise: no address carries it.
    """

    sort: str
    descending: bool
    asked: Mapping[str, Asked]
    after: str
    others: tuple[tuple[str, str], ...]
    default_sort: str

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read of the filters."""
        return tuple(each.problem for each in self.asked.values() if each.problem)

    @property
    def words(self) -> tuple[str, ...]:
        """What is filtered, for people."""
        return tuple(each.words for each in self.asked.values() if each.words)

    def parameters(self, *, sort: str = "", after: str = "") -> list[tuple[str, str]]:
        """The question as an address carries it, with another sort or another page."""
        order = sort or ("-" if self.descending else "") + self.sort
        found = [
            *self.others,
            *((key, each.text) for key, each in self.asked.items() if each.text),
        ]
        if order != self.default_sort:
            found.append(("sort", order))
        return [*found, ("after", after)] if after else found

    def query(self, *, sort: str = "", after: str = "") -> str:
        """``?state=FAILED&sort=-name``; ``?`` alone where nothing is asked."""
        return "?" + urlencode(self.parameters(sort=sort, after=after))

    @property
    def unfiltered(self) -> str:
        """The same without filters."""
        order = ("-" if self.descending else "") + self.sort
        kept = [*self.others, *([("sort", order)] if order != self.default_sort else [])]
        return "?" + urlencode(kept)


def question_of(table: AnyTable, given: Mapping[str, str]) -> Question:
    """Reads what the address asks of the list.

    An order that the list does not have is none, so the list keeps its own; a filter that cannot
    be read is not applied, and is among the question's problems.
    """
    sort, descending = _order(table, given.get("sort", ""))
    asked = {
        each.key: each.ask(given.get(each.key, "").strip()) if each.key in given else NOTHING
        for each in table.filters
    }
    known = PARAMETERS - {"on"} | {each.key for each in table.filters}
    others = tuple((name, given[name]) for name in given if name not in known and given[name])
    after = given.get("after", "")
    return Question(
        sort, descending, asked, after if len(after) <= LONGEST_KEY else "", others, table.sort
    )


def _order(table: AnyTable, text: str) -> tuple[str, bool]:
    for asked in (text, table.sort):
        key = asked.removeprefix("-")
        if key in table.orders:
            return key, asked.startswith("-")
    raise AssertionError(table.sort)  # a table that sorts by nothing cannot be made
