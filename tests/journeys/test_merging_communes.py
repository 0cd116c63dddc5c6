"""Two communes become one by a resolution: looked at, recorded, read on the pages, taken back."""

from datetime import date
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.units.enums import Kind
from chungsuc.units.rules.requests import NewUnit, Register
from chungsuc.units.services.recording import Instruction, record_operations
from tests.conftest import AT, ON, PASSWORD, MakeUser
from tests.journeys.conftest import barriers, open_menu, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MERGED = "Nhập xã Bình và xã An thành xã An Bình"


@pytest.fixture
def register(db: None, system: Actor) -> None:
    """A province with two districts, in each of which is a commune called An."""
    units = (
        NewUnit(-1, Kind.PROVINCE, "Kiểm Thử", "90"),
        NewUnit(-2, Kind.DISTRICT, "Đông", "901", -1),
        NewUnit(-3, Kind.DISTRICT, "Tây", "902", -1),
        NewUnit(-4, Kind.COMMUNE, "An", "90001", -2),
        NewUnit(-5, Kind.COMMUNE, "Bình", "90004", -2),
        NewUnit(-6, Kind.COMMUNE, "An", "90016", -3),
        NewUnit(-7, Kind.VILLAGE, "1", "", -4),
    )
    record_operations(
        actor=system,
        at=AT,
        on=ON,
        instructions=[Instruction(Register(units), date(2020, 1, 1), None)],
        batch=uuid4(),
    )


@pytest.fixture
def office(make_user: MakeUser) -> User:
    return make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi")


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _sign_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill("thidua")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _fill_in(page: Page) -> None:
    page.get_by_label("Có hiệu lực từ ngày").fill("1/6/2025")
    page.get_by_label("Các đơn vị nhập lại").fill("xa binh\nAn")
    page.get_by_text("hoặc một đơn vị mới").click()
    page.get_by_label("Loại của đơn vị mới").select_option("commune")
    page.get_by_label("Tên của đơn vị mới").fill("Xã An Bình")
    page.get_by_label("Số, ký hiệu").fill("15/NQ-HĐND")
    page.get_by_label("Cơ quan ban hành").fill("Hội đồng nhân dân tỉnh")
    page.get_by_label("Ngày ký ban hành").fill("10/5/2025")


def test_two_communes_are_merged_and_the_merger_is_taken_back(
    live_server: LiveServer, page: Page, register: None, office: User
) -> None:
    _sign_in(page, f"{live_server.url}/units/operations/")
    _is_readable(page)

    page.get_by_role("link", name="Ghi thay đổi").click()
    _is_readable(page)
    page.get_by_role("link", name="Sáp nhập").click()
    _is_readable(page)

    _fill_in(page)
    page.get_by_label("Ngày ký ban hành").press("Enter")
    expect(page.get_by_text("Ngày 31/05/2025 có 2 đơn vị là “An”: hãy chọn một.")).to_be_visible()
    _is_readable(page)

    page.get_by_role("button", name="Xã An, Huyện Đông (mã 90001)").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(f"Xem trước: {MERGED}")
    expect(page.get_by_label("Các đơn vị nhập lại")).to_have_value("xa binh\nXã An, Huyện Đông")
    _is_readable(page)

    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_role("status")).to_have_text(f"Đã ghi: {MERGED}.")
    expect(page.get_by_role("heading", level=1)).to_have_text(MERGED)
    _is_readable(page)
    page.get_by_role("link", name="Xã An Bình").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xã An Bình")
    expect(page.get_by_role("main")).to_contain_text("15/NQ-HĐND")

    open_menu(page)
    page.get_by_role("link", name="Thay đổi đơn vị").first.click()
    line = page.get_by_role("row").filter(has_text=MERGED)
    expect(line).to_contain_text("Đã ghi")
    _is_readable(page)

    line.get_by_role("link", name="Đảo lại…").click()
    _is_readable(page)
    page.get_by_role("button", name="Đảo lại").click()
    expect(page.get_by_text("Phải nêu lý do khi “Đảo lại”.")).to_be_visible()
    _is_readable(page)
    page.get_by_label("Lý do").fill("Ghi nhầm ngày có hiệu lực")
    page.get_by_role("button", name="Đảo lại").click()
    expect(page.get_by_role("status")).to_contain_text("các đơn vị trở về như trước")
    expect(page.get_by_role("main")).to_contain_text("lý do: Ghi nhầm ngày có hiệu lực")
    _is_readable(page)

    page.goto(f"{live_server.url}/units/?on=2025-06-02")
    page.get_by_role("main").get_by_role("link", name="Huyện Đông").first.click()
    expect(page.get_by_role("main")).not_to_contain_text("Xã An Bình")
