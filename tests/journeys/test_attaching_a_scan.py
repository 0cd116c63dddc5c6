"""An officer registers a decision and sends its scan; the same without JavaScript."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from tests.conftest import PASSWORD, MakeUser
from tests.files import makers
from tests.journeys.conftest import barriers, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """Files to send, and a folder for what is kept."""
    storage = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}}
    (tmp_path / "tốt.pdf").write_bytes(makers.pdf())
    (tmp_path / "ảnh.jpg").write_bytes(makers.picture(size=(900, 700)))
    active = makers.pdf({"/OpenAction": makers.action("JavaScript", JS="x")})
    (tmp_path / "tự chạy.pdf").write_bytes(active)
    (tmp_path / "nặng.pdf").write_bytes(makers.pdf() + b"%" + b"x" * 31 * 1024 * 1024)
    with override_settings(STORAGES={**settings.STORAGES, "default": storage}):
        yield tmp_path


def _open_form(page: Page, address: str) -> None:
    page.goto(f"{address}/documents/new/")
    page.get_by_label("Tên đăng nhập").fill("thidua")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_label("Số, ký hiệu").fill("77/QĐ-UBND")
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh Lạng Sơn")
    page.get_by_label("Ngày ký ban hành").fill("01/03/2025")


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_scan_is_refused_sent_seen_and_replaced(
    live_server: LiveServer, page: Page, make_user: MakeUser, folder: Path
) -> None:
    make_user("thidua", Role.EMULATION_OFFICE)
    _open_form(page, live_server.url)
    scan = page.get_by_label("Bản quét đã ký")

    scan.set_input_files(folder / "nặng.pdf")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_text("nặng 31,0 MB, quá mức 30 MB")).to_be_visible()
    _is_readable(page)

    scan.set_input_files(folder / "tự chạy.pdf")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_text("nội dung tự chạy (JavaScript)")).to_be_visible()
    expect(scan).to_be_focused()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("77/QĐ-UBND")
    _is_readable(page)

    scan.set_input_files(folder / "tốt.pdf")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("77/QĐ-UBND")
    expect(page.get_by_role("status")).to_contain_text("Đã có trong sổ")
    _is_readable(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="tốt.pdf").click()
    assert download.value.suggested_filename == "tốt.pdf"
    assert Path(download.value.path()).read_bytes() == makers.pdf()

    page.get_by_role("link", name="Thay bản quét…").click()
    page.get_by_label("Bản quét đã ký").set_input_files(folder / "ảnh.jpg")
    page.get_by_role("button", name="Gửi bản quét").click()
    expect(page.get_by_role("status")).to_have_text("Đã đính kèm bản quét.")
    shown = page.get_by_role("img", name="Bản quét của Quyết định 77/QĐ-UBND")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    _is_readable(page)

    page.goto(f"{live_server.url}/documents/")
    expect(page.get_by_role("row").filter(has_text="77/QĐ-UBND")).to_contain_text("có")
    _is_readable(page)


def _hold_back(route: Route) -> None:
    """Neither sends nor refuses: the browser waits until it is told to stop."""


def test_a_sending_can_be_stopped_and_sent_again(
    live_server: LiveServer, page: Page, make_user: MakeUser, folder: Path
) -> None:
    make_user("thidua", Role.EMULATION_OFFICE)
    _open_form(page, live_server.url)
    page.route("**/documents/new/", _hold_back, times=1)
    page.get_by_label("Bản quét đã ký").set_input_files(folder / "tốt.pdf")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_role("button", name="Ghi sổ")).to_be_disabled()
    _is_readable(page)

    page.get_by_role("button", name="Thôi gửi").click()
    expect(page.get_by_text("Đã thôi gửi. Tệp chưa được lưu.")).to_be_visible()

    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("77/QĐ-UBND")


def test_without_javascript_the_same_form_works(
    live_server: LiveServer, browser: Browser, make_user: MakeUser, folder: Path
) -> None:
    make_user("thidua", Role.EMULATION_OFFICE)
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    _open_form(page, live_server.url)

    page.get_by_label("Bản quét đã ký").set_input_files(folder / "tự chạy.pdf")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_text("nội dung tự chạy (JavaScript)")).to_be_visible()
    page.get_by_label("Bản quét đã ký").set_input_files(folder / "tốt.pdf")
    page.get_by_role("button", name="Ghi sổ").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("77/QĐ-UBND")
    context.close()
