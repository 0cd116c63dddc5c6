"""Drafts of plans: changed part by part, refused with what was typed, decided, given up."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.contents import Ground, PlanContent
from chungsuc.movements.services.copying import adopt_plan
from chungsuc.movements.services.plans import change_plan
from tests.conftest import AT, ON

pytestmark = pytest.mark.django_db
PLAN = "/movements/of/kiem-thu-2021-2025/plan/"


def page(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


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
