"""The list of blocks and clusters of a day."""

from django.db.models import Q

from chungsuc.common.access import SIGNED_IN
from chungsuc.common.errors import NotFoundError
from chungsuc.common.known_days import KNOWN_DAYS
from chungsuc.common.tables.columns import Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.as_of import AsOf, asked_day
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.units.enums import BLOCK_NAMES
from chungsuc.units.queries.blocks import BlockLine, block_line, block_rows
from chungsuc.units.web.citations import UNCHECKED

KIND = ChoiceFilter(
    "kind",
    "Loại",
    tuple((kind.value, name) for kind, name in BLOCK_NAMES.items()),
    lambda code: Q(kind=code),
)


def block_listing(as_of: AsOf) -> Listing[BlockLine]:
    """The blocks that exist on the day, with the day in their links."""
    address_of, suffix = record_addresses("units:block_detail"), as_of.suffix
    table: Table[BlockLine] = Table(
        title="Cụm, khối",
        columns=(
            Column(
                key="name",
                title="Tên",
                value=lambda block: block.name,
                order="sort_key",
                link=lambda block: address_of(block.id) + suffix,
                heads=True,
            ),
            Column(key="kind", title="Loại", value=lambda block: block.kind.name_vi, order="kind"),
            Column(
                key="members",
                title="Thành viên",
                value=lambda block: block.member_count,
                kind=ColumnKind.NUMBER,
                order="member_count",
            ),
            Column(
                key="founded",
                title="Lập từ",
                value=lambda block: block.founded_on,
                kind=ColumnKind.DATE,
                order="founded_on",
            ),
            Column(
                key="basis",
                title="Quyết định",
                value=lambda block: block.citation.text,
                note=lambda block: "" if block.citation.checked else UNCHECKED,
            ),
        ),
        sort="name",
        tie="id",
        make=block_line,
        key=lambda block: block.id,
        filters=(KIND,),
    )
    return Listing(table, block_rows(as_of.on), as_of.on)


def _listing_asked(asked: ListAsked) -> Listing[BlockLine]:
    on, refusal = asked_day(asked.given.get("on", ""), KNOWN_DAYS.only(), default=asked.today)
    if on is None:
        raise refusal or NotFoundError("ngày này")
    return block_listing(AsOf(on, asked.today))


BLOCK_LIST = NamedList("units.blocks", SIGNED_IN, _listing_asked)
