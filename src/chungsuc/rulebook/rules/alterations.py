"""What one provision alters, in words: of what it speaks, what held before, what holds after."""

from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    Computed,
    NestedShare,
    Rule,
    WeightedSum,
)
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import (
    Cancelled,
    Content,
    DefinedIndicator,
    MeasureContent,
    NamedContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.histories import content_words
from chungsuc.rulebook.rules.marks import naming, standing_or_none
from chungsuc.rulebook.rules.objections import indicator_of
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.requirements import requirement

NOTHING = "chưa có quy định"


@dataclass(frozen=True, slots=True)
class Alteration:
    """A provision in words.

    Attributes:
        title: of what it speaks ("Chỉ tiêu 2.1: Tỷ lệ đường xã…").
        whole: of what that is a part (the set's name); empty for what is no part.
        scope: for whom and by whom, each a clause.
        before, after: what holds on its first day without it, and with it.
    """

    title: str
    whole: str
    scope: tuple[str, ...]
    before: str
    after: str

    @property
    def repeats(self) -> bool:
        """Whether it says what holds already."""
        return self.before == self.after


def alteration(before: Book, after: Book, provision: Provision, *, region: str = "") -> Alteration:
    """The provision in words.

    Args:
        before: the book without it.
        after: the book with it and with all that comes with it.
        provision: of any kind.
        region: whose thresholds are read where it speaks of none.
    """
    key, on = provision.key, provision.since
    title, whole = named(after, key, on)
    if key.kind is ProvisionKind.THRESHOLD:
        place = Place(key.region or region, key.group)
        said = [threshold_words(book, key, on, place) for book in (before, after)]
    else:
        said = [_standing_words(book, key, on) for book in (before, after)]
        if said[0] == said[1] and not isinstance(provision.content, SetContent):
            said[1] = content_words(provision.content)
    if isinstance(provision.content, Cancelled):
        said[1] = f"{said[1]} (rút điều ghi cho ngày {write_date(on)}: {provision.content.why})"
    return Alteration(title, whole, scope_words(after, key, on), said[0], said[1])


def named(book: Book, key: Key, on: date) -> tuple[str, str]:
    """Of what a key speaks, in words, and of what that is a part."""
    if key.kind in {ProvisionKind.THRESHOLD, ProvisionKind.OWNER}:
        code, _, indicator = key.name.partition("/")
        found = indicator_of(book, key.name, on)
        whole = known_title(book, ProvisionKind.SET, code, on)
        if found is None:
            return f"Chỉ tiêu {indicator}", whole
        part = part_titles(found.rule).get(key.part, "")
        lead = "Cơ quan phụ trách chỉ tiêu" if key.kind is ProvisionKind.OWNER else "Chỉ tiêu"
        return f"{lead} {indicator}: {found.name}" + (f" – {part}" if part else ""), whole
    return f"{key.kind.name_vi}: {known_title(book, key.kind, key.name, on)}", ""


def known_title(book: Book, kind: ProvisionKind, name: str, on: date) -> str:
    """What a set, a parameter… is called on the day, or else at any time; else its code."""
    found = standing_or_none(book, kind, name, on)
    said = [found] if found else []
    said += [
        each for own in (True, False) for each in book.series(Key(kind, name, by_province=own))
    ]
    return next((text for each in said if (text := _called(each.content))), name)


def _called(content: Content) -> str:
    match content:
        case SetContent() | TitleContent():
            return content.name
        case ParameterContent() | MeasureContent() | NamedContent():
            return content.title
        case _:
            return ""


def scope_words(book: Book, key: Key, on: date) -> tuple[str, ...]:
    """For whom it holds, and who says so."""
    words = []
    if key.region:
        words.append(f"vùng: {known_title(book, ProvisionKind.REGION, key.region, on)}")
    if key.group:
        words.append(f"nhóm xã: {known_title(book, ProvisionKind.GROUP, key.group, on)}")
    words.append("của tỉnh" if key.by_province else "của trung ương")
    return tuple(words)


def threshold_words(book: Book, key: Key, on: date, place: Place) -> str:
    """What a threshold asks for on the day, whoever set it."""
    found = indicator_of(book, key.name, on)
    return limit_words(book, found, key.part, book.limit(key.name, key.part, on, place), on)


def limit_words(
    book: Book, indicator: DefinedIndicator | None, part: str, limit: Limit, on: date
) -> str:
    """What an indicator's threshold asks for; where it is not known, why."""
    asked = rules_asking(indicator.rule).get(part) if indicator else None
    if asked is None or indicator is None:
        return NOTHING
    if limit.value is None and limit.derived is None:
        return limit.unknown_because[:1].upper() + limit.unknown_because[1:]
    return requirement(asked, {part: limit}, indicator.unit, name_of=naming(book, on)).text


def part_titles(rule: Rule) -> dict[str, str]:
    """What the thresholds of a rule are called, by their keys, where there are several."""
    match rule:
        case NestedShare():
            return {rule.total.limit: "tổng số", rule.within.limit: rule.within_title}
        case AppliesIf():
            return part_titles(rule.rule)
        case AllOf() | AtLeastOf():
            parts = rule.parts
        case WeightedSum():
            parts = tuple(each.part for each in (*rule.parts, *rule.bonus, *rule.penalty))
        case Computed():
            return {}
        case _:
            return {}
    titles: dict[str, str] = {}
    for part in parts:
        inner = part_titles(part.rule)
        for asked in rules_asking(part.rule):
            below = inner.get(asked, "")
            titles.setdefault(asked, f"{part.title}, {below}" if below else part.title)
    return titles if len(titles) > 1 else {}


def _standing_words(book: Book, key: Key, on: date) -> str:
    if key.kind is ProvisionKind.OWNER:
        found = book.in_force(key, on)
    else:
        found = standing_or_none(book, key.kind, key.name, on)
    if found is None:
        return NOTHING
    content = found.content
    if isinstance(content, SetContent):
        count = len(content.indicators()) - len(content.gates)
        return f"{len(content.criteria)} tiêu chí, {count} chỉ tiêu"
    return content_words(content)
