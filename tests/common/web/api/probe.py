"""A little station of the API, with one operation for every way in which asking can end."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from ninja import Router, Schema

from chungsuc.audit.enums import READ_LOG
from chungsuc.common.access import PUBLIC, SIGNED_IN, needs, policy
from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.web import refusals
from chungsuc.common.web.api.interface import Interface
from chungsuc.common.web.api.values import RecordId
from chungsuc.common.web.occasion import PageRequest
from chungsuc.config import urls as product

router = Router()
silent = Router()


class Colour(Enum):
    RED = "đỏ"


class Note(Schema):
    text: str
    level: Literal["province", "commune"]


@router.get("/occasion")
@policy(SIGNED_IN)
def occasion(request: PageRequest) -> dict[str, Any]:
    return {"who": request.actor.name, "on": request.on, "aware": request.at.tzinfo is not None}


@router.get("/notes/{note_id}")
@policy(needs(READ_LOG))
def note(request: PageRequest, note_id: RecordId, on: date) -> dict[str, Any]:
    return {"note": note_id, "on": on, "text": "Bí mật của nhật ký"}


@router.get("/notes")
@policy(SIGNED_IN)
def notes(request: PageRequest, after: RecordId | None = None) -> list[int | None]:
    return [after]


@router.post("/notes")
@policy(needs(READ_LOG))
def write_note(request: PageRequest, sent: Note) -> dict[str, str]:
    return {"text": sent.text}


@router.get("/numbered/{int:note_id}")
@policy(SIGNED_IN)
def numbered(request: PageRequest, note_id: RecordId) -> int:
    return note_id


@router.get("/open")
@policy(PUBLIC)
def open_to_all(request: PageRequest) -> dict[str, Any]:
    return {"chữ": "Nguyễn Huệ", "share": Decimal("0.10")}


@router.get("/refuse")
@policy(PUBLIC)
def refuse(request: PageRequest, kind: str) -> None:
    raise DomainError(
        "test.refused",
        "Chỉ tiêu 17.1 <trống>.",
        mend="Hãy nhập ô C5.",
        kind=Kind[kind],
        cell="C5",
        value=Decimal("12.50"),
        on=date(2025, 7, 1),
        seen={3, 1, 2},
        colour=Colour.RED,
        ratio=float("nan"),
        rows=({"by": {date(2025, 7, 1): None}},),
        half="\ud800",
        other=Kind,
    )


@router.get("/fail")
@policy(PUBLIC)
def fail(request: PageRequest) -> None:
    raise ZeroDivisionError


@router.get("/deny")
@policy(PUBLIC)
def deny(request: PageRequest) -> None:
    raise PermissionDenied


@router.get("/missing")
@policy(PUBLIC)
def missing(request: PageRequest) -> None:
    raise Http404


@silent.get("/secret")
def secret(request: PageRequest) -> str:
    return "bí mật"


@silent.get("/half")
@policy(SIGNED_IN)
def half_open(request: PageRequest) -> str:
    return "công khai"


@silent.post("/half")
def half_secret(request: PageRequest) -> str:
    return "bí mật"


api = Interface(title="Thử", version="1", routers={"probe": router, "silent": silent})

# The product's pages, since the frame of each names the others; and this API for the product's.
urlpatterns = [
    *(each for each in product.urlpatterns if str(each.pattern) != "api/v1/"),
    path("api/v1/", api.urls),
]
handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
