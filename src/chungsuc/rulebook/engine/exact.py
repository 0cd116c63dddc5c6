"""Arithmetic that never rounds: figures and factors have few digits, products some more."""

from collections.abc import Iterable
from decimal import Context, Decimal, Inexact

EXACT = Context(prec=200, traps=[Inexact])
"""A result that would not fit raises instead of being rounded."""

FIGURE_DIGITS = 60
"""Of a figure at most; whoever writes more writes no figure of an office."""

_FIGURE = Context(prec=FIGURE_DIGITS, traps=[])


def figure(value: Decimal) -> Decimal | None:
    """The same figure without zeros at its end; ``None`` where nobody would write it.

    It is finite, with so few digits before and behind the mark that distances and products of
    such figures are always exact, and short enough to be read.
    """
    if not value.is_finite():
        return None
    reduced = _FIGURE.normalize(value)
    if abs(reduced.adjusted()) >= FIGURE_DIGITS or reduced != value:
        return None
    return reduced


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
