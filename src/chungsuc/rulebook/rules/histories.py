"""What was ever said of one thing: every change with its day, its source and its edition.

What a later edition replaced is part of the story too: somebody acted on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from chungsuc.rulebook.engine.limits import Derivation, Limit, LimitValue
from chungsuc.rulebook.engine.wording import quantity
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MeasureContent,
    MultipleOf,
    NamedContent,
    NotKnown,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name
from chungsuc.rulebook.rules.requirements import NameOf, Requirement, requirement


class Standing(StrEnum):
    """How a provision stands on the day that is looked at."""

    IN_FORCE = "in_force"
    COMING = "coming"
    PAST = "past"
    REPLACED = "replaced"

    @property
    def name_vi(self) -> str:
        return STANDING_NAMES[self]


STANDING_NAMES = {
    Standing.IN_FORCE: "đang có hiệu lực",
    Standing.COMING: "chưa đến ngày hiệu lực",
    Standing.PAST: "đã hết hiệu lực",
    Standing.REPLACED: "đã đính chính",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was said.

    Attributes:
        provision: what says it.
        text: the same in words.
        standing: whether it holds on the day that is looked at.
        until: the day on which the next one starts; ``None`` for the last and the replaced.
    """

    provision: Provision
    text: Requirement
    standing: Standing
    until: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds, where there is one."""
        return self.until - timedelta(days=1) if self.until else None


def indicator_history(
    book: Book, set_code: str, code: str, on: date, *, name_of: NameOf
) -> tuple[Event, ...]:
    """All that was said of an indicator: its name and rule, thresholds, owners; the last first."""
    name = indicator_name(set_code, code)
    found: list[Event] = list(_structures(book, set_code, code, on, name_of))
    for each in book.provisions:
        if each.key.name == name and each.key.kind in {
            ProvisionKind.THRESHOLD,
            ProvisionKind.OWNER,
        }:
            text = _said(book, each, set_code, code, name_of)
            found.append(_event(book, each, text, on))
    return _last_first(found)


def history(book: Book, kind: ProvisionKind, name: str, on: date) -> tuple[Event, ...]:
    """All that was said of a parameter, a title, a measure…; the last first."""
    return _last_first(
        [
            _event(book, each, Requirement(content_words(each.content)), on)
            for each in book.provisions
            if each.key.kind is kind and each.key.name == name
        ]
    )


def _last_first(events: list[Event]) -> tuple[Event, ...]:
    def order(each: Event) -> tuple[date, int, Key]:
        return each.provision.since, each.provision.edition, each.provision.key

    return tuple(sorted(events, key=order, reverse=True))


def _event(book: Book, provision: Provision, text: Requirement, on: date) -> Event:
    series = book.series(provision.key)
    if provision not in series:
        cancels = isinstance(provision.content, Cancelled)
        return Event(provision, text, Standing.PAST if cancels else Standing.REPLACED)
    place = series.index(provision)
    until = series[place + 1].since if place + 1 < len(series) else None
    if provision.since > on:
        standing = Standing.COMING
    elif until is not None and until <= on:
        standing = Standing.PAST
    else:
        standing = Standing.IN_FORCE
    return Event(provision, text, standing, until)


# --- The structure of a set, as far as one indicator goes ---------------------------------------


def definition_in(content: Content, code: str) -> DefinedIndicator | None:
    """The indicator, or gate, in a set's structure; ``None`` where it has no such."""
    if not isinstance(content, SetContent):
        return None
    return next((each for each in content.indicators() if each.code == code), None)


def definition_on(book: Book, set_code: str, code: str, on: date) -> DefinedIndicator | None:
    """The indicator as it was defined last on the day, or first after it."""
    found = [
        (each.since, definition)
        for by_province in (True, False)
        for each in book.series(Key(ProvisionKind.SET, set_code, by_province=by_province))
        if (definition := definition_in(each.content, code)) is not None
    ]
    earlier = [pair for pair in found if pair[0] <= on]
    if earlier:
        return max(earlier, key=lambda pair: pair[0])[1]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _structures(book: Book, set_code: str, code: str, on: date, name_of: NameOf) -> Iterator[Event]:
    """The structures that changed something of the indicator."""
    before: dict[Key, DefinedIndicator | None] = {}
    ordered = sorted(book.provisions, key=lambda one: (one.since, one.edition))
    for each in ordered:
        if each.key.kind is not ProvisionKind.SET or each.key.name != set_code:
            continue
        now = definition_in(each.content, code)
        first = each.key not in before
        if now != before.get(each.key) or (first and now is not None):
            yield _event(book, each, _defined(now, each.content, name_of), on)
        before[each.key] = now


def _defined(now: DefinedIndicator | None, content: Content, name_of: NameOf) -> Requirement:
    if now is None:
        ended = isinstance(content, Ended | Cancelled | AsNational)
        return Requirement(content_words(content) if ended else "Bộ tiêu chí bỏ chỉ tiêu này.")
    parts = requirement(now.rule, {}, now.unit, name_of=name_of).parts
    unit = f" (đơn vị tính: {now.unit})" if now.unit else ""
    return Requirement(f"{now.name}{unit}", parts)


# --- In words ----------------------------------------------------------------------------------


def _said(book: Book, each: Provision, set_code: str, code: str, name_of: NameOf) -> Requirement:
    definition = definition_on(book, set_code, code, each.since)
    if definition is None or each.key.kind is ProvisionKind.OWNER:
        return Requirement(content_words(each.content))
    asking = rules_asking(definition.rule).get(each.key.part)
    limit = _limit(each.content)
    if asking is None or limit is None:
        return Requirement(content_words(each.content))
    limits = {each.key.part: limit}
    return Requirement(requirement(asking, limits, definition.unit, name_of=name_of).text)


def _limit(content: Content) -> Limit | None:
    match content:
        case Given(value):
            return Limit(value)
        case MultipleOf(factor, of):
            return Limit(None, derived=Derivation(factor, of, Limit(None)))
        case _:
            return None


def value_words(value: LimitValue, unit: str) -> str:
    """A value of law with its unit: ``2 ngày làm việc``, ``Có``, ``Khá``."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return quantity(value, unit) if isinstance(value, Decimal) else value


def content_words(content: Content) -> str:  # noqa: C901, PLR0911  one case a shape
    """What a provision says, in a line."""
    match content:
        case Ended(why):
            return f"Hết hiệu lực: {why}"
        case Cancelled(why):
            return f"Bỏ điều đã ghi cho ngày này: {why}"
        case AsNational(why):
            return f"Trở lại theo quy định của trung ương: {why}"
        case Delegated(why):
            return f"Giao tỉnh quy định: {why}"
        case NotKnown(why):
            return f"Chưa rõ ngưỡng: {why}"
        case Given(value):
            return value_words(value, "")
        case ParameterContent(_, unit, value, why):
            return f"Chưa rõ: {why}" if value is None else value_words(value, unit)
        case OwnerContent(lead, note):
            return "; ".join(lead) + (f" ({note})" if note else "")
        case MeasureContent(title, unit, definition):
            return f"{title}, tính bằng {unit}: {definition}"
        case NamedContent(title, description):
            return f"{title}: {description}" if description else title
        case SetContent() | TitleContent():
            return content.name
        case MultipleOf(factor, of):
            return f"{quantity(factor, 'lần')} ngưỡng của {of}"
