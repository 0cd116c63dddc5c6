"""The list of provisions."""

from django.db.models import Q

from chungsuc.common.access import SIGNED_IN
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, WordsFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table
from chungsuc.common.web.record_addresses import record_addresses
from chungsuc.rulebook.enums import PROVISION_KIND_NAMES
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.provision_list import (
    AGREES,
    CONDITIONS,
    DIFFERS,
    NEVER,
    ListedProvision,
    listed_provision,
    provision_rows,
)
from chungsuc.rulebook.rules.histories import content_words
from chungsuc.rulebook.rules.marks import called

COMPARED = {NEVER: "chưa đối chiếu", AGREES: "khớp văn bản gốc", DIFFERS: "không khớp văn bản gốc"}

KIND = ChoiceFilter(
    "kind",
    "Loại",
    tuple((kind.value, name) for kind, name in PROVISION_KIND_NAMES.items()),
    lambda code: Q(kind=code),
)
STATE = ChoiceFilter(
    "compared", "Đối chiếu", tuple(COMPARED.items()), lambda code: CONDITIONS[code]
)
WORDS = WordsFilter(
    "words",
    "Mã hoặc điều, khoản",
    lambda words: Q(name__icontains=words) | Q(source__icontains=words),
)


def provision_listing(asked: ListAsked) -> Listing[ListedProvision]:
    """The provisions that stand, in the order of their names; one statement for the names."""
    book, address_of = the_book(), record_addresses("rulebook:provision")
    table: Table[ListedProvision] = Table(
        title="Điều khoản và việc đối chiếu",
        columns=(
            Column(
                key="name",
                title="Về",
                value=lambda line: called(book, line.key, asked.today),
                order="name",
                link=lambda line: address_of(line.id),
                heads=True,
            ),
            Column(key="says", title="Nội dung", value=lambda line: content_words(line.content)),
            Column(
                key="since",
                title="Từ ngày",
                value=lambda line: line.since,
                kind=ColumnKind.DATE,
                order="since",
            ),
            Column(key="source", title="Căn cứ", value=lambda line: line.source),
            Column(
                key="compared",
                title="Đối chiếu",
                value=lambda line: Badge(COMPARED[line.compared], line.compared),
                kind=ColumnKind.STATE,
            ),
        ),
        sort="name",
        tie="id",
        size=30,
        make=lambda row: listed_provision(row, book),
        key=lambda line: line.id,
        filters=(STATE, KIND, WORDS),
    )
    return Listing(table, provision_rows(), asked.today)


PROVISION_LIST = NamedList("rulebook.provisions", SIGNED_IN, provision_listing)
