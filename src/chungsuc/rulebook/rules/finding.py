"""What people mean when they name a rule: by its code or its title, with marks or without."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from chungsuc.common.vietnamese.folding import fold
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import AmbiguousRuleError, UnknownRuleError
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    Content,
    MeasureContent,
    NamedContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import indicator_name

MOST_SUGGESTIONS = 5
_NEAR = 60  # of 100: what is nearer than that is suggested
LONGEST_NAME = 300
"""Longer than any code or title: more is no name."""

_ORDER = (
    ProvisionKind.PARAMETER,
    ProvisionKind.THRESHOLD,
    ProvisionKind.TITLE,
    ProvisionKind.MEASURE,
    ProvisionKind.SET,
    ProvisionKind.REGION,
    ProvisionKind.GROUP,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has a name in the book.

    Attributes:
        kind: ``THRESHOLD`` stands for an indicator.
        name: the code; ``set/indicator`` of an indicator.
        title: the last one that it bore.
    """

    kind: ProvisionKind
    name: str
    title: str

    @property
    def shown(self) -> str:
        """``luong_co_so (Lương cơ sở)``."""
        return f"{self.name} ({self.title})"


def named_in(book: Book) -> tuple[Named, ...]:
    """Everything that can be asked for by name, parameters first."""
    found = {(each.kind, each.name): each for each in _named(book)}
    return tuple(sorted(found.values(), key=lambda each: (_ORDER.index(each.kind), each.name)))


def _named(book: Book) -> Iterator[Named]:
    for kind in _ORDER:
        if kind is ProvisionKind.THRESHOLD:
            continue
        for key in book.keys(kind):
            for each in book.series(key):
                title = title_of(each.content)
                if title:
                    yield Named(kind, key.name, title)
                if isinstance(each.content, SetContent):
                    yield from _indicators(key.name, each.content)


def _indicators(code: str, content: SetContent) -> Iterator[Named]:
    for each in content.indicators():
        yield Named(ProvisionKind.THRESHOLD, indicator_name(code, each.code), each.name)


def title_of(content: Content) -> str:
    """What the thing is called; empty of a content that names nothing."""
    match content:
        case SetContent() | TitleContent():
            return content.name
        case ParameterContent() | MeasureContent() | NamedContent():
            return content.title
        case _:
            return ""


def the_named(book: Book, text: str, kinds: Collection[ProvisionKind] = _ORDER) -> Named:
    """The one thing that ``text`` names: by its code, else by its title; never a guess.

    Raises:
        UnknownRuleError: none is called so; the nearest are named.
        AmbiguousRuleError: several titles are the same; all are named.
    """
    known = [each for each in named_in(book) if each.kind in kinds]
    wanted = _key(text[:LONGEST_NAME])
    by_code = [each for each in known if _key(each.name) == wanted]
    if by_code:
        return by_code[0]
    by_title = [each for each in known if _key(each.title) == wanted]
    if len(by_title) == 1:
        return by_title[0]
    if by_title:
        raise AmbiguousRuleError(text, [each.shown for each in by_title])
    raise UnknownRuleError(text, suggestions_for(wanted, known))


def _key(text: str) -> str:
    """``Lương cơ sở`` and ``luong_co_so`` are one."""
    return " ".join(fold(text).replace("_", " ").split())


def suggestions_for(wanted: str, known: Iterable[Named]) -> list[str]:
    """Codes of what is called nearly so, the nearest first."""
    words = {}
    for each in known:
        words[_key(each.name)] = each.name
        words.setdefault(_key(each.title), each.name)
    near = process.extract(
        wanted, list(words), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=MOST_SUGGESTIONS * 2
    )
    return list(dict.fromkeys(words[word] for word, _, _ in near))[:MOST_SUGGESTIONS]
