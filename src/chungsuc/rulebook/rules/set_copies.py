"""A set as the province would write it from a day on, and what of such a file is new."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name


def set_copy(book: Book, code: str, since: date, place: Place) -> tuple[Provision, ...]:
    """The set of the day as the province's own: its structure, then every threshold that stands.

    Raises:
        UnknownRuleError, UnstartedRuleError, EndedRuleError: as ``Book.standing``.
    """
    found, content = book.structure(code, since)
    copied = [_own(found, Key(ProvisionKind.SET, code, by_province=True), since)]
    for indicator in content.indicators():
        name = indicator_name(code, indicator.code)
        for part in rules_asking(indicator.rule):
            threshold = book.threshold(name, part, since, place)
            if threshold is not None:
                key = Key(ProvisionKind.THRESHOLD, name, part, by_province=True)
                copied.append(_own(threshold, key, since))
    return tuple(copied)


def _own(found: Provision, key: Key, since: date) -> Provision:
    return replace(found, key=key, since=since, edition=0, id=0)


def news_in(book: Book, written: Iterable[Provision], place: Place) -> tuple[Provision, ...]:
    """Of what was written all that the rules do not say already."""
    return tuple(each for each in written if not _stands(book, each, place))


def _stands(book: Book, written: Provision, place: Place) -> bool:
    """Whether the same holds already: under its own key, or for the place it is written for."""
    key, on = written.key, written.since
    own = book.in_force(key, on)
    if own is not None:
        return own.content == written.content
    if not key.by_province:
        return False
    if key.kind is ProvisionKind.THRESHOLD:
        asked = Place(key.region or place.region, key.group or place.group)
        found = book.threshold(key.name, key.part, on, asked)
    else:
        found = book.in_force(replace(key, by_province=False), on)
    return found is not None and found.content == written.content
