"""Arithmetic that never rounds: figures and factors have few digits, products some more."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact

EXACT = Context(prec=200, traps=[Inexact])
"""A result that would not fit raises instead of being rounded."""

FIGURE_DIGITS = 60
"""Of a figure at most; whoever writes more writes no figure of an office."""


def is_figure(value: Decimal) -> bool:
    """Whether the value is finite and has no more digits than anybody would write.

    A distance or a product of such figures is always exact, and short enough to be read.
    """
    if not value.is_finite() or abs(value.adjusted()) >= FIGURE_DIGITS:
        return False
    return len(value.as_tuple().digits) <= FIGURE_DIGITS


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
