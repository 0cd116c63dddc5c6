"""The API opens to whom its operations say, and answers in JSON whatever happens."""

import json
from collections.abc import Callable
from typing import Any, Protocol

import pytest
from django.test import Client, override_settings

from chungsuc.accounts.models import User
from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import SIGNED_IN, needs
from chungsuc.common.web.addresses import addresses
from chungsuc.config.checks import undeclared_policies

SignIn = Callable[[User], Client]

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.common.web.api.probe")]

PROBE = "/api/v1/probe"
NOT_SIGNED_IN = {
    "code": "common.not_signed_in",
    "message": "Yêu cầu này chỉ dành cho người đã đăng nhập.",
    "mend": "Hãy gửi kèm thẻ truy cập còn hiệu lực (Authorization: Bearer …), hoặc cookie của "
    "phiên đăng nhập.",
    "facts": {},
}


class Answer(Protocol):
    """What Django's test client hands back."""

    status_code: int

    def json(self) -> dict[str, Any]: ...


def said(answer: Answer) -> dict[str, Any]:
    """What the API answered, which must be JSON; in the one shape when it refused."""
    found = answer.json()
    if answer.status_code >= 400:
        assert list(found) == ["code", "message", "mend", "facts"]
    return found


def test_an_operation_knows_who_asks_and_when(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get(f"{PROBE}/occasion")

    found = said(answer)
    assert (found["who"], found["aware"], len(found["on"])) == ("Người Lạ", True, 10)
    assert answer["Cache-Control"] == "private, no-store"


def test_vietnamese_is_answered_as_it_is_written() -> None:
    answer = Client().get(f"{PROBE}/open")

    assert answer.content.decode() == '{"chữ": "Nguyễn Huệ", "share": "0.10"}'
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert "Cache-Control" not in answer


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}, {"Accept": "text/html"}])
def test_somebody_unknown_is_told_so_and_sent_nowhere(headers: dict[str, str]) -> None:
    answer = Client().get(f"{PROBE}/notes/1?on=2025-07-01", headers=headers)

    assert (answer.status_code, said(answer)) == (401, NOT_SIGNED_IN)
    assert answer["WWW-Authenticate"] == "Bearer"
    assert "Bí mật" not in answer.content.decode()


def test_a_permission_opens_and_its_lack_is_explained(
    stranger: User, auditor: User, sign_in: SignIn
) -> None:
    address = f"{PROBE}/notes/7?on=2025-07-01"

    refused, opened = sign_in(stranger).get(address), sign_in(auditor).get(address)

    assert said(opened) == {"note": 7, "on": "2025-07-01", "text": "Bí mật của nhật ký"}
    assert refused.status_code == 403
    assert said(refused)["code"] == "common.not_allowed"
    assert said(refused)["message"].startswith("Chỉ Kiểm tra, giám sát")
    assert "Bí mật" not in refused.content.decode()


def test_each_method_of_a_path_has_the_policy_of_its_operation(
    stranger: User, auditor: User, sign_in: SignIn
) -> None:
    note = {"text": "Đã xem", "level": "commune"}

    codes = {
        user.username: (
            sign_in(user).get(f"{PROBE}/notes").status_code,
            sign_in(user).post(f"{PROBE}/notes", note, "application/json").status_code,
        )
        for user in (stranger, auditor)
    }

    assert codes == {"nguoila": (200, 403), "kiemtra": (200, 200)}


def test_a_method_that_is_not_served_tells_only_those_who_may_open_the_path(
    stranger: User, auditor: User, sign_in: SignIn
) -> None:
    answers = [
        client.delete(f"{PROBE}/notes/7")
        for client in (Client(), sign_in(stranger), sign_in(auditor))
    ]

    assert [answer.status_code for answer in answers] == [401, 403, 405]
    assert answers[2]["Allow"] == "GET"
    assert said(answers[2]) == {
        "code": "common.method_not_allowed",
        "message": "Địa chỉ này không nhận phương thức DELETE.",
        "mend": "Hãy dùng GET.",
        "facts": {"method": "DELETE", "allowed": ["GET"]},
    }


