"""For which region and group of communes somebody reads thresholds unless they say otherwise."""

from collections.abc import Collection
from datetime import date

from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.models import Placement
from chungsuc.rulebook.rules.book import Place
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import ancestors, standing_on


def reader_place(units: Collection[int], on: date) -> Place:
    """Where the units are placed if they agree in one, else where the province is.

    Two statements. Nothing where no unit was placed, or several provinces stand.
    """
    unit = next(iter(units)) if len(units) == 1 else None
    if unit is None:
        tops = UnitVersion.objects.filter(standing_on(on), parent__isnull=True)
        found = list(tops.order_by("unit_id").values_list("unit_id", flat=True)[:2])
        chain = found if len(found) == 1 else []
    else:
        chain = [*(each.id for each in ancestors([unit], on)[unit]), unit]
    return _placed(chain, on)


def _placed(chain: list[int], on: date) -> Place:
    """The nearest placement of a chain from the top; the last one of each unit."""
    rows = Placement.objects.filter(unit_id__in=chain, since__lte=on).order_by("since")
    placed = {
        (unit, dimension): code
        for unit, dimension, code in rows.values_list("unit_id", "dimension", "code")
    }

    def nearest(dimension: Dimension) -> str:
        codes = (placed.get((unit, dimension.value), "") for unit in reversed(chain))
        return next((code for code in codes if code), "")

    return Place(nearest(Dimension.REGION), nearest(Dimension.GROUP))
