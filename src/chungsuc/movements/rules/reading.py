"""All that a plan's text gives by itself: what a person then confirms or corrects, item by item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chungsuc.movements.rules.bases import OPENING, Basis, bases_in
from chungsuc.movements.rules.outlines import Item, Line, Outline, read_outline
from chungsuc.movements.rules.times import Due, dues_in
from chungsuc.movements.rules.wishes import Wish, wishes_in

_NAMES_OF_TEXTS: Final = frozenset(
    {"KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "PHƯƠNG ÁN", "HƯỚNG DẪN", "QUYẾT ĐỊNH", "CHỈ THỊ"}
)
_FOR_OTHERS: Final = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.")


@dataclass(frozen=True, slots=True)
class Clause:
    """An item with what its words propose."""

    item: Item
    dues: tuple[Due, ...]
    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, as it stands below the text.

    Attributes:
        capacity: for whom and as what, a line each ("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH").
        name: empty where none is printed.
    """

    capacity: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as it was read.

    Attributes:
        title: what it is and is about; empty where the head does not say.
        closing: the words behind the last clause, a paragraph each.
        recipients: the distribution list, an entry each.
        signature: ``None`` where none was found.
    """

    title: str
    bases: tuple[Basis, ...]
    outline: Outline
    clauses: tuple[Clause, ...]
    closing: tuple[str, ...]
    recipients: tuple[str, ...]
    signature: Signature | None


def read_plan(lines: Sequence[Line]) -> ReadPlan:
    """Reads a plan's lines; never refuses: what is not found is not proposed."""
    outline = read_outline(lines)
    closing, recipients, signature = _tail(outline.tail)
    return ReadPlan(
        title=_title(outline.head),
        bases=bases_in(outline.head),
        outline=outline,
        clauses=tuple(
            Clause(item, dues_in(item.text), wishes_in(item.text)) for item in outline.walk()
        ),
        closing=closing,
        recipients=recipients,
        signature=signature,
    )


def _title(head: Sequence[Line]) -> str:
    """From the line that says what kind of text it is to the first legal basis."""
    words: list[str] = []
    for line in head:
        if words and OPENING.match(line.text):
            break
        if words or line.text in _NAMES_OF_TEXTS:
            words.append(line.text.capitalize() if not words else line.text)
    return " ".join(words)


def _tail(
    tail: Sequence[Line],
) -> tuple[tuple[str, ...], tuple[str, ...], Signature | None]:
    closing: list[str] = []
    recipients: list[str] = []
    signed: list[str] = []
    listing = False
    for line in tail:
        text = line.text
        if text.casefold().startswith("nơi nhận"):
            listing = True
        elif signed or (_begins_signature(text) and (listing or closing)):
            signed.append(text)
        elif not listing:
            _append(closing, text, begins=_is_stop(closing))
        else:
            _append(recipients, text.removeprefix("- "), begins=text.startswith("- "))
    return tuple(closing), tuple(recipients), _signature(signed)


def _append(parts: list[str], text: str, *, begins: bool) -> None:
    if begins or not parts:
        parts.append(text)
    else:
        parts[-1] += f" {text}"


def _is_stop(parts: Sequence[str]) -> bool:
    return bool(parts) and parts[-1].endswith((".", "./."))


def _begins_signature(text: str) -> bool:
    plain = text == text.upper() and text != text.lower()
    return bool(_FOR_OTHERS.match(text)) or (plain and not text.startswith("- "))


def _signature(lines: Sequence[str]) -> Signature | None:
    if not lines:
        return None
    named = lines[-1] if lines[-1] != lines[-1].upper() else ""
    return Signature(tuple(lines[:-1] if named else lines), named)
