"""What is asked of the rules of a day, with everything that an answer is explained by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.documents.queries import Citation
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.sets import CriteriaSet
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnknownRuleError, UnstartedRuleError
from chungsuc.rulebook.queries.citations import citations_of
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import DefinedIndicator, OwnerContent, SetContent
from chungsuc.rulebook.rules.finding import Named, the_named, title_of
from chungsuc.rulebook.rules.provisions import Provision, indicator_name


@dataclass(frozen=True, slots=True)
class ThresholdAnswer:
    """A threshold on the day.

    Attributes:
        provision: which gives it; ``None`` where none was ever published.
    """

    part: str
    limit: Limit
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What holds of one name on the day.

    Attributes:
        provision: of an indicator: the set's structure that has it.
        until: the day on which something else holds; ``None`` while nothing is published.
        indicator: of an indicator alone.
        thresholds: of an indicator alone; the main one first.
        owners: full names, of an indicator alone.
        citations: the documents of all that is answered, by number.
    """

    named: Named
    on: date
    place: Place
    provision: Provision
    title: str
    until: date | None
    indicator: DefinedIndicator | None
    thresholds: tuple[ThresholdAnswer, ...]
    owners: tuple[str, ...]
    citations: dict[int, Citation]


def rule_on(book: Book, text: str, on: date, place: Place) -> RuleAnswer:
    """What holds of what ``text`` names; one statement, none where no document is named.

    Raises:
        UnknownRuleError: nothing is called so, or the set has no such indicator on the day.
        AmbiguousRuleError: several things are called so.
        UnstartedRuleError, EndedRuleError: it does not hold on the day.
    """
    named = the_named(book, text)
    if named.kind is ProvisionKind.THRESHOLD:
        return _indicator_on(book, named, on, place)
    found = book.standing(named.kind, named.name, on)
    return RuleAnswer(
        named=named,
        on=on,
        place=place,
        provision=found,
        title=title_of(found.content) or named.title,
        until=until_of(book, found),
        indicator=None,
        thresholds=(),
        owners=(),
        citations=citations_of([found]),
    )


def _indicator_on(book: Book, named: Named, on: date, place: Place) -> RuleAnswer:
    code, _, asked = named.name.partition("/")
    found, content = book.structure(code, on)
    indicator = next((each for each in content.indicators() if each.code == asked), None)
    if indicator is None:
        raise UnknownRuleError(named.name)
    thresholds = thresholds_of(book, named.name, indicator, on, place)
    given = [each.provision for each in thresholds]
    main = given[0] if given else None
    return RuleAnswer(
        named=named,
        on=on,
        place=place,
        provision=found,
        title=indicator.name,
        until=until_of(book, main or found),
        indicator=indicator,
        thresholds=thresholds,
        owners=owners_of(book, named.name, on),
        citations=citations_of([found, *given]),
    )


def thresholds_of(
    book: Book, name: str, indicator: DefinedIndicator, on: date, place: Place
) -> tuple[ThresholdAnswer, ...]:
    """Every threshold that the indicator is compared with; no statement."""
    return tuple(
        ThresholdAnswer(
            part, book.limit(name, part, on, place), book.threshold(name, part, on, place)
        )
        for part in rules_asking(indicator.rule)
    )


def owners_of(book: Book, name: str, on: date) -> tuple[str, ...]:
    """Who owns the indicator on the day, by full names; empty where nobody is named."""
    try:
        found = book.standing(ProvisionKind.OWNER, name, on)
    except (UnknownRuleError, UnstartedRuleError, EndedRuleError):
        return ()
    return found.content.lead if isinstance(found.content, OwnerContent) else ()


def until_of(book: Book, provision: Provision) -> date | None:
    """The day on which the next provision of the same key begins."""
    later = [each.since for each in book.series(provision.key) if each.since > provision.since]
    return min(later, default=None)


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """A set as it holds on a day for a place.

    Attributes:
        provision: which gives its structure.
        rules: ready to judge by.
        citations: the documents of the structure and of the thresholds, by number.
    """

    provision: Provision
    content: SetContent
    rules: CriteriaSet
    until: date | None
    thresholds: dict[str, tuple[ThresholdAnswer, ...]]
    owners: dict[str, tuple[str, ...]]
    citations: dict[int, Citation]


def set_on(book: Book, text: str, on: date, place: Place) -> SetAnswer:
    """The set that ``text`` names; one statement, none where no document is named.

    Raises:
        UnknownRuleError, AmbiguousRuleError, UnstartedRuleError, EndedRuleError: as ``rule_on``.
    """
    code = set_named(book, text)
    found, content = book.structure(code, on)
    thresholds = {
        each.code: thresholds_of(book, indicator_name(code, each.code), each, on, place)
        for each in content.indicators()
    }
    given = [each.provision for listed in thresholds.values() for each in listed]
    return SetAnswer(
        provision=found,
        content=content,
        rules=book.criteria_set(code, on, place),
        until=until_of(book, found),
        thresholds=thresholds,
        owners={
            each.code: owners_of(book, indicator_name(code, each.code), on)
            for each in content.indicators()
        },
        citations=citations_of([found, *given]),
    )


def set_named(book: Book, text: str) -> str:
    """The code of the set that ``text`` names, with or without marks.

    Raises:
        UnknownRuleError, AmbiguousRuleError: as ``the_named``.
    """
    return the_named(book, text, (ProvisionKind.SET,)).name


def sets_on(book: Book, on: date) -> Sequence[tuple[Provision, SetContent]]:
    """Every set that holds on the day, by code; no statement."""
    found: list[tuple[Provision, SetContent]] = []
    for code in dict.fromkeys(key.name for key in book.keys(ProvisionKind.SET)):
        try:
            found.append(book.structure(code, on))
        except (UnstartedRuleError, EndedRuleError):
            continue
    return found
