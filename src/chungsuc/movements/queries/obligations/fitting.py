"""Whether a unit owes something that is said to have come; else what it could have been."""

from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.errors import UnknownObligationError
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.owed import Asked, Reckoning, reckoning_on
from chungsuc.movements.rules.obligations.debtors import debtors_of


def demand_owed(
    movement: Movement, code: str, period: str, unit: int, *, came_on: date, on: date
) -> None:
    """Refuses what the unit does not owe as known on ``on``, nor did on the day it came.

    Six statements.

    Raises:
        UnknownObligationError: nothing is in force, or there is no such assignment, period or
            unit that owes it; what would fit is named.
    """
    reckoning = reckoning_on([movement], on)
    if not reckoning.terms:
        raise UnknownObligationError(
            f"Phong trào “{movement}” chưa có kế hoạch nào có hiệu lực ngày {write_date(on)}.", []
        )
    of_code = [each for each in reckoning.asked if each.column.task.code == code]
    if not of_code:
        codes = dict.fromkeys(each.column.task.code for each in reckoning.asked)
        raise UnknownObligationError(f"Kế hoạch không có việc phải nộp mã “{code}”.", list(codes))
    title = of_code[0].column.task.title
    chosen = [each for each in of_code if each.column.period.label == period]
    if not chosen:
        labels = dict.fromkeys(each.column.period.label for each in of_code)
        raise UnknownObligationError(f"“{title}” không có kỳ “{period}”.", list(labels))
    if not any(_owes(reckoning, each, unit, came_on) for each in chosen):
        _refuse_unit(reckoning, chosen, unit, title)


def _owes(reckoning: Reckoning, asked: Asked, unit: int, came_on: date) -> bool:
    then = debtors_of(asked.column, reckoning.lives, came_on, under=asked.under)
    return unit in reckoning.debtors(asked) or unit in then


def _refuse_unit(reckoning: Reckoning, chosen: list[Asked], unit: int, title: str) -> None:
    owing = [each for asked in chosen for each in reckoning.debtors(asked)]
    name = reckoning.named(unit, reckoning.on).name
    raise UnknownObligationError(
        f"{name} không phải nộp “{title}” kỳ này.",
        [reckoning.named(each, reckoning.on).name for each in dict.fromkeys(owing)],
    )
