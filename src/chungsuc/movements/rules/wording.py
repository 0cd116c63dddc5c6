"""Goals and figures of targets in words, each by the shape of its target."""

from decimal import Decimal

from chungsuc.common.vietnamese.numbers import write_number, write_percent
from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import COUNTS, Reading, actual, measured
from chungsuc.movements.rules.paths import exact, rounded

_HUNDRED = 100
_UNITS = "đơn vị"


def goal_words(terms: TargetTerms) -> str:
    """What has to be reached: ``115/181 xã (63,5%)``, ``thêm 1 huyện``, ``bình quân 9 ...``."""
    goal = measured(terms, terms.goal)
    match terms.shape:
        case Shape.FLOOR:
            return f"không {_UNITS} nào dưới {goal}"
        case Shape.MEAN:
            return f"bình quân {goal}"
        case Shape.NEW | Shape.DIFFERENCE:
            return f"thêm {goal}"
        case Shape.SHARE:
            return goal
        case Shape.STOCK:
            return _of(terms, terms.goal, terms.population.stated)


def figure_words(terms: TargetTerms, reading: Reading) -> str:
    """What was reported or verified, with its denominator and what is not known."""
    value, of = reading.value, reading.of
    unknown = f"; {write_number(reading.unknown)} chưa rõ" if reading.unknown else ""
    match terms.shape:
        case Shape.FLOOR:
            below = f"{write_number(value)} {_UNITS}" if value else f"không {_UNITS} nào"
            over = f" trong {write_number(of)}" if of is not None else ""
            return f"{below} dưới mức sàn{over}{unknown}"
        case Shape.MEAN:
            over = f", tính trên {write_number(of)} {_UNITS}" if of is not None else ""
            return f"bình quân {measured(terms, value)}{over}{unknown}"
        case Shape.SHARE if of:
            share = write_percent(rounded(actual(terms.shape, reading)))
            return f"{share} ({write_number(value)}/{write_number(of)}){unknown}"
        case _:
            least = "ít nhất " if reading.unknown and terms.shape in COUNTS else ""
            return f"{least}{_of(terms, value, of)}{unknown}"


def _of(terms: TargetTerms, value: Decimal, of: Decimal | None) -> str:
    if not of:
        return measured(terms, value)
    share = write_percent(rounded(exact(value) * _HUNDRED / exact(of), 1))
    return f"{write_number(value)}/{write_number(of)} {terms.unit}".strip() + f" ({share})"
