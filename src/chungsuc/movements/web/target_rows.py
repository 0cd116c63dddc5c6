"""A target as the list and its page show it: plain texts, computed before the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from urllib.parse import urlencode

from django.urls import reverse

from chungsuc.common.vietnamese.dates import write_date, write_moment
from chungsuc.common.vietnamese.numbers import write_number, write_percent
from chungsuc.common.web.as_of import AsOf
from chungsuc.movements.enums import Light
from chungsuc.movements.queries.figures import FigureLine
from chungsuc.movements.queries.targets import TargetLine
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import measured
from chungsuc.movements.rules.paths import COUNTED_FROM_ZERO, exact, path_on, rounded, year_ends
from chungsuc.movements.rules.wording import figure_words, goal_words

Tone = Literal["neutral", "good", "bad", "waiting"]

TONES: dict[Light, Tone] = {
    Light.GREEN: "good",
    Light.AMBER: "waiting",
    Light.RED: "bad",
    Light.UNKNOWN: "neutral",
}
"""How lights are coloured; their names say the same."""

UNCONFIRMED = "cách hiểu chưa xác nhận"
_HUNDRED = 100


def target_address(view: str, movement: str, code: str, as_of: AsOf) -> str:
    """The address of a page of a target, with the movement and the day that is looked at."""
    asked = urlencode({"movement": movement, **as_of.parameters})
    return f"{reverse(view, args=[code])}?{asked}"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target in the list.

    Attributes:
        remarks: what must not be overlooked: not confirmed, closed, adopted.
        others: levels that others set for the same measure.
    """

    title: str
    address: str
    clause: str
    goal: str
    ends_on: str
    path: str
    figure: str
    figure_on: str
    light: str
    tone: Tone
    why: str
    owner: str
    remarks: tuple[str, ...]
    others: tuple[str, ...]


def target_row(line: TargetLine, as_of: AsOf) -> TargetRow:
    """The target's row."""
    terms, path, figure = line.terms, line.path, line.figure
    return TargetRow(
        title=terms.title,
        address=target_address("movements:target_detail", line.movement, terms.code, as_of),
        clause=terms.clause,
        goal=goal_words(terms),
        ends_on=write_date(terms.ends_on),
        path="" if path.value is None else measured(terms, rounded(path.value)),
        figure="" if figure is None else figure_words(terms, figure.reading),
        figure_on="" if figure is None else write_date(figure.on),
        light=line.light.light.name_vi,
        tone=TONES[line.light.light],
        why=line.light.why,
        owner=line.owner_name,
        remarks=tuple(_remarks(line)),
        others=other_levels(line),
    )


def other_levels(line: TargetLine) -> tuple[str, ...]:
    """What others set for the same measure, in words."""
    return tuple(
        f"{write_number(each.goal)} {each.unit} ({each.owner_name}, {each.movement_name})"
        for each in line.others
    )


def _remarks(line: TargetLine) -> Iterator[str]:
    if not line.terms.confirmed:
        yield UNCONFIRMED
    if line.closed is not None:
        yield f"đã khép từ {write_date(line.closed.since)}"
    if line.adoption is not None:
        yield f"nhận chỉ tiêu cấp trên: {line.adoption.kind.name_vi}"


