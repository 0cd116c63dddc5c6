"""Reads an administrative text by its numbering into an outline, whatever its line breaks.

A text that was copied out of pages has its lines broken where the page ended them, so a line
may begin with a dash and be no item ("… các tổ chức chính trị" / "- xã hội tỉnh …"). A mark
counts where the text before it had come to an end (a full stop, a line much shorter than the
others, a heading) and, for numbers and letters, where it is the next of its like.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chungsuc.movements.rules.marks import Mark, Rank, follows, mark_of

_PAGE_NUMBER: Final = re.compile(
    r"(?:[-–] ?)?\d{1,4}(?: ?[-–])?|(?:Trang|trang) \d+(?:/\d+)?|\d+/\d+"
)
_FOOT: Final = re.compile(r"\s*Nơi nhận\b", re.IGNORECASE)
_GAP: Final = re.compile(r"\s{5,}")
_STOPS: Final = (".", ";", ":", "!", "?", "…", "./.", "”.", ".”")
_SHORT: Final = 0.75  # of the usual width: a line that ends earlier was ended by its writer


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it.

    Attributes:
        number: in the file, from 1.
        closed: whether the file itself says that the paragraph ends here (a Word paragraph).
    """

    number: int
    text: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A clause.

    Attributes:
        mark: as written ("IV.", "đ)", "-").
        path: where it stands, "IV.1.đ"; a dash is counted there from 1, "IV.1.a.-2".
        paragraphs: its own words, without those of the items below it; the first may be a title.
        first_line, last_line: of its own words, in the file.
    """

    mark: str
    rank: Rank
    path: str
    paragraphs: tuple[str, ...]
    first_line: int
    last_line: int
    items: tuple["Item", ...]

    @property
    def text(self) -> str:
        """Its own words, a paragraph a line."""
        return "\n".join(self.paragraphs)

    def walk(self) -> Iterable["Item"]:
        """This item and every one below it, in the order of the text."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """A text by its numbering.

    Attributes:
        head: what stands before the first item, a paragraph each.
        items: the clauses.
        tail: what stands behind the last item: the closing words, recipients, signature.
        remarks: where the numbering skips or repeats, in Vietnamese with the line.
    """

    head: tuple[Line, ...]
    items: tuple[Item, ...]
    tail: tuple[Line, ...]
    remarks: tuple[str, ...]

    def walk(self) -> Iterable[Item]:
        """Every item, in the order of the text."""
        for item in self.items:
            yield from item.walk()


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that carry words: no empty ones, no page numbers that stand alone.

    From the distribution list on wide gaps set two columns side by side: the left one is read
    first, then the right one, which is the signature.
    """
    rows = list(enumerate(text.replace("\f", "\n").splitlines(), 1))
    foot = next((place for place, (_, row) in enumerate(rows) if _FOOT.match(row)), len(rows))
    cells = [
        (column, number, cell)
        for number, row in rows[foot:]
        for column, cell in enumerate(_GAP.split(row.rstrip()))
    ]
    columns = [(number, cell) for _, number, cell in sorted(cells, key=lambda each: each[:2])]
    found = (Line(number, " ".join(row.split())) for number, row in [*rows[:foot], *columns])
    return tuple(each for each in found if each.text and not _PAGE_NUMBER.fullmatch(each.text))


def read_outline(lines: Sequence[Line]) -> Outline:
    """The outline of a text: every line is there once, in order, in the head, an item or the tail.

    Never refuses: a text without any numbering is all head.
    """
    reader = _Reader(lines)
    for line in lines:
        reader.take(line)
    return reader.outline()


_TAIL: Final = re.compile(
    r"Trên đây là|Nơi nhận|NƠI NHẬN|Trong quá trình (?:tổ chức |triển khai )*thực hiện"
)
_BEGINNINGS: Final = (Rank.PART, Rank.ROMAN, Rank.ARTICLE, Rank.NUMBER)


@dataclass(slots=True)
class _Node:
    """An item that is being read."""

    mark: Mark
    path: str
    paragraphs: list[str]
    first_line: int
    last_line: int
    nodes: list["_Node"] = field(default_factory=list)
    dash: int = 0  # among the dashes beside it, from 1; 0: it is counted otherwise

    @property
    def style(self) -> tuple[Rank, str]:
        """Marks of one style follow each other: "1." and "1)" are two."""
        return _style(self.mark)

    def item(self) -> Item:
        return Item(
            self.mark.written,
            self.mark.rank,
            self.path,
            tuple(self.paragraphs),
            self.first_line,
            self.last_line,
            tuple(node.item() for node in self.nodes),
        )


