"""The office takes in a roster, mends what is wrong with the next, and records the merger."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from tests.conftest import PASSWORD
from tests.journeys.conftest import barriers, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CASES = Path(__file__).resolve().parents[1] / "units/cases"


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_roster_is_taken_in_then_mended_then_recorded(
    live_server: LiveServer, page: Page, administrator: User, tmp_path: Path
) -> None:
    page.goto(f"{live_server.url}/units/import/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nạp danh sách đơn vị từ tệp")
    _is_readable(page)

    page.get_by_role("button", name="Kiểm tra").last.click()
    expect(page.get_by_text("Hãy chọn danh sách đơn vị, bảng đối chiếu")).to_be_visible()
    _is_readable(page)

    page.get_by_label("Danh sách đơn vị (CSV)").set_input_files(CASES / "before.csv")
    page.get_by_label("Ngày đầu tiên của danh sách mới").fill("1/1/2020")
    page.get_by_label("Danh sách đầy đủ của cả sổ").check()
    page.get_by_role("button", name="Kiểm tra").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra xong: có thể ghi")
    _is_readable(page)
    page.get_by_role("button", name="Ghi tất cả").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi 1 thay đổi của ngày 01/01/2020.")
    _is_readable(page)

    wrong = tmp_path / "after.csv"
    text = (CASES / "after.csv").read_text(encoding="utf-8")
    wrong.write_text(text.replace("90037,Én,xã,901\n", ""), encoding="utf-8")
    page.get_by_role("link", name="Nạp tệp khác").click()
    page.get_by_label("Danh sách đơn vị (CSV)").set_input_files(wrong)
    page.get_by_label("Bảng đối chiếu cũ – mới (CSV)").set_input_files(CASES / "crosswalk.csv")
    page.get_by_label("Ngày đầu tiên của danh sách mới").fill("1/12/2024")
    page.get_by_label("Số, ký hiệu").fill("1246/NQ-UBTVQH15")
    page.get_by_label("Cơ quan ban hành").fill("Uỷ ban Thường vụ Quốc hội")
    page.get_by_label("Ngày ký ban hành").fill("24/10/2024")
    page.get_by_role("button", name="Kiểm tra").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa ghi được: 1 chỗ chưa đúng")
    row = page.get_by_role("row").filter(has_text="crosswalk.csv")
    expect(row).to_contain_text("Mã mới 90037 không có trong danh sách")
    _is_readable(page)

    # Only the file that was wrong is chosen again; all else is still there.
    page.get_by_label("Danh sách đơn vị (CSV)").set_input_files(CASES / "after.csv")
    page.get_by_role("button", name="Kiểm tra").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra xong: có thể ghi")
    expect(page.get_by_text("Nhập xã Dương thành xã An Dương")).to_be_visible()
    _is_readable(page)
    page.get_by_role("button", name="Ghi tất cả").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi 10 thay đổi của ngày 01/12/2024.")

    page.get_by_role("link", name="Xem cây đơn vị ngày 01/12/2024").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("01/12/2024")
