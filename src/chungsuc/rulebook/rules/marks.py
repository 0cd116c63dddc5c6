"""What must be known of a threshold besides its value: who set it, whether to trust it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book, Place, limits_asked
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Content,
    DefinedIndicator,
    Delegated,
    Ended,
    MeasureContent,
    NamedContent,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name
from chungsuc.rulebook.rules.requirements import NameOf


class Mark(StrEnum):
    """What stands beside a threshold so that nobody takes it for more than it is."""

    OF_PROVINCE = "of_province"
    DELEGATED = "delegated"
    SILENT = "silent"
    DISPUTED = "disputed"
    UNCHECKED = "unchecked"

    @property
    def name_vi(self) -> str:
        return MARK_NAMES[self]

    @property
    def tone(self) -> str:
        """How pages colour it; the words say the same."""
        return MARK_TONES[self]


MARK_NAMES = {
    Mark.OF_PROVINCE: "của tỉnh",
    Mark.DELEGATED: "chờ tỉnh quy định",
    Mark.SILENT: "chưa rõ ngưỡng",
    Mark.DISPUTED: "không khớp văn bản gốc",
    Mark.UNCHECKED: "chưa đối chiếu văn bản gốc",
}
MARK_TONES = {
    Mark.OF_PROVINCE: "good",
    Mark.DELEGATED: "waiting",
    Mark.SILENT: "waiting",
    Mark.DISPUTED: "bad",
    Mark.UNCHECKED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """A threshold of an indicator as it stands on a day for a place.

    Attributes:
        part: which of the indicator's thresholds.
        limit: its value, article and day, multiples followed.
        provision: what gives it; ``None`` where nothing was ever said of it.
    """

    part: str
    limit: Limit
    provision: Provision | None

    @property
    def delegated(self) -> bool:
        """Whether the law leaves it to the province, which has not decided."""
        return self.provision is not None and isinstance(self.provision.content, Delegated)

    @property
    def known(self) -> bool:
        return self.limit.value is not None

    @property
    def disputed(self) -> bool:
        """Whether somebody compared it with the signed text and found that it differs."""
        return self.provision is not None and self.provision.disputed

    @property
    def unchecked(self) -> bool:
        """Whether it has a value that nobody compared with the signed text."""
        return self.known and not self.limit.checked and not self.disputed

    @property
    def silent(self) -> bool:
        """Whether there is no value, and it is not the province's turn: nobody saw the text."""
        return not self.known and not self.delegated

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What must be said beside it."""
        return marks_of(
            (Mark.OF_PROVINCE, self.limit.by_province),
            (Mark.DELEGATED, self.delegated),
            (Mark.SILENT, self.silent),
            (Mark.DISPUTED, self.disputed),
            (Mark.UNCHECKED, self.unchecked),
        )


def marks_of(*pairs: tuple[Mark, bool]) -> tuple[Mark, ...]:
    """The marks that apply, in their order."""
    return tuple(mark for mark, applies in pairs if applies)


def marks_on(provision: Provision) -> tuple[Mark, ...]:
    """What must be said beside anything but a threshold."""
    return marks_of(
        (Mark.OF_PROVINCE, provision.key.by_province),
        (Mark.DISPUTED, provision.disputed),
        (Mark.UNCHECKED, not provision.checked and not provision.disputed),
    )


def bounds_of(
    book: Book, set_code: str, indicator: DefinedIndicator, on: date, place: Place
) -> tuple[Bound, ...]:
    """Every threshold that the indicator's rule asks for, in its order."""
    name = indicator_name(set_code, indicator.code)
    return tuple(
        Bound(part, *book.bound(name, part, on, place)) for part in limits_asked(indicator.rule)
    )


def limits_of(bounds: tuple[Bound, ...]) -> Mapping[str, Limit]:
    """The thresholds by their parts, as a rule is judged with them."""
    return {each.part: each.limit for each in bounds}


