"""The province that writes rules: where its thresholds are read."""

from datetime import date

from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.models import Placement
from chungsuc.rulebook.rules.book import Place
from chungsuc.units.enums import Level
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import standing_on


def province_place(on: date) -> Place:
    """The region of the one province of the register; none while there is no such; one statement.

    The group is left open: groups divide the communes of a province.
    """
    provinces = UnitVersion.objects.filter(standing_on(on), level=Level.PROVINCE)
    rows = Placement.objects.filter(
        unit_id__in=provinces.values("unit_id"), dimension=Dimension.REGION, since__lte=on
    ).order_by("since")
    last = dict(rows.values_list("unit_id", "code"))
    regions = set(last.values())
    return Place(regions.pop() if len(regions) == 1 else "")
