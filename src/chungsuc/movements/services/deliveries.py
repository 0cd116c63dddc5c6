"""Writes of what came: recorded, judged, or withdrawn because it was recorded by mistake."""

from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter, Facts, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.documents.queries import document_by_id
from chungsuc.movements.enums import RECEIVE_DELIVERIES, Judgement
from chungsuc.movements.errors import RefusedDeliveryError
from chungsuc.movements.models import Delivery, Movement
from chungsuc.movements.queries.obligations.fitting import demand_owed
from chungsuc.movements.queries.plans import held_movement
from chungsuc.movements.services.writing import demand_lengths

_NAMED = ("code", "unit", "period", "turn")
_FACTS = (*_NAMED, "came_on", "what", "document")
_JUDGED = ("judgement", "judged_on", "judged_by_name", "remarks")


@dataclass(frozen=True, slots=True)
class OwedKey:
    """What is owed, by its name.

    Attributes:
        code: of the assignment.
        unit: who owes it, by its number; of what was handed over the unit that is no more.
        period: the period's label.
    """

    code: str
    unit: int
    period: str


@service
def record_delivery(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    movement_code: str,
    owed: OwedKey,
    came_on: date,
    what: str = "",
    document: int | None = None,
) -> Delivery:
    """Records that something owed came on a day; recorded with the same facts, nothing is written.

    What was returned may come again: a further turn.

    Raises:
        NotFoundError: there is no such movement or document.
        NotAllowedError: the actor may not receive for the movement's unit.
        UnknownObligationError: the unit owes no such thing; what would fit is named.
        RefusedDeliveryError: the day is to come, before the movement or before the last turn was
            returned; or the last turn was not returned.
        OverlongPlanError: a text is too long.
    """
    movement = held_movement(movement_code)
    require(actor, RECEIVE_DELIVERIES, on=on, units=[movement.launched_by_id])
    _demand_day(movement, came_on, on)
    demand_owed(movement, owed.code, owed.period, owed.unit, came_on=came_on, on=on)
    if document is not None:
        document_by_id(document)
    last = _last_turn(movement, owed)
    delivery = Delivery(
        movement=movement,
        code=owed.code,
        unit_id=owed.unit,
        period=owed.period,
        turn=last.turn + 1 if last else 1,
        came_on=came_on,
        what=clean(what),
        document_id=document,
        recorded_by_name=actor.name,
        recorded_at=at,
    )
    if last is not None:
        if last.judgement != Judgement.RETURNED and _says(last) == _says(delivery):
            return last
        _demand_returned(last, came_on)
    demand_lengths([delivery])
    delivery.save()
    audit.record(
        "movements.delivery_recorded",
        delivery,
        after=_facts(delivery, *_FACTS),
        units=[owed.unit],
    )
    return delivery


@service
def judge_delivery(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    delivery_id: int,
    judgement: Judgement,
    remarks: str = "",
) -> Delivery:
    """Accepts what came, or returns it with remarks; judged so already, nothing is written.

    Raises:
        NotFoundError: there is no such delivery.
        NotAllowedError: the actor may not receive for the movement's unit.
        RefusedDeliveryError: it was judged otherwise, came later than the day, or is returned
            without remarks.
        OverlongPlanError: the remarks are too long.
    """
    delivery = _held(delivery_id, actor, on)
    said = clean_lines(remarks)
    if delivery.judgement == judgement and delivery.remarks == said:
        return delivery
    if delivery.judgement:
        raise RefusedDeliveryError(
            f"Lần nộp này đã được {delivery.judged_by_name} xét: "
            f"{Judgement(delivery.judgement).name_vi}.",
            "Kết quả đã xét không đổi được; nếu cần, hãy ghi lần nộp tiếp theo.",
        )
    if on < delivery.came_on:
        raise RefusedDeliveryError(
            f"Việc này được nhận ngày {write_date(delivery.came_on)}, sau ngày xét."
        )
    if judgement is Judgement.RETURNED and not said:
        raise RefusedDeliveryError(
            "Trả lại mà chưa nói vì sao.", "Hãy ghi phải sửa gì.", field="remarks"
        )
    before = facts_of(delivery, *_JUDGED)
    delivery.judgement, delivery.remarks = judgement.value, said
    delivery.judged_by_name, delivery.judged_on = actor.name, on
    demand_lengths([delivery])
    delivery.save(update_fields=list(_JUDGED))
    audit.record(
        "movements.delivery_judged",
        delivery,
        before=before,
        after=_facts(delivery, *_NAMED, *_JUDGED),
        units=[delivery.unit_id],
    )
    return delivery


