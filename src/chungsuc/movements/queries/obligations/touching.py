"""What units that change have not handed in: bound to ``units.unit_dependents``."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from chungsuc.movements.queries.obligations.owed import obligations_on
from chungsuc.movements.queries.obligations.terms import running_movements
from chungsuc.movements.rules.obligations.states import PRESSING
from chungsuc.units.ports import Dependent


def obligations_touching(units: Collection[int], *, since: date) -> Sequence[Dependent]:
    """What the units owe on the day that is overdue, was returned or is due soon.

    What is due later is owed by whoever stands then. Seven statements, one where nothing runs.
    """
    counts = Counter(
        each.unit.id
        for each in obligations_on(running_movements(since), since, units=units)
        if each.unit is not None and each.unit.id in units and each.standing.state in PRESSING
    )
    return [
        Dependent(
            unit=unit,
            what="việc phải nộp theo kế hoạch phong trào chưa xong",
            count=counts[unit],
            what_to_do="nộp trước khi đơn vị kết thúc, hoặc để đơn vị nhận bàn giao nộp thay",
        )
        for unit in sorted(units)
        if counts[unit]
    ]
