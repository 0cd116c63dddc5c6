"""Filters that write numbers and dates in templates; known in every template without ``load``.

What is not known (``None``, an empty text) shows as a dash, never as zero or as nothing.
Numbers are Decimals or whole numbers: a float is refused, for its figures are not exact.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django import template

from chungsuc.common.vietnamese.dates import (
    VIETNAM_TIME,
    write_date,
    write_long_date,
    write_moment,
)
from chungsuc.common.vietnamese.numbers import write_number, write_percent

register = template.Library()

UNKNOWN: Final = "—"


@register.filter
def number(value: Decimal | int | str | None, places: int | None = None) -> str:
    """``{{ 1234567.5|number }}``: 1.234.567,5; ``|number:2``: with two decimals, half up.

    Raises:
        TypeError: the value is neither a Decimal nor a whole number.
    """
    known = _figure(value)
    return UNKNOWN if known is None else write_number(known, places)


@register.filter
def percent(value: Decimal | int | str | None, places: int | None = None) -> str:
    """``{{ 63.5|percent }}``: 63,5%; the value is in per cent already, never a ratio.

    Raises:
        TypeError: the value is neither a Decimal nor a whole number.
    """
    known = _figure(value)
    return UNKNOWN if known is None else write_percent(known, places)


@register.filter
def date_vi(value: date | str | None) -> str:
    """``{{ day|date_vi }}``: 03/04/2025; of a moment the day that it is in Vietnam."""
    return write_date(_day(value)) if isinstance(value, date) else _unknown(value)


@register.filter
def long_date(value: date | str | None) -> str:
    """``{{ day|long_date }}``: ngày 03 tháng 4 năm 2025, as it stands in documents."""
    return write_long_date(_day(value)) if isinstance(value, date) else _unknown(value)


@register.filter
def moment(value: datetime | str | None) -> str:
    """``{{ at|moment }}``: 08:05 03/04/2025, in Vietnam's time.

    Raises:
        ValueError: the moment has no time zone.
    """
    return write_moment(value) if isinstance(value, datetime) else _unknown(value)


def _day(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(VIETNAM_TIME).date()
    return value


def _figure(value: object) -> Decimal | int | None:
    if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        return value
    _unknown(value)
    return None


def _unknown(value: object) -> str:
    if value is None or value == "":
        return UNKNOWN
    raise TypeError(f"không ghi được giá trị kiểu {type(value).__name__}: {value!r}")
