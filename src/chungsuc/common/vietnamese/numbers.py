"""Numbers as people here write them: ``1.234.567,5`` and ``63,5%``.

Reading takes what officers type and paste, and never guesses between two values a thousand
times apart:

- the comma is the decimal mark (``12,5`` and also ``1,234``), the dot divides thousands
  (``1.234.567``); spaces divide thousands too (``1 234,5``);
- the English way is read where it can be nothing else: ``12.5``, ``0.635``, ``1,234.5``,
  ``1,234,567``. A group of thousands has three digits, and the first group never starts with 0;
- one dot before exactly three digits and nothing else to tell by (``1.234``) is **ambiguous**;
- letters, exponents, ``NaN``, brackets, digits other than 0–9 and texts longer than
  ``LONGEST`` characters are refused.

Values are exact Decimals. A percentage stays what was written: ``63,5%`` is 63.5 with the unit
percent, not 0.635.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import Literal

from chungsuc.common.vietnamese.errors import AmbiguousNumberError, UnreadableNumberError
from chungsuc.common.vietnamese.text import clean

LONGEST = 40  # characters; whoever sends more sends no number
_SHOWN = 20  # characters of a refused text that the refusal repeats

Grouping = Literal[".", ","]
"""The mark that divides thousands, where the one who asks knows it."""


class Unit(Enum):
    """What stood after the digits."""

    PLAIN = "plain"
    PERCENT = "percent"


@dataclass(frozen=True)
class CertainNumber:
    """The text has one meaning."""

    text: str
    value: Decimal
    unit: Unit


@dataclass(frozen=True)
class AmbiguousNumber:
    """``1.234``: thousands, or a decimal fraction written the English way; ask which."""

    text: str
    grouped: Decimal
    decimal: Decimal
    unit: Unit

    @property
    def candidates(self) -> tuple[Decimal, Decimal]:
        return self.grouped, self.decimal

    def resolved(self, grouping: Grouping) -> CertainNumber:
        """The number, now that the mark of thousands is known."""
        value = self.grouped if grouping == "." else self.decimal
        return CertainNumber(self.text, value, self.unit)


@dataclass(frozen=True)
class RefusedNumber:
    """The text is no number; both sentences are for the person who wrote it.

    ``reason`` is one of ``empty``, ``too_long``, ``brackets``, ``not_digits``, ``groups``.
    """

    text: str
    reason: str
    message: str
    mend: str


Reading = CertainNumber | AmbiguousNumber | RefusedNumber


# --- Writing ---------------------------------------------------------------------------------


def write_number(value: Decimal | int, places: int | None = None, *, grouped: bool = True) -> str:
    """``1234567.5`` as ``1.234.567,5``; negative numbers with a hyphen in front.

    Args:
        value: finite.
        places: how many decimals to show, halves rounded away from zero (2,345 -> 2,35 and
            -2,345 -> -2,35); without it all that the value has, no zeros at their end.
        grouped: without it ``1234567,5``, which can be read back in one way only.

    Raises:
        ValueError: ``value`` is not finite.
    """
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    write = _kept if abs(number.adjusted()) < LONGEST else _written
    return write(number, places, grouped)


def _written(number: Decimal, places: int | None, grouped: bool) -> str:  # noqa: FBT001  as it is kept
    if places is not None:
        number = _rounded(number, places)
    sign = "-" if number < 0 else ""  # no minus before a zero
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return sign + whole + ("," + fraction if fraction else "")


_kept = lru_cache(maxsize=4096)(_written)
"""Numbers that are equal are written alike, and pages write the same few hundred."""


def write_percent(percentage: Decimal | int, places: int | None = None) -> str:
    """``63.5`` as ``63,5%``: the value is in per cent already, never a ratio.

    Raises:
        ValueError: ``percentage`` is not finite.
    """
    return write_number(percentage, places) + "%"


def _rounded(number: Decimal, places: int) -> Decimal:
    digits = max(1, number.adjusted() + places + 2)
    return number.quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=Context(prec=digits)
    )


# --- Reading ---------------------------------------------------------------------------------


def number_from(text: str, *, grouping: Grouping | None = None) -> Decimal:
    """The value of ``read_number``, where only a certain one will do; ``%`` is dropped.

    Raises:
        UnreadableNumberError: it is no number.
        AmbiguousNumberError: it is two; the facts carry ``candidates``.
    """
    reading = read_number(text, grouping=grouping)
    match reading:
        case CertainNumber():
            return reading.value
        case AmbiguousNumber():
            message, mend = question(reading)
            raise AmbiguousNumberError(
                message, mend=mend, text=reading.text, candidates=reading.candidates
            )
        case RefusedNumber():
            raise UnreadableNumberError(
                reading.message, mend=reading.mend, text=reading.text, reason=reading.reason
            )


def question(reading: AmbiguousNumber) -> tuple[str, str]:
    """What to ask about ``1.234``, and how to write either value so that it is certain."""
    first, second = (write_number(value, grouped=False) for value in reading.candidates)
    return (
        f"“{reading.text}” có thể hiểu là {first} hoặc {second}.",
        f"Hãy viết {first} (không có dấu chấm) hoặc {second} (dấu phẩy thập phân).",
    )


def read_number(text: str, *, grouping: Grouping | None = None) -> Reading:
    """Reads a number as the head of this module says; never raises.

    Args:
        text: what was typed, pasted or found in a cell.
        grouping: the mark that divides thousands where the caller knows it (the settings of
            the workbook, an answer to the question): no reading is then ambiguous, and under
            ``","`` the text ``1,234`` is 1234.
    """
    if len(text) > LONGEST:
        return _too_long(text)
    return _read(text, grouping)


@lru_cache(maxsize=1024)  # sheets and forms say the same shares over and over
def _read(text: str, grouping: Grouping | None) -> Reading:
    written = clean(text)
    if not written:
        return RefusedNumber(
            "", "empty", "Chưa có số nào được nhập.", "Hãy nhập một số, ví dụ 12,5 hoặc 1.234,5."
        )
    parts = _NUMBER.fullmatch(written)
    if parts is None:
        return _not_a_number(written)
    values = _values(parts["digits"], grouping)
    if not values:
        return _bad_groups(written)
    unit = Unit.PERCENT if parts["percent"] else Unit.PLAIN
    signed = [value.copy_negate() if parts["sign"] in _MINUS else value for value in values]
    if len(signed) == 1:
        return CertainNumber(written, signed[0], unit)
    return AmbiguousNumber(written, signed[0], signed[1], unit)


_MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")  # Word turns a hyphen into a dash unasked
_NUMBER = re.compile(r"(?P<sign>[-+−–]?) ?(?P<digits>[0-9][0-9., ]*) ?(?P<percent>%?)")

_WHOLE = re.compile(r"[0-9]+")
_GROUPS = {mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ".,"}
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")


def _values(digits: str, grouping: Grouping | None) -> list[Decimal]:
    """All that the digits and marks may mean, thousands first; empty if they mean nothing.

    A number is a whole part (plain, or in groups of one kind) and perhaps a fraction behind the
    other mark, so there are two ways to look at it: dots as thousands, or commas.
    """
    digits = digits.rstrip(" ")
    local, english = _value(digits, ".", ","), _value(digits, ",", ".")
    if local is None or english is None or local == english:
        return [value for value in (local, english) if value is not None][:1]
    if grouping is not None:
        return [local if grouping == "." else english]
    # Both ways make sense: `1.234`, asked about, or `1,234`, which has the decimal comma.
    return [local] if "," in digits else [local, english]


def _value(digits: str, group: str, mark: str) -> Decimal | None:
    whole, marked, fraction = digits.partition(mark)
    if marked and not _WHOLE.fullmatch(fraction):
        return None
    if not any(form.fullmatch(whole) for form in (_WHOLE, _GROUPS[group], _SPACED)):
        return None
    plain = whole.replace(group, "").replace(" ", "")
    return Decimal(f"{plain}.{fraction}" if marked else plain)


def _too_long(text: str) -> RefusedNumber:
    shown = _shown(clean(text[: 2 * LONGEST]))
    return RefusedNumber(
        shown,
        "too_long",
        f"“{shown}” dài hơn {LONGEST} ký tự nên không đọc được thành số.",
        "Hãy chỉ nhập một số, ví dụ 1.234,5.",
    )


def _not_a_number(written: str) -> RefusedNumber:
    if re.fullmatch(r"\([0-9., ]+\)", written):
        return RefusedNumber(
            written,
            "brackets",
            f"“{written}” là số trong ngoặc, không rõ là số âm hay số chú thích.",
            "Nếu là số âm, hãy viết dấu trừ ở trước, ví dụ -3.",
        )
    return RefusedNumber(
        written,
        "not_digits",
        f"“{_shown(written)}” không phải là một số.",
        "Hãy chỉ dùng các chữ số 0–9, dấu chấm phân cách hàng nghìn và dấu phẩy thập phân, "
        "ví dụ 1.234,5; tỷ lệ viết 63,5%.",
    )


def _bad_groups(written: str) -> RefusedNumber:
    return RefusedNumber(
        written,
        "groups",
        f"“{written}” có dấu chấm, dấu phẩy hoặc dấu cách đặt không đúng chỗ của một số.",
        "Hãy viết mỗi nhóm hàng nghìn đủ ba chữ số và chỉ một dấu phẩy thập phân, "
        "ví dụ 1.234.567,5.",
    )


def _shown(written: str) -> str:
    return written if len(written) <= _SHOWN else written[:_SHOWN].rstrip() + "…"
