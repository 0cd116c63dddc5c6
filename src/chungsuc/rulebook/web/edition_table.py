"""The list of editions."""

from django.db.models import Q

from chungsuc.common.access import SIGNED_IN
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, WordsFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.rulebook.enums import EditionState
from chungsuc.rulebook.queries.edition_pages import may_see_drafts
from chungsuc.rulebook.queries.editions import EditionLine, edition_line, edition_rows
from chungsuc.rulebook.workflow import EDITION

STATE = ChoiceFilter(
    "state",
    "Trạng thái",
    tuple((each.code, each.staff_name) for each in EDITION.states),
    lambda code: Q(state=code),
)
WORDS = WordsFilter(
    "words",
    "Nội dung, số quyết định",
    lambda words: Q(title__icontains=words) | Q(document__symbol__icontains=words),
)


def edition_table() -> Table[EditionLine]:
    """The list, what was begun last first."""
    return Table(
        title="Các bản quy định",
        columns=(*_what(), *_when()),
        sort="-started",
        tie="id",
        make=edition_line,
        key=lambda line: line.id,
        filters=(WORDS, STATE),
    )


def _what() -> tuple[Column[EditionLine], ...]:
    """What it is, and where it stands."""
    address_of = record_addresses("rulebook:edition_detail")
    return (
        Column(
            key="title",
            title="Nội dung",
            value=lambda line: line.title,
            link=lambda line: address_of(line.id),
            note=lambda line: f"{line.provision_count} điều khoản, {line.drafted_by_name} soạn",
            heads=True,
        ),
        Column(
            key="state",
            title="Trạng thái",
            value=lambda line: Badge(line.state_name, line.state.value),
            kind=ColumnKind.STATE,
            order="state",
        ),
        Column(
            key="number",
            title="Lần công bố",
            value=lambda line: line.number,
            kind=ColumnKind.NUMBER,
            order="number",
        ),
        Column(
            key="document",
            title="Quyết định",
            value=lambda line: line.citation.text if line.citation else "",
        ),
    )


def _when() -> tuple[Column[EditionLine], ...]:
    return (
        Column(
            key="started",
            title="Bắt đầu soạn",
            value=lambda line: line.started_at,
            kind=ColumnKind.MOMENT,
            order="started_at",
        ),
        Column(
            key="published",
            title="Công bố",
            value=lambda line: line.published_at,
            kind=ColumnKind.MOMENT,
            order="published_at",
        ),
    )


def edition_listing(asked: ListAsked) -> Listing[EditionLine]:
    """The editions that the person may see: who writes no rules sees what was published."""
    rows = edition_rows()
    if not may_see_drafts(asked.actor, on=asked.today):
        rows = rows.filter(state=EditionState.PUBLISHED)
    return Listing(edition_table(), rows, asked.today)


EDITION_LIST = NamedList("rulebook.editions", SIGNED_IN, edition_listing)
