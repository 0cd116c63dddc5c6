"""Two days, or two editions, side by side: what was added, dropped and changed, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import ANYWHERE, Book, Place, limits_asked
from chungsuc.rulebook.rules.contents import (
    Content,
    DefinedCriterion,
    DefinedIndicator,
    MeasureContent,
    NamedContent,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.histories import content_words
from chungsuc.rulebook.rules.marks import (
    Bound,
    bounds_of,
    limits_of,
    names_of,
    naming,
    owner_of,
    standing_or_none,
)
from chungsuc.rulebook.rules.provisions import Key, indicator_name
from chungsuc.rulebook.rules.requirements import requirement

T = TypeVar("T", bound=DefinedCriterion | DefinedIndicator)


class Fate(StrEnum):
    """What became of a thing between the two."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"

    @property
    def name_vi(self) -> str:
        return FATE_NAMES[self]


FATE_NAMES = {Fate.ADDED: "Thêm", Fate.DROPPED: "Bỏ", Fate.CHANGED: "Đổi"}


@dataclass(frozen=True, slots=True)
class View:
    """A book as it is read.

    Attributes:
        book: all of it, or as it was known after an edition.
    """

    book: Book
    on: date
    place: Place = ANYWHERE


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about it that changed; an empty text where there was, or is, none."""

    what: str
    before: str
    after: str


_PLAIN = frozenset({"Giá trị", "Yêu cầu", "Cách tính"})
"""What needs no name where it is told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not the same.

    Attributes:
        kind: of what.
        code: its code, or name.
        title: what it is called now; of what was dropped, what it was called.
        changes: what changed about it; of what was added or dropped, what it says.
        parts: what differs inside it: of a set its criteria, indicators and gates.
        label: what kind of part it is ("Chỉ tiêu"); empty for what is no part.
    """

    kind: ProvisionKind
    code: str
    title: str
    fate: Fate
    changes: tuple[Change, ...] = ()
    parts: tuple["Difference", ...] = ()
    label: str = ""

    @property
    def told(self) -> str:
        """What it says, of what was added or dropped."""
        said = ((each.what, each.after or each.before) for each in self.changes)
        return "; ".join(
            f"{text}" if what in _PLAIN else f"{what}: {text}"
            for what, text in said
            if text and what != "Tên"
        )

    def count(self, fate: Fate) -> int:
        """How many of its parts met this fate."""
        return sum(1 for each in self.parts if each.fate is fate)


KINDS = (
    ProvisionKind.SET,
    ProvisionKind.TITLE,
    ProvisionKind.PARAMETER,
    ProvisionKind.MEASURE,
    ProvisionKind.REGION,
    ProvisionKind.GROUP,
)
"""In this order they are told; thresholds and owners are told with their indicators."""


def differences(before: View, after: View) -> tuple[Difference, ...]:
    """Everything that differs, by kind and code; nothing for two views that say the same."""
    return tuple(
        found
        for kind in KINDS
        for name in sorted({*names_of(before.book, kind), *names_of(after.book, kind)})
        if (found := _difference(kind, name, before, after)) is not None
    )


def _difference(kind: ProvisionKind, name: str, before: View, after: View) -> Difference | None:
    first, second = (_content(kind, name, each) for each in (before, after))
    if first is second and (first is None or kind is not ProvisionKind.SET):
        return None
    fate = _fate(first, second)
    shown = second or first
    changes = _changes(_facts(first), _facts(second))
    parts: tuple[Difference, ...] = ()
    if kind is ProvisionKind.SET:
        parts = tuple(_set_parts(name, first, second, before, after))
    if fate is Fate.CHANGED and not changes and not parts:
        return None
    # Of what came or went as a whole, that it did says all; its parts are on its own page.
    whole = fate is not Fate.CHANGED and kind is ProvisionKind.SET
    return Difference(kind, name, _title(shown), fate, changes, () if whole else parts)


def _content(kind: ProvisionKind, name: str, view: View) -> Content | None:
    found = standing_or_none(view.book, kind, name, view.on)
    return None if found is None else found.content


def _fate(first: object, second: object) -> Fate:
    if first is None:
        return Fate.ADDED
    return Fate.DROPPED if second is None else Fate.CHANGED


def _title(content: Content | None) -> str:
    match content:
        case SetContent() | TitleContent():
            return content.name
        case ParameterContent() | MeasureContent() | NamedContent():
            return content.title
        case _:
            return ""


Facts = Mapping[str, str]


def _changes(first: Facts, second: Facts) -> tuple[Change, ...]:
    return tuple(
        Change(what, first.get(what, ""), second.get(what, ""))
        for what in dict.fromkeys((*first, *second))
        if first.get(what, "") != second.get(what, "")
    )


def _facts(content: Content | None) -> Facts:
    """What can change about a thing as a whole, by what it is called."""
    match content:
        case SetContent():
            return {
                "Tên": content.name,
                "Cấp": content.level,
                "Số tiêu chí phải đạt": str(content.least) if content.least else "tất cả",
                "Nội dung": "đã nhập đủ" if content.complete else "chưa nhập đủ",
            }
        case TitleContent():
            return {
                "Tên": content.name,
                "Cấp": content.level,
                "Thứ bậc": str(content.order),
                "Bộ tiêu chí": content.set_code,
                "Phải có trước": ", ".join(content.requires),
                "Bao hàm": ", ".join(content.implies),
                "Điều kiện": "; ".join(content.gates),
                "Người quyết định": content.decided_by,
            }
        case ParameterContent():
            return {"Tên": content.title, "Giá trị": content_words(content)}
        case MeasureContent():
            return {
                "Tên": content.title,
                "Đơn vị tính": content.unit,
                "Cách tính": content.definition,
            }
        case NamedContent():
            return {"Tên": content.title, "Gồm": content.description}
        case _:
            return {}


# --- Inside a set ------------------------------------------------------------------------------


def _set_parts(
    code: str, first: Content | None, second: Content | None, before: View, after: View
) -> Iterator[Difference]:
    if not isinstance(first, SetContent) or not isinstance(second, SetContent):
        return
    criteria: list[tuple[DefinedCriterion | None, DefinedCriterion | None]]
    criteria = _paired(first.criteria, second.criteria)
    for old, new in criteria:
        yield from _part("Tiêu chí", (old, _criterion(old)), (new, _criterion(new)))
        pairs = _paired(old.indicators if old else (), new.indicators if new else ())
        yield from _indicators(code, "Chỉ tiêu", pairs, before, after)
    gates = _paired(first.gates, second.gates)
    yield from _indicators(code, "Điều kiện", gates, before, after)


def _paired(first: Iterable[T], second: Iterable[T]) -> list[tuple[T | None, T | None]]:
    """By code, in the order of the second, what was dropped behind."""
    old = {each.code: each for each in first}
    new = {each.code: each for each in second}
    return [(old.get(code), new.get(code)) for code in dict.fromkeys((*new, *old))]


Told = tuple[DefinedCriterion | DefinedIndicator | None, Facts]
"""A part of a set on one of the two sides, and what can change about it."""


def _part(label: str, before: Told, after: Told) -> Iterator[Difference]:
    """What differs; nothing where nothing does."""
    old, first = before
    new, second = after
    shown, changes = new or old, _changes(first, second)
    if changes and shown is not None:
        fate = _fate(old, new)
        yield Difference(ProvisionKind.SET, shown.code, shown.name, fate, changes, label=label)


def _criterion(content: DefinedCriterion | None) -> Facts:
    return {} if content is None else {"Tên": content.name, "Nhóm": content.group}


def _indicators(
    set_code: str,
    label: str,
    pairs: Iterable[tuple[DefinedIndicator | None, DefinedIndicator | None]],
    before: View,
    after: View,
) -> Iterator[Difference]:
    same_asked = (before.on, before.place) == (after.on, after.place)
    for old, new in pairs:
        if same_asked and old is new and new is not None and _shared(set_code, new, before, after):
            continue
        first, second = _stand(set_code, old, before), _stand(set_code, new, after)
        # What was left as it was needs no words, unless it is told by the name of another.
        if first != second or (first is not None and first.derived):
            yield from _part(
                label, (old, _indicator(first, before)), (new, _indicator(second, after))
            )


def _shared(set_code: str, content: DefinedIndicator, before: View, after: View) -> bool:
    """Whether both books hold the very same of the indicator."""
    name = indicator_name(set_code, content.code)
    owners = [Key(ProvisionKind.OWNER, name, by_province=own) for own in (True, False)]
    return all(
        before.book.shares_threshold(after.book, name, part) for part in limits_asked(content.rule)
    ) and all(before.book.series(key) is after.book.series(key) for key in owners)


@dataclass(frozen=True, slots=True)
class _Stand:
    """An indicator as it stands on one of the two sides."""

    content: DefinedIndicator
    bounds: tuple[Bound, ...]
    lead: tuple[str, ...]

    @property
    def derived(self) -> bool:
        return any(each.limit.derived is not None for each in self.bounds)


def _stand(set_code: str, content: DefinedIndicator | None, view: View) -> _Stand | None:
    if content is None:
        return None
    owner = owner_of(view.book, indicator_name(set_code, content.code), view.on)
    lead = owner.content.lead if owner and isinstance(owner.content, OwnerContent) else ()
    return _Stand(content, bounds_of(view.book, set_code, content, view.on, view.place), lead)


def _indicator(stand: _Stand | None, view: View) -> Facts:
    if stand is None:
        return {}
    content, bounds = stand.content, stand.bounds
    asked = requirement(
        content.rule, limits_of(bounds), content.unit, name_of=naming(view.book, view.on)
    )
    whys = dict.fromkeys(each.limit.unknown_because for each in bounds if not each.known)
    text = asked.text + (f" ({'; '.join(whys)})" if whys else "")
    return {
        "Tên": content.name,
        "Đơn vị tính": content.unit,
        "Yêu cầu": text,
        "Gồm": "; ".join(asked.parts),
        "Cơ quan phụ trách": "; ".join(stand.lead),
    }
