"""Pages of plans: read beside their clauses, drafted part by part, decided, compared."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.rules.contents import Clause, PlanContent, TargetTerms
from chungsuc.movements.services.plans import start_plan
from tests.conftest import AT, ON

pytestmark = pytest.mark.django_db
PLAN = "/movements/of/kiem-thu-2021-2025/plan/"


def page(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


# --- Reading -----------------------------------------------------------------------------------


def test_each_clause_stands_with_what_it_sets_and_gives(
    plan: PlanVersion, reader_client: Client
) -> None:
    shown = reader_client.get(PLAN, {"on": "2022-06-15"}).context["page"]

    assert [
        (each.path, [one.goal for one in each.targets], [one.due for one in each.tasks])
        for each in shown.clauses
    ] == [
        ("I", [], []),
        ("I.1", ["5/6 xã", "15,5 tiêu chí", "10 tiêu chí"], []),
        (
            "I.2",
            [],
            ["chậm nhất 30/09/2022", "hàng năm, 2021–2025, trước cuối kỳ 16 ngày", ""],
        ),
    ]
    assert shown.clauses[2].tasks[0].parties == (
        "Chủ trì: UBND các huyện (mọi huyện)",
        "Nơi nhận: UBND tỉnh (Tỉnh Kiểm Thử)",
    )
    assert shown.unconfirmed == 1


def test_the_page_writes_clauses_grounds_recipients_and_signature(
    plan: PlanVersion, reader_client: Client
) -> None:
    text = reader_client.get(PLAN, {"on": "2022-06-15"}).content.decode()

    for words in (
        'id="m-I.1"',
        "Đến năm 2025 có 5/6 xã đạt chuẩn.",
        "Quyết định số 1/QĐ-TTg",
        "<li>Lưu: VT</li>",
        "<p>Người Ký</p>",
        "cách hiểu chưa xác nhận",
    ):
        assert words in text
    # The frame's own words stay: it names the version of the product.
    assert "VersionLine" not in text


def test_before_the_first_version_there_is_no_plan(
    plan: PlanVersion, reader_client: Client
) -> None:
    text = reader_client.get(PLAN, {"on": "2022-06-14"}).content.decode()

    assert "Ngày này chưa có kế hoạch nào có hiệu lực" in text
    assert "5/6 xã" not in text


def test_a_version_out_of_force_says_that_it_is(draft: PlanVersion, office_client: Client) -> None:
    answer = office_client.get(PLAN, {"version": draft.pk})

    assert answer.context["page"].clauses[1].targets[0].goal == "6/6 xã"
    assert "Không phải bản có hiệu lực ngày đang xem" in answer.content.decode()


@pytest.mark.parametrize("name", ["plan_draft", "plan_general", "plan_in_force", "plan_discard"])
def test_a_draft_does_not_exist_for_others(
    name: str, draft: PlanVersion, reader_client: Client, district_client: Client
) -> None:
    assert reader_client.get(PLAN, {"version": draft.pk}).status_code == 404
    assert district_client.get(PLAN, {"version": draft.pk}).status_code == 404
    assert district_client.get(page(name, draft.pk)).status_code == 404


def test_a_version_that_is_no_number_is_not_found(plan: PlanVersion, reader_client: Client) -> None:
    for typed in ("x", "999999", "²", "9" * 30):
        assert reader_client.get(PLAN, {"version": typed}).status_code == 404


def test_one_clause_has_its_own_page(plan: PlanVersion, reader_client: Client) -> None:
    address = page("clause_detail", "kiem-thu-2021-2025", "I")
    answer = reader_client.get(address, {"on": "2022-06-15"})

    assert [each.path for each in answer.context["within"]] == ["I.1", "I.2"]
    missing = page("clause_detail", "kiem-thu-2021-2025", "IX")
    assert reader_client.get(missing, {"on": "2022-06-15"}).status_code == 404


READING = 14
"""Session, account, roles; movement, days, version twice; six of the content, its names."""


@pytest.mark.parametrize("more", [0, 30])
def test_a_plan_costs_the_same_however_long_it_is(
    more: int,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    office_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    long = replace(
        content,
        clauses=(*content.clauses, *(Clause(f"II.{n}", 1, "-", "Thêm") for n in range(more))),
        targets=(*content.targets, *_targets(content.targets[0], more)),
    )
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=long)

    with django_assert_num_queries(READING):
        office_client.get(PLAN, {"version": draft.pk})


def _targets(like: TargetTerms, count: int) -> list[TargetTerms]:
    return [replace(like, code=f"them_{number}", clause=f"II.{number}") for number in range(count)]


def test_the_versions_are_listed_with_their_decisions(
    draft: PlanVersion, reader_client: Client, office_client: Client
) -> None:
    address = page("plan_versions", "kiem-thu-2021-2025")

    assert [each.name for each in reader_client.get(address).context["versions"]] == ["lần 1"]
    assert [each.name for each in office_client.get(address).context["versions"]] == [
        "đang soạn",
        "lần 1",
    ]
    assert "Kế hoạch 99/KH-UBND" in reader_client.get(address).content.decode()


def test_a_draft_is_compared_with_what_it_revises(
    draft: PlanVersion, plan: PlanVersion, office_client: Client, reader_client: Client
) -> None:
    address = page("plan_compare", "kiem-thu-2021-2025")
    answer = office_client.get(address)

    assert (answer.context["first"].id, answer.context["second"].id) == (plan.pk, draft.pk)
    (told,) = answer.context["told"].targets
    assert [(each.name, each.was, each.now) for each in told.alterations] == [
        ("Mức phải đạt", "5 xã", "6 xã")
    ]
    hidden = reader_client.get(address, {"from": plan.pk, "to": draft.pk})
    assert hidden.status_code == 404
