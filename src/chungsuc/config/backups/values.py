"""How the values of a column are written as JSON, exactly, whichever database keeps them.

What is packed is canonical: two databases that hold the same row give the same bytes, so a copy
is proven by comparing bytes. With one exception: within JSON, PostgreSQL writes a large float as
the integer that its digits name (1e+16 as 10000000000000000) and knows no -0.0; ``same_row``
takes numbers of the same value for the same.
"""

import base64
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of column.

    Attributes:
        name: as the manifest names it.
        pack: a value, as Django's backend reads it, in the form that JSON takes. Raises
            ``TypeError`` or ``ValueError`` for a value that is none of this kind.
        unpack: the value from that form. Raises the same.
    """

    name: str
    pack: Callable[[Any], object]
    unpack: Callable[[Any], Any]


def _only(kind: type) -> Callable[[Any], Any]:
    """Takes exactly ``kind``: SQLite lets a text stand in a column of numbers."""

    def taken(value: object) -> object:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} where {kind.__name__} belongs")
        return value

    return taken


_text, _whole, _truth = _only(str), _only(int), _only(bool)


def _pack_decimal(value: Decimal) -> str:
    if not isinstance(value, Decimal):
        raise TypeError("no decimal")
    # Only SQLite keeps the sign of a zero.
    return format(value.copy_abs() if value.is_zero() else value, "f")


def _unpack_decimal(text: object) -> Decimal:
    try:
        return Decimal(_text(text))
    except InvalidOperation as error:
        raise ValueError("no decimal") from error


def _pack_float(value: float) -> object:
    number = float(value) + 0.0  # one zero, without a sign
    return number if math.isfinite(number) else repr(number)


def _pack_moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise TypeError("a moment without its zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _unpack_moment(text: object) -> datetime:
    moment = datetime.fromisoformat(_text(text))
    if moment.utcoffset() != timedelta(0):
        raise ValueError("a moment that is not in UTC")
    return moment


def _pack_day(value: date) -> str:
    if type(value) is not date:
        raise TypeError("no day")
    return value.isoformat()


def _pack_time(value: time) -> str:
    if not isinstance(value, time):
        raise TypeError("no time of day")
    return value.isoformat(timespec="microseconds")


def _pack_span(value: timedelta | int) -> int:
    """SQLite keeps a span as microseconds."""
    return value // MICROSECOND if isinstance(value, timedelta) else int(_whole(value))


def _unpack_span(value: object) -> timedelta:
    return timedelta(microseconds=_whole(value))


def _pack_uuid(value: UUID) -> str:
    if not isinstance(value, UUID):
        raise TypeError("no UUID")
    return str(value)


def _pack_bytes(value: bytes | memoryview) -> str:
    return base64.b64encode(bytes(value)).decode("ascii")


def _unpack_bytes(text: object) -> bytes:
    return base64.b64decode(_text(text), validate=True)


def _json_float(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise ValueError("a number beyond every float")
    return number


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is no JSON")


_DECODER = json.JSONDecoder(parse_float=_json_float, parse_constant=_no_number)


def read_json(text: str) -> Any:  # noqa: ANN401  JSON of any shape
    """``text`` as the product reads it.

    Raises:
        ValueError: it is no JSON.
    """
    return _DECODER.decode(text)


def _pack_json(text: str) -> list[object]:
    """In a list of one, for JSON's null is not SQL's."""
    return [read_json(_text(text))]


def _unpack_json(value: object) -> str:
    """As Django writes it, so that a look-up by equality finds it in SQLite."""
    if not isinstance(value, list) or len(value) != 1:
        raise ValueError("no list of one")
    return json.dumps(value[0], allow_nan=False)


TEXT = Kind("text", _text, _text)
INTEGER = Kind("integer", _whole, _whole)
BOOLEAN = Kind("boolean", _truth, _truth)
DECIMAL = Kind("decimal", _pack_decimal, _unpack_decimal)
FLOAT = Kind("float", _pack_float, float)
MOMENT = Kind("moment", _pack_moment, _unpack_moment)
DAY = Kind("day", _pack_day, lambda text: date.fromisoformat(_text(text)))
TIME = Kind("time", _pack_time, lambda text: time.fromisoformat(_text(text)))
SPAN = Kind("span", _pack_span, _unpack_span)
IDENTIFIER = Kind("uuid", _pack_uuid, lambda text: UUID(_text(text)))
BYTES = Kind("bytes", _pack_bytes, _unpack_bytes)
JSON = Kind("json", _pack_json, _unpack_json)

# By what a field calls its own type; a field of another type is refused by name.
KINDS = {
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField", "FilePathField"), TEXT),
    **dict.fromkeys(("GenericIPAddressField", "IPAddressField"), TEXT),
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField"), INTEGER),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "SmallIntegerField"), INTEGER),
    **dict.fromkeys(
        ("PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField"), INTEGER
    ),
    "BooleanField": BOOLEAN,
    "DecimalField": DECIMAL,
    "FloatField": FLOAT,
    "DateTimeField": MOMENT,
    "DateField": DAY,
    "TimeField": TIME,
    "DurationField": SPAN,
    "UUIDField": IDENTIFIER,
    "BinaryField": BYTES,
    "JSONField": JSON,
}

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)
_ASCII = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def write_line(values: list[object]) -> bytes:
    """A row's packed values as one line, in one way only."""
    try:
        return f"{_ENCODER.encode(values)}\n".encode()
    except UnicodeEncodeError:  # half of a pair of UTF-16 in JSON, which UTF-8 cannot write
        return f"{_ASCII.encode(values)}\n".encode("ascii")


def same_row(one: bytes, other: bytes) -> bool:
    """Whether two lines hold the same row: the same bytes, or JSON's numbers in another form."""
    return one == other or _by_value(one) == _by_value(other)


def _by_value(line: bytes) -> object:
    def number(literal: str) -> tuple[str, Decimal]:
        return ("number", Decimal(literal))  # in a pair, for 1 is not true

    return json.loads(line, parse_float=number, parse_int=number)
