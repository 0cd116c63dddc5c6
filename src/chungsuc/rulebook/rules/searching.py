"""Finds what the book knows by name or code, however people put the marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.folding import fold, folded_words
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import MeasureContent, ParameterContent, TitleContent
from chungsuc.rulebook.rules.marks import names_of, sets_on, standing_or_none

SEARCHED = (ProvisionKind.TITLE, ProvisionKind.PARAMETER, ProvisionKind.MEASURE)


@dataclass(frozen=True, slots=True)
class Found:
    """Something that fits.

    Attributes:
        name: its code, or dotted name.
        within: of an indicator the code of its set; else empty.
        where: of an indicator the name of its set; else what it is.
    """

    kind: ProvisionKind
    name: str
    title: str
    within: str = ""
    where: str = ""


def find(book: Book, on: date, typed: str) -> tuple[Found, ...]:
    """What stands on the day and has every typed word in its name or code; none without words."""
    words = folded_words(typed)
    if not words:
        return ()
    return tuple(each for each in _everything(book, on) if _fits(each, words))


def _fits(each: Found, words: tuple[str, ...]) -> bool:
    text = fold(f"{each.name} {each.title}")
    return all(word in text for word in words)


def _everything(book: Book, on: date) -> Iterator[Found]:
    for provision, content in sets_on(book, on):
        code = provision.key.name
        yield Found(ProvisionKind.SET, code, content.name, where=ProvisionKind.SET.name_vi)
        for each in content.indicators():
            yield Found(ProvisionKind.THRESHOLD, each.code, each.name, code, content.name)
    for kind in SEARCHED:
        for name in names_of(book, kind):
            found = standing_or_none(book, kind, name, on)
            match found and found.content:
                case TitleContent(title) | ParameterContent(title) | MeasureContent(title):
                    yield Found(kind, name, title, where=kind.name_vi)
