"""Obligations as pages write them: plain strings, addresses and tones, made once a row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chungsuc.common.templatetags.components import Tone
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Part
from chungsuc.movements.queries.obligations.matrix import MatrixColumn
from chungsuc.movements.queries.obligations.owed import Obligation
from chungsuc.movements.rules.obligations.states import SOON_DAYS, State

TONES: Final[dict[State, Tone]] = {
    State.HANDED_OVER: "bad",
    State.MISSING: "bad",
    State.RETURNED: "bad",
    State.DUE_SOON: "waiting",
    State.LATE: "waiting",
    State.ON_TIME: "good",
    State.EARLY: "good",
}
"""How states are coloured; any other is neutral. The words say the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit answers for in one column; nothing: the unit does not owe it.

    Attributes:
        label: what the column is, for a page that stacks its cells.
        words: the state; ``tone`` its colour.
        note: whose it is, or what else is to be known; may be empty.
    """

    label: str
    words: str = ""
    tone: Tone = "neutral"
    note: str = ""
    address: str = ""

    @property
    def text(self) -> str:
        """For a sheet."""
        return f"{self.words} ({self.note})" if self.note else self.words


Address = Callable[[Obligation], str]


def detail_address(suffix: str) -> Address:
    """What writes the address of an obligation; ``suffix`` carries the day."""
    known: dict[tuple[str, str, str], str] = {}

    def address(each: Obligation) -> str:
        if each.unit is None:
            return ""
        key = (each.task.movement, each.task.code, each.period)
        if key not in known:  # looked up once a column: a page has hundreds of cells
            known[key] = reverse("movements:obligation_detail", args=(*key, 0)).removesuffix("0/")
        return f"{known[key]}{each.unit.id}/{suffix}"

    return address


def cell_of(label: str, found: Sequence[Obligation], address: Address, unit_address: str) -> Cell:
    """One cell: of one obligation its state, of several how many are in which."""
    if not found:
        return Cell(label)
    first = found[0]
    if len(found) == 1:
        notes = [first.unit.name] if first.unit and first.is_handed_over else []
        if first.standing.state.has_come and first.turns[-1].turn.judgement is None:
            notes.append("chờ xét")
        tone = TONES.get(first.standing.state, "neutral")
        return Cell(label, first.words, tone, ", ".join(notes), address(first))
    worst = min(found, key=lambda each: ORDER[each.standing.state])
    return Cell(
        label,
        counted(each.standing.state for each in found),
        TONES.get(worst.standing.state, "neutral"),
        f"{len(found)} đơn vị cũ" if all(each.is_handed_over for each in found) else "",
        unit_address,
    )


def cell_html(cell: Cell) -> SafeString:
    """A cell of the table, written here: a template takes ten times as long for hundreds."""
    if not cell.words:
        return _NOTHING
    note = format_html(' <span class="note">{}</span>', cell.note) if cell.note else ""
    return format_html(
        '<td data-label="{}"><a class="state-link" href="{}"><span class="state {}">{}</span></a>'
        "{}</td>",
        cell.label,
        cell.address,
        cell.tone,
        cell.words,
        note,
    )


_NOTHING: Final = mark_safe("<td></td>")

ORDER: Final = {state: place for place, state in enumerate(State)}


def counted(states: Iterable[State]) -> str:
    """So many in each state, the most pressing first: "2 chưa nộp, 1 đúng hạn"."""
    listed = list(states)
    return ", ".join(f"{listed.count(each)} {each.name_vi}" for each in State if each in listed)


def column_label(column: MatrixColumn) -> str:
    """What a column is called: "Báo cáo hàng năm, năm 2024, hạn 15/12/2024"."""
    named = [column.title, *([column.period_name] if column.period_name else [])]
    return f"{', '.join(named)}, hạn {write_date(column.due_on)}"


@dataclass(frozen=True, slots=True)
class DueLine:
    """A column with how far it is.

    Attributes:
        left: how many days are left, or since when it is overdue.
        progress: "9/11 đã nộp, 2 chưa".
        states: how many are in which state.
    """

    title: str
    period_name: str
    clause: str
    who: str
    due_on: date
    left: str
    tone: Tone
    progress: str
    states: str


def due_line(column: MatrixColumn, on: date) -> DueLine:
    """A column as the calendar and the list of what presses show it."""
    days = (column.due_on - on).days
    if not column.open:
        left, tone = "xong", "good"
    elif days < 0:
        left, tone = f"quá hạn {-days} ngày", "bad"
    elif days <= SOON_DAYS:
        left, tone = f"còn {days} ngày" if days else "hạn hôm nay", "waiting"
    else:
        left, tone = f"còn {days} ngày", "neutral"
    open_words = f", {column.open} chưa" if column.open else ""
    return DueLine(
        column.title,
        column.period_name,
        column.asked.column.task.clause,
        column.who,
        column.due_on,
        left,
        tone,  # type: ignore[arg-type]  # each of the four above
        f"{column.came}/{column.total} đã nộp{open_words}",
        ", ".join(f"{column.tally[each]} {each.name_vi}" for each in State if column.tally[each]),
    )


def pressing_lines(columns: Iterable[MatrixColumn], on: date) -> list[DueLine]:
    """What is due soon, then what is overdue, the latest first; only what is open."""
    open_ones = [each for each in columns if each.open and (each.due_on - on).days <= SOON_DAYS]
    soon = [each for each in open_ones if each.due_on >= on]
    late = [each for each in open_ones if each.due_on < on]
    return [due_line(each, on) for each in (*soon, *reversed(late))]


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """An obligation as a row of a list."""

    title: str
    movement: str
    clause: str
    period_name: str
    due_on: date
    words: str
    tone: Tone
    sentence: str
    receivers: str
    of_another: str
    before: str
    address: str


def lines_of(found: Iterable[Obligation], unit: int, address: Address) -> list[ObligationLine]:
    """Rows of one unit's page."""
    return [
        ObligationLine(
            each.task.title,
            each.task.movement_name,
            each.task.clause,
            each.period_name,
            each.due_on,
            each.words,
            TONES.get(each.standing.state, "neutral"),
            each.sentence if each.turns or each.is_handed_over else "",
            names_of(each, Part.RECEIVER),
            each.unit.name if each.unit and each.unit.id != unit else "",
            "; ".join(
                f"{one.name} đã nộp ngày {write_date(came.turn.came_on)}"
                for one, came in each.before
            ),
            address(each),
        )
        for each in found
    ]


def names_of(each: Obligation, part: Part) -> str:
    """Who has the part, as the plan names them, with the name of the day where it differs."""
    return "; ".join(
        f"{one.words} (nay: {one.unit.name})"
        if one.unit and _differs(one.words, one.unit.name)
        else one.words
        for one in each.task.of_part(part)
    )


def _differs(words: str, name: str) -> bool:
    return name.partition(" (")[0].casefold() not in words.casefold()
