"""Pages of plans: read beside their clauses, drafted part by part, decided, compared."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.contents import Clause, Ground, PlanContent, TargetTerms
from chungsuc.movements.services.copying import adopt_plan
from chungsuc.movements.services.plans import change_plan, start_plan
from tests.conftest import AT, ON

pytestmark = pytest.mark.django_db
PLAN = "/movements/of/kiem-thu-2021-2025/plan/"


def page(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


@pytest.fixture
def draft(
    plan: PlanVersion, movement: Movement, content: PlanContent, system: Actor
) -> PlanVersion:
    """A revision of the small plan that asks for six communes."""
    first, *others = content.targets
    return start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        content=replace(content, targets=(replace(first, goal=Decimal(6)), *others)),
        revises=plan.pk,
    )


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


# --- Drafting ----------------------------------------------------------------------------------


def test_a_revision_starts_as_a_copy_of_what_is_in_force(
    plan: PlanVersion, movement: Movement, office_client: Client, content: PlanContent
) -> None:
    answer = office_client.post(page("plan_new", movement.code), {"title": "Bản điều chỉnh"})

    begun = movement.plans.get(state="draft")
    assert answer["Location"] == page("plan_draft", begun.pk)
    assert (begun.revises, content_of(begun)) == (plan, replace(content, title="Bản điều chỉnh"))


def test_the_first_plan_starts_empty(movement: Movement, office_client: Client) -> None:
    office_client.post(page("plan_new", movement.code), {"title": "Kế hoạch"})

    assert content_of(movement.plans.get()) == PlanContent("Kế hoạch")


def typed_of(answer: Any) -> dict[str, Any]:  # noqa: ANN401  the test client's answer
    """What the form on a page holds, as a browser would send it back."""
    form = answer.context["form"]
    typed: dict[str, Any] = {}
    for one in (form, *getattr(form, "parties", ())):
        for field in one:
            value = field.value()
            if hasattr(value, "strftime"):
                value = value.strftime("%d/%m/%Y")
            if value is not None and value is not False:
                typed[field.html_name] = value if isinstance(value, list) else str(value)
    return typed


def test_a_target_is_changed_in_the_draft_alone(
    draft: PlanVersion, plan: PlanVersion, office_client: Client, content: PlanContent
) -> None:
    address = page("plan_target", draft.pk, "binh_quan")
    typed = typed_of(office_client.get(address))

    answer = office_client.post(address, {**typed, "goal": "16,5", "owner": "tinh kiem thu"})

    assert answer["Location"] == page("plan_draft", draft.pk) + "#chi-tieu"
    changed = content_of(draft).targets[1]
    assert (changed.goal, changed.owner) == (Decimal("16.5"), content.targets[0].owner)
    assert content_of(plan) == content


def test_what_was_typed_wrongly_is_given_back_and_nothing_is_kept(
    draft: PlanVersion, office_client: Client
) -> None:
    before = content_of(draft)
    address = page("plan_target", draft.pk, "so_xa")
    typed = typed_of(office_client.get(address))

    answer = office_client.post(
        address, {**typed, "goal": "mười", "allocation": "Huyện Nam: 3", "title": "Tên mới"}
    )

    assert answer.status_code == 422
    form = answer.context["form"]
    assert sorted(form.errors) == ["allocation", "goal"]
    assert (form["goal"].value(), form["title"].value()) == ("mười", "Tên mới")
    assert content_of(draft) == before


def test_targets_and_tasks_are_added_and_taken_out(
    draft: PlanVersion, office_client: Client
) -> None:
    target = typed_of(office_client.get(page("plan_target", draft.pk, "so_xa")))
    office_client.post(page("plan_target_new", draft.pk), {**target, "title": "Số xã mới"})
    task = typed_of(office_client.get(page("plan_task", draft.pk, "ke_hoach")))
    office_client.post(page("plan_task_new", draft.pk), {**task, "title": "Sơ kết", "code": ""})
    office_client.post(page("plan_remove", draft.pk, "target", "san"))
    office_client.post(page("plan_remove", draft.pk, "task", "tuyen_truyen"))

    now = content_of(draft)
    assert [each.code for each in now.targets] == ["so_xa", "binh_quan", "so_xa_moi"]
    assert [each.code for each in now.assignments] == ["ke_hoach", "bao_cao_nam", "so_ket"]
    assert now.assignments[2].parties == now.assignments[0].parties


def test_a_clause_that_is_called_otherwise_takes_its_targets_along(
    draft: PlanVersion, office_client: Client
) -> None:
    address = page("plan_clause", draft.pk, "I.1")
    typed = typed_of(office_client.get(address))

    office_client.post(address, {**typed, "path": "I.A", "mark": "A."})

    now = content_of(draft)
    assert [each.path for each in now.clauses] == ["I", "I.A", "I.2"]
    assert {each.clause for each in now.targets} == {"I.A"}


def test_a_clause_is_added_where_it_is_put_and_taken_out_again(
    draft: PlanVersion, office_client: Client
) -> None:
    typed = {"mark": "3.", "path": "I.3", "after": "I.1", "text": "Thêm."}
    office_client.post(page("plan_clause_new", draft.pk), typed)
    added = [each.path for each in content_of(draft).clauses]
    office_client.post(page("plan_remove", draft.pk, "clause", "I.3"))

    assert added == ["I", "I.1", "I.3", "I.2"]
    assert [each.path for each in content_of(draft).clauses] == ["I", "I.1", "I.2"]


def test_grounds_keep_their_documents_when_others_are_added(
    draft: PlanVersion, office_client: Client, system: Actor, decision: Document
) -> None:
    kept = Ground("Quyết định 01/QĐ-KT", decision.pk)
    content = replace(content_of(draft), grounds=(kept,))
    change_plan(actor=system, at=AT, on=ON, plan_id=draft.pk, content=content)
    address = page("plan_general", draft.pk)
    typed = typed_of(office_client.get(address))

    office_client.post(address, {**typed, "grounds": "Luật mới\nQuyết định 01/QĐ-KT"})

    assert content_of(draft) == replace(content, grounds=(Ground("Luật mới"), kept))


def test_what_hinders_a_draft_stands_on_its_page(draft: PlanVersion, office_client: Client) -> None:
    office_client.post(page("plan_remove", draft.pk, "clause", "I.2"))

    text = office_client.get(page("plan_draft", draft.pk)).content.decode()

    assert text.count("Kế hoạch không có mục I.2.") == 3
    assert page("plan_in_force", draft.pk) not in text


# --- Deciding ----------------------------------------------------------------------------------

DECISION = {
    "document": "",
    "document_kind": "decision",
    "symbol": "77/QĐ-UBND",
    "issuer": "Uỷ ban nhân dân tỉnh Kiểm Thử",
    "issued_on": "1/3/2024",
    "title": "",
    "since": "",
}


def test_a_draft_comes_into_force_by_its_decision_and_earlier_days_stay(
    draft: PlanVersion, plan: PlanVersion, office_client: Client
) -> None:
    office_client.post(page("plan_in_force", draft.pk), DECISION)

    goals = [
        office_client.get(PLAN, {"on": day}).context["page"].clauses[1].targets[0].goal
        for day in ("2024-02-29", "2024-03-01")
    ]
    assert goals == ["5/6 xã", "6/6 xã"]


def test_a_decision_without_a_number_is_asked_back(
    draft: PlanVersion, office_client: Client
) -> None:
    answer = office_client.post(
        page("plan_in_force", draft.pk), {**DECISION, "symbol": "", "since": "mai"}
    )

    assert answer.status_code == 422
    assert list(answer.context["basis"].errors) == ["symbol"]
    assert list(answer.context["since"].errors) == ["since"]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_district_that_lowered_what_it_adopted_is_refused_with_the_level_above(
    plan: PlanVersion,
    east: Movement,
    district_client: Client,
    system: Actor,
) -> None:
    own = adopt_plan(actor=system, at=AT, on=ON, code=east.code)
    address = page("plan_target", own.pk, "so_xa")
    typed = typed_of(district_client.get(address))
    district_client.post(address, {**typed, "goal": "2"})

    answer = district_client.post(page("plan_in_force", own.pk), DECISION)

    assert answer.status_code == 422
    assert answer.context["problems"] == (
        (
            "“Số xã đạt chuẩn” nhận chỉ tiêu cấp trên nhưng thấp hơn: 2 xã, mức cấp trên giao "
            "3 xã. Hãy giữ hoặc nâng mức cấp trên, hoặc bỏ phần nhận chỉ tiêu."
        ),
    )
    own.refresh_from_db()
    assert own.state == "draft"


def test_a_draft_is_given_up_for_a_reason(draft: PlanVersion, office_client: Client) -> None:
    refused = office_client.post(page("plan_discard", draft.pk), {"why": ""})
    office_client.post(page("plan_discard", draft.pk), {"why": "Soạn nhầm"})

    assert refused.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "discarded"


def test_a_version_in_force_has_no_page_of_drafting(
    plan: PlanVersion, office_client: Client
) -> None:
    answer = office_client.get(page("plan_draft", plan.pk))

    assert answer["Location"] == f"{PLAN}?version={plan.pk}"


def test_the_coordination_office_drafts_but_does_not_decide(
    draft: PlanVersion, coordinator_client: Client
) -> None:
    text = coordinator_client.get(page("plan_draft", draft.pk)).content.decode()
    answer = coordinator_client.post(page("plan_in_force", draft.pk), DECISION)

    assert "Vì sao bạn không thấy nút Đưa vào thực hiện" in text
    assert answer.status_code == 403
    draft.refresh_from_db()
    assert draft.state == "draft"
