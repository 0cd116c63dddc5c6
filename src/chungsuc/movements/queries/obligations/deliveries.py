"""What came, as it was known on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.movements.enums import Judgement
from chungsuc.movements.models import Delivery
from chungsuc.movements.rules.obligations.states import Turn

Key = tuple[int, str, str]
"""Movement, code of the assignment, label of the period."""


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came.

    Attributes:
        unit: for which unit.
        turn: when, and what was found of it by the day looked at.
        document: its number in the register of documents; ``None`` for none.
        judged_by, remarks: empty while nobody had judged it by the day.
    """

    id: int
    unit: int
    turn: Turn
    what: str
    document: int | None
    recorded_by: str
    judged_by: str
    remarks: str


def came_by(movements: Iterable[int], on: date) -> dict[Key, dict[int, tuple[Came, ...]]]:
    """All that had come by the day, by what it is for and by unit; one statement."""
    rows = Delivery.objects.filter(movement__in=list(movements), came_on__lte=on)
    found: dict[Key, dict[int, tuple[Came, ...]]] = {}
    for row in rows.order_by("turn", "pk"):
        of = found.setdefault((row.movement_id, row.code, row.period), {})
        of[row.unit_id] = (*of.get(row.unit_id, ()), _came(row, on))
    return found


def _came(row: Delivery, on: date) -> Came:
    judged = row.judged_on is not None and row.judged_on <= on
    turn = Turn(
        row.turn,
        row.came_on,
        Judgement(row.judgement) if judged else None,
        row.judged_on if judged else None,
    )
    return Came(
        row.pk,
        row.unit_id,
        turn,
        row.what,
        row.document_id,
        row.recorded_by_name,
        row.judged_by_name if judged else "",
        row.remarks if judged else "",
    )
