"""What the API says of what could not be done: always JSON, always of one shape."""

import math
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from chungsuc.common.errors import DomainError, Kind

ROOT = "/api/"
"""Below it, whoever asks is a program: no page, no sign-in form, no fragment."""


class NotSignedInError(DomainError):
    """Nobody is signed in, and the address is not public."""

    def __init__(self) -> None:
        super().__init__(
            "common.not_signed_in",
            "Yêu cầu này chỉ dành cho người đã đăng nhập.",
            mend="Hãy gửi kèm thẻ truy cập còn hiệu lực (Authorization: Bearer …), hoặc cookie của "
            "phiên đăng nhập.",
            kind=Kind.FORBIDDEN,
        )


class UnknownAddressError(DomainError):
    """The API has no such address: what exists and what does not look the same."""

    def __init__(self) -> None:
        super().__init__(
            "common.not_found",
            "Không tìm thấy địa chỉ này.",
            mend="Hãy kiểm tra lại đường dẫn; mọi địa chỉ đều có trong /api/v1/openapi.json.",
            kind=Kind.MISSING,
        )


class UnreadableRequestError(DomainError):
    """What was sent cannot be read at all: broken JSON, too large, an unknown host."""

    def __init__(self) -> None:
        super().__init__(
            "common.bad_request",
            "Máy chủ không đọc được yêu cầu này.",
            mend="Hãy gửi nội dung là JSON đúng cú pháp, mã hoá UTF-8.",
        )


class ForgedRequestError(DomainError):
    """A change was asked for without the token that keeps other sites from asking for it."""

    def __init__(self) -> None:
        super().__init__(
            "common.csrf_failed",
            "Yêu cầu thay đổi dữ liệu không kèm mã chống giả mạo hợp lệ.",
            mend="Hãy gửi giá trị của cookie csrftoken trong đầu mục X-CSRFToken.",
            kind=Kind.FORBIDDEN,
        )


class MethodNotAllowedError(DomainError):
    """The address is there, but not for this method."""

    def __init__(self, method: str, allowed: list[str]) -> None:
        super().__init__(
            "common.method_not_allowed",
            f"Địa chỉ này không nhận phương thức {method}.",
            mend=f"Hãy dùng {', '.join(allowed)}.",
            method=method,
            allowed=allowed,
        )


class BrokenError(DomainError):
    """Our fault; what had been saved before stays."""

    def __init__(self) -> None:
        super().__init__(
            "common.broken",
            "Hệ thống gặp lỗi; yêu cầu chưa được thực hiện, những gì đã lưu trước đó vẫn còn "
            "nguyên.",
            mend="Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo quản trị hệ thống kèm thời điểm.",
            kind=Kind.BROKEN,
        )


class BusyError(DomainError):
    """The database let nobody in for too long, or did not answer; asked again, it may."""

    def __init__(self) -> None:
        super().__init__(
            "common.busy",
            "Cơ sở dữ liệu đang bận hoặc chưa trả lời; yêu cầu chưa được thực hiện, những gì đã "
            "lưu trước đó vẫn còn nguyên.",
            mend="Hãy quay lại trang trước và gửi lại sau một phút; nếu vẫn vậy, hãy báo quản trị "
            "hệ thống kèm thời điểm.",
            kind=Kind.BROKEN,
        )


def in_api(request: HttpRequest) -> bool:
    """Whether a program asks, and is to be answered in JSON."""
    return request.path_info.startswith(ROOT)


def refusal_json(error: DomainError, *, status: int | None = None) -> HttpResponse:
    """A refusal as ``code``, ``message``, ``mend`` and ``facts``; its status is the kind's.

    What is our own fault keeps its facts to itself: they name parts of the product.
    ``status`` is given where HTTP has a number that kinds do not have (400, 401, 405).
    """
    said = {
        "code": error.code,
        "message": error.message,
        "mend": error.mend,
        "facts": {} if error.kind is Kind.BROKEN else error.facts,
    }
    return JsonResponse(
        plain(said),
        status=status or error.kind.value,
        json_dumps_params={"ensure_ascii": False},
    )


def demand_sign_in() -> HttpResponse:
    """401: who asks is unknown. There is no page to be sent to."""
    response = refusal_json(NotSignedInError(), status=HTTPStatus.UNAUTHORIZED)
    response.headers["WWW-Authenticate"] = "Bearer"  # RFC 9110, 15.5.2: a 401 names a scheme
    return response


def refuse_method(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """405 in JSON, in place of the text with which Django or ninja answers."""
    allowed = sorted(answer.headers.get("Allow", "").replace(" ", "").split(","))
    error = MethodNotAllowedError(request.method or "", allowed)
    response = refusal_json(error, status=HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = ", ".join(allowed)
    return response


def plain(value: object) -> object:  # noqa: PLR0911  one return a kind of value
    """``value`` made of what JSON has: decimals and dates as text, sets in order.

    Never fails: what has no form in JSON is said as Python says it.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_text(key): plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return [plain(each) for each in sorted(value, key=str)]
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return _text(value)


def _text(value: object) -> str:
    """As UTF-8 can carry it: half a surrogate pair, which no text has, becomes a ``?``."""
    said = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return said.encode("utf-8", "replace").decode("utf-8")
