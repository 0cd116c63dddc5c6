"""Lists on pages: heads that sort, filters, the file, and long ones in the background."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queue import enqueue_many
from chungsuc.common.jobs.worker import run_next_job
from chungsuc.common.models import JobTicket
from chungsuc.common.web import lists
from tests.conftest import MakeUser

SignIn = Callable[[User], Client]
LIST = "/units/operations/"
JOBS = "/jobs/"


def _ask_for_jobs(count: int) -> None:
    # A list that nobody reads: only its row matters.
    enqueue_many(
        "common.write_list",
        [
            {
                "ticket": "",
                "name": "",
                "person": {},
                "holdings": [],
                "today": "",
                "given": {"n": str(number)},
            }
            for number in range(count)
        ],
    )


def _sheet(content: bytes) -> list[list[object]]:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python()]


@pytest.mark.django_db
def test_a_head_says_how_the_list_is_sorted_and_turns_it(
    administrator: User, sign_in: SignIn
) -> None:
    _ask_for_jobs(1)
    client = sign_in(administrator)

    usual = client.get(JOBS).context["table"].heads
    turned = client.get(JOBS, {"sort": "asked", "lane": "interactive", "on": "2022-06-30"})

    assert [(head.title, head.sorted) for head in usual if head.sorted] == [
        ("Yêu cầu lúc", "descending")
    ]
    heads = {head.title: head.address for head in turned.context["table"].heads}
    assert heads["Yêu cầu lúc"] == "/jobs/?on=2022-06-30&lane=interactive"
    assert heads["Trạng thái"] == "/jobs/?on=2022-06-30&lane=interactive&sort=state"
    assert heads["Việc"] == ""
    page = turned.content.decode()
    assert '<th scope="col" class="moment" aria-sort="ascending">' in page
    assert '<option value="interactive" selected>' in page
    assert '<input type="hidden" name="sort" value="asked">' in page
    assert '<input type="hidden" name="on" value="2022-06-30">' in page


@pytest.mark.django_db
def test_pages_follow_each_other_with_the_question_and_lead_back(
    administrator: User, sign_in: SignIn
) -> None:
    _ask_for_jobs(120)
    client = sign_in(administrator)

    seen: list[str] = []
    address = JOBS + "?lane=interactive"
    while address:
        table = client.get(address).context["table"]
        seen += [job.id for job in table.items]
        address = table.next_address

    assert (len(seen), len(set(seen))) == (120, 120)
    assert table.first_address == "/jobs/?lane=interactive"


@pytest.mark.django_db
def test_the_file_holds_what_is_filtered_and_only_for_who_may_see_it(
    administrator: User, stranger: User, sign_in: SignIn
) -> None:
    _ask_for_jobs(60)
    asked = {"state": "READY", "format": "xlsx"}

    answer = sign_in(administrator).get(JOBS, asked)
    refused = sign_in(stranger).get(JOBS, asked)

    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''viec-chay-nen-")
    assert [row[0] for row in _sheet(answer.content)].count("common.write_list") == 60
    assert (refused.status_code, b"common.write_list" in refused.content) == (403, False)


@pytest.mark.django_db
def test_a_filter_that_cannot_be_read_is_said_beside_it(
    administrator: User, sign_in: SignIn
) -> None:
    page = sign_in(administrator).get(JOBS, {"state": "<script>"}).content.decode()

    assert "Trạng thái: không có lựa chọn “&lt;script&gt;”. Bộ lọc này chưa được áp dụng." in page


@pytest.mark.django_db
def test_an_empty_list_says_what_to_do_and_a_filtered_one_how_to_get_out(
    administrator: User, sign_in: SignIn
) -> None:
    client = sign_in(administrator)
    empty = client.get(JOBS).content.decode()
    _ask_for_jobs(1)
    filtered = client.get(JOBS, {"state": "FAILED"}).content.decode()

    assert ("Chưa có việc nào được giao chạy nền" in empty, "<form class=" in empty) == (True, True)
    assert 'class="filters"' not in empty
    assert "Không có dòng nào khớp bộ lọc" in filtered
    assert '<a href="/jobs/?">bỏ lọc để xem tất cả</a>' in filtered


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_written_in_the_background_for_the_one_who_asked(
    administrator: User, stranger: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "DIRECT_ROWS", 3)
    _ask_for_jobs(5)
    client, other = sign_in(administrator), sign_in(stranger)

    asking = client.get(JOBS, {"state": "READY", "format": "xlsx"}).content.decode()
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asking))
    ordered = client.post(reverse("jobs:sheet_order"), fields)
    waiting = client.get(ordered["Location"]).content.decode()
    while run_next_job(Lane.INTERACTIVE, "worker"):
        pass
    ready = client.get(ordered["Location"]).content.decode()
    part = client.get(ordered["Location"], headers={"HX-Request": "true"}).content.decode()
    made = client.get(ordered["Location"] + "result/")

    assert (fields["list"], fields["asked-state"]) == ("common.jobs", "READY")
    assert 'hx-trigger="every 2s"' in waiting
    assert "Tải lại để xem tiếp" in waiting
    assert "Tải tệp viec-chay-nen-" in ready
    assert ("hx-trigger" in part, "<html" in part, "Tệp đã sẵn sàng." in part) == (
        False,
        False,
        True,
    )
    assert _sheet(made.content)[0][0] == "Việc chạy nền"
    refused = [other.get(ordered["Location"] + end) for end in ("", "result/")]
    assert [(each.status_code, b"viec-chay-nen" in each.content) for each in refused] == [
        (404, False),
        (404, False),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status"), [("common.jobs", 403), ("units.operations", 302), ("khong.co", 404)]
)
def test_a_list_is_ordered_only_by_who_may_open_its_page(
    name: str, status: int, make_user: MakeUser, sign_in: SignIn
) -> None:
    clerk = sign_in(make_user("xa", Role.COUNCIL_MEMBER))

    answer = clerk.post(reverse("jobs:sheet_order"), {"list": name, "back": "//evil.example"})

    assert answer.status_code == status
    assert [row.back for row in JobTicket.objects.all()] == ([""] if status == 302 else [])


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 60])
def test_a_list_and_its_file_cost_the_same_statements_with_one_row_and_with_many(
    count: int,
    administrator: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _ask_for_jobs(count)
    client = sign_in(administrator)

    with django_assert_num_queries(6):  # session, account, roles; two lanes' counts, jobs
        client.get(JOBS, {"sort": "-finished"})
    with django_assert_num_queries(8):  # and of the file: whether it is long, how long, rows
        client.get(JOBS, {"format": "xlsx"})
