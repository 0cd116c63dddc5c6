"""What was found in the log, as a list: a page of it, and its file.

It has a form of its own (``search_form``), not the filters of a ``Table``: what is typed is
looked up (a name may mean several people or units, of which one is chosen), and what cannot be
read must find nothing instead of everything. Nothing sorts: a log of millions has one order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungsuc.audit.enums import ENTRY_LIST_NAME, READ_LOG
from chungsuc.audit.errors import UnreadableSearchError
from chungsuc.audit.queries.reading import within_reach
from chungsuc.audit.queries.searching import LogSearch, Place, entries_counted, entries_walked
from chungsuc.audit.queries.wording import EntryLine, lines_of
from chungsuc.audit.web.search_form import TypedSearch, read_search
from chungsuc.common.access import Actor, needs
from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses


@dataclass(frozen=True, slots=True)
class FoundEntries:
    """What a search finds, with what was not erased; three statements for some hundred rows."""

    search: LogSearch

    def walked(self, *, after: str, most: int) -> Iterator[EntryLine]:
        """The lines behind the entry with this key, the newest first."""
        for entries in entries_walked(self.search, after=after, most=most):
            yield from lines_of(entries)

    def counted(self, *, most: int) -> int:
        """How many there are, counted up to ``most``."""
        return entries_counted(self.search, most=most)


def entry_table() -> Table[EntryLine]:
    """The list, with the addresses of the entries' pages."""
    address_of = record_addresses("audit:entry_detail")
    return Table(
        title="Nhật ký",
        caption="Mới nhất đứng trước. Nhật ký chỉ được ghi thêm.",
        columns=(
            Column(
                key="at",
                title="Thời điểm",
                value=lambda line: line.at,
                kind=ColumnKind.MOMENT,
                link=lambda line: address_of(line.id),
            ),
            Column(
                key="actor",
                title="Ai",
                value=lambda line: line.actor_name,
                note=lambda line: (
                    f"(thay mặt {line.on_behalf_of_name})" if line.on_behalf_of_name else ""
                ),
            ),
            Column(key="action", title="Việc", value=lambda line: line.action),
            Column(key="record", title="Hồ sơ", value=lambda line: line.record_name),
            Column(
                key="changes",
                title="Trước → sau",
                value=_changes,
                kind=ColumnKind.LINES,
            ),
            Column(key="why", title="Lý do", value=lambda line: line.why),
        ),
        sort="-at",
        order="at",
        tie="id",
        make=lambda line: line,
        key=lambda line: Place(line.at, line.id),
    )


def entry_listing(typed: TypedSearch, actor: Actor, *, on: date) -> Listing[EntryLine]:
    """What is looked for, as far as the actor may read.

    Raises:
        UnreadableSearchError: something of the search cannot be read, or is to be chosen.
        NotAllowedError, UnitMissingError: as ``within_reach``.
    """
    if typed.search is None:
        field, problem = next(iter(typed.problems.items()))
        raise UnreadableSearchError(field, problem)
    search = within_reach(typed.search, actor, on=on)
    about = (f"Tìm theo {'; '.join(typed.words)}.",) if typed.words else ()
    if search.units != typed.search.units:
        about = (*about, "Chỉ gồm mục của các đơn vị trong phạm vi của người lấy.")
    return Listing(entry_table(), FoundEntries(search), on, about)


def _changes(line: EntryLine) -> str:
    return "\n".join(f"{each.name}: {each.before} → {each.after}" for each in line.differences)


def _listing_asked(asked: ListAsked) -> Listing[EntryLine]:
    return entry_listing(read_search(asked.given), asked.actor, on=asked.today)


ENTRY_LIST = NamedList(ENTRY_LIST_NAME, needs(READ_LOG), _listing_asked)
