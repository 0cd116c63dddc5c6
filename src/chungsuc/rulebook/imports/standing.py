"""What would stand if the files were published on top of a book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import DefinedIndicator, SetContent
from chungsuc.rulebook.rules.provisions import Key, Provision

FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Version:
    """A set's structure from a day until before another.

    Attributes:
        content: ``None`` while the set is ended.
    """

    since: date
    until: date
    content: SetContent | None

    @property
    def indicators(self) -> Mapping[str, DefinedIndicator]:
        """By code."""
        return {} if self.content is None else {one.code: one for one in self.content.indicators()}

    @property
    def codes(self) -> frozenset[str]:
        """Of the indicators, and of the criteria whose indicators are not known."""
        criteria = () if self.content is None else self.content.criteria
        return frozenset(self.indicators) | {one.code for one in criteria if not one.indicators}


def _structure(provision: Provision) -> SetContent | None:
    return provision.content if isinstance(provision.content, SetContent) else None


@dataclass(frozen=True)
class Standing:
    """The provisions of the files and those of the book that they do not replace.

    Attributes:
        unread: sets, and indicators with thresholds, that could not be read in full.
    """

    book: Book
    drafts: Sequence[Provision]
    unread: frozenset[str]

    @cached_property
    def whole(self) -> Book:
        """The book as it would be."""
        return self.book.with_drafts(self.drafts)

    @cached_property
    def _versions(self) -> Mapping[str, Mapping[Key, tuple[Version, ...]]]:
        found: dict[str, dict[Key, tuple[Version, ...]]] = {}
        for key in self.whole.keys(ProvisionKind.SET):
            series = self.whole.series(key)
            days = [*(each.since for each in series), FOREVER]
            spans = tuple(
                Version(
                    since, until, each.content if isinstance(each.content, SetContent) else None
                )
                for (since, until), each in zip(pairwise(days), series, strict=True)
            )
            found.setdefault(key.name, {})[key] = spans
        return found

    def names(self, kind: ProvisionKind) -> frozenset[str]:
        """Everything of the kind that has a name."""
        return frozenset(key.name for key in self.whole.keys(kind))

    def lasting(self, kinds: Sequence[ProvisionKind]) -> Iterator[Provision]:
        """Provisions of the kinds that hold on some day: what was corrected is left out."""
        for kind in kinds:
            for key in self.whole.keys(kind):
                yield from self.whole.series(key)

    def versions(self, set_code: str) -> tuple[Version, ...]:
        """Every structure of the set, the nation's and the province's own."""
        return tuple(each for spans in self._versions.get(set_code, {}).values() for each in spans)

    def first_day(self, set_code: str) -> date | None:
        """Since when there is a set of that code."""
        return min((each.since for each in self.versions(set_code)), default=None)

    def during(self, set_code: str, since: date, until: date) -> Iterator[Version]:
        """The structures that hold on any day from ``since`` until before ``until``."""
        for each in self.versions(set_code):
            if each.since < until and since < each.until:
                yield each

    def until(self, provision: Provision) -> date:
        """Until before which day a provision holds."""
        series = self.whole.series(provision.key)
        return min((each.since for each in series if each.since > provision.since), default=FOREVER)

    def thresholds_of(self, name: str) -> Iterator[Provision]:
        """Every threshold of ``set/indicator``, whatever its part and place."""
        for key in self._threshold_keys.get(name, ()):
            yield from self.whole.series(key)

    @cached_property
    def _threshold_keys(self) -> Mapping[str, list[Key]]:
        found: dict[str, list[Key]] = {}
        for key in self.whole.keys(ProvisionKind.THRESHOLD):
            found.setdefault(key.name, []).append(key)
        return found
