"""The pages of editions: who sees what, what is entered, what is decided."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.alterations import alteration
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.editions import start_edition, submit_edition
from chungsuc.rulebook.services.entering import Entered, draft_together
from chungsuc.rulebook.services.placements import place_unit
from tests.conftest import AT, ON
from tests.rulebook.drafting.conftest import Publish
from tests.rulebook.drafting.drafts import DAY, roads, roads_rule, texts
from tests.rulebook.small_book import NORTH

LIST = reverse("rulebook:edition_list")
Sign = Callable[[User], Client]
AsActor = Callable[[User], Actor]


@pytest.fixture
def draft(standing: Edition, drafter: User, as_actor: AsActor) -> Edition:
    """A draft that asks for 85 % of the roads."""
    actor = as_actor(drafter)
    edition = start_edition(actor=actor, at=AT, on=ON, title="Ngưỡng đường xã")
    return draft_together(
        actor=actor,
        at=AT,
        on=ON,
        edition_id=edition.pk,
        entered=[roads("85")],
    )


def _address(edition: Edition, name: str = "edition_detail") -> str:
    return reverse(f"rulebook:{name}", args=[edition.pk])


# --- Who sees what -----------------------------------------------------------------------------


def test_whoever_writes_no_rules_sees_what_was_published_and_no_draft(
    draft: Edition, stranger: User, sign_in: Sign
) -> None:
    client = sign_in(stranger)

    assert texts(client.get(LIST), "tbody th a") == ["Quy định chung"]
    assert client.get(_address(draft)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(_address(draft, "trial")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(_address(draft, "edition_yaml")).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "name", ["edition_change", "thresholds_choose", "parameter_list", "set_enter", "edition_return"]
)
def test_a_stranger_is_refused_where_rules_are_written_or_decided(
    name: str, draft: Edition, stranger: User, sign_in: Sign
) -> None:
    answer = sign_in(stranger).get(_address(draft, name))

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "Ngưỡng đường xã" not in answer.content.decode()


def test_a_stranger_cannot_take_a_provision_out(
    draft: Edition, stranger: User, sign_in: Sign
) -> None:
    (row,) = draft.provisions.all()

    sign_in(stranger).post(reverse("rulebook:provision_take_back", args=[draft.pk, row.pk]))

    assert list(draft.provisions.values_list("pk", flat=True)) == [row.pk]


# --- A draft -----------------------------------------------------------------------------------


def test_a_draft_is_begun_without_a_decision_and_says_what_to_do_next(
    standing: Edition, office: Client
) -> None:
    answer = office.post(
        reverse("rulebook:edition_new"), {"title": "Mức của tỉnh", "note": ""}, follow=True
    )

    assert texts(answer, "h1") == ["Mức của tỉnh"]
    assert texts(answer, "p.next") == ["Bản soạn còn trống. Hãy chọn ở dưới việc cần ghi."]
    assert texts(answer, ".kinds h3") == [
        "Ngưỡng của một bộ tiêu chí",
        "Một tham số",
        "Cả bộ tiêu chí",
    ]
    assert "Trình duyệt" not in texts(answer, "button")


def test_a_draft_without_a_title_is_refused_beside_the_field(
    standing: Edition, office: Client
) -> None:
    answer = office.post(reverse("rulebook:edition_new"), {"title": " ", "note": "Ghi chú"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert texts(answer, ".field.wrong label") == ["Nội dung chính"]
    assert texts(answer, "textarea[name=note]") == ["Ghi chú"]
    assert Edition.objects.count() == 1


def test_the_page_of_a_draft_shows_each_provision_before_and_after_with_remarks(
    draft: Edition, office: Client
) -> None:
    answer = office.get(_address(draft))

    (row,) = texts(answer, "main table tbody tr")
    assert row == (
        "Chỉ tiêu 2.1: Tỷ lệ đường xã được cứng hoá của tỉnh 01/07/2025 Từ 80% trở lên "
        "Từ 85% trở lên Có hiệu lực từ 01/07/2025, trước ngày soạn: kết quả xét cho các ngày từ "
        "đó trở đi có thể khác đi. Điều 1 Căn cứ… Sửa… Bỏ"
    )


def test_a_threshold_below_the_nations_for_the_provinces_region_is_remarked(
    draft: Edition, office: Client, system: Actor, small_register: dict[str, int]
) -> None:
    place_unit(
        actor=system,
        at=AT,
        on=ON,
        unit_id=small_register["Kiểm Thử"],
        dimension=Dimension.REGION,
        code=NORTH,
        since=date(2021, 1, 1),
    )
    income = Key(ProvisionKind.THRESHOLD, "xa_thu/10", by_province=True)
    low = Entered(income, DAY, {"value": "40"})
    draft_together(actor=system, at=AT, on=ON, edition_id=draft.pk, entered=[low])

    remarks = texts(office.get(_address(draft)), ".remark")

    assert [each for each in remarks if "nhẹ hơn" in each] == [
        "Mức của tỉnh (40) nhẹ hơn mức chung của cả nước (42)."
    ]


def test_a_provision_is_taken_out_and_its_article_written_down(
    draft: Edition, office: Client
) -> None:
    (row,) = draft.provisions.all()

    office.post(
        reverse("rulebook:provision_source", args=[draft.pk, row.pk]),
        {"source": "Điều 2, khoản 3", "note": "Theo đề nghị của Sở"},
    )
    row.refresh_from_db()
    assert (row.source, row.note) == ("Điều 2, khoản 3", "Theo đề nghị của Sở")

    office.post(reverse("rulebook:provision_take_back", args=[draft.pk, row.pk]))
    assert draft.provisions.count() == 0


# --- Deciding ----------------------------------------------------------------------------------


@pytest.fixture
def submitted(draft: Edition, drafter: User, as_actor: AsActor) -> Edition:
    return submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=draft.pk)


def test_the_drafter_sees_why_they_cannot_approve_and_is_refused_if_they_try(
    submitted: Edition, office: Client
) -> None:
    page = office.get(_address(submitted))
    answer = office.post(_address(submitted, "edition_approve"), follow=True)

    assert "Duyệt" not in texts(page, "button")
    assert "Bạn đã soạn bản này, nên người duyệt phải là người khác." in texts(page, ".notice p")
    assert texts(answer, ".message") == [
        "Người đã soạn thì không tự duyệt: cần một người khác duyệt."
    ]
    submitted.refresh_from_db()
    assert submitted.state == "submitted"


def test_a_second_person_returns_it_with_a_reason_that_the_drafter_reads(
    submitted: Edition, office: Client, second: Client
) -> None:
    silent = second.post(_address(submitted, "edition_return"), {"why": ""})
    second.post(_address(submitted, "edition_return"), {"why": "Thiếu tờ trình"})

    assert texts(silent, ".errorlist") == ["Phải nêu lý do khi “Trả lại”."]
    shown = texts(office.get(_address(submitted)), ".notice p")
    assert [each.partition(": ")[2] for each in shown if "trả lại lúc" in each] == [
        "Thiếu tờ trình"
    ]


def test_an_approved_edition_is_published_with_number_and_date_and_then_frozen(
    submitted: Edition, second: Client, office: Client
) -> None:
    second.post(_address(submitted, "edition_approve"))
    typed = {
        "document": "",
        "document_kind": "decision",
        "symbol": "12/QĐ-UBND",
        "issuer": "Uỷ ban nhân dân tỉnh",
        "issued_on": "",
        "title": "",
    }
    undated = second.post(_address(submitted, "edition_publish"), typed)
    answer = second.post(
        _address(submitted, "edition_publish"), {**typed, "issued_on": "15/6/2025"}, follow=True
    )

    assert undated.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="12/QĐ-UBND"' in undated.content.decode()
    assert texts(answer, ".message") == ["Đã công bố lần số 2. Từ nay bản này không đổi."]
    (row,) = submitted.provisions.all()
    office.post(reverse("rulebook:provision_take_back", args=[submitted.pk, row.pk]))
    assert submitted.provisions.count() == 1
    assert "Soạn bản thay thế" in texts(office.get(_address(submitted)), "button")


def test_a_draft_is_discarded_with_a_reason(draft: Edition, office: Client) -> None:
    office.post(_address(draft, "edition_discard"), {"why": ""})
    draft.refresh_from_db()
    assert draft.state == "draft"

    office.post(_address(draft, "edition_discard"), {"why": "Không ban hành nữa"})
    draft.refresh_from_db()
    assert draft.state == "discarded"


def test_a_replacement_copies_what_was_published_once(
    standing: Edition, publish: Publish, office: Client
) -> None:
    wrong = publish(roads_rule("85"), title="Ngưỡng đường xã")

    first = office.post(_address(wrong, "edition_replace"), follow=True)
    again = office.post(_address(wrong, "edition_replace"), follow=True)

    assert texts(first, "h1") == ["Thay thế lần công bố số 2: Ngưỡng đường xã"]
    assert first.redirect_chain == again.redirect_chain
    draft = Edition.objects.get(state="draft")
    assert [(row.name, row.since, row.content) for row in draft.provisions.all()] == [
        ("xa_thu/2.1", DAY, {"value": "85"})
    ]
    before = the_book()
    (row,) = the_book().with_drafts([roads_rule("85")]).provisions[-1:]
    assert alteration(before, before.with_drafts([row]), row).repeats


def test_the_yaml_of_an_edition_says_what_it_says(draft: Edition, office: Client) -> None:
    answer = office.get(_address(draft, "edition_yaml"))

    lines = answer.content.decode().splitlines()
    assert [line.strip() for line in lines if line and not line.startswith("#")] == [
        "thresholds:",
        "- of: xa_thu/2.1",
        "by_province: true",
        "values:",
        "2025-07-01: {value: 85, source: Điều 1, checked_on: null}",
    ]


# --- What it costs -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 9])
def test_a_draft_costs_the_same_statements_with_one_provision_and_with_many(
    count: int,
    draft: Edition,
    office: Client,
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    more = [roads(str(80 + number), day=DAY.replace(day=1 + number)) for number in range(1, count)]
    draft_together(
        actor=system,
        at=AT,
        on=ON,
        edition_id=draft.pk,
        entered=more,
    )
    office.get(_address(draft))  # the book is kept in memory from now on

    # session, account, roles; edition, authors, provisions, revision twice, placements, log
    with django_assert_num_queries(10):
        office.get(_address(draft))


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_statements_with_one_edition_and_with_many(
    count: int, system: Actor, office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        start_edition(actor=system, at=AT, on=ON, title=f"Bản {number}")

    with django_assert_num_queries(4):  # session, account, roles; editions
        office.get(LIST)
