"""Which movements run on a day, and the one that a page without a choice shows."""

from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.models import Movement


def movements_running(on: date) -> list[Movement]:
    """The movements whose time the day lies in, those without another above first; one statement.

    Where none runs, all that ended before, the latest first: their targets can still be read.
    """
    rows = [each for each in Movement.objects.order_by("name", "pk") if each.begins_on <= on]
    running = [each for each in rows if on <= each.ends_on]
    if running:
        return sorted(running, key=lambda each: (each.above_id is not None, -each.pk))
    return sorted(rows, key=lambda each: (-each.ends_on.toordinal(), each.above_id is not None))


def chosen_movement(code: str, on: date) -> tuple[Movement, list[Movement]]:
    """The movement asked for, or the topmost that runs; and those to choose among. One statement.

    Raises:
        NotFoundError: there is no movement of that code that has begun, or none at all.
    """
    known = movements_running(on)
    if not code and known:
        return known[0], known
    if not code:
        raise NotFoundError(f"phong trào nào đã bắt đầu đến ngày {write_date(on)}", on=on)
    found = next((each for each in known if each.code == code), None)
    if found is None:
        found = Movement.objects.filter(code=code).first()
    if found is None:
        raise NotFoundError(f"phong trào “{code}”", movement=code)
    return found, known if found in known else [found, *known]
