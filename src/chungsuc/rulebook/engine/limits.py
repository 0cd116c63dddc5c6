"""Thresholds as they hold on one day for one place: known or not, each with its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from chungsuc.rulebook.engine.exact import product

LimitValue: TypeAlias = Decimal | bool | str
"""A figure, yes (the thing must be there), or the name of the least level."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a threshold follows from another one.

    Attributes:
        factor: by which the other is multiplied.
        name: of the other, ``set/indicator``.
        base: the other as it holds on the same day for the same place.
    """

    factor: Decimal
    name: str
    base: "Limit"


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold on one day.

    Attributes:
        value: ``None`` where none is known.
        source: the article, or what is cited in its place.
        since: from which day the law gives it; ``None`` for an unknown one without a day.
        checked: whether somebody compared it with the signed text.
        unknown_because: one Vietnamese clause; empty where the value is known.
        derived: where it is a multiple of another.
        by_province: whether the province set it.
    """

    value: LimitValue | None
    source: str = ""
    since: date | None = None
    checked: bool = False
    unknown_because: str = ""
    derived: Derivation | None = None
    by_province: bool = False


Limits: TypeAlias = Mapping[str, Limit]
"""The thresholds of an indicator by the keys that its rule names; the main one is ``MAIN``."""

MAIN = ""
NO_LIMIT = Limit(None, unknown_because="chưa có ngưỡng nào được ghi trong bộ quy tắc")


def multiple_of(factor: Decimal, name: str, base: Limit, *, source: str, since: date) -> Limit:
    """``factor`` times another threshold of the same day; unknown where that one is unknown.

    It is no more checked than the threshold that it follows from.
    """
    derived = Derivation(factor, name, base)
    if not isinstance(base.value, Decimal):
        why = base.unknown_because or "ngưỡng gốc không phải là số"
        return Limit(
            None, source, since, unknown_because=f"ngưỡng gốc {name}: {why}", derived=derived
        )
    return Limit(product(factor, base.value), source, since, checked=base.checked, derived=derived)
