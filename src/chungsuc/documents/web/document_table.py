"""The list of documents, as it is shown and written to a file."""

from django.db.models import Q

from chungsuc.common.access import SIGNED_IN
from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, WordsFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.documents.enums import KIND_NAMES
from chungsuc.documents.queries import (
    DocumentLine,
    document_rows,
    line_of_document,
    words_in_document,
)

CHECKED, UNCHECKED = "checked", "unchecked"

FILTERS = (
    WordsFilter("q", "Số, trích yếu, cơ quan", words_in_document),
    ChoiceFilter(
        "kind",
        "Loại văn bản",
        tuple((kind.value, name) for kind, name in KIND_NAMES.items()),
        lambda code: Q(kind=code),
    ),
    ChoiceFilter(
        "checked",
        "Đối chiếu văn bản gốc",
        ((CHECKED, "đã đối chiếu"), (UNCHECKED, "chưa đối chiếu")),
        lambda code: Q(checked_on__isnull=code == UNCHECKED),
    ),
)


def document_table() -> Table[DocumentLine]:
    """The list, with the addresses of the documents' pages."""
    address_of = record_addresses("documents:document_detail")
    return Table(
        title="Văn bản",
        caption="Văn bản ghi sổ sau cùng đứng trước, trừ khi xếp khác.",
        columns=(
            Column(
                key="symbol",
                title="Số, ký hiệu",
                value=lambda line: line.symbol,
                order="sort_key",
                link=lambda line: address_of(line.id),
                heads=True,
            ),
            Column(key="kind", title="Loại", value=lambda line: line.kind, kind=ColumnKind.WORD),
            Column(
                key="issued",
                title="Ngày ban hành",
                value=lambda line: line.issued_on,
                kind=ColumnKind.DATE,
                order="issued_on",
            ),
            Column(key="issuer", title="Cơ quan ban hành", value=lambda line: line.issuer),
            Column(key="title", title="Trích yếu", value=lambda line: line.title),
            Column(
                key="checked",
                title="Đối chiếu văn bản gốc",
                value=lambda line: line.checked_on,
                kind=ColumnKind.DATE,
                note=lambda line: "" if line.checked_on else "chưa đối chiếu",
            ),
            Column(
                key="scan",
                title="Bản quét",
                value=lambda line: "có" if line.has_scan else "",
                kind=ColumnKind.WORD,
                note=lambda line: "" if line.has_scan else "chưa có",
            ),
        ),
        sort="-registered",
        order="id",
        tie="id",
        make=line_of_document,
        key=lambda line: line.id,
        filters=FILTERS,
    )


def document_listing(asked: ListAsked) -> Listing[DocumentLine]:
    """Every document: the register is shared by everybody signed in."""
    return Listing(document_table(), document_rows(), asked.today)


DOCUMENT_LIST = NamedList("documents.documents", SIGNED_IN, document_listing)
