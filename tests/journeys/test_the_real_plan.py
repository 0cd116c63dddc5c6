"""The province's own plan, read from its file, two proposals corrected, confirmed, in force."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.movements.enums import ProposalState
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from tests.conftest import PASSWORD
from tests.journeys.conftest import barriers, overflows
from tests.movements.conftest import movement, office  # noqa: F401  fixtures
from tests.movements.test_import_plan import REAL, needs_the_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_the_plan]
MOST = 80  # proposals that are decided one by one
HEADING = "main h1"


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _decide_all(page: Page, titles: list[str]) -> None:
    """Confirms what waits one by one; the first targets are read too narrowly: other titles."""
    for _ in range(MOST):
        confirm = page.get_by_role("button", name="Xác nhận như đã đọc")
        if not confirm.count():
            return
        if titles and page.locator(HEADING).inner_text() == "Mục II.1: chỉ tiêu":
            page.get_by_label("Chỉ tiêu", exact=True).fill(titles.pop(0))
            page.get_by_role("button", name="Ghi như đã sửa").click()
        else:
            confirm.click()
    pytest.fail(f"more than {MOST} proposals wait")


def test_the_real_plan_is_read_corrected_confirmed_and_put_in_force(
    live_server: LiveServer,
    page: Page,
    office: User,  # noqa: F811  the fixture
    movement: Movement,  # noqa: F811  as above
) -> None:
    page.goto(f"{live_server.url}/movements/of/{movement.code}/import/")
    page.get_by_label("Tên đăng nhập").fill(office.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Tệp kế hoạch (.docx hoặc .txt)").set_input_files(REAL)
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("status")).to_contain_text("điều chờ xác nhận")
    page.get_by_role("button", name="Xác nhận mọi mục, căn cứ, nơi nhận").click()
    _is_readable(page)
    page.get_by_role("link", name="Xem từng điều đang chờ").click()

    _decide_all(page, ["Số xã đạt chuẩn nông thôn mới", "Số tiêu chí bình quân mỗi xã"])
    expect(page.get_by_role("status")).to_contain_text("Đã xem hết")
    _is_readable(page)

    plan = PlanVersion.objects.get()
    states = list(plan.proposals.values_list("state", flat=True))
    assert states.count(ProposalState.CORRECTED.value) == 2
    assert states.count(ProposalState.OPEN.value) == 0
    page.goto(f"{live_server.url}/movements/drafts/{plan.pk}/put-in-force/")
    page.get_by_label("Số, ký hiệu").fill("100/KH-UBND")
    page.get_by_label("Cơ quan ban hành").fill("Uỷ ban nhân dân tỉnh Kiểm Thử")
    page.get_by_label("Ngày ký ban hành").fill("30/6/2022")
    page.get_by_role("button", name="Đưa vào thực hiện").click()
    expect(page.get_by_text("Đã đưa bản lần 1 vào thực hiện.")).to_be_visible()

    content = content_of(PlanVersion.objects.get())
    assert len(content.clauses) == 60
    assert [f"{each.goal:f}" for each in content.targets] == [
        *("115", "15", "10", "32", "9", "12", "30", "1"),
    ]
    assert {each.clause for each in content.targets} == {"II.1"}
