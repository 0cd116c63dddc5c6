"""What came: recorded once, judged by somebody, withdrawn only while nobody has."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Judgement
from chungsuc.movements.errors import (
    OverlongPlanError,
    RefusedDeliveryError,
    UnknownObligationError,
)
from chungsuc.movements.models import Delivery, Movement, PlanVersion
from chungsuc.movements.services.deliveries import (
    OwedKey,
    judge_delivery,
    record_delivery,
    withdraw_delivery,
)
from chungsuc.units.rules.requests import Merge
from tests.conftest import AT, ON, Record
from tests.movements.conftest import AsActor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plan")]

CAME = date(2024, 12, 10)
Receive = Callable[..., Delivery]


@pytest.fixture
def receive(movement: Movement, small_register: dict[str, int], system: Actor) -> Receive:
    """Records that Huyện Đông's report of 2024 came on 2024-12-10; or whatever else is said."""

    def make(**said: Any) -> Delivery:  # noqa: ANN401  as record_delivery takes it
        owed = OwedKey(
            said.pop("code", "bao_cao_nam"),
            small_register[said.pop("unit", "Đông")],
            said.pop("period", "2024"),
        )
        given: dict[str, Any] = {"actor": system, "at": AT, "on": ON, "came_on": CAME}
        given["movement_code"] = movement.code
        return record_delivery(owed=owed, **given | said)

    return make


def judged(delivery: Delivery, actor: Actor, judgement: Judgement, remarks: str = "") -> Delivery:
    return judge_delivery(
        actor=actor,
        at=AT,
        on=ON,
        delivery_id=delivery.pk,
        judgement=judgement,
        remarks=remarks,
    )


def test_what_came_is_recorded_with_who_says_so(
    receive: Receive, office: User, as_actor: AsActor, decision: Document
) -> None:
    delivery = receive(actor=as_actor(office), what=" Báo cáo  số 12 ", document=decision.pk)

    delivery.refresh_from_db()
    facts = (delivery.turn, delivery.came_on, delivery.what, delivery.document_id)
    assert facts == (1, CAME, "Báo cáo số 12", decision.pk)
    assert (delivery.recorded_by_name, delivery.judgement) == ("Lý Thị Đua", "")
    entry = Entry.objects.latest("id")
    assert (entry.action, entry.after["period"], entry.after["movement"]) == (
        "movements.delivery_recorded",
        "2024",
        "kiem-thu-2021-2025",
    )


def test_the_same_facts_are_recorded_once(receive: Receive) -> None:
    first = receive(what="Báo cáo")
    entries = Entry.objects.count()

    assert receive(what="Báo cáo") == first
    assert (Delivery.objects.count(), Entry.objects.count()) == (1, entries)


def test_other_facts_are_no_further_turn_while_the_last_waits(
    receive: Receive, system: Actor
) -> None:
    first = receive()

    with pytest.raises(RefusedDeliveryError, match="Lần 1 nhận ngày 10/12/2024 đang chờ xét"):
        receive(came_on=date(2024, 12, 11))
    judged(first, system, Judgement.ACCEPTED)
    with pytest.raises(RefusedDeliveryError, match="đã chấp nhận"):
        receive(came_on=date(2024, 12, 11))
    assert Delivery.objects.count() == 1


def test_what_was_returned_comes_again_as_a_further_turn(receive: Receive, system: Actor) -> None:
    judged(receive(), system, Judgement.RETURNED, "Thiếu số liệu quý IV")

    with pytest.raises(RefusedDeliveryError, match="bị trả lại ngày 30/06/2025"):
        receive(came_on=date(2025, 6, 29))
    again = receive(came_on=ON)

    assert (again.turn, again.came_on) == (2, ON)
    assert receive(came_on=ON) == again


@pytest.mark.parametrize(
    ("came_on", "words"),
    [
        (date(2025, 7, 1), "Ngày nhận 01/07/2025 chưa tới"),
        (date(2020, 12, 31), "trước khi phong trào bắt đầu \\(01/01/2021\\)"),
    ],
    ids=["to come", "too early"],
)
def test_a_day_that_cannot_be_is_refused(receive: Receive, came_on: date, words: str) -> None:
    with pytest.raises(RefusedDeliveryError, match=words) as refusal:
        receive(came_on=came_on)
    assert (refusal.value.field, Delivery.objects.count()) == ("came_on", 0)


@pytest.mark.parametrize(
    ("said", "message", "fitting"),
    [
        (
            {"code": "bao_cao"},
            "Kế hoạch không có việc phải nộp mã “bao_cao”.",
            ["ke_hoach", "bao_cao_nam"],
        ),
        (
            {"code": "tuyen_truyen"},
            "Kế hoạch không có việc phải nộp mã “tuyen_truyen”.",
            ["ke_hoach", "bao_cao_nam"],
        ),
        (
            {"period": "2024-Q4"},
            "“Báo cáo hàng năm” không có kỳ “2024-Q4”.",
            ["2022", "2023", "2024", "2025"],
        ),
        (
            {"unit": "Bình"},
            "Xã Bình (Huyện Đông) không phải nộp “Báo cáo hàng năm” kỳ này.",
            ["Huyện Đông (Tỉnh Kiểm Thử)", "Huyện Tây (Tỉnh Kiểm Thử)"],
        ),
    ],
    ids=["assignment", "task without a thing", "period", "unit"],
)
def test_what_is_not_owed_is_refused_with_what_would_fit(
    receive: Receive, said: dict[str, str], message: str, fitting: list[str]
) -> None:
    with pytest.raises(UnknownObligationError) as refusal:
        receive(**said)
    assert (refusal.value.message, refusal.value.facts["fitting"]) == (message, fitting)
    assert Delivery.objects.count() == 0