@service
def withdraw_delivery(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    delivery_id: int,
    why: str,
) -> None:
    """Takes away what was recorded by mistake, for a reason; the log keeps what it said.

    Raises:
        NotFoundError: there is no such delivery.
        NotAllowedError: the actor may not receive for the movement's unit.
        RefusedDeliveryError: it was judged, or no reason is given.
    """
    delivery = _held(delivery_id, actor, on)
    reason = clean(why)
    if delivery.judgement:
        raise RefusedDeliveryError(
            f"Lần nộp này đã được xét ({Judgement(delivery.judgement).name_vi}) nên không gỡ được.",
            "Nếu ghi nhầm, hãy ghi lần nộp tiếp theo cho đúng.",
        )
    if not reason:
        raise RefusedDeliveryError("Chưa nói vì sao gỡ.", "Hãy ghi lý do.", field="why")
    audit.record(
        "movements.delivery_withdrawn",
        delivery,
        before=_facts(delivery, *_FACTS, "recorded_by_name"),
        why=reason,
        units=[delivery.unit_id],
    )
    delivery.delete()


def _held(delivery_id: int, actor: Actor, on: date) -> Delivery:
    """The delivery, locked; refused to whoever may not receive for its movement."""
    found = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("movement")
        .filter(pk=delivery_id)
        .first()
    )
    if found is None:
        raise NotFoundError("lần nộp này", delivery=delivery_id)
    require(actor, RECEIVE_DELIVERIES, on=on, units=[found.movement.launched_by_id])
    return found


def _facts(delivery: Delivery, *names: str) -> Facts:
    return {"movement": delivery.movement.code, **facts_of(delivery, *names)}


def _says(delivery: Delivery) -> tuple[date, str, int | None]:
    return delivery.came_on, delivery.what, delivery.document_id


def _last_turn(movement: Movement, owed: OwedKey) -> Delivery | None:
    return (
        Delivery.objects.filter(
            movement=movement, code=owed.code, unit=owed.unit, period=owed.period
        )
        .order_by("-turn")
        .first()
    )


def _demand_day(movement: Movement, came_on: date, on: date) -> None:
    if came_on > on:
        raise RefusedDeliveryError(
            f"Ngày nhận {write_date(came_on)} chưa tới (hôm nay {write_date(on)}).",
            "Hãy ghi ngày đã nhận.",
            field="came_on",
        )
    if came_on < movement.begins_on:
        raise RefusedDeliveryError(
            f"Ngày nhận {write_date(came_on)} trước khi phong trào bắt đầu "
            f"({write_date(movement.begins_on)}).",
            "Hãy sửa ngày nhận.",
            field="came_on",
        )


def _demand_returned(last: Delivery, came_on: date) -> None:
    if last.judgement != Judgement.RETURNED or last.judged_on is None:
        state = f"đã {last.get_judgement_display()}" if last.judgement else "đang chờ xét"
        raise RefusedDeliveryError(
            f"Lần {last.turn} nhận ngày {write_date(last.came_on)} {state}.",
            "Chỉ ghi lần nộp tiếp theo khi lần trước đã bị trả lại.",
        )
    if came_on < last.judged_on:
        raise RefusedDeliveryError(
            f"Lần {last.turn} bị trả lại ngày {write_date(last.judged_on)}; "
            "lần nộp tiếp theo không thể đến trước ngày đó.",
            "Hãy sửa ngày nhận.",
            field="came_on",
        )
