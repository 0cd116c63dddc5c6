"""An officer registers a decision and finds it again among others."""

from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from python_calamine import CalamineWorkbook

from chungsuc.accounts.enums import Role
from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.services import register_document
from tests.conftest import AT, PASSWORD, MakeUser
from tests.journeys.conftest import barriers, open_menu, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _others(system: Actor) -> None:
    for number in range(60):
        register_document(
            actor=system,
            at=AT,
            kind=DocumentKind.PLAN,
            symbol=f"{number}/KH-UBND",
            issuer="UBND tỉnh Lạng Sơn",
            issued_on=date(2025, 1, 1),
            title=f"Kế hoạch phát động đợt {number}",
            checked_on=date(2025, 2, 1),
        )


def test_a_document_is_registered_found_by_words_and_kind_and_taken_along(
    live_server: LiveServer, page: Page, make_user: MakeUser, system: Actor
) -> None:
    _others(system)
    make_user("thidua", Role.EMULATION_OFFICE)
    page.goto(live_server.url)
    page.get_by_label("Tên đăng nhập").fill("thidua")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    open_menu(page)
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Văn bản").click()
    _is_readable(page)
    page.get_by_role("link", name="Ghi sổ văn bản").click()
    page.get_by_label("Loại văn bản").select_option(label="Quyết định")
    page.get_by_label("Số, ký hiệu").fill("7/QĐ-UBND")
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh Lạng Sơn")
    page.get_by_label("Ngày ký ban hành").fill("01/03/2025")
    page.get_by_label("Trích yếu").fill("Phát động thi đua")
    page.get_by_role("button", name="Ghi sổ").click()
    expect(page.get_by_role("status")).to_contain_text("Đã có trong sổ")

    page.goto(f"{live_server.url}/documents/")
    page.get_by_label("Số, trích yếu, cơ quan").fill("phat dong lang son")
    page.get_by_label("Đối chiếu văn bản gốc").select_option(label="chưa đối chiếu")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("rowheader")).to_have_text(["7/QĐ-UBND"])
    _is_readable(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng này về Excel").click()
    sheet = CalamineWorkbook.from_path(Path(download.value.path())).get_sheet_by_index(0)
    rows = [row for row in sheet.to_python() if any(row)]
    assert [row[0] for row in rows[2:5]] == [
        (
            "Lọc theo Số, trích yếu, cơ quan: “phat dong lang son”; "
            "Đối chiếu văn bản gốc: chưa đối chiếu."
        ),
        "1 dòng.",
        "Số, ký hiệu",
    ]
    found = ["7/QĐ-UBND", "Quyết định", date(2025, 3, 1)]
    assert [[_day(value) for value in row[:3]] for row in rows[5:]] == [found]

    page.get_by_role("link", name="Bỏ lọc").click()
    page.get_by_label("Loại văn bản").select_option(label="Kế hoạch")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("rowheader")).to_have_count(50)
    expect(page.get_by_role("rowheader").first).to_have_text("59/KH-UBND")
    page.get_by_role("link", name="Tiếp theo").click()
    expect(page.get_by_role("rowheader").last).to_have_text("0/KH-UBND")
    _is_readable(page)


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value
