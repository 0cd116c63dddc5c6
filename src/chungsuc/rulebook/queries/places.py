"""Where units are: in which region and which group of communes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.documents.queries import Citation, citation_of
from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.models import Placement
from chungsuc.rulebook.rules.book import Place
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import ancestors, standing_on


def place_of(unit_id: int, on: date) -> Place:
    """In which region and group the unit is on the day; two statements.

    What is said of the unit itself stands before what is said of those above it; a unit of which
    nothing is said is in none.
    """
    chain = [unit_id, *(each.id for each in reversed(ancestors([unit_id], on)[unit_id]))]
    rows = Placement.objects.filter(unit_id__in=chain, since__lte=on).order_by("since")
    said = {
        (unit, dimension): code
        for unit, dimension, code in rows.values_list("unit_id", "dimension", "code")
    }

    def nearest(dimension: Dimension) -> str:
        found = (said[unit, dimension] for unit in chain if (unit, dimension) in said)
        return next(found, "")

    return Place(nearest(Dimension.REGION), nearest(Dimension.GROUP))


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A placement as a page shows it."""

    id: int
    unit_id: int
    dimension: Dimension
    code: str
    since: date
    source: str
    citation: Citation | None


def placements_of(unit_id: int) -> tuple[PlacementLine, ...]:
    """All that is said of the unit itself, the first day first; one statement."""
    rows = Placement.objects.filter(unit_id=unit_id).select_related("document")
    return tuple(map(_line, rows.order_by("dimension", "since")))


def _line(row: Placement) -> PlacementLine:
    return PlacementLine(
        id=row.pk,
        unit_id=row.unit_id,
        dimension=Dimension(row.dimension),
        code=row.code,
        since=row.since,
        source=row.source,
        citation=citation_of(row.document) if row.document else None,
    )


def units_coded(asked: Iterable[tuple[str, date]]) -> dict[tuple[str, date], int]:
    """The units that bore these codes on these days; one statement a day."""
    days: dict[date, set[str]] = {}
    for code, on in asked:
        days.setdefault(on, set()).add(code)
    return {
        (code, on): unit
        for on, codes in days.items()
        for code, unit in UnitVersion.objects.filter(
            standing_on(on), code__in=sorted(codes)
        ).values_list("code", "unit_id")
    }
