"""In which state an obligation is on a day, and a sentence that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Judgement

SOON_DAYS: Final = 30
"""So many days before its due day something is "due soon"; said in words where it is shown."""


class State(StrEnum):
    """The states, the most pressing first."""

    HANDED_OVER = "handed_over"  # overdue, of a unit that is no more
    MISSING = "missing"
    RETURNED = "returned"  # came, and is to come again
    DUE_SOON = "due_soon"
    NOT_DUE = "not_due"
    LATE = "late"
    ON_TIME = "on_time"
    EARLY = "early"
    LAPSED = "lapsed"

    @property
    def name_vi(self) -> str:
        return STATE_NAMES[self]

    @property
    def is_open(self) -> bool:
        """Whether something has to come."""
        return self in OPEN

    @property
    def has_come(self) -> bool:
        """Whether it came, in time or not."""
        return self in CAME


STATE_NAMES: Final = {
    State.HANDED_OVER: "chưa nộp, đã bàn giao",
    State.MISSING: "chưa nộp",
    State.RETURNED: "trả lại",
    State.DUE_SOON: "sắp đến hạn",
    State.NOT_DUE: "chưa đến hạn",
    State.LATE: "trễ hạn",
    State.ON_TIME: "đúng hạn",
    State.EARLY: "sớm hạn",
    State.LAPSED: "không còn ai phải nộp",
}

CAME: Final = frozenset({State.EARLY, State.ON_TIME, State.LATE})
OPEN: Final = frozenset(
    {State.HANDED_OVER, State.MISSING, State.RETURNED, State.DUE_SOON, State.NOT_DUE}
)
PRESSING: Final = OPEN - {State.NOT_DUE}
"""What somebody has to see to now."""


@dataclass(frozen=True, slots=True)
class Turn:
    """That something came, as it is known on the day looked at.

    Attributes:
        judgement, judged_on: ``None`` while nobody has judged it by that day.
    """

    number: int
    came_on: date
    judgement: Judgement | None = None
    judged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state, and how many days early, late, overdue or left; never below 0.

    Attributes:
        overdue: whether something has to come and its due day is past.
    """

    state: State
    days: int = 0
    overdue: bool = False


def known_turns(turns: Sequence[Turn], on: date) -> tuple[Turn, ...]:
    """What had come by the day, each judged only if it was by then; in the order of the turns."""
    return tuple(
        each if each.judged_on is None or each.judged_on <= on else Turn(each.number, each.came_on)
        for each in sorted(turns, key=lambda turn: turn.number)
        if each.came_on <= on
    )


def standing_on(due_on: date, turns: Sequence[Turn], on: date, *, ended: bool = False) -> Standing:
    """The state on the day.

    The last turn counts: what was returned is open again, and is late when its next turn is.

    Args:
        due_on: the last day in time.
        turns: as ``known_turns`` gives them.
        on: the day looked at.
        ended: whether the unit that owes it is no more on the day.
    """
    last = turns[-1] if turns else None
    returned = last is not None and last.judgement is Judgement.RETURNED
    if last is not None and not returned:
        return _came(due_on, last.came_on)
    days, overdue = abs((on - due_on).days), on > due_on
    if overdue and ended:
        state = State.HANDED_OVER
    elif returned:
        state = State.RETURNED
    elif overdue:
        state = State.MISSING
    else:
        state = State.DUE_SOON if days <= SOON_DAYS else State.NOT_DUE
    return Standing(state, days, overdue)


def _came(due_on: date, came_on: date) -> Standing:
    days = (came_on - due_on).days
    if days > 0:
        return Standing(State.LATE, days)
    return Standing(State.EARLY, -days) if days else Standing(State.ON_TIME)


def state_words(standing: Standing) -> str:
    """The state in a few words, with its days: "sớm hạn 5 ngày", "chưa nộp, quá hạn 35 ngày"."""
    state, days = standing.state, standing.days
    match state:
        case State.MISSING:
            return f"chưa nộp, quá hạn {days} ngày"
        case State.HANDED_OVER:
            return f"chưa nộp, quá hạn {days} ngày, đã bàn giao"
        case State.RETURNED:
            return f"trả lại, {'quá hạn' if standing.overdue else 'còn'} {days} ngày"
        case State.DUE_SOON | State.NOT_DUE:
            return f"{state.name_vi}, còn {days} ngày" if days else "đến hạn hôm nay"
        case State.EARLY | State.LATE:
            return f"{state.name_vi} {days} ngày"
        case _:
            return state.name_vi


def told(
    standing: Standing,
    due_on: date,
    turns: Sequence[Turn],
    on: date,
    *,
    unit: str = "",
    ended_on: date | None = None,
    holders: Sequence[str] = (),
) -> str:
    """The state in a sentence for people.

    ``unit``, ``ended_on`` and ``holders`` say of what was handed over from whom to whom;
    ``ended_on`` is ``None`` while the unit stands.
    """
    last = turns[-1] if turns else None
    if last is not None and standing.state.has_come:
        words = state_words(standing)
        return f"Nhận ngày {write_date(last.came_on)}, {words}; {_judged(last)}."
    left = _left(due_on, on)
    if last is not None and last.judged_on is not None:
        left = f"Trả lại ngày {write_date(last.judged_on)}, phải nộp lại; {left}"
    else:
        left = left[0].upper() + left[1:]
    if ended_on is None:
        return f"{left}."
    to = "; ".join(holders) or "chưa có đơn vị nào"
    return f"{left}. {unit} kết thúc hết ngày {write_date(ended_on)}; việc còn mở chuyển cho: {to}."


def _judged(turn: Turn) -> str:
    if turn.judgement is None or turn.judged_on is None:
        return "chờ xét"
    return f"{turn.judgement.name_vi} ngày {write_date(turn.judged_on)}"


def _left(due_on: date, on: date) -> str:
    days = (due_on - on).days
    if days < 0:
        return f"chưa nộp, hạn {write_date(due_on)}, quá hạn {-days} ngày"
    if days == 0:
        return "đến hạn hôm nay"
    soon = "sắp đến hạn" if days <= SOON_DAYS else "chưa đến hạn"
    return f"{soon}, hạn {write_date(due_on)}, còn {days} ngày"