def naming(book: Book, on: date) -> NameOf:
    """Calls a threshold as people do: ``chỉ tiêu 10 (Bộ tiêu chí quốc gia về xã…)``."""

    def name_of(name: str) -> str:
        code, _, indicator = name.partition("/")
        found = standing_or_none(book, ProvisionKind.SET, code, on)
        called = found.content.name if found and isinstance(found.content, SetContent) else code
        return f"chỉ tiêu {indicator} ({called})"

    return name_of


def owner_of(book: Book, name: str, on: date) -> Provision | None:
    """Who owns the indicator ``set/indicator`` on the day, the province's word first."""
    for by_province in (True, False):
        key = Key(ProvisionKind.OWNER, name, by_province=by_province)
        found = book.in_force(key, on)
        if found is not None and not isinstance(found.content, AsNational | Ended):
            return found if isinstance(found.content, OwnerContent) else None
    return None


def sets_on(book: Book, on: date) -> Iterator[tuple[Provision, SetContent]]:
    """Every set in force on the day, by code; the province's own in place of the national."""
    for code in names_of(book, ProvisionKind.SET):
        found = standing_or_none(book, ProvisionKind.SET, code, on)
        if found is not None and isinstance(found.content, SetContent):
            yield found, found.content


def names_of(book: Book, kind: ProvisionKind) -> tuple[str, ...]:
    """The names of everything of the kind of which anything was ever said, each once."""
    return tuple(dict.fromkeys(key.name for key in book.keys(kind)))


def standing_or_none(book: Book, kind: ProvisionKind, name: str, on: date) -> Provision | None:
    """What holds of the name on the day; ``None`` before it began and after it ended."""
    for by_province in (True, False):
        found = book.in_force(Key(kind, name, by_province=by_province), on)
        if found is not None and not isinstance(found.content, AsNational | Ended):
            return found
    return None


def named_place(book: Book, place: Place, on: date) -> str:
    """What a region and a group are called on the day; empty for neither."""
    pairs = ((ProvisionKind.REGION, place.region), (ProvisionKind.GROUP, place.group))
    return ", ".join(title_of(book, kind, code, on) for kind, code in pairs if code)


def title_of(book: Book, kind: ProvisionKind, code: str, on: date) -> str:
    """What a region or a group is called on the day, or was or will be; else its code."""
    found = standing_or_none(book, kind, code, on)
    if found is None:
        series = book.series(Key(kind, code))
        found = series[0] if series else None
    return found.content.title if found and isinstance(found.content, NamedContent) else code


def places_on(book: Book, kind: ProvisionKind, on: date) -> tuple[tuple[str, str], ...]:
    """Code and title of every region, or group, that stands on the day."""
    return tuple(
        (code, title_of(book, kind, code, on))
        for code in names_of(book, kind)
        if standing_or_none(book, kind, code, on) is not None
    )


def called(book: Book, key: Key, on: date) -> str:
    """What people call what a provision speaks of: ``Ngưỡng chỉ tiêu 10 (Bộ tiêu chí…), vùng…``."""
    kinds = {ProvisionKind.THRESHOLD: "Ngưỡng", ProvisionKind.OWNER: "Cơ quan phụ trách"}
    if key.kind in kinds:
        words = [f"{kinds[key.kind]} {naming(book, on)(key.name)}"]
    else:
        titles = [_title_in(each.content) for each in reversed(book.series(key))]
        words = [next(filter(None, titles), key.name)]
    place = named_place(book, Place(key.region, key.group), on)
    words += [f"phần “{key.part}”"] if key.part else []
    words += [place] if place else []
    words += ["của tỉnh"] if key.by_province else []
    return ", ".join(words)


def _title_in(content: Content) -> str:
    match content:
        case SetContent() | TitleContent():
            return content.name
        case ParameterContent() | MeasureContent() | NamedContent():
            return content.title
        case _:
            return ""
