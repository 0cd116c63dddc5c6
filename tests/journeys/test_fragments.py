"""Parts of a page are fetched by htmx under the security policy that every page has."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.template import RequestContext, Template
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST, require_safe
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.models import User
from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.web import refusals
from chungsuc.common.web.occasion import PageRequest
from chungsuc.config import urls as product
from tests.journeys.conftest import barriers, overflows

PAGE = """{% extends "common/base.html" %}
{% block main %}<h1>Thử</h1>
<input type="search" name="q" aria-label="Tìm" hx-get="/probe/found/" hx-target="#found"
  hx-trigger="input changed delay:100ms">
<button type="button" hx-post="/probe/save/" hx-target="#found">Lưu</button>
<button type="button" hx-post="/probe/refuse/" hx-target="#found">Nộp</button>
<button type="button" hx-get="/probe/fail/named/" hx-target="#found">Lỗi có tên</button>
<button type="button" hx-get="/probe/fail/unnamed/" hx-target="#found">Lỗi không tên</button>
<p class="htmx-indicator">Đang tìm…</p>
<div id="found"></div>{% endblock %}"""


@policy(SIGNED_IN)
@require_safe
def page_of_parts(request: PageRequest) -> HttpResponse:
    return HttpResponse(Template(PAGE).render(RequestContext(request)))


@policy(SIGNED_IN)
@require_safe
def found(request: PageRequest) -> HttpResponse:
    return HttpResponse(f"<p>Tìm thấy {len(request.GET['q'])} chữ</p>")


@policy(SIGNED_IN)
@require_POST
def save(request: PageRequest) -> HttpResponse:
    return HttpResponse(f"<p>Đã lưu cho {request.actor.name}</p>")


@policy(SIGNED_IN)
@require_POST
def refuse(request: PageRequest) -> HttpResponse:
    raise DomainError("test.refused", "Chưa nhập chỉ tiêu 17.1.", kind=Kind.INVALID)


@policy(SIGNED_IN)
@require_safe
def fail(request: PageRequest, how: str) -> HttpResponse:
    if how == "named":
        raise DomainError("test.broken", "Không ghi được nhật ký.", kind=Kind.BROKEN)
    raise ZeroDivisionError


urlpatterns = [
    *product.urlpatterns,
    path("probe/", page_of_parts),
    path("probe/found/", found),
    path("probe/save/", save),
    path("probe/refuse/", refuse),
    path("probe/fail/<str:how>/", fail),
]
handler404 = refusals.not_found
handler500 = refusals.broken

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls(__name__),
]


@pytest.fixture
def address(
    live_server: LiveServer,
    context: BrowserContext,
    stranger: User,
    sign_in: Callable[[User], Client],
) -> str:
    """Where the page of parts is; in the browser somebody is signed in."""
    cookie = sign_in(stranger).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return f"{live_server.url}/probe/"


def test_parts_are_fetched_and_sent_without_a_script_of_the_page(address: str, page: Page) -> None:
    page.goto(address)
    expect(page.get_by_text("Đang tìm…")).to_be_hidden()

    page.get_by_label("Tìm", exact=True).fill("xã")
    expect(page.get_by_text("Tìm thấy 2 chữ")).to_be_visible()

    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu cho Người Lạ")).to_be_visible()
    assert barriers(page) == []
    assert not overflows(page)


def test_a_part_that_is_refused_says_so_in_its_place(address: str, page: Page) -> None:
    page.goto(address)

    page.get_by_role("button", name="Nộp").click()

    expect(page.locator("#found").get_by_role("alert")).to_contain_text("Chưa nhập chỉ tiêu 17.1.")
    expect(page.get_by_role("heading", level=1).first).to_have_text("Thử")


@pytest.mark.parametrize("button", ["Lỗi có tên", "Lỗi không tên"])
def test_a_fault_of_ours_is_said_without_a_page_in_the_page(
    button: str, address: str, context: BrowserContext
) -> None:
    tab = context.new_page()  # the browser reports the 500 in its console, and is right
    tab.goto(address)

    tab.get_by_role("button", name=button).click()

    expect(tab.locator("#found").get_by_role("alert")).to_contain_text("Hệ thống gặp lỗi")
    expect(tab.locator("main")).to_have_count(1)


def test_a_part_asked_for_after_the_session_ended_leads_to_the_sign_in_page(
    address: str, page: Page, context: BrowserContext
) -> None:
    page.goto(address)
    context.clear_cookies(name="sessionid")

    page.get_by_label("Tìm", exact=True).fill("xã")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