# --- The page of one -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PathRow:
    """A day of the path's table; ``asked`` marks the day that is looked at."""

    on: str
    path: str
    figure: str
    asked: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as somebody recorded it."""

    on: str
    figure: str
    basis: str
    source: str
    citation: str
    recorded: str
    version: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class GivenRow:
    """What a unit was given of the goal, and its share of it."""

    unit: int
    name: str
    goal: str
    share: str


@dataclass(frozen=True, slots=True)
class TargetPage:
    """All that the page of a target says beside its row.

    Attributes:
        stated, counted: how many units there are by the plan and by the register, each with its
            day; empty where nobody knows, then ``uncounted`` says why.
        other_basis: the latest of the other basis, which does not count here; empty for none.
    """

    row: TargetRow
    shape: str
    period: str
    baseline: str
    population: str
    stated: str
    counted: str
    uncounted: str
    basis: str
    tolerance: str
    other_basis: str
    path_rows: tuple[PathRow, ...]
    figures: tuple[FigureRow, ...]
    given: tuple[GivenRow, ...]
    allocated: str


def target_page(line: TargetLine, as_of: AsOf) -> TargetPage:
    """The target's page."""
    terms = line.terms
    population, count = terms.population, line.population.count
    stated, counted = "", ""
    if population.stated is not None:
        since = write_date(line.version.since)
        stated = f"{write_number(population.stated)} theo kế hoạch có hiệu lực từ {since}"
    if count is not None:
        counted = f"{write_number(count)} theo sổ đơn vị ngày {write_date(line.on)}"
    return TargetPage(
        row=target_row(line, as_of),
        shape=terms.shape.name_vi,
        period=f"{write_date(terms.begins_on)} – {write_date(terms.ends_on)}",
        baseline=_baseline(terms),
        population=_population_words(line),
        stated=stated,
        counted=counted,
        uncounted=line.population.why,
        basis=terms.basis.name_vi,
        tolerance=write_percent(rounded(exact(terms.tolerance) * _HUNDRED)),
        other_basis=_other_basis(line),
        path_rows=tuple(_path_rows(line)),
        figures=tuple(_figure_row(line, each) for each in reversed(line.figures)),
        given=tuple(_given_rows(line)),
        allocated=measured(terms, line.split.allocated),
    )


def _baseline(terms: TargetTerms) -> str:
    if terms.baseline is not None:
        return measured(terms, terms.baseline)
    if terms.shape in COUNTED_FROM_ZERO:
        return f"{measured(terms, Decimal(0))}, vì chỉ tính số có thêm từ đầu kỳ"
    return ""


def _population_words(line: TargetLine) -> str:
    population = line.terms.population
    named = ", ".join(kind.name_vi for kind in population.kinds)
    held = " đang giữ danh hiệu" if population.holding else ""
    return population.words or f"{named}{held}"


def _other_basis(line: TargetLine) -> str:
    """What the other basis says, so that nobody takes it for the one that counts."""
    other = line.reported if line.figure is line.verified else line.verified
    if other is None or other is line.figure:
        return ""
    words = figure_words(line.terms, other.reading)
    return f"{words} ({other.basis.name_vi}, ngày {write_date(other.on)}; không tính vào đèn)"


def _path_rows(line: TargetLine) -> Iterator[PathRow]:
    days = sorted({*year_ends(line.terms), line.on})
    before = date.min
    own = [each for each in line.figures if each.basis is line.terms.basis and not each.replaced]
    for day in days:
        fresh = [each for each in own if before < each.on <= day]
        yield PathRow(
            write_date(day),
            _path_words(line, day),
            _dated(line, fresh[-1], day) if fresh else "",
            asked=day == line.on,
        )
        before = day


def _path_words(line: TargetLine, day: date) -> str:
    if line.closed is not None and day >= line.closed.since:
        return "chỉ tiêu đã khép"
    value = path_on(line.terms, day).value
    return "" if value is None else measured(line.terms, rounded(value))


def _dated(line: TargetLine, figure: FigureLine, day: date) -> str:
    words = figure_words(line.terms, figure.reading)
    return words if figure.on == day else f"{words} (ngày {write_date(figure.on)})"


def _figure_row(line: TargetLine, figure: FigureLine) -> FigureRow:
    return FigureRow(
        write_date(figure.on),
        figure_words(line.terms, figure.reading),
        figure.basis.name_vi,
        figure.source,
        "" if figure.citation is None else figure.citation.text,
        f"{figure.recorded_by_name}, {write_moment(figure.recorded_at)}",
        figure.version,
        figure.replaced,
    )


def _given_rows(line: TargetLine) -> Iterator[GivenRow]:
    goal = exact(line.terms.goal)
    for each in line.split.items:
        share = write_percent(rounded(exact(each.goal) * _HUNDRED / goal, 1)) if goal else ""
        yield GivenRow(each.unit, line.names[each.unit], measured(line.terms, each.goal), share)
