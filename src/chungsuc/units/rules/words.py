"""Operations in words, as they stand in a history."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from chungsuc.common.vietnamese.numbers import write_number, write_percent
from chungsuc.units.rules.shares import Measured

LISTED = 8
"""So many units are named; of more, only the number."""


def small(full_name: str) -> str:
    """``xã Đại Đồng``: a full name inside a sentence."""
    return full_name[:1].lower() + full_name[1:]


def new_name(full_name: str, others: Iterable[str]) -> str:
    """``xã Kiên Mộc (mới)``: of a unit that begins, where one of the others bears its name."""
    return f"{small(full_name)} (mới)" if full_name in others else small(full_name)


def listed(names: Sequence[str]) -> str:
    """``xã A, xã B và xã C``; many are counted."""
    shown = [small(name) for name in names]
    if len(shown) > LISTED:
        return f"{write_number(len(shown))} đơn vị ({', '.join(shown[:3])}, …)"
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])} và {shown[-1]}"


def _amount(measured: Measured, unit: str) -> str:
    if measured.part is None:
        return ""
    if measured.whole == 1:
        return write_percent(decimal_of(measured.part * 100, 2)) + f" {unit}"
    return f"{write_number(decimal_of(measured.part, 4))} {unit}"


def decimal_of(value: Fraction, places: int) -> Decimal:
    """The value with at most so many decimals, rounded."""
    scaled = round(value * 10**places)
    return Decimal(scaled).scaleb(-places)


def part_in_words(area: Measured, people: Measured) -> str:
    """``18,61 km², 8.527 người``; ``một phần chưa rõ số đo`` where nothing was."""
    area_unit = "diện tích" if area.whole == 1 else "km²"
    people_unit = "dân số" if people.whole == 1 else "người"
    amounts = [_amount(area, area_unit), _amount(people, people_unit)]
    return ", ".join(filter(None, amounts)) or "một phần chưa rõ số đo"
