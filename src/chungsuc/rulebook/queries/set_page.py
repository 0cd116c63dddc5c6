"""A set as of a day for a place: every indicator with what it asks for and where that stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.sources import Citations, Source, source_of
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import DefinedCriterion, DefinedIndicator, OwnerContent
from chungsuc.rulebook.rules.marks import (
    Bound,
    Mark,
    bounds_of,
    limits_of,
    marks_on,
    naming,
    owner_of,
)
from chungsuc.rulebook.rules.provisions import indicator_name
from chungsuc.rulebook.rules.requirements import NameOf, Requirement, requirement


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator, or a gate.

    Attributes:
        asks: what it asks for, in words.
        bounds: its thresholds.
        sources: of its thresholds, each once.
        owners: the departments that own it; empty where nobody is named.
        owner_note: which part whose is.
        marks: what must be said of any of its thresholds, each once, in their order.
        whys: why thresholds are not known, each reason once.
    """

    code: str
    name: str
    unit: str
    note: str
    rule: Rule
    asks: Requirement
    bounds: tuple[Bound, ...]
    sources: tuple[Source, ...]
    owners: tuple[str, ...]
    owner_note: str
    marks: tuple[Mark, ...]
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with its indicators."""

    code: str
    name: str
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """Criteria under one heading; an empty title where the set has no groups."""

    title: str
    criteria: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set on a day.

    Attributes:
        lines: every indicator in order, then the gates.
        criteria, indicators: how many it has.
        expected_criteria, expected_indicators: how many the text says; ``None``: not known.
        least: how many criteria must be met; ``None``: all.
        marks: what must be said of its structure.
        unchecked, delegated, silent: how many of its thresholds carry that mark.
    """

    code: str
    name: str
    level: str
    on: date
    groups: tuple[CriterionGroup, ...]
    gates: tuple[IndicatorLine, ...]
    lines: tuple[IndicatorLine, ...]
    criteria: int
    indicators: int
    expected_criteria: int | None
    expected_indicators: int | None
    least: int | None
    complete: bool
    note: str
    source: Source
    marks: tuple[Mark, ...]
    unchecked: int
    delegated: int
    silent: int

    @property
    def as_many_as_expected(self) -> bool:
        """Whether it has as many criteria and indicators as the text says, where it says so."""
        return self.expected_criteria in {None, self.criteria} and self.expected_indicators in {
            None,
            self.indicators,
        }


def set_page(book: Book, code: str, on: date, place: Place, citations: Citations) -> SetPage:
    """The set as of the day; no statement.

    Raises:
        UnknownRuleError, UnstartedRuleError, EndedRuleError: it does not stand on the day.
    """
    provision, content = book.structure(code, on)
    lines = _Lines(book, code, on, place, citations)
    groups = tuple(lines.groups(content.criteria))
    gates = tuple(lines.of(each) for each in content.gates)
    every = (
        *(each for group in groups for one in group.criteria for each in one.indicators),
        *gates,
    )
    said = [mark for line in every for each in line.bounds for mark in each.marks]
    return SetPage(
        code=code,
        name=content.name,
        level=content.level,
        on=on,
        groups=groups,
        gates=gates,
        lines=every,
        criteria=len(content.criteria),
        indicators=sum(len(each.indicators) for each in content.criteria),
        expected_criteria=content.expected_criteria,
        expected_indicators=content.expected_indicators,
        least=content.least,
        complete=content.complete,
        note=content.note,
        source=source_of(provision, citations),
        marks=marks_on(provision),
        unchecked=said.count(Mark.UNCHECKED),
        delegated=said.count(Mark.DELEGATED),
        silent=said.count(Mark.SILENT),
    )


def _each_once(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Sources that read alike stand once: two thresholds of an indicator often share theirs."""
    found = {(each.article, each.citation, each.since): each for each in reversed(list(sources))}
    return tuple(reversed(found.values()))


def days_of_set(book: Book, code: str) -> tuple[date, ...]:
    """Every day on which the set, a threshold or an owner of it changes, rising."""
    kinds = (ProvisionKind.SET, ProvisionKind.THRESHOLD, ProvisionKind.OWNER)
    within = f"{code}/"
    return tuple(
        sorted(
            {
                each.since
                for kind in kinds
                for key in book.keys(kind)
                if key.name == code or key.name.startswith(within)
                for each in book.series(key)
            }
        )
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """What makes lines of a set's indicators."""

    book: Book
    code: str
    on: date
    place: Place
    citations: Citations

    def groups(self, criteria: Iterable[DefinedCriterion]) -> Iterable[CriterionGroup]:
        for title, members in groupby(criteria, key=lambda each: each.group):
            yield CriterionGroup(title, tuple(self._criterion(each) for each in members))

    def _criterion(self, content: DefinedCriterion) -> CriterionLine:
        lines = tuple(self.of(each) for each in content.indicators)
        return CriterionLine(content.code, content.name, lines)

    def of(self, content: DefinedIndicator) -> IndicatorLine:
        return indicator_line(self.book, (self.code, content), self.on, self.place, self.citations)


def indicator_line(
    book: Book,
    indicator: tuple[str, DefinedIndicator],
    on: date,
    place: Place,
    citations: Citations,
) -> IndicatorLine:
    """The line of an indicator of a set; no statement.

    Args:
        book: all rules.
        indicator: the set's code and the indicator as the set defines it.
        on: the day.
        place: for whom.
        citations: the documents that the book cites.
    """
    code, content = indicator
    bounds = bounds_of(book, code, content, on, place)
    given = (each.provision for each in bounds if each.provision is not None)
    owner = owner_of(book, indicator_name(code, content.code), on)
    owned = owner.content if owner and isinstance(owner.content, OwnerContent) else None
    said = {mark for each in bounds for mark in each.marks}
    name_of: NameOf = naming(book, on)
    return IndicatorLine(
        code=content.code,
        name=content.name,
        unit=content.unit,
        note=content.note,
        rule=content.rule,
        asks=requirement(content.rule, limits_of(bounds), content.unit, name_of=name_of),
        bounds=bounds,
        sources=_each_once(source_of(each, citations) for each in given),
        owners=owned.lead if owned else (),
        owner_note=owned.note if owned else "",
        marks=tuple(mark for mark in Mark if mark in said),
        whys=tuple(dict.fromkeys(each.limit.unknown_because for each in bounds if not each.known)),
    )
