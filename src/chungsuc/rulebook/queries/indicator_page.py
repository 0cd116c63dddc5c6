"""The story of one indicator, parameter or title, with who compared what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chungsuc.common.errors import NotFoundError
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import UnknownRuleError
from chungsuc.rulebook.queries.comparisons import ComparisonLine, comparisons_of
from chungsuc.rulebook.queries.set_page import IndicatorLine, indicator_line
from chungsuc.rulebook.queries.sources import (
    Citations,
    PublishedEdition,
    Source,
    published_editions,
    source_of,
)
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.histories import (
    Event,
    definition_in,
    definition_on,
    history,
    indicator_history,
)
from chungsuc.rulebook.rules.marks import called, named_place, naming, standing_or_none
from chungsuc.rulebook.rules.provisions import Provision


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that was said, with all that is known of it.

    Attributes:
        what: of what it speaks ("Ngưỡng, Trung du và miền núi phía Bắc").
        edition: that published it.
        comparisons: with signed texts, the last first.
    """

    event: Event
    what: str
    source: Source
    note: str
    edition: PublishedEdition | None
    comparisons: tuple[ComparisonLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator.

    Attributes:
        set_name: of its set, as it is called on the day, or was last.
        now: as it stands on the day; ``None`` where it does not.
        name: as it is defined last on the day, or first after it.
        events: all that was said of it, the last first.
    """

    set_code: str
    set_name: str
    code: str
    name: str
    note: str
    now: IndicatorLine | None
    events: tuple[EventLine, ...]


def indicator_page(
    book: Book, indicator: tuple[str, str], on: date, place: Place, citations: Citations
) -> IndicatorPage:
    """One indicator, or gate, with its story; two statements.

    Args:
        book: all rules.
        indicator: the codes of the set and of the indicator.
        on: the day.
        place: for whom it stands.
        citations: the documents that the book cites.

    Raises:
        UnknownRuleError: no set ever had such an indicator.
    """
    set_code, code = indicator
    defined = definition_on(book, set_code, code, on)
    if defined is None:
        raise UnknownRuleError(f"{set_code}/{code}")
    standing = standing_or_none(book, ProvisionKind.SET, set_code, on)
    content = standing.content if standing else None
    now = definition_in(content, code) if content else None
    events = indicator_history(book, set_code, code, on, name_of=naming(book, on))
    return IndicatorPage(
        set_code=set_code,
        set_name=content.name if isinstance(content, SetContent) else _last_name(book, set_code),
        code=code,
        name=defined.name,
        note=defined.note,
        now=indicator_line(book, (set_code, now), on, place, citations) if now else None,
        events=_lines(book, events, on, citations),
    )


def _last_name(book: Book, set_code: str) -> str:
    names = [
        each.content.name
        for each in book.provisions
        if each.key.name == set_code and isinstance(each.content, SetContent)
    ]
    return names[-1] if names else set_code


def story_of(
    book: Book, kind: ProvisionKind, name: str, on: date, citations: Citations
) -> tuple[EventLine, ...]:
    """All that was said of a parameter, title or measure, the last first; two statements.

    Raises:
        UnknownRuleError: nothing of that name was ever published.
    """
    events = history(book, kind, name, on)
    if not events:
        raise UnknownRuleError(name)
    return _lines(book, events, on, citations)


def _lines(
    book: Book, events: tuple[Event, ...], on: date, citations: Citations
) -> tuple[EventLine, ...]:
    editions: Mapping[int, PublishedEdition] = published_editions()
    compared = comparisons_of([each.provision.id for each in events])
    return tuple(
        EventLine(
            event=each,
            what=_what(book, each.provision, on),
            source=source_of(each.provision, citations),
            note=each.provision.note,
            edition=editions.get(each.provision.edition),
            comparisons=compared.get(each.provision.id, ()),
        )
        for each in events
    )


_WHATS = {
    ProvisionKind.SET: "Nội dung chỉ tiêu",
    ProvisionKind.THRESHOLD: "Ngưỡng",
    ProvisionKind.OWNER: "Cơ quan phụ trách",
    ProvisionKind.PARAMETER: "Giá trị",
    ProvisionKind.TITLE: "Danh hiệu",
    ProvisionKind.MEASURE: "Cách tính",
}


def _what(book: Book, provision: Provision, on: date) -> str:
    key = provision.key
    place = named_place(book, Place(key.region, key.group), on)
    words = [_WHATS.get(key.kind, key.kind.name_vi)]
    if key.part:
        words.append(f"phần “{key.part}”")
    if place:
        words.append(place)
    return ", ".join(words)


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """One provision, to be laid beside the signed text.

    Attributes:
        called: of what it speaks.
        set_code, indicator: of a threshold or an owner; else empty.
    """

    called: str
    kind: ProvisionKind
    name: str
    set_code: str
    indicator: str
    line: EventLine


def provision_page(book: Book, provision_id: int, on: date, citations: Citations) -> ProvisionPage:
    """A published provision with its comparisons; two statements.

    Raises:
        NotFoundError: there is no such published provision.
    """
    found = next((each for each in book.provisions if each.id == provision_id), None)
    if found is None:
        raise NotFoundError("điều khoản này", provision_id=provision_id)
    key = found.key
    of_indicator = key.kind in {ProvisionKind.THRESHOLD, ProvisionKind.OWNER}
    set_code, _, code = key.name.partition("/") if of_indicator else ("", "", "")
    if of_indicator:
        events = indicator_history(book, set_code, code, on, name_of=naming(book, on))
    else:
        events = history(book, key.kind, key.name, on)
    event = next(each for each in events if each.provision == found)
    (line,) = _lines(book, (event,), on, citations)
    return ProvisionPage(called(book, key, on), key.kind, key.name, set_code, code, line)
