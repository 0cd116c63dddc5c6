"""What could not be done is said in Vietnamese, with its status and how to mend it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from chungsuc.accounts.models import User
from chungsuc.common.access import PUBLIC, policy
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.web import refusals
from chungsuc.config import urls as product

SignIn = Callable[[User], Client]


@policy(PUBLIC)
def refuse(request: HttpRequest, kind: str) -> HttpResponse:
    raise DomainError(
        "test.refused", "Chỉ tiêu 17.1 <trống>.", mend="Hãy nhập ô C5.", kind=Kind[kind], cell="C5"
    )


@policy(PUBLIC)
def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@policy(PUBLIC)
def wait_in_vain(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


@policy(PUBLIC)
def deny(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


# The product's pages too: the frame of each names the others.
urlpatterns = [
    *product.urlpatterns,
    path("refuse/<str:kind>/", refuse),
    path("fail/", fail),
    path("deny/", deny),
    path("wait/", wait_in_vain),
    path("api/v1/wait/", wait_in_vain),
]
handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize(
    ("kind", "status", "title"),
    [
        ("INVALID", 422, "Chưa thực hiện được"),
        ("FORBIDDEN", 403, "Bạn chưa được phép"),
        ("MISSING", 404, "Không tìm thấy"),
        ("CONFLICT", 409, "Đã có thay đổi"),
        ("BROKEN", 500, "Hệ thống gặp lỗi"),
    ],
)
def test_a_refusal_of_any_layer_becomes_a_page(kind: str, status: int, title: str) -> None:
    answer = Client().get(f"/refuse/{kind}/")

    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert "<p>Chỉ tiêu 17.1 &lt;trống&gt;.</p>" in page
    assert "<p>Hãy nhập ô C5.</p>" in page
    assert "<code>test.refused</code>" in page


def test_a_fragment_is_answered_with_a_fragment() -> None:
    answer = Client().get("/refuse/INVALID/", headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert page.lstrip().startswith('<section class="refusal"')
    assert "<html" not in page


def test_an_unknown_address_is_answered_in_vietnamese() -> None:
    answer = Client().get("/khong-co/")

    assert answer.status_code == 404
    assert "Không tìm thấy trang này." in answer.content.decode()


def test_django_s_own_denial_is_answered_in_vietnamese() -> None:
    answer = Client().get("/deny/")

    assert answer.status_code == 403
    assert "Bạn không được làm việc này." in answer.content.decode()


def test_an_error_of_ours_says_that_what_was_saved_is_safe() -> None:
    answer = Client(raise_request_exception=False).get("/fail/")

    assert answer.status_code == 500
    assert "những gì đã lưu trước đó vẫn còn nguyên" in answer.content.decode()
    assert "ZeroDivisionError" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/wait/", "/api/v1/wait/"])
def test_a_database_that_is_locked_says_when_to_ask_again(address: str) -> None:
    answer = Client(raise_request_exception=False).get(address)

    said = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Cơ sở dữ liệu đang bận hoặc chưa trả lời" in said
    assert "Hãy quay lại trang trước và gửi lại sau một phút" in said
    assert "common.busy" in said
    assert "database is locked" not in said


def test_a_database_that_is_locked_gives_back_what_was_typed() -> None:
    answer = Client(raise_request_exception=False).post("/wait/", {"title": "Trích yếu đã gõ"})

    assert answer.status_code == 503
    assert "Trích yếu đã gõ</textarea>" in answer.content.decode()


def test_a_form_sent_after_the_session_ended_gives_back_what_was_typed() -> None:
    page = Client().post("/documents/new/", {"title": "Trích yếu đã gõ", "password": "bí mật"})

    said = page.content.decode()
    assert page.status_code == 403
    assert "<h1>Phiên đăng nhập đã kết thúc</h1>" in said
    assert "Trích yếu đã gõ</textarea>" in said
    assert '<a class="button" href="/accounts/sign-in/">Đăng nhập</a>' in said
    assert "bí mật" not in said


def test_a_page_left_open_overnight_says_so(stranger: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stranger)

    answer = client.post("/accounts/sign-out/")

    assert answer.status_code == 403
    assert "Biểu mẫu này đã hết hạn" in answer.content.decode()


def test_an_unknown_host_is_refused_without_a_trace() -> None:
    answer = Client().get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "Máy chủ không đọc được yêu cầu này." in answer.content.decode()


def test_a_fragment_asked_for_after_the_session_ended_sends_the_page_to_sign_in() -> None:
    answer = Client().get("/accounts/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (
        204,
        "/accounts/sign-in/?next=%2Faccounts%2F",
    )


@override_settings(DEBUG=False)
def test_every_answer_forbids_inline_script_and_foreign_addresses(
    stranger: User, sign_in: SignIn
) -> None:
    answers = [
        sign_in(stranger).get("/"),
        Client().get("/khong-co/"),
        Client().get("/refuse/INVALID/"),
    ]

    policies = {answer["Content-Security-Policy"] for answer in answers}
    assert len(policies) == 1
    assert "unsafe" not in policies.pop()
    assert {answer["X-Frame-Options"] for answer in answers} == {"DENY"}


def test_a_page_of_one_person_is_not_kept_by_a_shared_computer(
    stranger: User, sign_in: SignIn
) -> None:
    assert sign_in(stranger).get("/")["Cache-Control"] == "private, no-store"


def test_pages_hold_no_inline_script_or_style(stranger: User, sign_in: SignIn) -> None:
    page = sign_in(stranger).get("/").content.decode()

    assert "<script" not in page.replace('<script src="', "")
    assert "style=" not in page
    assert "<style" not in page
    assert 'lang="vi"' in page


def test_a_form_left_open_overnight_gives_back_what_was_typed_but_no_secret(
    stranger: User,
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stranger)

    page = client.post(
        "/accounts/sign-out/",
        {"why": "Nhầm số <quyết định>", "password": "bí mật của tôi", "x": "ab"},
    ).content.decode()

    assert "Nhầm số &lt;quyết định&gt;</textarea>" in page
    assert ("bí mật của tôi" in page, ">ab</textarea>" in page) == (False, False)


def test_an_address_opened_the_wrong_way_says_what_to_do(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get("/jobs/sheets/")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>Không mở được như vậy</h1>" in answer.content.decode()


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
def test_too_much_at_once_is_said_so(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).post("/jobs/sheets/", {"list": "x" * 100})

    assert answer.status_code == 413
    assert "Hãy gửi tệp nhỏ hơn, hoặc chia làm nhiều lần." in answer.content.decode()
