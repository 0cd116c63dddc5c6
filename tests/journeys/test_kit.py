"""The frame, lists and jobs: by keyboard, on a phone, without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.worker import run_next_job
from chungsuc.common.web import lists
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import Operation, UnitVersion
from tests.conftest import AT, ON, PASSWORD, MakeUser
from tests.journeys.conftest import PHONE, barriers, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA_FILE = Path(__file__).resolve().parents[2] / "data/lang-son/units.yaml"


@pytest.fixture
def register(db: None, system: Actor) -> None:
    """The units of Lạng Sơn."""
    text = DATA_FILE.read_text(encoding="utf-8")
    load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())


@pytest.fixture
def office(make_user: MakeUser) -> User:
    return make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context: BrowserContext = browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        locale="vi-VN",
        java_script_enabled=False,
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_every_page_of_the_frame_is_readable(
    live_server: LiveServer, page: Page, administrator: User, register: None
) -> None:
    _sign_in(page, live_server.url, "quantri")
    unit = UnitVersion.objects.filter(name="Đại Đồng").values_list("unit_id", flat=True)[0]
    operation = Operation.objects.filter(kind="merge").values_list("pk", flat=True)[0]
    unreadable = []

    for path in (
        *("/", "/styleguide/", "/jobs/", "/units/", "/units/?level=commune&on=2022-06-30"),
        *("/units/operations/", "/units/operations/?kind=merge&from=x", "/units/blocks/"),
        *("/units/operations/?state=reversed", "/units/search/", "/units/operations/new/"),
        *(f"/units/{unit}/?on=2022-06-30", "/units/compare/", "/units/import/", "/accounts/"),
        *(f"/units/operations/{operation}/", f"/units/operations/{operation}/reverse/"),
        *("/units/blocks/new/", "/audit/"),
    ):
        page.goto(live_server.url + path)
        found = barriers(page)
        if found or overflows(page):
            unreadable.append((path, found, overflows(page)))

    assert unreadable == []


def test_a_refusal_is_readable_and_leads_home(
    live_server: LiveServer, context: BrowserContext, stranger: User
) -> None:
    tab = context.new_page()  # the browser reports the 404 and the 403, and is right
    _sign_in(tab, live_server.url, "nguoila")
    for path in ("/khong-co/", "/jobs/"):
        tab.goto(live_server.url + path)
        expect(tab.get_by_role("alert")).to_be_visible()
        _is_readable(tab)

    tab.get_by_role("link", name="Về trang chủ").click()

    expect(tab.get_by_role("heading", level=1)).to_have_text("Xin chào, Người Lạ")


def test_by_keyboard_one_skips_the_menu_searches_and_sorts(
    live_server: LiveServer, page: Page, office: User, register: None
) -> None:
    _sign_in(page, f"{live_server.url}/units/?level=commune&on=2022-06-30", "thidua")
    expect(page.get_by_role("heading", level=1)).to_contain_text("đơn vị cấp xã")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Tỉnh Lạng Sơn", exact=True)).to_be_focused()

    page.get_by_role("columnheader", name="Mã").get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"on=2022-06-30&sort=code"))
    expect(page.get_by_role("columnheader", name="Mã")).to_have_attribute("aria-sort", "ascending")

    page.get_by_label("Tên có chữ").focus()
    page.keyboard.type("dai dong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader")).to_have_text(["Xã Đại Đồng"])
    expect(page).to_have_url(re.compile(r"on=2022-06-30.*sort=code"))
    _is_readable(page)


def test_the_menu_opens_without_a_script_where_it_is_folded(
    live_server: LiveServer, plain: Page, office: User, register: None
) -> None:
    _sign_in(plain, f"{live_server.url}/?on=2022-06-30", "thidua")

    plain.get_by_text("Danh mục").click()
    plain.get_by_role("navigation", name="Chính").get_by_role("link", name="Đơn vị").first.click()

    expect(plain.get_by_role("heading", level=1)).to_have_text("Tỉnh Lạng Sơn ngày 30/06/2022")
    expect(plain.get_by_text("Đang xem ngày 30/06/2022")).to_be_visible()


def test_without_a_script_one_searches_filters_and_pages(
    live_server: LiveServer, plain: Page, office: User, register: None
) -> None:
    _sign_in(plain, f"{live_server.url}/units/operations/", "thidua")

    plain.get_by_label("Tìm đơn vị").fill("thất khê")
    plain.get_by_label("Tìm đơn vị").press("Enter")
    expect(plain.get_by_role("link", name="Xã Thất Khê")).to_be_visible()

    plain.goto(f"{live_server.url}/units/operations/")
    plain.get_by_label("Đến hết ngày").fill("1/1/2021")
    plain.get_by_role("button", name="Lọc").click()
    expect(plain.get_by_label("Đến hết ngày")).to_have_value("01/01/2021")
    plain.get_by_role("link", name="Bỏ lọc").click()
    plain.get_by_role("link", name="Tiếp theo").click()
    expect(plain.get_by_role("link", name="Về đầu")).to_be_visible()


def test_a_long_list_is_written_while_one_watches_and_reloads(
    live_server: LiveServer,
    page: Page,
    office: User,
    register: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "DIRECT_ROWS", 3)
    _sign_in(page, f"{live_server.url}/units/operations/", "thidua")
    page.get_by_role("link", name="Tải bảng này về Excel").click()
    _is_readable(page)

    page.get_by_role("button", name="Ghi tệp").click()
    expect(page.get_by_text("Đang chờ đến lượt.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Đang chờ đến lượt.")).to_be_visible()
    _is_readable(page)
    run_next_job(Lane.INTERACTIVE, "worker")

    expect(page.get_by_text("Tệp đã sẵn sàng.")).to_be_visible()  # nobody reloaded
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp thay-doi-don-vi").click()
    assert download.value.suggested_filename.startswith("thay-doi-don-vi-")
    _is_readable(page)
