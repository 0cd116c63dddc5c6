"""Sample sheets, and drafts tried on them."""

import json
from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.rulebook.models import Edition, SampleSheet
from chungsuc.rulebook.services.editions import start_edition
from chungsuc.rulebook.services.entering import draft_together
from chungsuc.rulebook.services.samples import keep_sample
from tests.conftest import AT, ON
from tests.rulebook.drafting.conftest import Publish
from tests.rulebook.drafting.drafts import roads, roads_rule, texts
from tests.rulebook.small_book import SOUTH

Keep = Callable[..., SampleSheet]
LIST = reverse("rulebook:sample_list")
ENTER = reverse("rulebook:sample_enter", args=["xa_thu"])


@pytest.fixture
def keep(system: Actor) -> Keep:
    """Keeps a sheet of the small set."""

    def make(name: str, **values: object) -> SampleSheet:
        said = {code.removeprefix("c").replace("_", "."): each for code, each in values.items()}
        return keep_sample(
            actor=system,
            at=AT,
            on=ON,
            name=name,
            set_code="xa_thu",
            region=SOUTH,
            group="",
            values=said,
            figures={},
            invented=True,
        )

    return make


@pytest.fixture
def draft(standing: Edition, system: Actor) -> Edition:
    """A draft that asks for 85 % of the roads."""
    edition = start_edition(actor=system, at=AT, on=ON, title="Ngưỡng đường xã")
    return draft_together(actor=system, at=AT, on=ON, edition_id=edition.pk, entered=[roads("85")])


# --- Sheets ------------------------------------------------------------------------------------


def test_the_office_chooses_a_set_and_types_the_values(standing: Edition, office: Client) -> None:
    chosen = office.get(reverse("rulebook:sample_new"), {"set_code": "xa_thu"})
    assert chosen["Location"] == ENTER
    typed = {
        "name": "Xã sát ngưỡng",
        "region": SOUTH,
        "v-2.1": "82,5%",
        "v-12.1-male": "71",
        "v-12.1-female": "70",
        "na-13.4": "on",
        "v-14.1": "Khá",
        "v-19.2-a": "đạt",
    }

    answer = office.post(ENTER, typed, follow=True)

    assert texts(answer, ".message") == ["Đã thêm phiếu mẫu “Xã sát ngưỡng”."]
    kept = SampleSheet.objects.get()
    assert kept.values == {
        "2.1": "82,5",
        "12.1": {"male": "71", "female": "70"},
        "13.4": "not_applicable",
        "14.1": "Khá",
        "19.2": {"a": True},
    }
    assert (kept.region, kept.invented) == (SOUTH, True)
    assert texts(answer, "tbody .note") == ["Số liệu minh hoạ"]


def test_what_cannot_be_read_is_said_beside_its_field_and_kept(
    standing: Edition, office: Client
) -> None:
    typed = {"name": "Xã A", "v-2.1": "182", "v-12.1-female": "chưa rõ", "v-10": "48"}

    answer = office.post(ENTER, typed)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    wrong = [row.partition(" ")[0] for row in texts(answer, "tbody tr") if "Hãy" in row]
    assert wrong == ["2.1", "12.1"]
    content = answer.content.decode()
    assert [f'value="{each}"' in content for each in ("182", "chưa rõ", "48")] == [True] * 3
    assert SampleSheet.objects.count() == 0


def test_a_sheet_is_sent_as_a_file_with_all_that_is_wrong_told_at_once(
    standing: Edition, office: Client
) -> None:
    def send(facts: object) -> list[str]:
        file = SimpleUploadedFile("phieu.json", json.dumps(facts).encode())
        answer = office.post(ENTER, {"name": "Từ tệp", "file": file}, follow=True)
        return texts(answer, ".notice li")

    assert len(send({"2.1": 182, "99": True})) == 2
    assert send({"2.1": 82, "12.1": {"nam": 71, "nữ": 70}}) == []
    assert SampleSheet.objects.get().values == {
        "2.1": "82",
        "12.1": {"male": "71", "female": "70"},
    }


def test_two_sheets_of_one_name_are_refused(standing: Edition, keep: Keep, office: Client) -> None:
    keep("Xã A", c2_1="82")

    answer = office.post(ENTER, {"name": "Xã A", "v-2.1": "90"})

    assert texts(answer, ".field.wrong .errorlist") == [
        "Đã có phiếu mẫu tên “Xã A”. Hãy đặt tên khác."
    ]
    assert SampleSheet.objects.get().values == {"2.1": "82"}