class _Reader:
    """Takes line after line; keeps the items that are open, from the top to the deepest."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lengths = sorted(len(line.text) for line in lines)
        self._width = lengths[len(lengths) * 9 // 10] if lengths else 0
        self._head: list[Line] = []
        self._tail: list[Line] = []
        self._roots: list[_Node] = []
        self._open: list[_Node] = []
        self._before: Line | None = None
        self._remarks: list[str] = []
        self._paths: Counter[str] = Counter()

    def outline(self) -> Outline:
        return Outline(
            tuple(self._head),
            tuple(node.item() for node in self._roots),
            tuple(self._tail),
            tuple(self._remarks),
        )

    def take(self, line: Line) -> None:
        mark = mark_of(line.text)
        if self._tail or (self._roots and not mark and self._ended and _TAIL.match(line.text)):
            self._tail.append(line)
        elif mark is not None and self._counts(mark):
            self._begin(mark, line)
        elif not self._roots:
            self._head.append(line)
        else:
            self._continue(line)
        self._before = line

    # --- Whether a line begins something -------------------------------------------------------

    @property
    def _stopped(self) -> bool:
        """Whether the line before ended with a stop, or the file ended its paragraph."""
        return self._before is None or self._before.closed or self._before.text.endswith(_STOPS)

    @property
    def _ended(self) -> bool:
        """Whether what came before had come to an end, as far as the page shows."""
        if self._stopped or self._before is None:
            return True
        return len(self._before.text) < self._width * _SHORT or self._in_heading

    @property
    def _in_heading(self) -> bool:
        text = self._before.text if self._before else ""
        return bool(self._open) and text == text.upper() and text != text.lower()

    def _counts(self, mark: Mark) -> bool:
        if not self._roots:
            return mark.rank in _BEGINNINGS and mark.value == 1 and self._ended
        if not self._ended:
            return False
        if not mark.counted:
            return self._stopped or not mark.text[:1].islower()
        if mark.text[:1].islower() and not self._stopped:
            return False
        return self._place(mark) is not None

    def _place(self, mark: Mark) -> int | None:
        """How many of the open items stay open above the mark; ``None``: it cannot stand here."""
        style = _style(mark)
        for depth in range(len(self._open) - 1, -1, -1):
            node = self._open[depth]
            if node.style == style and _follows_node(mark, node.mark):
                return depth
        if mark.value == 1:
            counted = [depth for depth, node in enumerate(self._open) if node.mark.counted]
            again = bool(counted) and self._open[counted[-1]].style == style
            return counted[-1] if again else self._below(mark)
        for depth in range(len(self._open) - 1, -1, -1):
            node = self._open[depth]
            if (
                node.style == style
                and mark.value > node.mark.value
                and mark.above == node.mark.above
            ):
                return depth  # a number is left out: said in the remarks
        return None

    def _below(self, mark: Mark) -> int:
        """Where the first of its like stands: below the deepest item that can have such items."""
        if mark.rank in {Rank.PART, Rank.ROMAN, Rank.ARTICLE}:
            above = [depth for depth, node in enumerate(self._open) if node.mark.rank < mark.rank]
            return above[-1] + 1 if above else 0
        counted = [depth for depth, node in enumerate(self._open) if node.mark.counted]
        if mark.rank is Rank.SUBNUMBER:
            named = [depth for depth in counted if self._open[depth].mark.label == mark.above]
            counted = named or counted
        return counted[-1] + 1 if counted else 0

    # --- Building ------------------------------------------------------------------------------

    def _begin(self, mark: Mark, line: Line) -> None:
        depth = self._depth_of_dash(mark) if not mark.counted else self._place(mark) or 0
        del self._open[depth:]
        siblings = self._open[-1].nodes if self._open else self._roots
        self._remark_on(mark, siblings, line)
        dashes = next((node.dash for node in reversed(siblings) if node.dash), 0)
        label = mark.label or f"{mark.written}{dashes + 1}"
        if mark.rank is Rank.SUBNUMBER:
            label = str(mark.value)
        path = self._alone(f"{self._open[-1].path}.{label}" if self._open else label)
        node = _Node(mark, path, [mark.text] if mark.text else [], line.number, line.number)
        node.dash = 0 if mark.counted else dashes + 1
        siblings.append(node)
        self._open.append(node)

    def _alone(self, path: str) -> str:
        """The path; where the text numbers two items alike, the second is "I.1(2)"."""
        self._paths[path] += 1
        return path if self._paths[path] == 1 else f"{path}({self._paths[path]})"

    def _depth_of_dash(self, mark: Mark) -> int:
        """A dash follows its like, and otherwise stands below whatever is open above it."""
        like = [depth for depth, node in enumerate(self._open) if _alike(node.mark, mark)]
        deeper = [depth for depth, node in enumerate(self._open) if node.mark.rank > mark.rank]
        return next(iter([*like, *deeper]), len(self._open))

    def _remark_on(self, mark: Mark, siblings: list[_Node], line: Line) -> None:
        if not mark.counted:
            return
        before = next((node.mark.value for node in reversed(siblings) if node.mark.counted), 0)
        if not follows(mark.value, before, mark.rank):
            self._remarks.append(
                f"Dòng {line.number}: mục “{mark.written}” không nối tiếp mục trước; hãy xem lại."
            )

    def _continue(self, line: Line) -> None:
        node = self._open[-1]
        same = not self._ended or (line.text[:1].islower() and not self._stopped)
        heading = self._in_heading and line.text == line.text.upper()
        if node.paragraphs and (same or heading):
            node.paragraphs[-1] += f" {line.text}"
        else:
            node.paragraphs.append(line.text)
        node.last_line = line.number


def _follows_node(mark: Mark, before: Mark) -> bool:
    return mark.above == before.above and follows(mark.value, before.value, mark.rank)


def _style(mark: Mark) -> tuple[Rank, str]:
    sign = mark.written[-1:]
    return mark.rank, "" if sign.isalnum() else sign


def _alike(one: Mark, other: Mark) -> bool:
    """Whether two dashes are of one sort; a long and a short one are."""
    dashes = {"–": "-", "—": "-"}
    signs = [dashes.get(each.written, each.written) for each in (one, other)]
    return one.rank is other.rank and signs[0] == signs[1]
