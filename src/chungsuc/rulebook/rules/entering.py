"""What a person is asked when entering thresholds in bulk: one line each, fit to its kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungsuc.rulebook.engine.kinds import CountZero, Level, Rule
from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.alterations import limit_words, part_titles
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import (
    DefinedIndicator,
    Given,
    MultipleOf,
    ThresholdContent,
)
from chungsuc.rulebook.rules.forms import Kind, wanted_limits
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name


@dataclass(frozen=True, slots=True)
class Asked:
    """One threshold that may be entered.

    Attributes:
        key: under which it will stand: the province's own.
        code, name, unit: of its indicator.
        part_title: which of the indicator's thresholds, where it has several.
        rule: the simple rule that compares with it.
        wanted: what kind of value it takes.
        national: what holds in the whole country on the day, in words.
        present: what holds here on the day without the draft, in words.
        own: whether that is the province's own.
        multiple: of what it is a multiple on the day; ``None`` for any other.
        drafted: what the draft says of it from this day; ``None`` for nothing.
    """

    key: Key
    code: str
    name: str
    unit: str
    part_title: str
    rule: Rule
    wanted: Kind
    national: str
    present: str
    own: bool
    multiple: MultipleOf | None
    drafted: Provision | None

    @property
    def levels(self) -> tuple[str, ...]:
        """From the lowest to the highest, of a threshold that is a level."""
        return self.rule.levels if isinstance(self.rule, Level) else ()

    @property
    def in_figures(self) -> bool:
        """Whether a number is typed: a threshold, or the factor of a multiple."""
        return self.wanted is Kind.FIGURE

    @property
    def entered_elsewhere(self) -> bool:
        """Whether the draft says something of it that no field here could show."""
        if self.drafted is None:
            return False
        content = self.drafted.content
        if isinstance(content, MultipleOf):
            return self.multiple is None or content.of != self.multiple.of
        return not isinstance(content, Given) or self.multiple is not None

    @property
    def typed(self) -> Decimal | str | None:
        """What the draft says, as its field holds it; ``None`` where it says nothing here."""
        if self.drafted is None or self.entered_elsewhere:
            return None
        match self.drafted.content:
            case MultipleOf(factor, _):
                return factor
            case Given(Decimal() as figure) if self.in_figures:
                return figure
            case Given(str() as level):
                return level
            case _:
                return MET

    def content(self, value: Decimal | str) -> ThresholdContent:
        """What the value of its field says."""
        if self.multiple is not None and isinstance(value, Decimal):
            return MultipleOf(value, self.multiple.of)
        if isinstance(value, Decimal) or self.wanted is Kind.LEVEL:
            return Given(value)
        return Given(Decimal(0) if isinstance(self.rule, CountZero) else True)


MET = "met"
"""In the field of a threshold that can only be "đạt"."""


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """A criterion, or the conditions of a set, with what may be entered of it."""

    title: str
    lines: tuple[Asked, ...]


def thresholds_asked(
    book: Book, drafts: Iterable[Provision], set_code: str, since: date, place: Place
) -> tuple[AskedTogether, ...]:
    """Every threshold of the set as the draft would have it on the day, in the set's order.

    Args:
        book: as it stands.
        drafts: what the draft says so far.
        set_code: of a set in force on the day, or drafted.
        since: from which day the thresholds are to hold.
        place: the province's region, and the group of communes for which they are entered.

    Raises:
        UnknownRuleError, UnstartedRuleError, EndedRuleError: as ``Book.standing``.
    """
    kept = tuple(drafts)
    _, content = book.with_drafts(kept).structure(set_code, since)
    said = {each.key: each for each in kept if each.since == since}
    asking = _Asking(book, said, set_code, since, place)
    parts = [(f"Tiêu chí {one.code}. {one.name}", one.indicators) for one in content.criteria]
    parts.append(("Điều kiện", content.gates))
    return tuple(
        AskedTogether(title, lines)
        for title, indicators in parts
        if (lines := tuple(line for each in indicators for line in asking.of(each)))
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    book: Book
    said: Mapping[Key, Provision]
    set_code: str
    since: date
    place: Place

    def of(self, indicator: DefinedIndicator) -> list[Asked]:
        name = indicator_name(self.set_code, indicator.code)
        titles, wanted = part_titles(indicator.rule), wanted_limits(indicator.rule)
        return [
            self._line(indicator, name, part, rule, titles.get(part, ""), wanted[part][0].kind)
            for part, rule in rules_asking(indicator.rule).items()
        ]

    def _line(  # noqa: PLR0917  the parts of one line
        self,
        indicator: DefinedIndicator,
        name: str,
        part: str,
        rule: Rule,
        title: str,
        wanted: Kind,
    ) -> Asked:
        key = Key(ProvisionKind.THRESHOLD, name, part, group=self.place.group, by_province=True)
        found = self.book.threshold(name, part, self.since, self.place)
        national = self.book.national.limit(name, part, self.since, self.place)
        present = self.book.limit(name, part, self.since, self.place)
        content = found.content if found else None
        return Asked(
            key,
            indicator.code,
            indicator.name,
            indicator.unit,
            title,
            rule,
            wanted,
            limit_words(self.book, indicator, part, national, self.since),
            limit_words(self.book, indicator, part, present, self.since),
            found is not None and found.key.by_province,
            content if isinstance(content, MultipleOf) else None,
            self.said.get(key),
        )


def in_figures(indicator: DefinedIndicator) -> bool:
    """Whether the indicator's main threshold is a number, of which another can be a multiple."""
    wanted = wanted_limits(indicator.rule).get(MAIN, ())
    return bool(wanted) and wanted[0].kind is Kind.FIGURE
