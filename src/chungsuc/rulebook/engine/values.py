"""What a sheet says of one indicator: known, missing, or not applicable."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import TypeAlias


class Absence(Enum):
    """Why there is no value."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


MISSING = Absence.MISSING
NOT_APPLICABLE = Absence.NOT_APPLICABLE

Known: TypeAlias = Decimal | bool | str
"""A figure, a yes or no, or the name of a level."""

Value: TypeAlias = Known | Absence | Mapping[str, "Value"]
"""A known value, none, or values of parts by their keys (men and women; items of a list)."""

MALE, FEMALE = "male", "female"
"""Keys of the two figures of an indicator that must hold for both sexes."""

TOTAL, WITHIN = "total", "within"
"""Keys of a share and of the share within it."""


def part_of(value: Value, key: str) -> Value:
    """The value of a part: missing where nothing is said of it.

    A whole that does not apply has no part that does.
    """
    if isinstance(value, Mapping):
        return value.get(key, MISSING)
    return value if isinstance(value, Absence) else MISSING
