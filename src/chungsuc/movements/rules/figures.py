"""Whether what somebody reports can be a figure of a target at all."""

from decimal import Decimal
from typing import NoReturn

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.enums import Shape
from chungsuc.movements.errors import RefusedFigureError
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import COUNTS, Reading

_PLACES = 6
_MOST = Decimal(10) ** 12
_MOST_UNKNOWN = 1_000_000


def demand_figure(terms: TargetTerms, reading: Reading) -> None:
    """Refuses what cannot be: below zero, a part above its whole, half a commune.

    Raises:
        RefusedFigureError: the first of the reasons, with the field that it is about.
    """
    for name, value in (("value", reading.value), ("of", reading.of)):
        if value is not None:
            _demand_writable(name, value)
    if reading.of is not None and not reading.of:
        _refuse("of", "Tổng số phải lớn hơn 0.", "Hãy ghi tổng số, hoặc để trống.")
    if terms.shape is Shape.SHARE and reading.of is None:
        _refuse(
            "of",
            "Tỷ lệ phải có tổng số để còn tính lại được khi đơn vị thay đổi.",
            "Hãy ghi số đạt ở ô số liệu và tổng số ở ô này.",
        )
    if not 0 <= reading.unknown <= _MOST_UNKNOWN:
        _refuse("unknown", "Số đơn vị chưa rõ không đọc được.", "Hãy ghi một số từ 0 trở lên.")
    if terms.shape is Shape.MEAN:
        return
    if _counts_units(terms) and reading.value % 1:
        _refuse(
            "value",
            f"“{terms.title}” đếm số đơn vị, nên {write_number(reading.value)} không phải số đúng.",
            "Hãy ghi một số nguyên.",
        )
    if reading.of is not None and reading.value + reading.unknown > reading.of:
        _refuse(
            "of",
            f"Tổng số {write_number(reading.of)} nhỏ hơn số đạt cộng số chưa rõ.",
            "Hãy xem lại ba số.",
        )


def _counts_units(terms: TargetTerms) -> bool:
    counted = terms.shape in COUNTS and bool(terms.population.kinds)
    return counted or terms.shape is Shape.FLOOR


def _demand_writable(name: str, value: Decimal) -> None:
    if not value.is_finite() or not 0 <= value < _MOST:
        _refuse(name, "Số liệu phải từ 0 và nhỏ hơn một nghìn tỷ.", "Hãy xem lại con số.")
    exponent = value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _PLACES:
        _refuse(
            name,
            f"{write_number(value)} có hơn {_PLACES} chữ số sau dấu phẩy.",
            "Hãy làm tròn rồi ghi lại.",
        )


def _refuse(field: str, what: str, mend: str) -> NoReturn:
    raise RefusedFigureError(field, what, mend)
