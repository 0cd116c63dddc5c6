"""A list that is declared wrongly fails before anybody sees it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chungsuc.common.tables.columns import Column, ColumnKind, TableError
from chungsuc.common.tables.filters import WordsFilter
from tests.common.tables.tickets import TABLE


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ColumnKind.TEXT, 5),
        (ColumnKind.NUMBER, "5"),
        (ColumnKind.NUMBER, True),
        (ColumnKind.NUMBER, 0.5),
        (ColumnKind.DATE, datetime(2025, 6, 30, tzinfo=UTC)),
        (ColumnKind.MOMENT, date(2025, 6, 30)),
        (ColumnKind.STATE, "READY"),
    ],
)
def test_a_value_that_is_not_of_its_column_s_kind_is_refused(
    kind: ColumnKind, value: object
) -> None:
    column: Column[None] = Column(
        key="x",
        title="X",
        kind=kind,
        value=lambda _: value,  # type: ignore[arg-type,return-value]  # what is refused
    )

    with pytest.raises(TableError, match="column x"):
        column.read(None)


def test_a_key_is_given_once_and_the_order_exists() -> None:
    twice = (*TABLE.columns, TABLE.columns[0])
    taken = (WordsFilter("after", "Sau", lambda words: words),)  # type: ignore[arg-type,return-value]  # never asked

    with pytest.raises(TableError, match="given twice"):
        replace(TABLE, columns=twice)
    with pytest.raises(TableError, match="no column sorts by state"):
        replace(TABLE, sort="state")
    with pytest.raises(TableError, match="no filter can be called after"):
        replace(TABLE, filters=taken)
