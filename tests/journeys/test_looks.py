"""What a page looks like on paper, on a wide screen, in forced colours, and on a phone."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import UnitVersion
from tests.conftest import AT, ON, PASSWORD
from tests.journeys.conftest import barriers, open_menu, overflows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA_FILE = Path(__file__).resolve().parents[2] / "data/lang-son/units.yaml"
WIDE = 1920
LONGEST_LINE = 46 * 16  # CSS pixels: --measure at the usual size of text


@pytest.fixture
def register(db: None, system: Actor) -> None:
    """The units of Lạng Sơn."""
    text = DATA_FILE.read_text(encoding="utf-8")
    load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/sign-in/")
    page.get_by_label("Tên đăng nhập").fill("quantri")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Xin chào")


def _width(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["width"]


def test_on_paper_stand_the_day_who_and_when_but_no_menu_form_or_button(
    live_server: LiveServer,
    page: Page,
    administrator: User,
    register: None,
    settings: Settings,
) -> None:
    settings.ILLUSTRATIVE = True
    _sign_in(page, live_server.url)
    unit = UnitVersion.objects.filter(name="Đại Đồng").values_list("unit_id", flat=True)[0]

    shown = []
    for path in ("/units/?on=2022-06-30", f"/units/{unit}/?on=2022-06-30", "/units/compare/"):
        page.goto(live_server.url + path)
        page.emulate_media(media="print")
        shown += [
            each
            for each in page.locator("nav.menu, form, button, .button").all()
            if each.is_visible()
        ]
        expect(page.get_by_text("Bản dùng thử")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_text("In từ /units/")).to_contain_text("cho ")
        page.emulate_media(media="screen")

    assert shown == []


def test_a_list_on_paper_says_which_it_is_and_that_it_goes_on(
    live_server: LiveServer, page: Page, administrator: User, register: None
) -> None:
    _sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/units/?level=commune&on=2022-06-30")

    page.emulate_media(media="print")

    expect(page.get_by_text("tất cả 200")).to_be_visible()
    expect(page.get_by_text("thị trấn 14")).to_be_hidden()
    assert (
        page.locator("thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    )
    page.goto(f"{live_server.url}/units/operations/")
    expect(page.get_by_text("Còn nữa, không in ở đây.")).to_be_visible()
    expect(page.get_by_text("Tiếp theo")).to_be_hidden()


def test_a_wide_screen_is_used_by_tables_and_not_by_lines_of_text(
    live_server: LiveServer, browser: Browser, administrator: User, register: None
) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": 1080}, locale="vi-VN")
    tab = context.new_page()
    _sign_in(tab, live_server.url)

    tab.goto(f"{live_server.url}/accounts/tokens/")
    assert _width(tab.get_by_text("Một phần mềm khác dùng thẻ")) <= LONGEST_LINE
    tab.goto(f"{live_server.url}/units/operations/")
    assert _width(tab.locator("table")) > WIDE * 0.8
    assert barriers(tab) == []

    context.close()


def test_the_open_menu_says_who_one_is_and_escape_folds_it(
    live_server: LiveServer, browser: Browser, administrator: User
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    _sign_in(tab, live_server.url)
    before = tab.get_by_text("Danh mục", exact=True).bounding_box()

    open_menu(tab)

    expect(tab.locator(".menu-fold .menu-person")).to_contain_text("Quản trị hệ thống")
    assert tab.get_by_text("Danh mục", exact=True).bounding_box() == before
    assert barriers(tab) == []
    assert not overflows(tab)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("navigation", name="Chính")).to_be_hidden()
    expect(tab.get_by_text("Danh mục", exact=True)).to_be_focused()

    context.close()


def test_forced_colours_keep_the_own_unit_of_a_picture_readable(
    live_server: LiveServer, page: Page, administrator: User, register: None
) -> None:
    _sign_in(page, live_server.url)
    unit = UnitVersion.objects.filter(name="Đại Đồng").values_list("unit_id", flat=True)[0]
    page.emulate_media(forced_colors="active")

    page.goto(f"{live_server.url}/units/{unit}/?on=2022-06-30")

    own, canvas = page.locator(".bar.own rect").first, page.locator("body")
    assert own.evaluate("e => getComputedStyle(e).fill") == canvas.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    borders = page.locator("span.state").evaluate_all(
        "all => all.map(e => getComputedStyle(e).borderTopStyle)"
    )
    assert set(borders) == {"solid"}


def test_the_buttons_of_a_form_stand_apart(
    live_server: LiveServer, page: Page, administrator: User
) -> None:
    _sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/accounts/me/password/")

    send = page.get_by_role("button", name="Đổi mật khẩu").bounding_box()
    leave = page.get_by_role("link", name="Thôi").bounding_box()

    assert send is not None
    assert leave is not None
    beside, below = leave["x"] - send["x"] - send["width"], leave["y"] - send["y"] - send["height"]
    assert max(beside, below) >= 8
