"""Figures of the small movement, recorded by the system."""

from datetime import date
from decimal import Decimal

from chungsuc.common.access import system_actor
from chungsuc.movements.enums import Basis
from chungsuc.movements.models import Figure
from chungsuc.movements.rules.lights import Reading
from chungsuc.movements.services.figures import NewFigure, record_figure
from tests.conftest import AT, ON


def recorded(
    code: str,
    value: int,
    *,
    on: date = ON,
    of: int | None = None,
    unknown: int = 0,
    basis: Basis = Basis.VERIFIED,
    movement: str = "kiem-thu-2021-2025",
) -> Figure:
    reading = Reading(on, Decimal(value), None if of is None else Decimal(of), unknown)
    return record_figure(
        actor=system_actor("Kiểm thử"),
        at=AT,
        on=ON,
        movement_code=movement,
        figure=NewFigure(code, reading, basis, "Báo cáo của văn phòng điều phối"),
    )
