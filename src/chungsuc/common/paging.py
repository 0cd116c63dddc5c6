"""Lists page by key, never by counting: the hundredth page costs what the first does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list.

    Attributes:
        items: in the list's order.
        next_key: where the following page starts; empty on the last page.
    """

    items: tuple[T, ...]
    next_key: str = ""


def cut_page(rows: Sequence[tuple[str, T]], *, size: int) -> Page[T]:
    """The page made of ``rows``, each with its key, of which one more than ``size`` was read."""
    items = tuple(item for _, item in rows[:size])
    return Page(items, next_key=rows[size - 1][0] if len(rows) > size else "")


def whole_key(text: str) -> int | None:
    """A page key that is a record's number; ``None`` for an empty or foreign text.

    What an address carries is typed by hand at times: an unreadable key shows the first page.
    """
    if text.isascii() and text.isdigit() and len(text) <= 18:  # noqa: PLR2004  the width of a BigAutoField
        return int(text)
    return None
