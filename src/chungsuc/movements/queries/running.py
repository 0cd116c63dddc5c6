"""Which movements run on a day, and the one that a page without a choice shows."""

from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.models import Movement


def chosen_movement(code: str, on: date) -> tuple[Movement, list[Movement]]:
    """The movement asked for, or the topmost that runs; and those to choose among. One statement.

    Where none runs on the day, those that ended before it can be chosen, the latest first: their
    targets are read for years.

    Raises:
        NotFoundError: there is no movement of that code, or none that has begun.
    """
    every = list(Movement.objects.order_by("name", "pk"))
    offered = _offered(every, on)
    if not code and offered:
        return offered[0], offered
    if not code:
        raise NotFoundError(f"phong trào nào đã bắt đầu đến ngày {write_date(on)}", on=on)
    found = next((each for each in every if each.code == code), None)
    if found is None:
        raise NotFoundError(f"phong trào “{code}”", movement=code)
    return found, offered if found in offered else [found, *offered]


def _offered(every: list[Movement], on: date) -> list[Movement]:
    begun = [each for each in every if each.begins_on <= on]
    running = [each for each in begun if on <= each.ends_on]
    if running:
        return sorted(running, key=_topmost_latest)
    return sorted(begun, key=lambda each: (-each.ends_on.toordinal(), each.above_id is not None))


def _topmost_latest(movement: Movement) -> tuple[bool, int, str]:
    return movement.above_id is not None, -movement.begins_on.toordinal(), movement.code
