"""The order of all operations as one number: the day, then the place inside the day."""

from datetime import date

_A_DAY = 1_000_000  # so many operations have room in one day


def day_begin(on: date) -> int:
    """The first number that belongs to the day."""
    return on.toordinal() * _A_DAY


def day_end(on: date) -> int:
    """The last number that belongs to the day."""
    return day_begin(on) + _A_DAY - 1


def day_of(sequence: int) -> date:
    """The day to which the number belongs."""
    return date.fromordinal(sequence // _A_DAY)
