"""After a merger the district's administrator gives a clerk's role at the new commune."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from chungsuc.units.rules.requests import Merge
from tests.conftest import MakeUser, Record
from tests.journeys.conftest import barriers, open_menu, overflows
from tests.journeys.test_locking_an_account import sign_in_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_role_at_a_merged_commune_is_given_at_the_new_one_and_the_log_says_so(
    live_server: LiveServer,
    page: Page,
    make_user: MakeUser,
    record: Record,
    small_register: dict[str, int],
) -> None:
    make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])
    make_user("lan", Role.COMMUNE, full_name="Nguyễn Thị Lan", unit=small_register["Cát"])
    make_user("tay", Role.COMMUNE, full_name="Người Huyện Tây", unit=small_register["Dương"])
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=date(2024, 12, 1))

    sign_in_at(page, f"{live_server.url}/accounts/", "dong")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản")
    expect(page.get_by_text("1 vai trò đang giữ ở đơn vị không còn nữa.")).to_be_visible()
    expect(page.get_by_text("Người Huyện Tây")).to_have_count(0)
    _is_readable(page)

    page.get_by_role("link", name="Xem và giao lại").click()
    expect(page.get_by_role("row").filter(has_text="Xã Cát")).to_contain_text("Xã Bình")
    _is_readable(page)

    page.get_by_role("link", name="Giao lại…").click()
    page.get_by_label("Đơn vị", exact=True).fill("xa an")
    page.get_by_label("Lý do").fill("Nhập xã")
    page.get_by_role("button", name="Giao lại").click()
    expect(page.get_by_text("có 2 đơn vị là “xa an”: hãy chọn một")).to_be_visible()
    _is_readable(page)

    page.get_by_label("Đơn vị", exact=True).fill("xa binh")
    page.get_by_role("button", name="Giao lại").click()
    expect(page.get_by_role("status")).to_have_text("Đã giao lại vai trò Cấp xã.")
    expect(page.get_by_role("row").filter(has_text="Xã Bình")).to_contain_text("01/12/2024")
    _is_readable(page)

    open_menu(page)
    page.get_by_role("link", name="Nhật ký").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhật ký")
    _is_readable(page)


def test_a_token_is_made_shown_once_and_revoked(
    live_server: LiveServer, page: Page, make_user: MakeUser, small_register: dict[str, int]
) -> None:
    make_user("lan", Role.COMMUNE, unit=small_register["An"])
    sign_in_at(page, f"{live_server.url}/accounts/tokens/", "lan")
    expect(page.get_by_text("Bạn chưa có thẻ nào.")).to_be_visible()
    _is_readable(page)

    page.get_by_role("link", name="Tạo thẻ").click()
    page.get_by_role("button", name="Tạo thẻ").click()
    expect(page.get_by_text("Ô này bắt buộc phải nhập.").first).to_be_visible()
    _is_readable(page)
    page.get_by_label("Dùng cho").fill("Kho dữ liệu của tỉnh")
    page.get_by_label("Dùng đến hết ngày").fill(date.today().strftime("%d/%m/%Y"))  # noqa: DTZ011  as a person types it
    page.get_by_role("button", name="Tạo thẻ").click()
    expect(page.get_by_text("Thẻ chỉ hiện một lần")).to_be_visible()
    _is_readable(page)

    page.get_by_role("link", name="Xong").click()
    page.get_by_role("button", name="Thu hồi").click()
    expect(page.get_by_role("status")).to_have_text("Đã thu hồi Thẻ “Kho dữ liệu của tỉnh”.")
    _is_readable(page)
