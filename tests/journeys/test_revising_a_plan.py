"""A plan revised by decision, and a district that adopts and raises, by those who do so."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.services.movements import MovementTerms, found_movement
from tests.conftest import AT, ON, PASSWORD
from tests.journeys.conftest import barriers, overflows
from tests.movements.conftest import (  # noqa: F401  fixtures
    BEGINS,
    ENDS,
    content,
    district_office,
    movement,
    office,
    plan,
    plan_document,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOWN = "Số xã đạt chuẩn"


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _fill_decision(page: Page, symbol: str, day: str) -> None:
    page.get_by_label("Số, ký hiệu").fill(symbol)
    page.get_by_label("Cơ quan ban hành").fill("Uỷ ban nhân dân")
    page.get_by_label("Ngày ký ban hành").fill(day)
    page.get_by_role("button", name="Đưa vào thực hiện").click()


def test_a_target_is_revised_by_decision_and_earlier_days_keep_the_old(
    live_server: LiveServer,
    page: Page,
    office: User,  # noqa: F811  the fixture
    plan: PlanVersion,  # noqa: F811  as above
    movement: Movement,  # noqa: F811  as above
) -> None:
    home = f"{live_server.url}/movements/of/{movement.code}/"
    _sign_in(page, home, office.username)
    _is_readable(page)

    page.get_by_role("link", name="Soạn bản điều chỉnh").click()
    _is_readable(page)
    page.get_by_role("button", name="Mở bản soạn").click()
    _is_readable(page)
    page.get_by_role("link", name=f"Sửa: {SHOWN}").click()
    _is_readable(page)
    goal = page.get_by_label("Mức phải đạt")
    goal.fill("sáu")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    expect(goal).to_have_value("sáu")
    _is_readable(page)
    goal.fill("6")
    page.get_by_role("button", name="Ghi vào bản soạn").click()

    page.get_by_role("link", name="Xem đã sửa gì").click()
    told = page.get_by_role("row").filter(has_text="Mức phải đạt")
    expect(told).to_contain_text("5 xã")
    expect(told).to_contain_text("6 xã")
    _is_readable(page)

    page.go_back()
    page.get_by_role("link", name="Đưa vào thực hiện").click()
    _is_readable(page)
    _fill_decision(page, "77/QĐ-UBND", "1/3/2024")
    expect(page.get_by_text("Đã đưa bản lần 2 vào thực hiện.")).to_be_visible()
    _is_readable(page)

    beside = page.get_by_role("complementary", name="Kèm theo mục I.1")
    page.goto(f"{home}plan/?on=2024-03-01")
    expect(beside).to_contain_text(f"{SHOWN}: 6/6 xã")
    _is_readable(page)
    page.get_by_role("link", name="15/06/2022").click()
    expect(beside).to_contain_text(f"{SHOWN}: 5/6 xã")
    page.get_by_role("link", name="Mục I.1", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mục I.1")
    _is_readable(page)


def test_a_district_adopts_and_raises_and_may_not_lower(
    live_server: LiveServer,
    page: Page,
    district_office: User,  # noqa: F811  the fixture
    plan: PlanVersion,  # noqa: F811  as above
    movement: Movement,  # noqa: F811  as above
    small_register: dict[str, int],
    system: Actor,
) -> None:
    terms = MovementTerms(
        code="dong-2021-2025",
        name="Huyện Đông chung sức",
        begins_on=BEGINS,
        ends_on=ENDS,
        launched_by=small_register["Đông"],
        above=movement.code,
    )
    found_movement(actor=system, at=AT, on=ON, terms=terms)
    home = f"{live_server.url}/movements/of/dong-2021-2025/"
    _sign_in(page, home, district_office.username)

    page.get_by_role("button", name="Nhận chỉ tiêu cấp trên").click()
    expect(page.get_by_role("row").filter(has_text=SHOWN)).to_contain_text("3 xã")
    _is_readable(page)
    page.get_by_role("link", name=f"Sửa: {SHOWN}").click()
    page.get_by_label("Mức phải đạt").fill("2")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    refused = page.get_by_text("nhận chỉ tiêu cấp trên nhưng thấp hơn")
    expect(refused).to_contain_text("2 xã, mức cấp trên giao 3 xã")
    expect(page.get_by_role("link", name="Đưa vào thực hiện")).to_have_count(0)
    _is_readable(page)

    page.get_by_role("link", name=f"Sửa: {SHOWN}").click()
    page.get_by_label("Mức phải đạt").fill("4")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    expect(refused).to_have_count(0)
    page.get_by_role("link", name="Đưa vào thực hiện").click()
    _fill_decision(page, "12/KH-UBND", "1/7/2022")

    expect(page.get_by_text("Đã đưa bản lần 1 vào thực hiện.")).to_be_visible()
    page.get_by_role("link", name="Xem kế hoạch").click()
    expect(page.get_by_role("complementary").filter(has_text=SHOWN)).to_contain_text("4 xã")
    _is_readable(page)
