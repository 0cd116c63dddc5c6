"""Rules read, compared with the signed text, and tried, by those who do so."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.rulebook.models import Placement
from tests.conftest import PASSWORD, MakeUser
from tests.journeys.conftest import barriers, open_menu, overflows
from tests.rulebook.small_book import BEGIN, NORTH
from tests.rulebook.web.conftest import standing  # noqa: F401  a fixture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("standing"),
]
UNIT = "triệu đồng/người/năm"
UNCHECKED = "chưa đối chiếu văn bản gốc"


@pytest.fixture
def clerk(make_user: MakeUser, small_register: dict[str, int]) -> User:
    """An officer of a commune of a province in the mountains."""
    province = small_register["Kiểm Thử"]
    Placement.objects.create(unit_id=province, dimension="region", code=NORTH, since=BEGIN)
    return make_user("xaan", Role.COMMUNE, unit=small_register["An"])


@pytest.fixture
def office(make_user: MakeUser) -> User:
    return make_user("dieuphoi", Role.COORDINATION_OFFICE, full_name="Vi Văn Chiếu")


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_clerk_finds_what_an_indicator_asked_in_two_years(
    live_server: LiveServer, page: Page, clerk: User
) -> None:
    _sign_in(page, f"{live_server.url}/", "xaan")
    open_menu(page)
    page.get_by_role("link", name="Quy định theo ngày").first.click()
    page.get_by_label("Xem tại ngày").fill("30/6/2023")
    page.get_by_role("button", name="Xem").click()
    _is_readable(page)

    page.get_by_label("Tìm bộ tiêu chí, chỉ tiêu, danh hiệu, tham số").fill("thu nhap")
    page.get_by_role("button", name="Tìm", exact=True).last.click()
    page.get_by_role("link", name="Thu nhập bình quân đầu người").click()
    now = page.locator(".asked-now")
    expect(page.get_by_role("heading", level=1)).to_contain_text("10 Thu nhập bình quân đầu người")
    expect(now).to_contain_text(f"Từ 39 {UNIT} trở lên")
    _is_readable(page)

    page.get_by_role("link", name="01/01/2024").click()
    expect(now).to_contain_text(f"Từ 42 {UNIT} trở lên")

    page.get_by_role("link", name="Bộ tiêu chí xã thử").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bộ tiêu chí xã thử ngày 01/01/2024")
    expect(page.get_by_role("row").filter(has_text="Thu nhập bình quân")).to_contain_text("42")
    _is_readable(page)


def test_an_officer_compares_a_value_and_its_mark_is_gone_everywhere(
    live_server: LiveServer, page: Page, office: User
) -> None:
    set_page = f"{live_server.url}/rules/sets/xa_thu/?on=2024-06-30"
    _sign_in(page, set_page, "dieuphoi")
    row = page.get_by_role("row").filter(has_text="Tỷ lệ lao động qua đào tạo")
    expect(row).to_contain_text(UNCHECKED)

    row.get_by_role("link", name="Tỷ lệ lao động qua đào tạo").click()
    expect(page.locator(".asked-now")).to_contain_text(UNCHECKED)
    page.get_by_role("link", name="Đối chiếu Ngưỡng từ 01/01/2021: Từ 70% trở lên").click()
    _is_readable(page)
    page.get_by_label("Trang, phụ lục").fill("trang 3")
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    expect(page.get_by_text("Hãy chọn khớp hay không khớp.")).to_be_visible()
    _is_readable(page)
    page.get_by_label("Khớp với văn bản gốc").check()
    page.get_by_role("button", name="Ghi kết quả đối chiếu").click()
    expect(page.get_by_text("Đã ghi kết quả đối chiếu.")).to_be_visible()
    expect(page.get_by_text("Vi Văn Chiếu đối chiếu ngày")).to_contain_text("trang 3")

    page.get_by_role("link", name="Lịch sử của chỉ tiêu").click()
    expect(page.locator(".asked-now")).not_to_contain_text(UNCHECKED)
    page.goto(set_page)
    expect(row).to_contain_text("Cả nam và nữ đều từ 70% trở lên")
    expect(row).not_to_contain_text(UNCHECKED)


def test_a_sheet_is_tried_and_explained(live_server: LiveServer, page: Page, clerk: User) -> None:
    _sign_in(page, f"{live_server.url}/rules/try/?on=2024-06-30", "xaan")
    page.get_by_role("link", name="Bộ tiêu chí xã thử").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chấm thử một phiếu")
    _is_readable(page)

    page.get_by_label("10 Thu nhập bình quân đầu người").fill("41,5")
    page.get_by_label("14.1 Mức phổ cập giáo dục").select_option("Tốt")
    page.get_by_label("nam (12.1)").fill("bảy mươi")
    page.get_by_label("Không áp dụng").check()
    page.get_by_role("button", name="Chấm thử").click()
    expect(page.get_by_text("Có ô chưa đọc được")).to_be_visible()
    expect(page.get_by_label("nam (12.1)")).to_have_value("bảy mươi")
    _is_readable(page)

    page.get_by_label("nam (12.1)").fill("70")
    page.get_by_label("nữ (12.1)").fill("70")
    page.get_by_label("nữ (12.1)").press("Enter")
    result = page.get_by_role("region", name="Kết quả", exact=True)
    expect(result).to_contain_text("Chưa kết luận được")
    expect(result.get_by_role("group").first).to_contain_text(f"thấp hơn mức tối thiểu 42 {UNIT}")
    _is_readable(page)

    page.get_by_label("10 Thu nhập bình quân đầu người").fill("42")
    page.get_by_role("button", name="Chấm thử").click()
    expect(result).to_contain_text("4 tiêu chí đạt")
