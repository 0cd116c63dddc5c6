"""A target followed by the office: a figure recorded, refused, corrected, and read by others."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.movements.models import PlanVersion
from tests.conftest import PASSWORD
from tests.journeys.conftest import barriers, overflows
from tests.movements.conftest import (  # noqa: F401  fixtures
    content,
    movement,
    office,
    plan,
    plan_document,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Số xã đạt chuẩn"


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_the_office_records_a_figure_corrects_it_and_the_light_follows(
    live_server: LiveServer,
    page: Page,
    office: User,  # noqa: F811  a fixture
    plan: PlanVersion,  # noqa: F811  a fixture
) -> None:
    _sign_in(page, f"{live_server.url}/movements/targets/?on=2025-06-30", "thidua")
    expect(page.get_by_text("Chưa có số đã thẩm định.").first).to_be_visible()
    _is_readable(page)
    page.get_by_role("link", name=TITLE).click()
    _is_readable(page)

    page.get_by_role("link", name="Ghi số liệu").first.click()
    page.get_by_label("Số đang có").fill("ba")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("“ba” không phải là một số")).to_be_visible()
    _is_readable(page)
    page.get_by_label("Số đang có").fill("3")
    page.get_by_label("Nguồn", exact=True).fill("Báo cáo 12/BC-VPĐP")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Đã ghi số liệu ngày 30/06/2025.")).to_be_visible()
    expect(page.get_by_text("3 xã bằng 66,7% lộ trình 4,5 xã")).to_be_visible()

    page.get_by_role("link", name="Ghi số liệu").first.click()
    page.get_by_label("Số đang có").fill("5")
    page.get_by_label("Nguồn", exact=True).fill("Đính chính 13/BC-VPĐP")
    page.get_by_role("button", name="Ghi", exact=True).click()

    expect(page.get_by_text("5 xã đạt lộ trình 4,5 xã.")).to_be_visible()
    expect(page.get_by_text("đã được sửa")).to_have_count(1)
    expect(page.get_by_role("img", name=f"Lộ trình của {TITLE}")).to_be_visible()
    _is_readable(page)


def test_somebody_without_a_role_reads_and_learns_why_not_more(
    live_server: LiveServer,
    page: Page,
    stranger: User,
    plan: PlanVersion,  # noqa: F811  a fixture
) -> None:
    _sign_in(page, f"{live_server.url}/movements/targets/san/?on=2025-06-30", "nguoila")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Không có xã dưới 10 tiêu chí")
    expect(page.get_by_text("Bạn không ghi được số liệu ở đây:")).to_be_visible()
    expect(page.get_by_role("link", name="Ghi số liệu")).to_have_count(0)
    expect(page.get_by_text("Cách hiểu chưa xác nhận").first).to_be_visible()
    _is_readable(page)
