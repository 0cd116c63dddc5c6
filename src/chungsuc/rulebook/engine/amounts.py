"""Figures as whole numbers with a fixed number of decimals: exact in an array, or refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from chungsuc.rulebook.engine.exact import EXACT

Amounts: TypeAlias = NDArray[np.int64]

AMOUNT_DIGITS: Final = 18
"""Digits of an amount: each is a whole number below 10^18, which an int64 holds."""


class InexactError(ValueError):
    """What no array can hold; the engine judges in its place."""


def fitting(amount: int) -> int:
    """The amount itself.

    Raises:
        InexactError: it has more digits than an array holds.
    """
    if abs(amount) >= 10**AMOUNT_DIGITS:
        raise InexactError(f"{amount} has too many digits")
    return amount


@dataclass(frozen=True, slots=True)
class Fixed:
    """A figure of a rule: ``amount`` divided by ten to the power of ``places``."""

    amount: int
    places: int

    def at(self, places: int) -> int:
        """The amount in units of ``places`` decimals.

        Raises:
            InexactError: it has more decimals than that, or is too large.
        """
        if places < self.places:
            raise InexactError(f"{self} has more than {places} decimals")
        return fitting(self.amount * 10 ** (places - self.places))


def fixed(value: object) -> Fixed:
    """The figure with as few decimals as it has.

    Raises:
        InexactError: it is no figure, or has too many digits.
    """
    if not isinstance(value, Decimal) or not value.is_finite():
        raise InexactError(f"{value!r} is no figure")
    if value and abs(value.adjusted()) > AMOUNT_DIGITS:
        raise InexactError(f"{value} is too large or too small")
    if len(value.as_tuple().digits) > EXACT.prec:
        raise InexactError(f"{value} has too many digits")
    _, _, exponent = value.normalize(EXACT).as_tuple()
    places = max(0, -int(exponent))
    return Fixed(fitting(int(value.scaleb(places, EXACT))), places)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a column, in units of ``places`` decimals.

    Every step raises ``InexactError`` rather than leave what an array holds.
    """

    amounts: Amounts
    places: int = 0

    @property
    def most(self) -> int:
        """How far the farthest is from 0."""
        return int(np.abs(self.amounts).max(initial=0))

    def at(self, places: int) -> Amounts:
        """The amounts in units of as many decimals, or more than they have."""
        factor = 10 ** (places - self.places)
        fitting(self.most * factor)
        amounts: Amounts = self.amounts * factor
        return amounts

    def times(self, weight: Fixed) -> "Points":
        fitting(self.most * weight.amount)
        return Points(self.amounts * fitting(weight.amount), self.places + weight.places)

    def less(self, other: "Points") -> "Points":
        return total([self, other.times(Fixed(-1, 0))], len(self.amounts))

    def at_most(self, cap: Fixed | None) -> "Points":
        if cap is None:
            return self
        places = max(self.places, cap.places)
        return Points(np.minimum(self.at(places), cap.at(places)), places)

    def at_least_nothing(self) -> "Points":
        return Points(np.maximum(self.amounts, 0), self.places)

    def reach(self, least: Fixed) -> NDArray[np.bool_]:
        """Where they are at least so many."""
        places = max(self.places, least.places)
        return self.at(places) >= least.at(places)


def total(groups: Iterable[Points], size: int) -> Points:
    """The sum of columns of ``size`` rows; of none nothing."""
    found = [Points(np.zeros(size, np.int64)), *groups]
    places = max(each.places for each in found)
    amounts = [each.at(places) for each in found]
    fitting(sum(int(np.abs(each).max(initial=0)) for each in amounts))
    return Points(np.sum(amounts, axis=0), places)
