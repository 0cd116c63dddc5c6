"""The list of what happened to units."""

from datetime import date

from django.db.models import Q

from chungsuc.common.access import SIGNED_IN, decide
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, DayFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.units.enums import MANAGE_UNITS, OPERATION_NAMES
from chungsuc.units.queries.operations import OperationLine, operation_line, operation_rows
from chungsuc.units.web.citations import NO_DOCUMENT, UNCHECKED
from chungsuc.units.workflow import OPERATION

FILTERS = (
    ChoiceFilter(
        "kind",
        "Loại thay đổi",
        tuple((kind.value, name) for kind, name in OPERATION_NAMES.items()),
        lambda code: Q(kind=code),
    ),
    ChoiceFilter(
        "state",
        "Trạng thái",
        tuple((state.code, state.staff_name) for state in OPERATION.states),
        lambda code: Q(state=code),
    ),
    DayFilter("from", "Từ ngày", lambda day: Q(effective_on__gte=day)),
    DayFilter("until", "Đến hết ngày", lambda day: Q(effective_on__lte=day)),
)


def operation_table(today: date, *, manages: bool) -> Table[OperationLine]:
    """The list; who may change units is led to taking back."""
    address_of = record_addresses("units:operation_detail")
    reversal_of = record_addresses("units:operation_reverse")
    columns: tuple[Column[OperationLine], ...] = (
        Column(
            key="on",
            title="Từ ngày",
            value=lambda line: line.on,
            kind=ColumnKind.DATE,
            order="sequence",
        ),
        Column(
            key="statement",
            title="Nội dung",
            value=lambda line: line.statement,
            link=lambda line: address_of(line.id),
            note=lambda line: "(chưa đến ngày)" if line.on > today else "",
        ),
        Column(key="basis", title="Căn cứ", value=_basis, note=_doubt),
        Column(
            key="state",
            title="Trạng thái",
            value=lambda line: Badge(line.state.staff_name, line.state.code),
            kind=ColumnKind.STATE,
            order="state",
        ),
    )
    if manages:
        reverse: Column[OperationLine] = Column(
            key="reverse",
            title="Thao tác",
            value=lambda line: "" if line.reversed else "Đảo lại…",
            kind=ColumnKind.ACTION,
            link=lambda line: reversal_of(line.id),
            label=lambda line: f"Đảo lại… {line.statement}",
        )
        columns = (*columns, reverse)
    return Table(
        title="Thay đổi đơn vị",
        caption="Ngày có hiệu lực muộn nhất đứng trước, trừ khi xếp khác.",
        columns=columns,
        sort="-on",
        tie="id",
        make=operation_line,
        key=lambda line: line.id,
        filters=FILTERS,
        row_state=lambda line: "reversed" if line.reversed else "",
    )


def operation_listing(asked: ListAsked) -> Listing[OperationLine]:
    """Everything that was recorded: whoever is signed in may read it."""
    manages = decide(asked.actor, MANAGE_UNITS, on=asked.today).allowed
    return Listing(operation_table(asked.today, manages=manages), operation_rows(), asked.today)


def _basis(line: OperationLine) -> str:
    if line.citation is None:
        return ""
    return f"{line.clause}, {line.citation.text}" if line.clause else line.citation.text


def _doubt(line: OperationLine) -> str:
    if line.citation is None:
        return NO_DOCUMENT
    return "" if line.citation.checked else UNCHECKED


OPERATION_LIST = NamedList("units.operations", SIGNED_IN, operation_listing)
