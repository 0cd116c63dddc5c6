"""Writes of figures: what a target's figure was on a day, as somebody reports or verified it."""

from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, Facts, facts_of
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.models import Document
from chungsuc.documents.queries import document_by_id
from chungsuc.movements.enums import DRAFT_PLANS, Basis
from chungsuc.movements.errors import RefusedFigureError
from chungsuc.movements.models import Figure, Movement, PlanVersion
from chungsuc.movements.queries.contents import plain
from chungsuc.movements.queries.plans import held_movement, plan_in_force
from chungsuc.movements.queries.targets import target_on
from chungsuc.movements.rules.figures import demand_figure
from chungsuc.movements.rules.lights import Reading
from chungsuc.movements.services.writing import demand_lengths

_FACTS = ("code", "on", "unknown", "basis", "source", "document")


@dataclass(frozen=True, slots=True)
class NewFigure:
    """What somebody says of a target.

    Attributes:
        code: of the target in the version in force on the reading's day.
        source: where it comes from, in words.
        document: the registered document that says it, by its number; one of both is needed.
    """

    code: str
    reading: Reading
    basis: Basis
    source: str = ""
    document: int | None = None


@service
def record_figure(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    movement_code: str,
    figure: NewFigure,
) -> Figure:
    """Keeps a figure under the version in force on its day.

    A later entry for the same day and basis corrects the earlier one, which stays readable. Said
    again just as it was last, nothing is written.

    Raises:
        NotFoundError: there is no such movement, or no such registered document.
        NotAllowedError: the actor may not draft plans for the movement's unit.
        RefusedFigureError: no version held on the day or it has no such target, the target was
            closed by then, the day is still to come, or the figure cannot be.
        OverlongPlanError: the source is too long.
    """
    movement = held_movement(movement_code)
    require(actor, DRAFT_PLANS, on=on, units=[movement.launched_by_id])
    document = None if figure.document is None else document_by_id(figure.document)
    plan = _demand_kept(movement, figure, on)
    row = _row(plan, figure, document, actor, at)
    demand_lengths([row])
    same = _last(row)
    if same is not None and _says(same) == _says(row):
        return same
    row.save()
    before = {} if same is None else _facts(same)
    audit.record("movements.figure_recorded", row, before=before, after=_facts(row))
    return row


def _demand_kept(movement: Movement, figure: NewFigure, today: date) -> PlanVersion:
    day = figure.reading.on
    if day > today:
        raise RefusedFigureError(
            "on", f"Ngày {write_date(day)} còn chưa tới.", "Hãy ghi ngày của số liệu."
        )
    plan = plan_in_force(movement, day)
    if plan is None:
        raise RefusedFigureError(
            "on",
            f"Ngày {write_date(day)} chưa có bản kế hoạch nào có hiệu lực.",
            "Hãy ghi một ngày mà kế hoạch đã có hiệu lực.",
        )
    if not plan.targets.filter(code=figure.code).exists():
        raise RefusedFigureError(
            "on",
            f"Bản kế hoạch có hiệu lực ngày {write_date(day)} không có chỉ tiêu này.",
            "Hãy xem lại ngày của số liệu.",
        )
    line = target_on(movement, figure.code, day)
    if line.closed is not None:
        raise RefusedFigureError("on", line.closed.why, "Hãy ghi một ngày trước đó.")
    demand_figure(line.terms, figure.reading)
    if not clean(figure.source) and figure.document is None:
        raise RefusedFigureError(
            "source", "Số liệu chưa có nguồn.", "Hãy ghi nguồn bằng lời hoặc chọn văn bản."
        )
    return plan


def _row(
    plan: PlanVersion, figure: NewFigure, document: Document | None, actor: Actor, at: datetime
) -> Figure:
    reading = figure.reading
    return Figure(
        plan=plan,
        code=figure.code,
        on=reading.on,
        value=reading.value,
        of=reading.of,
        unknown=reading.unknown,
        basis=figure.basis.value,
        source=clean(figure.source),
        document=document,
        recorded_by_name=actor.name,
        recorded_at=at,
    )


def _last(row: Figure) -> Figure | None:
    """What was said last of the same day and basis; a correction is a later entry."""
    return (
        Figure.objects.filter(plan=row.plan, code=row.code, on=row.on, basis=row.basis)
        .order_by("recorded_at", "pk")
        .last()
    )


def _facts(row: Figure) -> Facts:
    """What the log says; figures without the zeros of their columns."""
    of = None if row.of is None else str(plain(row.of))
    return {**facts_of(row, *_FACTS), "value": str(plain(row.value)), "of": of}


def _says(row: Figure) -> tuple[object, ...]:
    return row.value, row.of, row.unknown, row.source, row.document_id
