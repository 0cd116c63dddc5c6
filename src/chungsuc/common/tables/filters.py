"""Filters of a list: which question each asks, and what of the answer it cannot read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Q

from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import read_date, write_date
from chungsuc.common.vietnamese.text import clean

LONGEST = 200  # characters of what is typed


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter with what was asked of it.

    Attributes:
        text: as the address carries it; empty where nothing was asked.
        words: what is asked, for people; empty where nothing was asked.
        condition: what it means to the database; ``None``: nothing, or it could not be read.
        problem: why it could not be read; then the filter is not applied, and the page says so.
    """

    text: str = ""
    words: str = ""
    condition: Q | None = None
    problem: str = ""


NOTHING = Asked()


class Filter(Protocol):
    """What every filter has."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    def ask(self, text: str) -> Asked: ...


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """One of a few values.

    Attributes:
        key: its name in addresses.
        title: what it is called.
        options: code and name of each value.
        condition: what a code means to the database.
    """

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    condition: Callable[[str], Q]

    def ask(self, text: str) -> Asked:
        """The condition of the chosen value."""
        if not text:
            return NOTHING
        name = dict(self.options).get(text)
        if name is None:
            return Asked(problem=f"{self.title}: không có lựa chọn “{text[:40]}”.")
        return Asked(text, f"{self.title}: {name}", self.condition(text))


@dataclass(frozen=True, slots=True)
class WordsFilter:
    """Words that occur.

    Attributes:
        key: its name in addresses.
        title: what it is called.
        condition: what the words, in NFC and without blanks around them, mean to the database.
    """

    key: str
    title: str
    condition: Callable[[str], Q]

    def ask(self, text: str) -> Asked:
        """The condition of the words."""
        words = clean(text[:LONGEST].replace("\x00", " "))
        if not words:
            return NOTHING
        return Asked(words, f"{self.title}: “{words}”", self.condition(words))


@dataclass(frozen=True, slots=True)
class DayFilter:
    """A day, typed as people write it.

    Attributes:
        key: its name in addresses.
        title: what it is called, as "Từ ngày".
        condition: what the day means to the database.
    """

    key: str
    title: str
    condition: Callable[[date], Q]

    def ask(self, text: str) -> Asked:
        """The condition of the day."""
        if not text:
            return NOTHING
        try:
            on = read_date(text)
        except DomainError as refusal:
            return Asked(text[:LONGEST], problem=f"{self.title}: {refusal}")
        return Asked(write_date(on), f"{self.title} {write_date(on)}", self.condition(on))
