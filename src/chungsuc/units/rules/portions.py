"""Which part of a unit went somewhere, in words."""

from fractions import Fraction

from chungsuc.common.vietnamese.numbers import write_percent
from chungsuc.units.rules.lineage import Portion
from chungsuc.units.rules.words import decimal_of

WHOLE_IN_WORDS = "toàn bộ"
_LEAST, _MOST = Fraction(1, 1000), Fraction(999, 1000)  # what one decimal of a per cent can show


def portion_in_words(portion: Portion) -> str:
    """``toàn bộ``; ``52,6% diện tích, 60% dân số``; ``một phần, chưa rõ bao nhiêu``."""
    area, people = portion.area.known, portion.people.known
    if area is None and people is None:
        return "một phần, chưa rõ bao nhiêu"
    if area == people == 1:
        return WHOLE_IN_WORDS
    if area is not None and area == people:
        return f"{share_in_words(area)} diện tích và dân số"
    return f"{_measure(area, 'diện tích')}, {_measure(people, 'dân số')}"


def _measure(share: Fraction | None, what: str) -> str:
    return f"{what} chưa rõ bao nhiêu" if share is None else f"{share_in_words(share)} {what}"


def share_in_words(share: Fraction) -> str:
    """``52,6%``; a part is never rounded to nothing or to the whole."""
    if 0 < share < _LEAST:
        return "dưới 0,1%"
    if _MOST < share < 1:
        return "trên 99,9%"
    return write_percent(decimal_of(share * 100, 1))
