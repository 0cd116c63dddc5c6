"""An auditor looks for what somebody did, opens an entry, and takes what is shown along."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from python_calamine import CalamineWorkbook

from chungsuc.accounts.models import User
from chungsuc.audit.services import append_entries
from chungsuc.common.access import Actor, ActorKind
from tests.audit.changes import LAN, MINH, change
from tests.conftest import AT, PASSWORD
from tests.journeys.conftest import barriers, open_menu, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OTHER_LAN = Actor(ActorKind.PERSON, 9, "Hoàng Thị Lan")


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _log() -> None:
    changed = {
        "before": {"text": "Thất Khê", "note": None},
        "after": {"text": "Thất-khê", "note": "ghi theo văn bản cũ"},
        "why": "Theo công văn số 12",
    }
    kinds = ("units.alias_added", "units.block_founded")
    for actor in (LAN, MINH, OTHER_LAN):
        append_entries(
            [change(n, action=kinds[n % 2], **changed) for n in range(60)], actor=actor, at=AT
        )


def test_somebody_is_found_an_entry_opened_and_the_list_taken_along(
    live_server: LiveServer, page: Page, auditor: User
) -> None:
    _log()
    page.goto(live_server.url)
    page.get_by_label("Tên đăng nhập").fill("kiemtra")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    open_menu(page)
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Nhật ký").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhật ký")
    _is_readable(page)

    # Two people are called Lan.
    page.get_by_label("Ai làm").fill("thi lan")
    page.get_by_label("Loại việc").select_option(label="Thêm cách viết khác của tên đơn vị")
    page.get_by_role("search", name="Tìm trong nhật ký").get_by_role("button").click()
    expect(page.get_by_text("Chưa tìm được: hãy sửa chỗ ghi màu đỏ ở trên.")).to_be_visible()
    expect(page.get_by_role("link", name="Tải bảng này về Excel")).to_have_count(0)
    _is_readable(page)
    page.get_by_role("link", name="Nguyễn Thị Lan, tài khoản số 7").click()

    shown = page.get_by_role("region", name="Nhật ký").get_by_role("row")
    expect(shown.filter(has_text="Nguyễn Thị Lan")).to_have_count(30)
    expect(shown.filter(has_text="Việc số 58")).to_contain_text("text: Thất Khê → Thất-khê")
    expect(page.get_by_label("Ai làm")).to_have_value("7")
    _is_readable(page)

    shown.filter(has_text="Việc số 58").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thêm cách viết khác")
    expect(page.get_by_text("Theo công văn số 12")).to_be_visible()
    _is_readable(page)
    page.go_back()

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng này về Excel").click()
    assert download.value.suggested_filename.startswith("nhat-ky-")
    sheet = CalamineWorkbook.from_path(Path(download.value.path())).get_sheet_by_index(0)
    rows = [row for row in sheet.to_python() if any(row)]
    assert [row[0] for row in rows[2:5]] == [
        (
            "Tìm theo Ai làm: Nguyễn Thị Lan, tài khoản số 7; "
            "Loại việc: Thêm cách viết khác của tên đơn vị."
        ),
        "30 dòng.",
        "Thời điểm",
    ]
    assert [row[3] for row in rows[5:]] == [f"Việc số {n}" for n in range(58, -1, -2)]


def test_older_entries_follow_and_the_way_back_is_kept(
    live_server: LiveServer, page: Page, auditor: User
) -> None:
    _log()
    page.goto(f"{live_server.url}/audit/?person=8")
    page.get_by_label("Tên đăng nhập").fill("kiemtra")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    rows = page.get_by_role("region", name="Nhật ký").get_by_role("row")
    expect(rows.filter(has_text="Lường Văn Minh")).to_have_count(50)

    page.get_by_role("link", name="Tiếp theo").click()

    expect(rows.filter(has_text="Lường Văn Minh")).to_have_count(10)
    expect(page.get_by_label("Ai làm")).to_have_value("8")
    _is_readable(page)
    page.get_by_role("link", name="Về đầu").click()
    expect(rows.filter(has_text="Lường Văn Minh")).to_have_count(50)