@pytest.mark.parametrize(
    ("kind", "status"), [("INVALID", 422), ("FORBIDDEN", 403), ("MISSING", 404), ("CONFLICT", 409)]
)
def test_a_refusal_of_any_layer_is_said_with_its_facts(kind: str, status: int) -> None:
    answer = Client().get(f"{PROBE}/refuse?kind={kind}")

    assert (answer.status_code, said(answer)) == (
        status,
        {
            "code": "test.refused",
            "message": "Chỉ tiêu 17.1 <trống>.",
            "mend": "Hãy nhập ô C5.",
            "facts": {
                "cell": "C5",
                "value": "12.50",
                "on": "2025-07-01",
                "seen": [1, 2, 3],
                "colour": "đỏ",
                "ratio": "nan",
                "rows": [{"by": {"2025-07-01": None}}],
                "half": "?",
                "other": "<enum 'Kind'>",
            },
        },
    )


def test_a_fault_of_ours_keeps_its_facts_to_itself() -> None:
    broken = Client().get(f"{PROBE}/refuse?kind=BROKEN")
    failed = Client(raise_request_exception=False).get(f"{PROBE}/fail")

    assert (broken.status_code, said(broken)["facts"]) == (500, {})
    assert (failed.status_code, said(failed)["code"]) == (500, "common.broken")
    assert "những gì đã lưu trước đó vẫn còn nguyên" in said(failed)["message"]
    assert "ZeroDivisionError" not in failed.content.decode()


