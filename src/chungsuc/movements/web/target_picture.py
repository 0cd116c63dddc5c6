"""A target's path as a picture: time to the right, figures upwards. Pure; the template draws.

The picture is as wide as a small phone, so that its letters can be read there; elsewhere it grows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.enums import Basis, Shape
from chungsuc.movements.queries.targets import TargetLine
from chungsuc.movements.rules.lights import actual
from chungsuc.movements.rules.paths import exact, path_on, rounded, year_ends, years_at

WIDTH, HEIGHT = 360, 216
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 16, 30
_MOST_YEARS = 6  # labels that find room side by side
_APART = 12  # two labels at the left nearer than that would touch


@dataclass(frozen=True, slots=True)
class Place:
    """A place on paper, with what stands there in words."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word at an edge."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The path on paper.

    Attributes:
        line: the path as SVG writes points; empty where there is none.
        verified, reported: figures of each basis, drawn in different shapes.
        asked: where the day that is looked at lies; ``None`` outside the period.
        years, levels: labels below and at the left.
        description: what is to be seen, for those who do not see it.
    """

    line: str
    verified: tuple[Place, ...]
    reported: tuple[Place, ...]
    asked: float | None
    years: tuple[Label, ...]
    levels: tuple[Label, ...]
    description: str

    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    foot: int = HEIGHT - BOTTOM


def target_picture(line: TargetLine) -> Picture | None:
    """The target on paper; ``None`` for a floor, or with neither path nor figure."""
    if line.terms.shape is Shape.FLOOR:
        return None
    path = tuple(_path(line))
    figures = [each for each in line.figures if not each.replaced]
    if len(path) < 2 and not figures:  # noqa: PLR2004  one point alone is no path
        return None
    values = [value for _, value in path]
    values += [actual(line.terms.shape, each.reading) for each in figures]
    paper = _Paper(line, values)
    by_basis = {
        basis: tuple(
            paper.place(each.on, actual(line.terms.shape, each.reading), basis.name_vi)
            for each in figures
            if each.basis is basis
        )
        for basis in Basis
    }
    within = line.terms.begins_on <= line.on <= line.terms.ends_on
    return Picture(
        " ".join(paper.point(day, value) for day, value in path) if len(path) > 1 else "",
        by_basis[Basis.VERIFIED],
        by_basis[Basis.REPORTED],
        paper.x(line.on) if within else None,
        tuple(paper.years()),
        tuple(paper.levels([path[0][1], path[-1][1]])),
        _description(line, path),
    )


def _path(line: TargetLine) -> Iterator[tuple[date, Fraction]]:
    for day in year_ends(line.terms):
        value = path_on(line.terms, day).value
        if value is not None:
            yield day, value


class _Paper:
    """Where days and figures lie."""

    def __init__(self, line: TargetLine, values: list[Fraction]) -> None:
        self._terms = line.terms
        self._first, self._last = years_at(line.terms.begins_on), years_at(line.terms.ends_on)
        self._low = min(values)
        span = max(values) - self._low
        self._span = span or Fraction(1)

    def x(self, day: date) -> float:
        share = (years_at(day) - self._first) / (self._last - self._first)
        inside = min(max(share, Fraction(0)), Fraction(1))
        return round(float(LEFT + inside * (WIDTH - LEFT - RIGHT)), 1)

    def y(self, value: Fraction) -> float:
        share = (value - self._low) / self._span
        return round(float(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)), 1)

    def point(self, day: date, value: Fraction) -> str:
        return f"{self.x(day):g},{self.y(value):g}"

    def place(self, day: date, value: Fraction, what: str) -> Place:
        shown = write_number(rounded(value))
        return Place(self.x(day), self.y(value), f"{write_date(day)}: {shown} ({what})")

    def years(self) -> Iterator[Label]:
        ends = [
            day
            for year in range(self._terms.begins_on.year, self._terms.ends_on.year + 1)
            for day in [date(year, 12, 31)]
            if self._terms.begins_on <= day <= self._terms.ends_on
        ]
        step = -(-len(ends) // _MOST_YEARS) or 1
        for day in ends[::step]:
            yield Label(self.x(day), str(day.year))

    def levels(self, values: list[Fraction]) -> Iterator[Label]:
        taken: list[float] = []
        for value in reversed(values):
            at = self.y(value)
            if all(abs(at - each) >= _APART for each in taken):
                taken.append(at)
                yield Label(at, write_number(rounded(value)))


def _description(line: TargetLine, path: tuple[tuple[date, Fraction], ...]) -> str:
    said = "; ".join(f"{write_date(day)}: {write_number(rounded(value))}" for day, value in path)
    goal = write_number(rounded(exact(line.terms.goal)))
    way = f"Lộ trình theo ngày: {said}." if len(path) > 1 else f"Mức phải đạt {goal}."
    return f"{way} Các số liệu đã ghi được viết thành bảng ở dưới."
