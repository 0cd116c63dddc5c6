"""A family as a picture: time from left to right, a bar for each unit, lines for what went where.

Pure: from a family to places on paper. The template draws what stands here and computes nothing.
Columns are the times between changes; all are about as wide, however long they lasted, for names
must fit.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten, wrap

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.queries.family import Family, FamilyMember

TOP = 34  # room for the dates
LANE = 48  # from one row to the next
BAR = 38
WIDE = 216  # a column in which some name must find its place
NARROW = 112  # a column that only passes by; a date is written at its side
GAP = 16  # between the end of a bar and a change; lines run there
MARGIN = 8
PADDING = 8
LETTER = 7.6  # an average letter of the names
_NAME_LINES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit on paper.

    Attributes:
        lines: its name, broken to fit.
        title: the whole of it, in words.
        emphasised: whether it is the one whose family this is.
        ended: whether it is no more.
    """

    unit: int
    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    title: str
    emphasised: bool
    ended: bool

    height: int = BAR

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def texts(self) -> list[tuple[float, float, str]]:
        """The lines of the name, each with its place."""
        first = self.middle + 5 - 8 * (len(self.lines) - 1)
        return [
            (self.x + PADDING, first + 16 * place, each) for place, each in enumerate(self.lines)
        ]


@dataclass(frozen=True, slots=True)
class Link:
    """What went from one unit to another: a line between two bars.

    Attributes:
        emphasised: whether it begins or ends at the unit whose family this is.
        turns: whether it meets the other bar from above or below, in the midst of its life.
    """

    predecessor: int
    successor: int
    start: tuple[float, float]
    end: tuple[float, float]
    emphasised: bool
    turns: bool = False

    @property
    def path(self) -> str:
        """The line as SVG writes it."""
        (x, y), (to_x, to_y) = self.start, self.end
        if self.turns:
            return f"M{x:g} {y:g}Q{to_x:g} {y:g} {to_x:g} {to_y:g}"
        between = (x + to_x) / 2
        return f"M{x:g} {y:g}C{between:g} {y:g} {between:g} {to_y:g} {to_x:g} {to_y:g}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which something changed, or the present at the right end."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A family on paper.

    Attributes:
        shade: where the day asked for lies, as left edge and width; ``None`` outside the picture.
        description: what is to be seen, for those who do not see it.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    links: tuple[Link, ...]
    shade: tuple[float, float] | None
    description: str


def picture_of(family: Family, *, on: date) -> Picture | None:
    """The family on paper; ``None`` for a unit that stands alone."""
    if len(family.members) < 2:  # noqa: PLR2004  one unit alone is no family
        return None
    times = _Times(family)
    rows = _rows(family, times)
    bars = tuple(_bar(each, family, times, rows[each.id]) for each in family.members)
    by_unit = {bar.unit: bar for bar in bars}
    links = tuple(_links(family, times, by_unit))
    height = TOP + LANE * (max(rows.values()) + 1) + MARGIN
    return Picture(
        times.right + MARGIN,
        height,
        tuple(times.marks()),
        tuple(sorted(bars, key=lambda bar: (bar.x, bar.y))),
        links,
        times.shade(on),
        _description(family, times),
    )


class _Times:
    """The days on which the family changed, and where they are on paper."""

    def __init__(self, family: Family) -> None:
        members = family.members
        begins = {each.known_from for each in members}
        ends = {each.known_until for each in members if each.known_until}
        self.days = sorted(begins | ends | {tie.on for tie in family.ties})
        self.open = any(each.known_until is None for each in members)
        self._place = {day: place for place, day in enumerate(self.days)}
        columns = max(len(self.days) - 1 + self.open, 1)
        short = {
            self._place[each.known_from]
            for each in members
            if self.end_place(each) - self._place[each.known_from] <= 1
        }
        self._edges = [float(MARGIN)]
        for column in range(columns):
            self._edges.append(self._edges[-1] + (WIDE if column in short else NARROW))

    @property
    def right(self) -> float:
        return self._edges[-1]

    def place(self, day: date) -> int:
        return self._place[day]

    def end_place(self, member: FamilyMember) -> int:
        """The place of the day on which it ends; of one that goes on, the right end."""
        return len(self.days) if member.known_until is None else self._place[member.known_until]

    def x(self, place: int) -> float:
        return self._edges[place]

    def span(self, member: FamilyMember) -> tuple[float, float]:
        """Left and right end of its bar; a unit of no day at all is a point at its day."""
        begins, ends = self._place[member.known_from], self.end_place(member)
        if begins == ends:
            return self.x(begins) - GAP / 4, self.x(begins) + GAP / 4
        right = self.x(ends) - (0 if member.known_until is None else GAP)
        return self.x(begins) + GAP, right

    def marks(self) -> Iterator[Mark]:
        for place, day in enumerate(self.days):
            last = place == len(self.days) - 1 and not self.open
            anchor = "start" if place == 0 else "end" if last else "middle"
            yield Mark(self.x(place), write_date(day), anchor)
        if self.open:
            yield Mark(self.right, "nay", "end")

    def shade(self, on: date) -> tuple[float, float] | None:
        column = sum(day <= on for day in self.days) - 1
        if not 0 <= column < len(self._edges) - 1:
            return None
        return self.x(column), self.x(column + 1) - self.x(column)


