"""Pages of movements: read by everybody, written by those whose unit it is."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import start_plan
from tests.conftest import AT, ON
from tests.movements.conftest import BEGINS, ENDS

pytestmark = pytest.mark.django_db
LIST = "/movements/"


def page_of(movement: Movement) -> str:
    return reverse("movements:movement_detail", args=[movement.code])


def test_the_list_shows_who_launched_what_and_by_which_decision(
    plan: PlanVersion, east: Movement, reader_client: Client
) -> None:
    answer = reader_client.get(LIST, {"on": "2022-06-15"})

    assert [
        (each.name, each.depth, each.launched_by, each.version)
        for each in answer.context["movements"]
    ] == [
        ("Kiểm Thử chung sức xây dựng nông thôn mới", 0, "Tỉnh Kiểm Thử", 1),
        ("Huyện Đông chung sức", 1, "Huyện Đông", None),
    ]
    text = answer.content.decode()
    assert "Kế hoạch 99/KH-UBND" in text
    assert "Lập phong trào" not in text


@pytest.mark.parametrize("more", [0, 4])
def test_the_list_costs_the_same_whatever_it_holds(
    more: int,
    plan: PlanVersion,
    movement: Movement,
    system: Actor,
    small_register: dict[str, int],
    reader_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        terms = MovementTerms(
            f"m{number}", "Thêm", BEGINS, ENDS, small_register["Đông"], above=movement.code
        )
        found_movement(actor=system, at=AT, on=ON, terms=terms)

    with django_assert_num_queries(7):  # session, account, roles; four of the list
        reader_client.get(LIST, {"on": "2022-06-15"})


def test_one_movement_stands_on_one_screen(
    plan: PlanVersion, east: Movement, movement: Movement, reader_client: Client
) -> None:
    answer = reader_client.get(page_of(movement), {"on": "2022-06-15"})

    assert answer.context["now"].number == 1
    assert [each.code for each in answer.context["shown"].below] == [east.code]
    text = answer.content.decode()
    assert "Chung sức một lòng" in text
    assert "huyện, xã" in text
    assert "Khép phong trào" not in text


@pytest.mark.parametrize("more", [0, 4])
def test_a_movement_s_page_costs_the_same_whatever_stands_under_it(
    more: int,
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    small_register: dict[str, int],
    office_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(more):
        terms = MovementTerms(
            f"m{number}", "Thêm", BEGINS, ENDS, small_register["Đông"], above=movement.code
        )
        found_movement(actor=system, at=AT, on=ON, terms=terms)
        start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    with django_assert_num_queries(PAGE):
        office_client.get(page_of(movement), {"on": "2022-06-15"})


PAGE = 10  # session, account, roles; the movement, its days, those below, four of the lines


def test_before_the_first_version_the_page_says_so(
    plan: PlanVersion, movement: Movement, reader_client: Client
) -> None:
    text = reader_client.get(page_of(movement), {"on": "2022-06-14"}).content.decode()

    assert "ngày này chưa có kế hoạch nào được ban hành" in text
    assert "Sẽ có hiệu lực" in text


def test_a_district_sees_why_it_cannot_change_the_province_s_movement(
    plan: PlanVersion, movement: Movement, district_client: Client
) -> None:
    text = district_client.get(page_of(movement)).content.decode()

    assert "trong phạm vi Huyện Đông; việc này nằm ngoài phạm vi đó" in text
    assert "Sửa phong trào" not in text


def test_drafts_are_listed_only_for_those_who_write_them(
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    office_client: Client,
    district_client: Client,
) -> None:
    start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=content)

    seen = [
        len(client.get(page_of(movement)).context["drafts"])
        for client in (office_client, district_client)
    ]
    assert seen == [1, 0]


# --- Writing -----------------------------------------------------------------------------------

NEW = {
    "name": "Huyện Tây thi đua",
    "launched_by": "huyen tay",
    "begins_on": "1/1/2022",
    "ends_on": "31/12/2025",
    "above": "kiem-thu-2021-2025",
    "slogan": "",
    "taking_part": ["commune", "ward"],
    "note": "",
    "code": "",
}


def test_an_office_founds_a_movement_under_the_province_s(
    movement: Movement, office_client: Client, small_register: dict[str, int]
) -> None:
    answer = office_client.post(reverse("movements:movement_new"), NEW)

    founded = Movement.objects.get(code="huyen-tay-thi-dua-2022-2025")
    assert answer["Location"] == page_of(founded)
    assert (founded.launched_by_id, founded.above, founded.taking_part) == (
        small_register["Tây"],
        movement,
        ["commune", "ward"],
    )


def test_what_cannot_be_read_stands_beside_its_field_with_what_was_typed(
    movement: Movement, office_client: Client
) -> None:
    typed = {**NEW, "launched_by": "Huyện Nam", "ends_on": "1/1/2021", "code": "Có Dấu"}

    answer = office_client.post(reverse("movements:movement_new"), typed)

    assert answer.status_code == 422
    form = answer.context["form"]
    assert sorted(form.errors) == ["code", "ends_on", "launched_by"]
    assert form["launched_by"].value() == "Huyện Nam"
    assert Movement.objects.count() == 1


def test_a_movement_longer_than_the_one_above_is_refused_as_a_whole(
    movement: Movement, office_client: Client
) -> None:
    answer = office_client.post(reverse("movements:movement_new"), {**NEW, "ends_on": "31/12/2026"})

    assert answer.status_code == 422
    assert "Thời gian phải nằm trong thời gian của" in answer.content.decode()
    assert Movement.objects.count() == 1


def test_a_district_founds_nothing_for_another(movement: Movement, district_client: Client) -> None:
    answer = district_client.post(reverse("movements:movement_new"), NEW)

    assert answer.status_code == 403
    assert Movement.objects.count() == 1


def test_an_office_changes_what_is_said_of_a_movement(
    movement: Movement, office_client: Client
) -> None:
    address = reverse("movements:movement_change", args=[movement.code])
    answer = office_client.post(
        address, {"name": "Tên mới", "slogan": "Mới", "taking_part": ["ward"], "note": ""}
    )

    movement.refresh_from_db()
    assert answer["Location"] == page_of(movement)
    assert (movement.name, movement.slogan, movement.taking_part) == ("Tên mới", "Mới", ["ward"])


def test_a_district_does_not_even_open_the_form_of_the_province_s(
    movement: Movement, district_client: Client
) -> None:
    for name in ("movement_change", "movement_close", "movement_next"):
        answer = district_client.get(reverse(f"movements:{name}", args=[movement.code]))

        assert answer.status_code == 403
        assert "nằm ngoài phạm vi đó" in answer.content.decode()


def test_closing_needs_a_reason(movement: Movement, office_client: Client) -> None:
    address = reverse("movements:movement_close", args=[movement.code])

    refused = office_client.post(address, {"why": " "})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"why": ["Phải nêu lý do khi “Khép phong trào”."]}
    office_client.post(address, {"why": "Hết kỳ"})

    movement.refresh_from_db()
    assert movement.state == "closed"
    assert "Đã khép lại" in office_client.get(page_of(movement)).content.decode()


def test_a_district_adopts_into_a_draft_of_its_own(
    plan: PlanVersion, east: Movement, district_client: Client
) -> None:
    answer = district_client.post(reverse("movements:movement_adopt", args=[east.code]))

    draft = east.plans.get()
    assert answer["Location"] == reverse("movements:plan_draft", args=[draft.pk])
    assert [each.adopts for each in content_of(draft).targets] == ["so_xa", "binh_quan", "san"]


def test_why_nothing_can_be_adopted_is_told_on_the_movement_s_page(
    plan: PlanVersion, movement: Movement, office_client: Client
) -> None:
    answer = office_client.post(
        reverse("movements:movement_adopt", args=[movement.code]), follow=True
    )

    assert answer.redirect_chain == [(page_of(movement), 302)]
    assert "không đứng dưới phong trào nào" in answer.content.decode()


def test_the_next_period_is_proposed_with_its_years_moved(
    plan: PlanVersion, movement: Movement, office_client: Client
) -> None:
    address = reverse("movements:movement_next", args=[movement.code])
    form = office_client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    assert (typed["code"], typed["years"]) == ("kiem-thu-2026-2030", 5)

    office_client.post(address, typed)

    following = Movement.objects.get(code="kiem-thu-2026-2030")
    assert [each.title for each in following.plans.all()] == [plan.title]
