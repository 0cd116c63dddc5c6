"""Arithmetic that never rounds: figures and factors have few digits, products some more."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact

EXACT = Context(prec=200, traps=[Inexact])
"""A result that would not fit raises instead of being rounded."""


def product(first: Decimal, second: Decimal) -> Decimal:
    return EXACT.multiply(first, second)


def difference(first: Decimal, second: Decimal) -> Decimal:
    return EXACT.subtract(first, second)


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum; of nothing 0."""
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, value)
    return result
