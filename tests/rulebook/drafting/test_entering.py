"""Entering rules: a page of thresholds, one in any way, a parameter, a whole set."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.editions import start_edition
from chungsuc.rulebook.services.entering import Entered, draft_together
from tests.conftest import AT, ON
from tests.rulebook.drafting.conftest import Publish
from tests.rulebook.drafting.drafts import DAY, ROADS, roads, roads_rule, texts

AsActor = Callable[[User], Actor]
LEVEL, FIGURE = "v-14.1", "v-2.1"


@pytest.fixture
def draft(standing: Edition, drafter: User, as_actor: AsActor) -> Edition:
    """An empty draft."""
    return start_edition(actor=as_actor(drafter), at=AT, on=ON, title="Mức của tỉnh")


@pytest.fixture
def page(draft: Edition) -> str:
    """The page of thresholds of the small set from 1 July 2025."""
    return reverse("rulebook:thresholds_enter", args=[draft.pk, "xa_thu", "2025-07-01"])


def drafted(edition: Edition) -> list[tuple[str, str, bool, date, object]]:
    rows = edition.provisions.order_by("kind", "name", "part")
    return [(row.name, row.part, row.by_province, row.since, row.content) for row in rows]


# --- A page of thresholds ----------------------------------------------------------------------


def test_the_choice_of_set_and_day_leads_to_the_page_and_an_unreadable_day_is_said(
    draft: Edition, office: Client
) -> None:
    address = reverse("rulebook:thresholds_choose", args=[draft.pk])

    wrong = office.get(address, {"set_code": "xa_thu", "since": "31/2/2025"})
    early = office.get(address, {"set_code": "xa_thu", "since": "1/1/2020"})
    right = office.get(address, {"set_code": "xa_thu", "since": "1/7/2025"})

    assert texts(wrong, ".field.wrong label") == ["Có hiệu lực từ ngày"]
    assert texts(early, ".notice li") == [
        (
            "Quy định “xa_thu” chưa có hiệu lực vào ngày này; bắt đầu từ 01/01/2021. "
            "Hãy chọn một ngày từ ngày ấy trở đi."
        )
    ]
    assert right["Location"] == reverse(
        "rulebook:thresholds_enter", args=[draft.pk, "xa_thu", "2025-07-01"]
    )


def test_the_page_shows_what_the_nation_asks_and_what_the_province_has(
    page: str, office: Client
) -> None:
    rows = texts(office.get(page), "tbody tr")

    assert [row.partition(" Mức của tỉnh")[0] for row in rows[:3]] == [
        "2.1 Tỷ lệ đường xã được cứng hoá Tỉnh quy định tỷ lệ cụ thể Từ 80% trở lên",
        (
            "10 Thu nhập bình quân đầu người Ngưỡng chỉ có cho vùng dong_bang, vùng mien_nui; "
            "chưa biết cho nơi được hỏi theo mức chung"
        ),
        "12.1 Tỷ lệ lao động qua đào tạo Từ 70% trở lên theo mức chung",
    ]


def test_what_is_typed_is_drafted_and_what_is_empty_stays(
    page: str, draft: Edition, office: Client
) -> None:
    typed = {FIGURE: "85,5%", LEVEL: "Tốt", "v-17.1-within": "40", "source": "Điều 1"}

    answer = office.post(page, typed, follow=True)

    assert texts(answer, ".message") == ["Đã ghi: 3 mức có trong bản soạn."]
    assert drafted(draft) == [
        ("xa_thu/14.1", "", True, DAY, {"value": "Tốt"}),
        ("xa_thu/17.1", "within", True, DAY, {"value": "40"}),
        ("xa_thu/2.1", "", True, DAY, {"value": "85.5"}),
    ]
    assert set(draft.provisions.values_list("source", flat=True)) == {"Điều 1"}


def test_every_wrong_field_says_why_and_keeps_what_was_typed_and_nothing_is_drafted(
    page: str, draft: Edition, office: Client
) -> None:
    answer = office.post(page, {FIGURE: "850", "v-10": "1.234", "v-12.1": "72"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert texts(answer, "tr.wrong .errorlist") == [
        "Tỷ lệ 850% nằm ngoài 0–100. Hãy ghi tỷ lệ từ 0 đến 100.",
        (
            "“1.234” có thể hiểu là 1234 hoặc 1,234. Hãy viết 1234 (không có dấu chấm) hoặc 1,234 "
            "(dấu phẩy thập phân)."
        ),
    ]
    content = answer.content.decode()
    assert [f'value="{each}"' in content for each in ("850", "1.234", "72")] == [True] * 3
    assert drafted(draft) == []


def test_an_emptied_field_takes_the_threshold_out_of_the_draft_again(
    page: str, draft: Edition, office: Client
) -> None:
    office.post(page, {FIGURE: "85", LEVEL: "Tốt"}, follow=True)

    answer = office.post(page, {FIGURE: "", LEVEL: "Tốt"}, follow=True)

    assert texts(answer, ".message") == ["Đã ghi: 1 mức có trong bản soạn; 1 mức được bỏ ra."]
    assert [name for name, *_ in drafted(draft)] == ["xa_thu/14.1"]


def test_a_submitted_edition_is_not_changed_by_a_page_that_was_still_open(
    page: str, draft: Edition, office: Client
) -> None:
    office.post(page, {FIGURE: "85"})
    office.post(reverse("rulebook:edition_submit", args=[draft.pk]))

    answer = office.post(page, {FIGURE: "90"})

    assert texts(answer, ".notice.error li") == [
        (
            "“Mức của tỉnh” đang ở trạng thái “Chờ duyệt” nên không sửa được nữa. "
            "Nếu còn phải sửa, hãy nhờ người duyệt trả lại, hoặc soạn một bản mới."
        )
    ]
    assert drafted(draft) == [("xa_thu/2.1", "", True, DAY, {"value": "85"})]


@pytest.mark.parametrize("count", [0, 5])
def test_the_page_of_thresholds_costs_the_same_statements_however_much_is_drafted(
    count: int,
    page: str,
    draft: Edition,
    system: Actor,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    more = [roads(str(80 + each), day=DAY.replace(day=1 + each)) for each in range(count)]
    draft_together(actor=system, at=AT, on=ON, edition_id=draft.pk, entered=more)
    office.get(page)  # the book is kept in memory from now on

    # session, account, roles; edition, revision, provisions, placements
    with django_assert_num_queries(7):
        office.get(page)


# --- One threshold in any way ------------------------------------------------------------------


def one(office: Client, draft: Edition, of: str, typed: dict[str, str]) -> HttpResponse:
    address = reverse("rulebook:threshold_enter", args=[draft.pk])
    return office.post(f"{address}?of={of}&since=2025-07-01", typed)  # type: ignore[return-value]  # an answer of the test client


@pytest.mark.parametrize(
    ("typed", "content"),
    [
        ({"way": "given", "value": "60"}, {"value": "60"}),
        (
            {"way": "multiple", "factor": "1,2", "of": "xa_mau_thu/1.1"},
            {"times": "1.2", "of": "xa_mau_thu/1.1"},
        ),
        ({"way": "national", "why": "bỏ mức riêng"}, {"as_national": "bỏ mức riêng"}),
        ({"way": "delegated", "why": "đang khảo sát"}, {"delegated": "đang khảo sát"}),
    ],
    ids=["value", "multiple", "national", "open"],
)
def test_one_threshold_is_entered_in_any_way(
    typed: dict[str, str], content: object, draft: Edition, office: Client
) -> None:
    one(office, draft, "xa_thu/2.1", typed)

    assert drafted(draft) == [("xa_thu/2.1", "", True, DAY, content)]


def test_what_was_published_for_a_wrong_day_is_withdrawn(
    draft: Edition, publish: Publish, office: Client
) -> None:
    typed = {"way": "cancelled", "why": "ghi nhầm ngày"}
    nothing = one(office, draft, "xa_thu/2.1", typed)
    publish(roads_rule("90"), title="Ghi nhầm")

    one(office, draft, "xa_thu/2.1", typed)

    assert "chưa công bố quy định nào như vậy" in " ".join(texts(nothing, ".notice li"))
    assert drafted(draft) == [("xa_thu/2.1", "", True, DAY, {"cancelled": "ghi nhầm ngày"})]
    (row,) = texts(office.get(reverse("rulebook:edition_detail", args=[draft.pk])), "tbody tr")
    assert "Từ 90% trở lên Từ 80% trở lên (rút điều ghi cho ngày 01/07/2025: ghi nhầm ngày)" in row


def test_each_way_asks_for_what_it_needs(draft: Edition, office: Client) -> None:
    wrong = [
        texts(one(office, draft, "xa_thu/2.1", {"way": way}), ".field.wrong label")
        for way in ("given", "multiple", "national", "cancelled")
    ]

    assert wrong == [
        ["Mức (%), nếu ghi một mức"],
        ["Số lần, nếu tính theo chỉ tiêu khác", "Chỉ tiêu làm gốc, nếu tính theo chỉ tiêu khác"],
        ["Lý do"],
        ["Lý do"],
    ]
    assert drafted(draft) == []


def test_an_indicator_that_the_set_does_not_have_is_not_found(
    draft: Edition, office: Client
) -> None:
    assert one(office, draft, "xa_thu/99", {}).status_code == HTTPStatus.NOT_FOUND


# --- A parameter -------------------------------------------------------------------------------


def test_a_parameter_is_found_by_words_without_marks(draft: Edition, office: Client) -> None:
    address = reverse("rulebook:parameter_list", args=[draft.pk])

    found = office.get(address, {"words": "phieu toi thieu"})
    none = office.get(address, {"words": "không có"})

    assert texts(found, "tbody th") == ["Tỷ lệ phiếu tối thiểu"]
    assert texts(none, ".empty h2") == ["Không có tham số nào như vậy"]


def test_a_parameter_is_shown_with_its_history_and_entered_as_the_provinces(
    draft: Edition, office: Client
) -> None:
    address = reverse("rulebook:parameter_enter", args=[draft.pk, "bieu_quyet.nguong"])
    shown = office.get(address)
    assert [row.split(" ")[:2] for row in texts(shown, "tbody tr")] == [
        ["01/01/2024", "80%"],
        ["01/01/2021", "90%"],
    ]

    typed = {"value": "85", "since": "1/7/2025", "scope": "province", "source": "Điều 3"}
    office.post(address, typed)

    assert drafted(draft) == [
        (
            "bieu_quyet.nguong",
            "",
            True,
            DAY,
            {"title": "Tỷ lệ phiếu tối thiểu", "unit": "%", "value": "85"},
        )
    ]


def test_a_parameter_that_nobody_ever_said_is_not_found(draft: Edition, office: Client) -> None:
    answer = office.get(reverse("rulebook:parameter_enter", args=[draft.pk, "khong.co"]))

    assert answer.status_code == HTTPStatus.NOT_FOUND


# --- A whole set -------------------------------------------------------------------------------


def copy_of(office: Client, draft: Edition) -> str:
    address = reverse("rulebook:set_enter", args=[draft.pk])
    answer = office.get(address, {"copy": "1", "set_code": "xa_thu", "since": "1/7/2025"})
    return answer.content.decode()


def send(office: Client, draft: Edition, text: str) -> HttpResponse:
    file = SimpleUploadedFile("bo-tieu-chi.yaml", text.encode())
    address = reverse("rulebook:set_enter", args=[draft.pk])
    return office.post(address, {"file": file}, follow=True)  # type: ignore[return-value]  # an answer of the test client


def test_a_copy_that_comes_back_unchanged_drafts_nothing(draft: Edition, office: Client) -> None:
    answer = send(office, draft, copy_of(office, draft))

    assert texts(answer, ".message") == [
        "Tệp này nói đúng những gì đang có, nên bản soạn không đổi."
    ]
    assert drafted(draft) == []


def test_only_what_was_edited_is_drafted_as_the_provinces(draft: Edition, office: Client) -> None:
    text = copy_of(office, draft)
    assert text.count("value: 80") == 1

    answer = send(office, draft, text.replace("value: 80", "value: 88"))

    assert texts(answer, ".message") == ["Đã ghi từ tệp: 1 điều khoản khác với đang có."]
    assert drafted(draft) == [("xa_thu/2.1", "", True, DAY, {"value": "88"})]


def test_everything_wrong_with_a_file_is_told_with_its_line(draft: Edition, office: Client) -> None:
    text = copy_of(office, draft)
    broken = text.replace("value: 80", "value: tám mươi").replace("value: 70", "value: 700")

    answer = send(office, draft, broken)

    lines = broken.splitlines()
    places = [
        number
        for number, line in enumerate(lines, start=1)
        if "tám mươi" in line or "value: 700" in line
    ]
    told = texts(answer, ".file-problems li")
    assert [int(each.split(":")[1]) for each in told] == places
    assert {each.split(":")[0] for each in told} == {"bo-tieu-chi.yaml"}
    assert drafted(draft) == []


def test_a_page_without_a_file_says_so(draft: Edition, office: Client) -> None:
    answer = office.post(reverse("rulebook:set_enter", args=[draft.pk]), {})

    assert texts(answer, ".field.wrong .errorlist") == ["Hãy chọn tệp đã sửa."]


def test_a_value_for_one_group_stands_beside_the_one_for_all(
    draft: Edition, office: Client, system: Actor
) -> None:
    group = said_group()
    draft_together(actor=system, at=AT, on=ON, edition_id=draft.pk, entered=[group])
    address = reverse("rulebook:thresholds_enter", args=[draft.pk, "xa_thu", "2025-07-01"])

    office.post(f"{address}?group=nhom_1", {FIGURE: "70"})

    assert [(row.group, row.content) for row in draft.provisions.filter(name=ROADS.name)] == [
        ("nhom_1", {"value": "70"})
    ]
    assert "Nhóm một" in texts(office.get(f"{address}?group=nhom_1"), "p.lead")[0]


def said_group() -> Entered:
    """A group of communes, drafted together with its thresholds."""
    return Entered(Key(ProvisionKind.GROUP, "nhom_1"), date(2021, 1, 1), {"title": "Nhóm một"})
