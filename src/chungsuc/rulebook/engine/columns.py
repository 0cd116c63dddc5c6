"""Values of many sheets side by side, as arrays that hold them exactly or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact
from itertools import repeat
from typing import Final, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from chungsuc.rulebook.engine.amounts import AMOUNT_DIGITS, Amounts
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Absence, Value

Codes: TypeAlias = NDArray[np.uint8]
Rows: TypeAlias = NDArray[np.bool_]
Raw: TypeAlias = Sequence[Value]
"""One value a sheet, as the sheets have them."""

PLACES: Final = 6
"""Decimals of a figure in an array; one with more is left to the engine."""

KNOWN, UNSAID, BESIDE, UNFIT = range(4)
"""States of a cell: an amount, missing, not applicable, and what the engine must look at."""

_AMOUNT = Context(prec=AMOUNT_DIGITS, traps=[Inexact])
_UNITS = Decimal(10**PLACES)


@dataclass(frozen=True, slots=True)
class Column:
    """One value a sheet.

    Attributes:
        states: of every cell.
        amounts: where the state is ``KNOWN``; otherwise 0.
    """

    states: Codes
    amounts: Amounts


def figures(raw: Raw) -> Column:
    """Figures in units of ``PLACES`` decimals."""
    states = _codes([KNOWN if type(each) is Decimal else _absent(each) for each in raw])
    known = states == KNOWN
    found = raw if known.all() else [each for each in raw if type(each) is Decimal]
    amounts = np.zeros(len(raw), np.int64)
    try:
        amounts[known] = _whole(found)
    except (ArithmeticError, ValueError):
        for row in np.flatnonzero(known).tolist():
            try:
                amounts[row] = _whole([raw[row]])[0]
            except (ArithmeticError, ValueError):
                states[row] = UNFIT
    return Column(states, amounts)


def _whole(found: Sequence[Value]) -> Amounts:
    """Amounts of figures.

    Raises:
        ArithmeticError, ValueError: one of them would not be exact, is too large or not finite.
    """
    shifted = map(_AMOUNT.multiply, cast("Sequence[Decimal]", found), repeat(_UNITS))
    whole = map(_AMOUNT.to_integral_exact, shifted)
    return np.fromiter(map(int, whole), np.int64, len(found))


def answers(raw: Raw) -> Column:
    """Yes as 1 and no as 0."""
    yes = _codes([1 if each is True else 0 for each in raw])
    states = _codes([KNOWN if each is True or each is False else _absent(each) for each in raw])
    return Column(states, yes.astype(np.int64))


def ranks(raw: Raw, levels: Sequence[str]) -> Column:
    """Levels by their places in ``levels``, the first of each name."""
    order = {name: levels.index(name) for name in levels}
    places = [order.get(each, -1) if type(each) is str else -1 for each in raw]
    states = [
        KNOWN if place >= 0 else _absent(each) for place, each in zip(places, raw, strict=True)
    ]
    return Column(_codes(states), np.maximum(np.array(places, np.int64), 0))


def beside(raw: Raw) -> Rows:
    """Where the sheets say "not applicable"."""
    found = _codes([1 if each is NOT_APPLICABLE else 0 for each in raw])
    return found.astype(np.bool_)


def _codes(found: Sequence[int]) -> Codes:
    return np.frombuffer(bytearray(found), np.uint8)


def _absent(value: Value) -> int:
    if value is MISSING:
        return UNSAID
    return BESIDE if value is NOT_APPLICABLE else UNFIT


class _NothingApplies:
    """Stands for a whole that does not apply, and so for its parts."""

    @staticmethod
    def get(_key: str, _otherwise: Value) -> Value:
        return NOT_APPLICABLE


_NOTHING_APPLIES = _NothingApplies()
_NOTHING_SAID: Mapping[str, Value] = {}


def divided(raw: Raw, keys: Sequence[str]) -> tuple[list[Raw], Rows]:
    """The values of the parts, and the rows that have no parts because they are a single value."""
    unfit = np.zeros(len(raw), np.bool_)
    if not keys:
        return [], unfit
    wholes: list[Mapping[str, Value] | _NothingApplies] = []
    for row, each in enumerate(raw):
        if type(each) is dict or isinstance(each, Mapping):  # the first is the faster question
            wholes.append(each)
        else:
            wholes.append(_NOTHING_APPLIES if each is NOT_APPLICABLE else _NOTHING_SAID)
            unfit[row] = not isinstance(each, Absence)
    return [[whole.get(key, MISSING) for whole in wholes] for key in keys], unfit
