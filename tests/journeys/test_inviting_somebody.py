"""Somebody is invited, sets a password from the sheet, adds a phone, and sees where they are."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from tests.conftest import PASSWORD
from tests.journeys.conftest import barriers, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STRONG = "ngựa ô qua cầu tre"


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _digits(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret.replace(" ", ""), int(time.time()) // 30)))


def _invited_code(page: Page, address: str) -> str:
    """The administrator makes the sheet; the code that stands on it."""
    page.goto(f"{address}/accounts/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("link", name="Mời người dùng mới").click()
    _is_readable(page)
    page.get_by_label("Họ và tên").fill("Lý Thị Hoa")
    page.get_by_label("Tên đăng nhập").fill("hoa.ly")
    page.get_by_role("button", name="Tạo tài khoản và lập đường dẫn").click()
    expect(page.get_by_role("img", name="Mã QR của đường dẫn")).to_be_visible()
    _is_readable(page)
    return page.locator("strong code").inner_text()


def test_an_invitation_ends_in_a_session_that_needs_the_phone(
    live_server: LiveServer, page: Page, context: BrowserContext, administrator: User
) -> None:
    code = _invited_code(page, live_server.url)
    page.get_by_role("button", name="Đăng xuất").click()

    page.get_by_role("link", name="nhập mã trên giấy").click()
    _is_readable(page)
    page.get_by_label("Mã trên giấy mời").fill(code.lower())
    page.get_by_role("button", name="Tiếp tục").click()
    _is_readable(page)
    page.get_by_label("Mật khẩu mới", exact=True).fill("hoa.ly")
    page.get_by_label("Nhập lại mật khẩu mới").fill("hoa.ly")
    page.get_by_role("button", name="Đặt mật khẩu và đăng nhập").click()
    expect(page.get_by_text("Mật khẩu này quá ngắn.")).to_be_visible()
    _is_readable(page)
    page.get_by_label("Mật khẩu mới", exact=True).fill(STRONG)
    page.get_by_label("Hiện những gì đang gõ").check()
    page.get_by_label("Nhập lại mật khẩu mới").fill(STRONG)
    page.get_by_role("button", name="Đặt mật khẩu và đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin chào, Lý Thị Hoa")

    page.get_by_role("link", name="Tài khoản của tôi").first.click()
    _is_readable(page)
    page.get_by_role("link", name="Đổi mật khẩu").click()
    _is_readable(page)
    page.go_back()
    page.get_by_role("link", name="Xác thực hai bước…").click()
    _is_readable(page)
    page.get_by_label("Mật khẩu hiện tại").fill(STRONG)
    page.get_by_role("button", name="Tiếp tục").click()
    _is_readable(page)
    secret = page.locator("li code").inner_text()
    page.get_by_label("Mã xác thực").fill(_digits(secret))
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    expect(page.get_by_role("listitem").locator("code")).to_have_count(10)
    _is_readable(page)
    page.get_by_role("button", name="Đăng xuất").click()

    cache.clear()  # so that the test need not wait for the next half minute
    page.get_by_label("Tên đăng nhập").fill("hoa.ly")
    page.get_by_label("Mật khẩu").fill(STRONG)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực hai bước")
    _is_readable(page)
    page.get_by_label("Mã xác thực").fill(_digits(secret))
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Lần đăng nhập trước: ")).to_be_visible()
    _is_readable(page)


def test_the_page_of_an_account_is_readable_with_a_session_and_a_failure(
    live_server: LiveServer, page: Page, administrator: User
) -> None:
    page.goto(f"{live_server.url}/accounts/{administrator.pk}/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill("sai rồi")
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Hoàng Thị Quản")
    expect(page.get_by_text("Sai mật khẩu")).to_be_visible()
    _is_readable(page)