def test_a_sheet_is_removed_by_the_office_and_by_no_stranger(
    standing: Edition,
    keep: Keep,
    office: Client,
    stranger: User,
    sign_in: Callable[[User], Client],
) -> None:
    address = reverse("rulebook:sample_remove", args=[keep("Xã A").pk])

    assert sign_in(stranger).post(address).status_code == HTTPStatus.FORBIDDEN
    assert SampleSheet.objects.count() == 1
    office.post(address)
    assert SampleSheet.objects.count() == 0


def test_a_result_made_with_an_earlier_edition_reads_the_same_after_a_correction(
    standing: Edition, keep: Keep, publish: Publish, office: Client
) -> None:
    address = reverse("rulebook:sample_detail", args=[keep("Xã A", c2_1="82").pk])
    publish(roads_rule("85"), title="Sai")
    before = texts(office.get(address, {"edition": "2"}), "tbody tr")[0]
    publish(roads_rule("75"), title="Đúng")

    assert texts(office.get(address, {"edition": "2"}), "tbody tr")[0] == before
    assert "82% thấp hơn mức tối thiểu 85%" in before
    assert "82% đạt mức tối thiểu 75%" in texts(office.get(address), "tbody tr")[0]
    assert office.get(address, {"edition": "9"}).status_code == HTTPStatus.NOT_FOUND


# --- A trial -----------------------------------------------------------------------------------


def test_a_trial_says_who_would_change_and_how_and_which_rules(
    draft: Edition, keep: Keep, office: Client
) -> None:
    keep("Xã đạt chắc", c2_1="95")
    keep("Xã sát ngưỡng", c2_1="82")
    keep("Xã thiếu số liệu", c10="50")

    answer = office.get(reverse("rulebook:trial", args=[draft.pk]))

    assert texts(answer, ".stat strong") == ["1", "1", "1"]
    assert texts(answer, ".tried h3") == ["Xã sát ngưỡng Số liệu minh hoạ"]
    assert texts(answer, ".tried tbody tr") == [
        "2 Giao thông Đạt. Đạt đủ 1/1 chỉ tiêu. Chưa đạt. Chưa đạt 1/1 chỉ tiêu (2.1).",
        (
            "2.1 Tỷ lệ đường xã được cứng hoá Đạt. 82% đạt mức tối thiểu 80%. Chưa đạt. "
            "82% thấp hơn mức tối thiểu 85%, thiếu 3 điểm phần trăm."
        ),
    ]
    assert texts(answer, ".disclosure summary") == ["Xã đạt chắc", "Phiếu không liên quan"]
    assert texts(answer, "table tbody tr")[-1] == (
        "Chỉ tiêu 2.1 Tỷ lệ đường xã được cứng hoá Bộ tiêu chí xã thử Yêu cầu "
        "Từ 80% trở lên Từ 85% trở lên"
    )


def test_a_trial_before_the_day_of_the_draft_changes_nobody(
    draft: Edition, keep: Keep, office: Client
) -> None:
    keep("Xã sát ngưỡng", c2_1="82")
    address = reverse("rulebook:trial", args=[draft.pk])

    early = office.get(address, {"day": "30/6/2025"})
    wrong = office.get(address, {"day": "hôm qua"})

    assert texts(early, ".stat strong") == ["0", "0", "1"]
    assert "hôm qua" in texts(wrong, ".day-form .error")[0]


@pytest.mark.parametrize("count", [1, 20])
def test_a_trial_costs_the_same_statements_with_one_sheet_and_with_many(
    count: int,
    draft: Edition,
    keep: Keep,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        keep(f"Xã {number}", c2_1=str(70 + number))
    address = reverse("rulebook:trial", args=[draft.pk])
    office.get(address)  # the book is kept in memory from now on

    # session, account, roles; edition, revision, provisions, sheets, placements
    with django_assert_num_queries(8):
        office.get(address)


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_of_sheets_costs_the_same_statements_with_one_and_with_many(
    count: int,
    standing: Edition,
    keep: Keep,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        keep(f"Xã {number}")
    office.get(LIST)  # the book is kept in memory from now on

    with django_assert_num_queries(5):  # session, account, roles; revision, sheets
        office.get(LIST)
