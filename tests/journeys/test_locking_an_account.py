"""The administrator locks the account of somebody who has left, and the log keeps it."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from tests.conftest import PASSWORD
from tests.journeys.conftest import barriers, open_menu, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in_at(page: Page, address: str, username: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_an_account_is_locked_with_a_reason_that_the_log_keeps(
    live_server: LiveServer, page: Page, administrator: User, stranger: User
) -> None:
    page.goto(f"{live_server.url}/accounts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    _is_readable(page)

    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Ô này bắt buộc phải nhập.")).to_have_count(2)
    _is_readable(page)

    page.get_by_label("Tên đăng nhập").fill("QuanTri")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản")
    _is_readable(page)

    page.get_by_role("link", name="Người Lạ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Người Lạ")
    _is_readable(page)
    page.get_by_role("link", name="Khoá tài khoản…").click()
    page.get_by_role("button", name="Khoá").click()
    expect(page.get_by_text("Phải nêu lý do khi “Khoá”.")).to_be_visible()
    _is_readable(page)
    page.get_by_label("Lý do").fill("Đã nghỉ hưu")
    page.get_by_role("button", name="Khoá").click()
    expect(page.get_by_role("status")).to_have_text("Đã khoá tài khoản Người Lạ (nguoila).")

    open_menu(page)
    page.get_by_role("link", name="Nhật ký").first.click()
    entry = page.get_by_role("row").filter(has_text="Khoá tài khoản")
    expect(entry).to_contain_text("Hoàng Thị Quản")
    expect(entry).to_contain_text("Đã nghỉ hưu")
    _is_readable(page)

    open_menu(page)
    page.get_by_role("link", name="Việc chạy nền").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc chạy nền")
    _is_readable(page)

    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def test_somebody_without_a_role_is_told_who_may(
    live_server: LiveServer, page: Page, stranger: User
) -> None:
    sign_in_at(page, live_server.url, "nguoila")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin chào, Người Lạ")
    _is_readable(page)
    open_menu(page)
    _is_readable(page)
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(
        [
            *("Trang chủ", "Đơn vị", "Thay đổi đơn vị", "Cụm, khối"),
            *("Phong trào", "Chỉ tiêu", "Việc phải nộp"),
            *("Quy định theo ngày", "Tham số", "Cơ quan phụ trách", "So sánh", "Chấm thử"),
            *("Đối chiếu", "Các bản quy định", "Phiếu mẫu", "Văn bản"),
            *("Tài khoản của tôi", "Thẻ truy cập API"),
        ]
    )
