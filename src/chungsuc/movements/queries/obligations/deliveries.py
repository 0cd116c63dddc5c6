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
        judged_later_on: when it was judged after the day looked at; else ``None``.
    """

    id: int
    unit: int
    turn: Turn
    what: str
    document: int | None
    recorded_by: str
    judged_by: str
    remarks: str
    judged_later_on: date | None = None


def came_by(movements: Iterable[int], on: date) -> dict[Key, dict[int, tuple[Came, ...]]]:
    """All that had come by the day, by what it is for and by unit; one statement."""
    rows = Delivery.objects.filter(movement__in=list(movements), came_on__lte=on)
    found: dict[Key, dict[int, tuple[Came, ...]]] = {}
    for movement, code, period, *said in rows.order_by("turn", "pk").values_list(*_COLUMNS):
        came = _came(on, *said)
        of = found.setdefault((movement, code, period), {})
        of[came.unit] = (*of.get(came.unit, ()), came)
    return found


_COLUMNS = (
    *("movement_id", "code", "period", "pk", "unit_id", "turn", "came_on", "what", "document_id"),
    *("recorded_by_name", "judgement", "judged_on", "judged_by_name", "remarks"),
)
_JUDGEMENTS = {each.value: each for each in Judgement}


def _came(  # noqa: PLR0917  a row
    on: date,
    number: int,
    unit: int,
    turn: int,
    came_on: date,
    what: str,
    document: int | None,
    recorded_by: str,
    judgement: str,
    judged_on: date | None,
    judged_by: str,
    remarks: str,
) -> Came:
    if judged_on is None or judged_on > on:
        unjudged = Turn(turn, came_on)
        return Came(number, unit, unjudged, what, document, recorded_by, "", "", judged_on)
    known = Turn(turn, came_on, _JUDGEMENTS[judgement], judged_on)
    return Came(number, unit, known, what, document, recorded_by, judged_by, remarks)
