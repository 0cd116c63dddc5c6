"""The addresses of many records of one page: looked up once, not once a row."""

from collections.abc import Callable
from typing import Final

from django.urls import reverse

_STAND_IN: Final = 8_070_605_040_302_010_907
"""A number that stands in no address for itself."""


def record_addresses(view: str) -> Callable[[int], str]:
    """What writes the address of any record of ``view``, whose only parameter is its number.

    Django's ``reverse`` takes about 70 µs; of two hundred rows that is a third of a page.

    Raises:
        NoReverseMatch: there is no such view, or its parameter is not one number.
    """
    before, _, after = reverse(view, args=[_STAND_IN]).partition(str(_STAND_IN))
    return lambda number: f"{before}{number}{after}"
