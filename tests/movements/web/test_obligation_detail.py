"""One obligation on its page: recorded, judged, withdrawn by those who may."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.movements.enums import Judgement
from chungsuc.movements.models import Delivery
from chungsuc.movements.services.deliveries import judge_delivery
from tests.conftest import AT, ON
from tests.movements.web.conftest import Came, SignIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plan")]

DAY = "2025-01-19"
Small = dict[str, int]


def detail(unit: int, period: str = "2024", code: str = "bao_cao_nam") -> str:
    return f"/movements/of/kiem-thu-2021-2025/obligations/{code}/{period}/{unit}/"


def test_an_obligation_shows_its_clause_and_why_nobody_here_may_record(
    clerk: Client, small_register: Small
) -> None:
    page = clerk.get(detail(small_register["Đông"]), {"on": DAY})

    assert (page.context["found"].clause, page.context["record"]) == (
        "Kế hoạch trong quý III năm 2022, hàng năm báo cáo.",
        None,
    )
    assert page.context["why_not"].startswith("Chỉ ")
    assert page.context["why_not"] in page.content.decode()


def test_what_came_is_recorded_on_the_page(office_client: Client, small_register: Small) -> None:
    address = detail(small_register["Đông"])

    answer = office_client.post(
        f"{address}record/?on={DAY}",
        {"record-came_on": "10/12/2024", "record-what": "Báo cáo số 12", "record-document": ""},
    )

    delivery = Delivery.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{address}?on={DAY}")
    assert (delivery.came_on, delivery.what, delivery.recorded_by_name) == (
        date(2024, 12, 10),
        "Báo cáo số 12",
        "Lý Thị Đua",
    )


@pytest.mark.parametrize(
    ("came_on", "words"),
    [("32/12/2024", "32"), ("31/12/2020", "trước khi phong trào bắt đầu")],
    ids=["no day", "too early"],
)
def test_a_wrong_day_is_refused_beside_its_field_and_what_was_typed_stays(
    office_client: Client, small_register: Small, came_on: str, words: str
) -> None:
    answer = office_client.post(
        f"{detail(small_register['Đông'])}record/",
        {"record-came_on": came_on, "record-what": "Báo cáo số 12"},
    )

    form = answer.context["record"]
    assert (answer.status_code, list(form.errors), Delivery.objects.count()) == (
        422,
        ["came_on"],
        0,
    )
    assert words in str(form.errors["came_on"])
    assert 'value="Báo cáo số 12"' in answer.content.decode()


def test_a_return_without_remarks_is_refused_beside_them(came: Came, office_client: Client) -> None:
    delivery = came()
    prefix = f"judge{delivery.pk}"
    address = f"/movements/deliveries/{delivery.pk}/judge/"

    refused = office_client.post(
        address, {f"{prefix}-judgement": "returned", f"{prefix}-remarks": ""}
    )
    (shown,) = refused.context["deliveries"]
    assert (refused.status_code, list(shown.judge.errors)) == (422, ["remarks"])

    office_client.post(
        address, {f"{prefix}-judgement": "returned", f"{prefix}-remarks": "Thiếu số"}
    )
    delivery.refresh_from_db()
    assert (delivery.judgement, delivery.remarks) == ("returned", "Thiếu số")


def test_what_was_recorded_by_mistake_is_withdrawn_for_a_reason(
    came: Came, office_client: Client, small_register: Small
) -> None:
    delivery = came()
    address = f"/movements/deliveries/{delivery.pk}/withdraw/"

    refused = office_client.post(address, {f"withdraw{delivery.pk}-why": " "})
    assert (refused.status_code, Delivery.objects.count()) == (422, 1)

    done = office_client.post(address, {f"withdraw{delivery.pk}-why": "Ghi nhầm huyện"})
    assert done["Location"].startswith(detail(small_register["Đông"]))
    assert Delivery.objects.count() == 0


def test_what_was_judged_after_the_day_looked_at_is_not_judged_again(
    came: Came, office_client: Client, system: Actor, small_register: Small
) -> None:
    delivery = came()
    judge_delivery(
        actor=system, at=AT, on=ON, delivery_id=delivery.pk, judgement=Judgement.ACCEPTED
    )

    page = office_client.get(detail(small_register["Đông"]), {"on": DAY})

    assert page.context["deliveries"][0].judge is None
    assert "còn chờ xét; được xét ngày 30/06/2025" in page.content.decode()


def test_what_was_judged_offers_no_form_and_returned_ones_another_turn(
    came: Came, office_client: Client, system: Actor, small_register: Small
) -> None:
    for unit, judgement in (("Đông", Judgement.ACCEPTED), ("Tây", Judgement.RETURNED)):
        judge_delivery(
            actor=system,
            at=AT,
            on=ON,
            delivery_id=came(unit).pk,
            judgement=judgement,
            remarks="Thiếu số",
        )

    accepted, returned = (
        office_client.get(detail(small_register[unit]), {"on": "2025-06-30"}).context
        for unit in ("Đông", "Tây")
    )

    assert (accepted["record"], accepted["deliveries"][0].judge) == (None, None)
    assert "chỉ ghi lần nộp tiếp theo khi lần trước bị trả lại" in accepted["why_not"]
    assert (returned["record"] is None, returned["deliveries"][0].judge) == (False, None)


def test_whoever_may_not_receive_changes_nothing(
    came: Came, clerk: Client, small_register: Small
) -> None:
    delivery = came()
    sent: dict[str, Any] = {
        "record-came_on": "10/12/2024",
        f"judge{delivery.pk}-judgement": "accepted",
        f"withdraw{delivery.pk}-why": "Nhầm",
    }
    addresses = [
        f"{detail(small_register['Tây'])}record/",
        f"/movements/deliveries/{delivery.pk}/judge/",
        f"/movements/deliveries/{delivery.pk}/withdraw/",
    ]

    answers = [clerk.post(each, sent) for each in addresses]

    assert [each.status_code for each in answers] == [403, 403, 403]
    delivery.refresh_from_db()
    assert (Delivery.objects.count(), delivery.judgement) == (1, "")


def test_a_district_receives_nothing_for_the_province(
    came: Came, district_office: User, sign_in: SignIn, small_register: Small
) -> None:
    delivery = came()
    client = sign_in(district_office)
    sent = {f"judge{delivery.pk}-judgement": "accepted"}

    page = client.get(detail(small_register["Đông"]), {"on": DAY}).context
    answer = client.post(f"/movements/deliveries/{delivery.pk}/judge/", sent)

    assert (page["record"], page["deliveries"][0].judge, answer.status_code) == (None, None, 403)
    delivery.refresh_from_db()
    assert delivery.judgement == ""
