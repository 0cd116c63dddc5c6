"""What was sent: which button, under which number, and whether it is what had been shown.

A form carries a token from the moment it is first shown. What it sends is recorded under a
number made of the token and of all that was typed: sent twice, it is recorded once; changed
and sent again from the browser's memory, it is another recording and not silently dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid4, uuid5

from django.http import QueryDict

from chungsuc.units.queries.preview import Preview
from chungsuc.units.web.operation_forms.fields import unit_lines

TOKEN, SEEN, ACT, TAKE = "token", "seen", "act", "take"
_OF_THE_SENDING = frozenset({"csrfmiddlewaretoken", TOKEN, SEEN, ACT, TAKE})


class Act(StrEnum):
    """The button that was pressed."""

    PREVIEW = "preview"
    RECORD = "record"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Sending:
    """A form as it was sent.

    Attributes:
        data: what was typed, a chosen unit in its place.
        token: the form's own number.
        act: the button.
        seen: the mark of the preview that was on the page; empty where there was none.
    """

    data: QueryDict
    token: UUID
    act: Act
    seen: str

    @property
    def batch(self) -> UUID:
        """The number of the recording."""
        return uuid5(self.token, _typed(self.data))

    def mark(self, preview: Preview) -> str:
        """What a page that shows this preview of this sending carries."""
        text = f"{self.token} {_typed(self.data)} {preview!r}"
        return sha256(text.encode("utf-8")).hexdigest()


def sending_of(post: QueryDict) -> Sending:
    """Reads a form that was sent; a token that is none is replaced, so it records nothing twice."""
    data = post.copy()
    take = post.get(TAKE, "")
    if take:
        _take(data, take)
    pressed = post.get(ACT, "")
    act = Act(pressed) if not take and pressed in set(Act) else Act.PREVIEW
    return Sending(data, _token(post.get(TOKEN, "")), act, post.get(SEEN, ""))


def new_token() -> UUID:
    """The number of a form that is shown for the first time."""
    return uuid4()


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_token()


def _take(data: QueryDict, take: str) -> None:
    """Writes a chosen unit where its name was typed: ``sources:2:Xã An, Huyện Đông``."""
    name, _, rest = take.partition(":")
    place, _, text = rest.partition(":")
    lines = unit_lines(data.get(name, ""))
    if place.isascii() and place.isdigit() and int(place) < len(lines):
        lines[int(place)] = text
        data[name] = "\n".join(lines)


def _typed(data: QueryDict) -> str:
    """All that was typed; a browser sends its line breaks as two characters, a page as one."""
    typed = ((key, data.getlist(key)) for key in data if key not in _OF_THE_SENDING)
    return repr(sorted((key, _lines(texts)) for key, texts in typed))


def _lines(texts: Iterable[object]) -> list[str]:
    return [str(each).replace("\r\n", "\n") for each in texts]
