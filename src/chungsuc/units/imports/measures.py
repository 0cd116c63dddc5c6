"""Areas, numbers of people and shares as the cells of a column have them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chungsuc.common.vietnamese.numbers import (
    AmbiguousNumber,
    CertainNumber,
    Grouping,
    RefusedNumber,
    Unit,
    question,
    read_number,
)

_ALL = 100
_PEOPLE_AS_PARTS = "Dân số phải là một số nguyên: hãy viết số người, ví dụ 8527."
_DECIMAL_DOT = re.compile(r"[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A cell's number, or why it has none; neither for an empty cell."""

    value: Fraction | None = None
    obstacle: str = ""


Reader = Callable[[str], Amount]
"""How the cells of one column are read."""


def reader_of_areas(column: Sequence[str]) -> Reader:
    """Reads square kilometres; what one cell shows of its decimal mark is true of all."""
    dots = any(_DECIMAL_DOT.fullmatch(each) for each in column)
    commas = any(_DECIMAL_COMMA.fullmatch(each) for each in column)
    grouping: Grouping | None = None
    if dots is not commas:
        grouping = "," if dots else "."
    return lambda cell: _plain(cell, grouping)


def reader_of_people(column: Sequence[str]) -> Reader:  # noqa: ARG001  every cell tells for itself
    """Reads whole numbers of people, in whatever groups of thousands."""
    return _people


def reader_of_shares(column: Sequence[str]) -> Reader:
    """Reads shares as parts of 1: written in per cent or as a fraction, a column in one way."""
    readings = [read_number(each, grouping=",") for each in column if each]
    per_cent = any(
        isinstance(each, CertainNumber) and each.unit is Unit.PLAIN and each.value > 1
        for each in readings
    )
    return lambda cell: _share(cell, per_cent=per_cent)


def _plain(cell: str, grouping: Grouping | None) -> Amount:
    if not cell:
        return Amount()
    match read_number(cell, grouping=grouping):
        case CertainNumber(unit=Unit.PERCENT):
            return Amount(obstacle=f"“{cell}” là tỷ lệ: hãy ghi số đo, hoặc dùng cột tỷ lệ.")
        case CertainNumber(value=value):
            return _not_negative(cell, value)
        case AmbiguousNumber() as reading:
            return Amount(obstacle=" ".join(question(reading)))
        case RefusedNumber(message=message, mend=mend):
            return Amount(obstacle=f"{message} {mend}")


def _people(cell: str) -> Amount:
    if not cell:
        return Amount()
    # Nobody is a part of a person: of the two ways of reading only a whole number can be meant.
    groupings: tuple[Grouping, ...] = (".", ",")
    for grouping in groupings:
        reading = read_number(cell, grouping=grouping)
        if isinstance(reading, CertainNumber) and reading.value % 1 == 0:
            return _plain(cell, grouping)
    amount = _plain(cell, ".")
    return amount if amount.obstacle else Amount(obstacle=f"“{cell}”: {_PEOPLE_AS_PARTS}")


def _share(cell: str, *, per_cent: bool) -> Amount:
    if not cell:
        return Amount()
    # A share has no thousands: a dot is a decimal mark.
    match read_number(cell, grouping=","):
        case CertainNumber(value=value, unit=unit):
            written = value if unit is Unit.PERCENT or per_cent else value * _ALL
            if not 0 <= written <= _ALL:
                return Amount(obstacle=f"Tỷ lệ “{cell}” phải từ 0 đến 100%.")
            return Amount(Fraction(written) / _ALL)
        case RefusedNumber(message=message, mend=mend):
            return Amount(obstacle=f"{message} {mend}")
        case AmbiguousNumber() as reading:
            return Amount(obstacle=" ".join(question(reading)))


def _not_negative(cell: str, value: Decimal) -> Amount:
    if value < 0:
        return Amount(obstacle=f"Số đo “{cell}” không thể âm.")
    return Amount(Fraction(value))
