"""Forms of operations as a person fills them in: looked at, then recorded from what was shown."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

DECISION = {
    "document_kind": "resolution",
    "symbol": "15/NQ-HĐND",
    "issuer": "Hội đồng nhân dân tỉnh Kiểm Thử",
    "issued_on": "10/5/2025",
}
"""A decision that is not registered yet."""
DAY, JUNE = "1/6/2025", date(2025, 6, 1)
"""From which day it holds, typed and read."""

_HIDDEN = re.compile(r'<input type="hidden" name="(token|seen|rows)" value="([^"]*)">')
Fields = Mapping[str, str]


def filled(fields: Fields) -> dict[str, str]:
    """The fields with a day and a decision."""
    return {"day": DAY, **DECISION, **fields}


def read(answer: "Answer") -> str:
    """The page's text as a person reads it, on one line."""
    text = re.sub(r"<(head|nav|script)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def address(kind: str) -> str:
    return reverse("units:operation_enter", args=[kind])


def hidden(answer: "Answer") -> dict[str, str]:
    """What the page sends along unseen."""
    return dict(_HIDDEN.findall(answer.content.decode()))


def looked_at(client: Client, kind: str, fields: Fields) -> "Answer":
    """The page after ``Xem trước`` was pressed on a new form."""
    opened = client.get(address(kind))
    return client.post(address(kind), {**hidden(opened), **fields, "act": "preview"})


def as_shown(answer: "Answer", fields: Fields) -> dict[str, str]:
    """What ``Ghi`` sends from the page of a preview."""
    return {**fields, **hidden(answer), "act": "record"}


def recorded(client: Client, kind: str, fields: Fields) -> "Answer":
    """The page on which one lands after looking and pressing ``Ghi``."""
    shown = looked_at(client, kind, fields)
    assert shown.status_code == 200, shown.content.decode()
    return client.post(address(kind), as_shown(shown, fields), follow=True)