# --- Rows ------------------------------------------------------------------------------------


def _rows(family: Family, times: _Times) -> dict[int, int]:
    """A row for each unit, near to those of which it was made; no two meet in one."""
    makers = _tied(family, forward=False)
    taken: list[list[tuple[int, int]]] = []
    rows: dict[int, int] = {}
    for member in _in_order(family):
        span = (times.place(member.known_from), times.end_place(member))
        above = [rows[each] for each in makers[member.id] if each in rows]
        wanted = sum(above) / len(above) if above else float(len(taken))
        free = [
            row for row, spans in enumerate(taken) if not any(_meet(span, each) for each in spans)
        ]
        row = min([*free, len(taken)], key=lambda each: (abs(each - wanted), each))
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        rows[member.id] = row
    return rows


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two bars of one row would touch; one that ends may be followed by the next."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _in_order(family: Family) -> list[FamilyMember]:
    """The oldest first; of one age, those that go into the same unit side by side."""
    makers = _tied(family, forward=False)
    heirs = _tied(family, forward=True)
    order: dict[int, int] = {}

    def visit(unit: int) -> None:
        waiting = [unit]
        while waiting:
            at = waiting.pop()
            if at not in order:
                order[at] = len(order)
                waiting += reversed(makers[at])

    for member in family.members:
        if not heirs[member.id]:
            visit(member.id)
    for member in family.members:
        visit(member.id)
    return sorted(family.members, key=lambda each: (each.known_from, order[each.id]))


def _tied(family: Family, *, forward: bool) -> Mapping[int, Sequence[int]]:
    """Of each unit its successors, or what it was made of, each once."""
    ends = [
        (tie.predecessor, tie.successor) if forward else (tie.successor, tie.predecessor)
        for tie in family.ties
    ]
    found: dict[int, list[int]] = defaultdict(list)
    for one, other in dict.fromkeys(ends):
        found[one].append(other)
    return found


# --- Bars and lines --------------------------------------------------------------------------


def _bar(member: FamilyMember, family: Family, times: _Times, row: int) -> Bar:
    left, right = times.span(member)
    room = int((right - left - 2 * PADDING) / LETTER)
    return Bar(
        member.id,
        left,
        TOP + LANE * row + (LANE - BAR) / 2,
        right - left,
        tuple(_broken(member.name, room)),
        _in_words(member),
        emphasised=member.id == family.unit,
        ended=member.known_until is not None,
    )


def _broken(name: str, room: int) -> list[str]:
    """The name in lines of so many letters; what does not fit is cut. None fits a point."""
    if room <= 0:
        return []
    lines = wrap(name, room)
    if len(lines) <= _NAME_LINES:
        return lines
    rest = " ".join(lines[_NAME_LINES - 1 :])
    return [*lines[: _NAME_LINES - 1], shorten(rest, room, placeholder="…")]


def _in_words(member: FamilyMember) -> str:
    code = f", mã {member.code}" if member.code else ""
    last = f"đến hết {write_date(member.last_day)}" if member.last_day else "đến nay"
    return f"{member.name}{code}, từ {write_date(member.known_from)} {last}"


def _links(family: Family, times: _Times, bars: Mapping[int, Bar]) -> Iterator[Link]:
    ties = {(tie.predecessor, tie.successor, tie.on) for tie in family.ties}
    for predecessor, successor, on in sorted(ties, key=lambda tie: (tie[2], tie[0], tie[1])):
        one, other = bars[predecessor], bars[successor]
        x = times.x(times.place(on))
        turns = other.x < x < other.right and one.y != other.y
        edge = other.y if one.y < other.y else other.y + other.height
        yield Link(
            predecessor,
            successor,
            (_within(x - GAP, one), one.middle),
            (x, edge) if turns else (_within(x + GAP, other), other.middle),
            family.unit in {predecessor, successor},
            turns,
        )


def _within(x: float, bar: Bar) -> float:
    return min(max(x, bar.x), bar.right)


def _description(family: Family, times: _Times) -> str:
    name = next(each.name for each in family.members if each.id == family.unit)
    end = "nay" if times.open else write_date(times.days[-1])
    return (
        f"{len(family.members)} đơn vị có liên quan đến {name}, theo thời gian từ trái sang phải, "
        f"từ {write_date(times.days[0])} đến {end}. Mỗi thanh là một đơn vị trong những ngày "
        "đơn vị đó tồn tại; mỗi đường nối cho biết một đơn vị đã chuyển vào đơn vị khác. "
        "Nội dung này được viết thành lời ở phần lịch sử bên dưới."
    )
