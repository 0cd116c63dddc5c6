"""A province's decision: drafted, tried, approved by another, published, found wrong, replaced."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.rulebook.models import Edition, SampleSheet
from chungsuc.rulebook.services.samples import keep_sample
from tests.conftest import AT, ON, PASSWORD
from tests.journeys.conftest import barriers, open_menu, overflows
from tests.rulebook.drafting.conftest import (  # noqa: F401  fixtures
    approver,
    drafter,
    publish,
    standing,
)
from tests.rulebook.small_book import SOUTH

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AsActor = Callable[[User], Actor]
TITLE = "Ngưỡng tiêu chí giao thông của tỉnh"


@pytest.fixture
def sample(standing: Edition, drafter: User, as_actor: AsActor) -> SampleSheet:  # noqa: F811  fixtures
    """A commune with 82 % of its roads made hard, at a place where 80 % are asked for."""
    return keep_sample(
        actor=as_actor(drafter),
        at=AT,
        on=ON,
        name="Xã sát ngưỡng",
        set_code="xa_thu",
        region=SOUTH,
        group="",
        values={"2.1": "82", "10": "50"},
        figures={},
        invented=True,
    )


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def _sign_in(page: Page, server: str, username: str) -> None:
    page.goto(f"{server}/rules/editions/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Các bản quy định")


def _change_to(page: Page, server: str, username: str) -> None:
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
    _sign_in(page, server, username)


def _enter_roads(page: Page) -> None:
    page.get_by_role("link", name="Ngưỡng của một bộ tiêu chí").click()
    _is_readable(page)
    page.get_by_label("Bộ tiêu chí").select_option("xa_thu")
    page.get_by_label("Có hiệu lực từ ngày").fill("1/7/2025")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bộ tiêu chí xã thử")
    _is_readable(page)
    page.get_by_label("Mức của tỉnh cho chỉ tiêu 2.1").fill("850")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    expect(page.get_by_text("nằm ngoài 0–100")).to_be_visible()
    expect(page.get_by_label("Mức của tỉnh cho chỉ tiêu 2.1")).to_have_value("850")
    _is_readable(page)
    page.get_by_label("Mức của tỉnh cho chỉ tiêu 2.1").fill("85")
    page.get_by_label("Điều, khoản của quyết định").fill("Điều 1")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi: 1 mức có trong bản soạn.")


def _publish(page: Page, symbol: str, signed: str) -> None:
    page.get_by_role("link", name="Công bố…").click()
    _is_readable(page)
    page.get_by_label("Số, ký hiệu").fill(symbol)
    page.get_by_label("Cơ quan ban hành").fill("Uỷ ban nhân dân tỉnh")
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_text("Hãy ghi ngày ký ban hành.")).to_be_visible()
    page.get_by_label("Ngày ký ban hành").fill(signed)
    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_role("status")).to_contain_text("Đã công bố lần số")
    _is_readable(page)


def _row(page: Page) -> str:
    """What the page of the sample says of indicator 2.1."""
    return page.get_by_role("row").filter(has_text="Tỷ lệ đường xã").inner_text()


def _draft(page: Page) -> str:
    """Begins a draft and enters the roads; its address."""
    page.get_by_role("link", name="Soạn bản mới").click()
    _is_readable(page)
    page.get_by_label("Nội dung chính").fill(TITLE)
    page.get_by_role("button", name="Mở bản soạn").click()
    expect(page.get_by_text("Bản soạn còn trống.")).to_be_visible()
    _is_readable(page)
    _enter_roads(page)
    _is_readable(page)
    return page.url


def _try(page: Page) -> None:
    page.get_by_role("link", name="Thử trên phiếu mẫu").click()
    expect(page.get_by_role("heading", name="Xã sát ngưỡng")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("82% thấp hơn mức tối thiểu 85%")
    _is_readable(page)


def _submit(page: Page) -> None:
    """Submits, and is told why one cannot approve oneself."""
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.get_by_text("Bạn đã soạn bản này")).to_be_visible()
    expect(page.get_by_role("button", name="Duyệt", exact=True)).to_have_count(0)
    _is_readable(page)


def _replace(page: Page) -> None:
    """Drafts the edition that puts the roads right, and submits it."""
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Soạn bản thay thế").click()
    _is_readable(page)
    page.get_by_role("link", name="Sửa: Chỉ tiêu 2.1").click()
    _is_readable(page)
    page.get_by_label("Mức (%)").fill("75")
    page.get_by_role("button", name="Ghi vào bản soạn").click()
    page.get_by_role("button", name="Trình duyệt").click()


def _approve(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.get_by_text("Khi quyết định đã ký, hãy công bố")).to_be_visible()


def test_a_decision_is_published_found_wrong_and_replaced_and_the_old_result_stands(
    live_server: LiveServer,
    page: Page,
    standing: Edition,  # noqa: F811  a fixture
    sample: SampleSheet,
    approver: User,  # noqa: F811  a fixture
) -> None:
    server = live_server.url
    _sign_in(page, server, "dieuphoi")
    _is_readable(page)
    draft = _draft(page)
    _try(page)
    page.goto(draft)
    _submit(page)

    _change_to(page, server, "thidua")
    _approve(page, TITLE)
    _publish(page, "12/QĐ-UBND", "15/6/2025")
    expect(page.get_by_text("Đã công bố nên không sửa được nữa.")).to_be_visible()
    expect(page.get_by_role("link", name="Sửa phần chung")).to_have_count(0)
    page.goto(f"{server}/rules/samples/{sample.pk}/?edition=2")
    first = _row(page)
    assert "82% thấp hơn mức tối thiểu 85%" in first
    _is_readable(page)

    _change_to(page, server, "dieuphoi")
    _replace(page)
    _change_to(page, server, "thidua")
    _approve(page, f"Thay thế lần công bố số 2: {TITLE}")
    _publish(page, "15/QĐ-UBND", "1/8/2025")

    open_menu(page)
    page.get_by_role("link", name="Phiếu mẫu").first.click()
    _is_readable(page)
    page.get_by_role("link", name="Xã sát ngưỡng").click()
    assert "82% đạt mức tối thiểu 75%" in _row(page)
    page.get_by_label("Như đã biết sau lần công bố số").fill("2")
    page.get_by_role("button", name="Xét lại").click()
    expect(page.get_by_text("như đã biết sau lần công bố số 2")).to_be_visible()
    assert _row(page) == first
    _is_readable(page)
