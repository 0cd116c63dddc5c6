"""Columns of a list: what stands in them, how it is read, and by what they sort."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

R = TypeVar("R")


class ColumnKind(Enum):
    """What a column holds: how a page sets it, and which kind of cell it is in a sheet."""

    TEXT = "text"
    WORD = "word"  # a word or two: takes no more room than that
    LINES = "lines"  # a text of several lines, each shown as one
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    STATE = "state"
    CODE = "code"
    ACTION = "action"  # a way to do something: in no sheet


@dataclass(frozen=True, slots=True)
class Badge:
    """A state: its name for people and its code, which gives the colour."""

    name: str
    code: str


Value: TypeAlias = str | int | Decimal | date | datetime | Badge | None

TYPES: dict[ColumnKind, tuple[type, ...]] = {
    ColumnKind.TEXT: (str,),
    ColumnKind.WORD: (str,),
    ColumnKind.LINES: (str,),
    ColumnKind.NUMBER: (int, Decimal),
    ColumnKind.DATE: (date,),
    ColumnKind.MOMENT: (datetime,),
    ColumnKind.STATE: (Badge,),
    ColumnKind.CODE: (str,),
    ColumnKind.ACTION: (str,),
}


class TableError(TypeError):
    """A list is declared wrongly, or holds what its columns do not: a mistake in the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """A column of a list of ``R``.

    Attributes:
        key: unique in its list; stands in addresses, so it never changes.
        title: its head, in Vietnamese.
        value: what stands in the row; ``None`` or an empty text where nothing is known.
        kind: what that is.
        order: the field by which the list sorts by this column; empty: it does not. A name sorts
            by its stored key, never by itself.
        link: where the value leads; empty: nowhere.
        note: small words behind the value, in the sheet too.
        alert: the same, for what needs somebody's attention.
        label: what a link is called for those who only hear it; empty: as it reads.
        heads: whether it names the row.
    """

    key: str
    title: str
    value: Callable[[R], Value]
    kind: ColumnKind = ColumnKind.TEXT
    order: str = ""
    link: Callable[[R], str] | None = None
    note: Callable[[R], str] | None = None
    alert: Callable[[R], str] | None = None
    label: Callable[[R], str] | None = None
    heads: bool = False

    @property
    def in_sheets(self) -> bool:
        """Whether a sheet has the column: what can be done is not what is known."""
        return self.kind is not ColumnKind.ACTION

    def read(self, row: R) -> Value:
        """The row's value.

        Raises:
            TableError: it is no value of the column's kind.
        """
        value = self.value(row)
        if value is None:
            return None
        fits = isinstance(value, TYPES[self.kind]) and not isinstance(value, bool)
        if self.kind is ColumnKind.DATE and isinstance(value, datetime):
            fits = False  # a moment has a day only in a time zone
        if not fits:
            raise TableError(f"column {self.key} ({self.kind.value}) holds {value!r}")
        return value

    def words(self, row: R) -> tuple[str, str]:
        """The row's note and alert."""
        note = self.note(row) if self.note else ""
        return note, (self.alert(row) if self.alert else "")


AnyColumn: TypeAlias = Column[Any]