def test_a_unit_that_ended_since_handed_in_what_it_owed_then(
    receive: Receive, record: Record, small_register: dict[str, int]
) -> None:
    """Huyện Đông ended before the due day of 2025, but had sent its report before."""
    east, west = small_register["Đông"], small_register["Tây"]
    record(Merge((east,), west), on=date(2025, 6, 15))

    delivery = receive(period="2025", came_on=date(2025, 6, 10))

    assert delivery.unit_id == east
    with pytest.raises(UnknownObligationError, match="Huyện Đông"):
        receive(period="2025", came_on=date(2025, 6, 20))


def test_a_text_that_is_too_long_is_refused(receive: Receive) -> None:
    with pytest.raises(OverlongPlanError, match="300"):
        receive(what="x" * 301)


def test_whoever_may_not_receive_for_the_movement_writes_nothing(
    receive: Receive, district_office: User, as_actor: AsActor
) -> None:
    actor = as_actor(district_office)

    with pytest.raises(NotAllowedError):
        receive(actor=actor)
    assert Delivery.objects.count() == 0
    mine = receive()
    with pytest.raises(NotAllowedError):
        judged(mine, actor, Judgement.ACCEPTED)
    with pytest.raises(NotAllowedError):
        withdraw_delivery(actor=actor, at=AT, on=ON, delivery_id=mine.pk, why="Nhầm")
    mine.refresh_from_db()
    assert mine.judgement == ""


def test_nothing_comes_before_a_plan_is_in_force(
    receive: Receive, plan: PlanVersion, system: Actor
) -> None:
    with pytest.raises(UnknownObligationError, match="chưa có kế hoạch nào có hiệu lực"):
        receive(on=date(2022, 6, 14), came_on=date(2022, 6, 14))


# --- Judged ------------------------------------------------------------------------------------


def test_who_judged_and_when_is_kept(receive: Receive, office: User, as_actor: AsActor) -> None:
    delivery = receive()

    judged(delivery, as_actor(office), Judgement.RETURNED, "Thiếu số liệu.\n\nNộp lại.")

    delivery.refresh_from_db()
    assert (
        delivery.judgement,
        delivery.judged_by_name,
        delivery.judged_on,
        delivery.remarks,
    ) == ("returned", "Lý Thị Đua", ON, "Thiếu số liệu.\n\nNộp lại.")
    assert Entry.objects.latest("id").after["judgement"] == "returned"


def test_a_return_needs_remarks(receive: Receive, system: Actor) -> None:
    delivery = receive()

    with pytest.raises(RefusedDeliveryError, match="chưa nói vì sao") as refusal:
        judged(delivery, system, Judgement.RETURNED, " ")
    delivery.refresh_from_db()
    assert (refusal.value.field, delivery.judgement) == ("remarks", "")


def test_what_was_judged_stays_so(receive: Receive, system: Actor) -> None:
    delivery = judged(receive(), system, Judgement.ACCEPTED)
    entries = Entry.objects.count()

    judged(delivery, system, Judgement.ACCEPTED)
    with pytest.raises(RefusedDeliveryError, match="Kiểm thử xét: chấp nhận"):
        judged(delivery, system, Judgement.RETURNED, "Không đạt")

    delivery.refresh_from_db()
    assert (delivery.judgement, Entry.objects.count()) == ("accepted", entries)


def test_nothing_is_judged_before_it_came(receive: Receive, system: Actor) -> None:
    delivery = receive()

    with pytest.raises(RefusedDeliveryError, match="sau ngày xét"):
        judge_delivery(
            actor=system,
            at=AT,
            on=date(2024, 12, 9),
            delivery_id=delivery.pk,
            judgement=Judgement.ACCEPTED,
        )


def test_what_is_not_there_is_neither_judged_nor_withdrawn(db: None, system: Actor) -> None:
    with pytest.raises(NotFoundError):
        judge_delivery(actor=system, at=AT, on=ON, delivery_id=987, judgement=Judgement.ACCEPTED)
    with pytest.raises(NotFoundError):
        withdraw_delivery(actor=system, at=AT, on=ON, delivery_id=987, why="Nhầm")


# --- Withdrawn ---------------------------------------------------------------------------------


def test_what_was_recorded_by_mistake_goes_and_the_log_keeps_it(
    receive: Receive, system: Actor
) -> None:
    delivery = receive(what="Báo cáo của huyện khác")

    withdraw_delivery(actor=system, at=AT, on=ON, delivery_id=delivery.pk, why="Ghi nhầm huyện")

    entry = Entry.objects.latest("id")
    assert Delivery.objects.count() == 0
    assert (entry.action, entry.why, entry.before["what"]) == (
        "movements.delivery_withdrawn",
        "Ghi nhầm huyện",
        "Báo cáo của huyện khác",
    )


def test_nothing_goes_without_a_reason_or_once_it_was_judged(
    receive: Receive, system: Actor
) -> None:
    delivery = receive()

    with pytest.raises(RefusedDeliveryError, match="Chưa nói vì sao gỡ"):
        withdraw_delivery(actor=system, at=AT, on=ON, delivery_id=delivery.pk, why="  ")
    judged(delivery, system, Judgement.ACCEPTED)
    with pytest.raises(RefusedDeliveryError, match="đã được xét"):
        withdraw_delivery(actor=system, at=AT, on=ON, delivery_id=delivery.pk, why="Nhầm")
    assert Delivery.objects.count() == 1
