"""Somebody looks for a commune that is no more, and finds what became of it."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.units.imports.loading import load_data_file
from tests.conftest import AT, ON, PASSWORD
from tests.journeys.conftest import barriers, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA_FILE = Path(__file__).resolve().parents[2] / "data/lang-son/units.yaml"


@pytest.fixture
def register(db: None, system: Actor) -> None:
    """The units of Lạng Sơn."""
    text = DATA_FILE.read_text(encoding="utf-8")
    load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())


def _sign_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill("nguoila")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_commune_of_2022_is_found_while_typing_and_followed_to_today(
    live_server: LiveServer, page: Page, stranger: User, register: None
) -> None:
    heading = page.get_by_role("heading", level=1)
    _sign_in(page, f"{live_server.url}/units/?on=30/06/2022")
    expect(heading).to_have_text("Tỉnh Lạng Sơn ngày 30/06/2022")
    expect(page.get_by_role("link", name="200 đơn vị cấp xã")).to_contain_text(
        "181 xã, 5 phường, 14 thị trấn"
    )
    _is_readable(page)

    page.get_by_label("Tìm đơn vị").press_sequentially("dai dong")
    offered = page.locator("#search-results").get_by_role("link")
    expect(offered).to_have_text(["Xã Đại Đồng (Huyện Tràng Định)"])
    expect(page.locator("#search-status")).to_have_text("1 đơn vị.")
    _is_readable(page)

    offered.click()
    expect(heading).to_have_text("Xã Đại Đồng ngày 30/06/2022")
    picture = page.get_by_role("region", name="Sơ đồ các lần nhập, tách")
    expect(picture.get_by_role("link")).to_have_count(9)
    _is_readable(page)

    page.get_by_role("link", name="Hôm nay", exact=True).click()
    expect(page.get_by_text("đơn vị này không tồn tại")).to_be_visible()
    expect(heading).to_contain_text("Xã Đại Đồng")
    _is_readable(page)

    picture.get_by_role("link", name="Xã Thất Khê, mã 06040").click()
    expect(heading).to_contain_text("Xã Thất Khê")
    _is_readable(page)


def test_a_level_is_listed_and_the_reform_compared_from_the_tree(
    live_server: LiveServer, page: Page, stranger: User, register: None
) -> None:
    heading = page.get_by_role("heading", level=1)
    _sign_in(page, f"{live_server.url}/units/?on=2022-06-30")

    page.get_by_role("link", name="200 đơn vị cấp xã").click()
    expect(heading).to_have_text("Tỉnh Lạng Sơn: đơn vị cấp xã ngày 30/06/2022")
    page.get_by_role("link", name="phường 5").click()
    wards = ["Chi Lăng", "Đông Kinh", "Hoàng Văn Thụ", "Tam Thanh", "Vĩnh Trại"]
    expect(page.get_by_role("rowheader")).to_have_text([f"Phường {name}" for name in wards])
    _is_readable(page)

    page.get_by_role("link", name="Tỉnh Lạng Sơn").click()
    page.get_by_role("link", name="So sánh hai ngày").click()
    page.get_by_role("link", name="Thay đổi ngày 01/12/2024").click()
    expect(heading).to_contain_text("30/11/2024 và 01/12/2024")
    page.get_by_role("link", name="Chia tách 1").click()
    divided = page.get_by_role("row").filter(has_text="Xã Đại Đồng")
    expect(divided).to_contain_text("Chia cho Thị trấn Thất Khê")
    _is_readable(page)


def test_a_day_that_is_none_is_refused_where_it_was_typed(
    live_server: LiveServer, page: Page, stranger: User, register: None
) -> None:
    _sign_in(page, f"{live_server.url}/units/")

    page.get_by_label("Xem tại ngày").fill("31/02/2022")
    page.get_by_role("button", name="Xem").click()

    expect(page.get_by_label("Xem tại ngày")).to_have_value("31/02/2022")
    expect(page.get_by_label("Xem tại ngày")).to_have_accessible_description(
        "“31/02/2022”: tháng 2 năm 2022 có các ngày từ 1 đến 28, không có ngày 31. "
        "Hãy kiểm tra lại ngày và viết ngày/tháng/năm."
    )
    _is_readable(page)

    page.get_by_role("link", name="01/07/2025").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Lạng Sơn ngày 01/07/2025")
