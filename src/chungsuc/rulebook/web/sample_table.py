"""The list of sample sheets."""

from datetime import date

from django.db.models import Q

from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, WordsFilter
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.sample_pages import SampleLine, sample_line, sample_rows, set_choices
from chungsuc.rulebook.rules.alterations import known_title
from chungsuc.rulebook.rules.book import Book

ILLUSTRATION = "Số liệu minh hoạ"


def sample_listing(book: Book, today: date) -> Listing[SampleLine]:
    """The sample sheets, by name."""
    address_of = record_addresses("rulebook:sample_detail")

    def called(kind: ProvisionKind, code: str) -> str:
        return known_title(book, kind, code, today) if code else ""

    columns: tuple[Column[SampleLine], ...] = (
        Column(
            key="name",
            title="Phiếu",
            value=lambda line: line.name,
            order="name",
            link=lambda line: address_of(line.id),
            note=lambda line: ILLUSTRATION if line.invented else "",
            heads=True,
        ),
        Column(
            key="set",
            title="Bộ tiêu chí",
            value=lambda line: called(ProvisionKind.SET, line.set_code),
            order="set_code",
        ),
        Column(
            key="region",
            title="Vùng",
            value=lambda line: called(ProvisionKind.REGION, line.region),
        ),
        Column(
            key="group",
            title="Nhóm xã",
            value=lambda line: called(ProvisionKind.GROUP, line.group),
        ),
        Column(
            key="known",
            title="Số chỉ tiêu có số liệu",
            value=lambda line: line.known,
            kind=ColumnKind.NUMBER,
        ),
        Column(key="note", title="Ghi chú", value=lambda line: line.note),
    )
    table = Table(
        title="Phiếu mẫu",
        columns=columns,
        sort="name",
        tie="id",
        make=sample_line,
        key=lambda line: line.id,
        filters=(
            WordsFilter("words", "Tên phiếu", lambda words: Q(name__icontains=words)),
            ChoiceFilter("set", "Bộ tiêu chí", set_choices(book), lambda code: Q(set_code=code)),
        ),
    )
    return Listing(table, sample_rows(), today)