@pytest.mark.parametrize(
    "address", [f"{PROBE}/khong-co", f"{PROBE}/missing", "/api/", "/api/v2/units"]
)
def test_an_unknown_address_is_answered_in_json(address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 404
    assert (said(answer)["code"], said(answer)["message"]) == (
        "common.not_found",
        "Không tìm thấy địa chỉ này.",
    )


def test_django_s_own_denial_is_answered_in_json() -> None:
    answer = Client().get(f"{PROBE}/deny")

    assert (answer.status_code, said(answer)["message"]) == (403, "Bạn không được làm việc này.")


def test_an_unknown_host_is_answered_in_json() -> None:
    answer = Client().get(f"{PROBE}/open", headers={"Host": "evil.example"})

    assert (answer.status_code, said(answer)["code"]) == (400, "common.bad_request")


@pytest.mark.parametrize(
    ("address", "where", "what"),
    [
        (f"{PROBE}/notes/7", "query.on", "Thiếu giá trị."),
        (f"{PROBE}/notes/7?on=1/7/2025", "query.on", "Phải là một ngày, dạng 2025-04-03."),
        (f"{PROBE}/notes/x?on=2025-07-01", "path.note_id", "Phải là một số nguyên."),
        (f"{PROBE}/notes/0?on=2025-07-01", "path.note_id", "Phải từ 1 trở lên."),
        (f"{PROBE}/notes/{10**24}?on=2025-07-01", "path.note_id", f"Không được quá {2**63 - 1}."),
        (f"{PROBE}/numbered/{2**63}", "path.note_id", f"Không được quá {2**63 - 1}."),
        (f"{PROBE}/notes?after={10**24}", "query.after", f"Không được quá {2**63 - 1}."),
        (f"{PROBE}/notes?after={'9' * 5000}", "query.after", "Số nguyên quá lớn."),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(
    address: str, where: str, what: str, auditor: User, sign_in: SignIn
) -> None:
    answer = sign_in(auditor).get(address)

    found = said(answer)
    assert (answer.status_code, found["code"], found["message"], found["mend"]) == (
        422,
        "common.invalid_request",
        "Yêu cầu có chỗ chưa đúng.",
        "Hãy sửa từng chỗ nêu trong facts.fields rồi gửi lại.",
    )
    assert [(each["where"], each["what"]) for each in found["facts"]["fields"]] == [(where, what)]


def test_the_largest_number_of_a_record_is_accepted(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get(f"{PROBE}/numbered/{2**63 - 1}")

    assert (answer.status_code, answer.content) == (200, b"9223372036854775807")


def test_every_fault_of_a_body_is_named(auditor: User, sign_in: SignIn) -> None:
    answer = sign_in(auditor).post(f"{PROBE}/notes", {"level": "x"}, "application/json")

    assert answer.status_code == 422
    assert said(answer)["facts"]["fields"] == [
        {"where": "body.sent.text", "what": "Thiếu giá trị.", "type": "missing"},
        {
            "where": "body.sent.level",
            "what": "Phải là một trong: 'province' hoặc 'commune'.",
            "type": "literal_error",
        },
    ]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"text": ' + b"1" * 5000])
def test_a_body_that_is_no_json_is_refused(body: bytes, auditor: User, sign_in: SignIn) -> None:
    answer = sign_in(auditor).post(f"{PROBE}/notes", body, "application/json")

    assert (answer.status_code, said(answer)["code"]) == (400, "common.bad_request")


def _strict(user: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def test_a_change_needs_the_token_of_the_session(auditor: User) -> None:
    client = _strict(auditor)
    note = {"text": "Đã xem", "level": "commune"}

    forged = client.post(f"{PROBE}/notes", note, "application/json")
    client.get("/")  # a page: it sets the cookie
    token = client.cookies["csrftoken"].value
    sent = client.post(f"{PROBE}/notes", note, "application/json", headers={"X-CSRFToken": token})

    assert (forged.status_code, said(forged)["code"]) == (403, "common.csrf_failed")
    assert "X-CSRFToken" in said(forged)["mend"]
    assert (sent.status_code, said(sent)) == (200, {"text": "Đã xem"})


def test_somebody_unknown_is_not_asked_for_a_token() -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{PROBE}/notes", {}, "application/json")

    assert (answer.status_code, said(answer)) == (401, NOT_SIGNED_IN)


def test_an_operation_without_a_policy_fails_the_start_up_check() -> None:
    assert [(each.id, each.msg) for each in undeclared_policies()] == [
        ("chungsuc.E004", "Địa chỉ GET /api/v1/silent/secret chưa khai báo ai được mở."),
        ("chungsuc.E004", "Địa chỉ POST /api/v1/silent/half chưa khai báo ai được mở."),
    ]


@pytest.mark.parametrize(("method", "path"), [("GET", "secret"), ("POST", "half")])
def test_an_operation_without_a_policy_opens_to_nobody(
    method: str, path: str, administrator: User, sign_in: SignIn
) -> None:
    for client in (Client(), sign_in(administrator)):
        answer = client.generic(method, f"/api/v1/silent/{path}")
        assert (answer.status_code, said(answer)["code"]) == (403, "common.undeclared_policy")


def test_the_walk_over_addresses_sees_every_method_once() -> None:
    seen = [(a.method, a.policy, a.name) for a in addresses() if a.route == "api/v1/probe/notes"]

    assert seen == [
        ("GET", SIGNED_IN, "api:notes"),
        ("POST", needs(READ_LOG), "api:notes"),
    ]


def test_the_list_of_operations_names_their_refusals(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get("/api/v1/openapi.json")

    listed = json.loads(answer.content)
    notes = listed["paths"]["/api/v1/probe/notes"]
    assert sorted(notes) == ["get", "post"]
    assert sorted(notes["post"]["responses"]) == ["200", "4XX"]
    assert notes["get"]["parameters"][0]["schema"]["anyOf"][0] == {
        "maximum": 2**63 - 1,
        "minimum": 1,
        "type": "integer",
    }
    assert listed["components"]["schemas"]["Refusal"]["required"] == list(NOT_SIGNED_IN)
    assert notes["post"]["tags"] == ["probe"]


def test_the_list_of_operations_is_for_those_who_are_signed_in(
    stranger: User, sign_in: SignIn
) -> None:
    unknown = Client().get("/api/v1/openapi.json")
    posted = sign_in(stranger).post("/api/v1/openapi.json")

    assert (unknown.status_code, said(unknown)) == (401, NOT_SIGNED_IN)
    assert (posted.status_code, said(posted)["code"]) == (405, "common.method_not_allowed")


def test_there_is_no_page_that_loads_scripts_from_elsewhere(
    stranger: User, sign_in: SignIn
) -> None:
    assert sign_in(stranger).get("/api/v1/docs").status_code == 404


@override_settings(ROOT_URLCONF="chungsuc.config.urls")
def test_the_product_serves_its_own_list(stranger: User, sign_in: SignIn) -> None:
    listed = json.loads(sign_in(stranger).get("/api/v1/openapi.json").content)

    assert (listed["info"]["title"], listed["info"]["version"]) == ("Chung Sức", "1")
