"""Figures of targets, as they were recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chungsuc.documents.queries import Citation, citation_of
from chungsuc.movements.enums import Basis
from chungsuc.movements.models import Figure
from chungsuc.movements.queries.contents import plain
from chungsuc.movements.rules.lights import Reading


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of a target.

    Attributes:
        reading: the day and what was found.
        replaced: whether a later entry for the same day and basis took its place.
        version: number of the version of the plan under which it was made.
    """

    id: int
    code: str
    reading: Reading
    basis: Basis
    source: str
    citation: Citation | None
    recorded_by_name: str
    recorded_at: datetime
    version: int
    replaced: bool = False

    @property
    def on(self) -> date:
        return self.reading.on


FigureKey = tuple[int, str]
"""A movement's number and the code of a target."""


def figures_of(movements: Iterable[int], on: date) -> Mapping[FigureKey, tuple[FigureLine, ...]]:
    """The figures of days up to this one, the oldest day first; one statement.

    A correction follows what it corrects.
    """
    rows = (
        Figure.objects.filter(plan__movement__in=list(movements), on__lte=on)
        .select_related("plan", "document")
        .order_by("on", "recorded_at", "pk")
    )
    found: dict[FigureKey, list[Figure]] = defaultdict(list)
    for row in rows:
        found[row.plan.movement_id, row.code].append(row)
    return {key: _lines(rows) for key, rows in found.items()}


def latest(lines: Iterable[FigureLine], basis: Basis, *, before: date) -> FigureLine | None:
    """The figure of the latest day before this one, as it was last corrected."""
    return next(
        (each for each in reversed(tuple(lines)) if each.basis is basis and each.on < before),
        None,
    )


def _lines(rows: list[Figure]) -> tuple[FigureLine, ...]:
    last = {(row.on, row.basis): row.pk for row in rows}
    return tuple(_line(row, replaced=last[row.on, row.basis] != row.pk) for row in rows)


def _line(row: Figure, *, replaced: bool) -> FigureLine:
    return FigureLine(
        row.pk,
        row.code,
        Reading(row.on, plain(row.value), _maybe(row.of), row.unknown),
        Basis(row.basis),
        row.source,
        None if row.document is None else citation_of(row.document),
        row.recorded_by_name,
        row.recorded_at,
        row.plan.number or 0,
        replaced,
    )


def _maybe(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else plain(figure)
