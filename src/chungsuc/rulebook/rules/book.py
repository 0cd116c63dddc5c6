"""All published provisions, read as of a day: the one place where the law of a day is found."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.limits import MAIN, NO_LIMIT, Limit, Limits, multiple_of
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnknownRuleError, UnstartedRuleError
from chungsuc.rulebook.rules.asking import rules_asking
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MultipleOf,
    NotKnown,
    SetContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name


@dataclass(frozen=True, slots=True)
class Place:
    """For whom thresholds are read.

    Attributes:
        region, group: codes; empty where none is known.
    """

    region: str = ""
    group: str = ""


ANYWHERE = Place()

_Asked: TypeAlias = tuple[str, str]
"""An indicator, and which of its thresholds."""
_Series: TypeAlias = tuple[Provision, ...]
_OfThresholds: TypeAlias = dict[_Asked, tuple[tuple[Key, _Series], ...]]
"""Of every threshold its series, the most particular first, regions before groups."""


@dataclass(frozen=True)
class Book:
    """The provisions of some editions.

    Of two editions that speak of one key and one day the later counts: what was published stays
    as it was, a correction stands in a new edition.
    """

    provisions: tuple[Provision, ...]

    @cached_property
    def _series(self) -> Mapping[Key, tuple[Provision, ...]]:
        """Of every key its provisions in force by rising day, one a day."""
        return _in_series(self.provisions)

    @cached_property
    def _keys(self) -> Mapping[ProvisionKind, tuple[Key, ...]]:
        """The keys of each kind; a page asks for them a dozen times."""
        found: dict[ProvisionKind, list[Key]] = {}
        # By what a key is made of: to compare keys themselves would take ten times as long.
        for key in sorted(self._series, key=_order):
            found.setdefault(key.kind, []).append(key)
        return {kind: tuple(keys) for kind, keys in found.items()}

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(sorted({each.since for found in self._series.values() for each in found}))

    def as_known(self, edition: int) -> "Book":
        """The book as it stood after the edition of that number."""
        return Book(tuple(each for each in self.provisions if 0 < each.edition <= edition))

    def with_drafts(self, drafts: Iterable[Provision]) -> "Book":
        """The book as it would be with ``drafts`` published."""
        added = tuple(replace(each, edition=0) for each in drafts)
        book = Book((*self.provisions, *added))
        # Only what the drafts speak of is put in order anew: the rest is that of this book.
        keys = {each.key for each in added}
        before = (each for key in keys for each in self._said.get(key, ()))
        anew = _in_series((*before, *added))
        kept = dict(self._series)
        for key in keys:
            kept.pop(key, None)
        book.__dict__["_series"] = kept | anew
        book.__dict__["_of_thresholds"] = self._thresholds_with(keys, book)
        return book

    def _thresholds_with(self, keys: Collection[Key], book: "Book") -> _OfThresholds:
        """``book._of_thresholds``, where ``book`` differs from this one in ``keys`` alone."""
        drafted = {key for key in keys if key.kind is ProvisionKind.THRESHOLD}
        asked = {(key.name, key.part) for key in drafted}
        kept = {key for each in asked for key, _ in self._of_thresholds.get(each, ())}
        found = dict(self._of_thresholds)
        for each in asked:
            found.pop(each, None)
        return found | _by_threshold(
            (key, series) for key in kept | drafted if (series := book.series(key))
        )

    @cached_property
    def _said(self) -> Mapping[Key, tuple[Provision, ...]]:
        """Of every key all that was ever said of it, replaced or not."""
        found: dict[Key, list[Provision]] = {}
        for each in self.provisions:
            found.setdefault(each.key, []).append(each)
        return {key: tuple(said) for key, said in found.items()}

    @cached_property
    def national(self) -> "Book":
        """The book without what the province set itself."""
        return Book(tuple(each for each in self.provisions if not each.key.by_province))

    @property
    def edition(self) -> int:
        """The number of the last edition; 0 for an empty book."""
        return max((each.edition for each in self.provisions), default=0)

    def numbered(self, number: int) -> Provision | None:
        """The provision of that number; ``None`` where the book has none."""
        return self._numbered.get(number)

    @cached_property
    def _numbered(self) -> Mapping[int, Provision]:
        return {each.id: each for each in self.provisions if each.id}

    def series(self, key: Key) -> tuple[Provision, ...]:
        """What holds of ``key`` one after the other."""
        return self._series.get(key, ())

    def keys(self, kind: ProvisionKind) -> tuple[Key, ...]:
        """Everything of the kind of which anything was ever said, in order of the keys."""
        return self._keys.get(kind, ())

    def in_force(self, key: Key, on: date) -> Provision | None:
        """What holds of ``key`` on the day; ``None`` before the first provision.

        An ended rule answers with the provision that ended it.
        """
        return _in_force(self.series(key), on)

    def days(self) -> tuple[date, ...]:
        """Every day on which anything changes, rising."""
        return self._days

    def standing(self, kind: ProvisionKind, name: str, on: date) -> Provision:
        """What holds of a set, title, parameter… on the day, the province's before the national.

        Raises:
            UnknownRuleError: nothing of that name was ever published.
            UnstartedRuleError: it begins after the day.
            EndedRuleError: it ended before the day.
        """
        keys = [Key(kind, name, by_province=own) for own in (True, False)]
        ended: Provision | None = None
        for key in keys:
            found = self.in_force(key, on)
            if found is None:
                continue
            if not isinstance(found.content, Ended | AsNational):
                return found
            ended = ended or found
        if ended is not None and isinstance(ended.content, Ended | AsNational):
            raise EndedRuleError(name, ended.since, ended.content.why)
        first = min((each.since for key in keys for each in self.series(key)), default=None)
        if first is None:
            raise UnknownRuleError(name)
        raise UnstartedRuleError(name, first)

    # --- Thresholds ----------------------------------------------------------------------------

    def threshold(self, name: str, part: str, on: date, place: Place) -> Provision | None:
        """The provision that gives a threshold: the province's first, then the most particular.

        Of two as particular the region's stands before the group's. Where a particular one ended
        the more general holds; where the province's says "as national", none of the province's
        does. Where all have ended, the answer is the first that did.
        """
        ended: Provision | None = None
        for by_province in (True, False):
            for found in self._thresholds(name, part, on, place, by_province=by_province):
                if not isinstance(found.content, AsNational | Ended):
                    return found
                ended = ended or found
                if isinstance(found.content, AsNational):
                    break
        return ended

    def _thresholds(
        self, name: str, part: str, on: date, place: Place, *, by_province: bool
    ) -> Iterator[Provision]:
        """Those in force of one author, the most particular first."""
        for key, series in self._of_thresholds.get((name, part), ()):
            fits = key.region in {"", place.region} and key.group in {"", place.group}
            if fits and key.by_province is by_province:
                found = _in_force(series, on)
                if found is not None:
                    yield found

    @cached_property
    def _of_thresholds(self) -> _OfThresholds:
        keys = self.keys(ProvisionKind.THRESHOLD)
        return _by_threshold((key, self.series(key)) for key in keys)

    def shares_threshold(self, other: "Book", name: str, part: str) -> bool:
        """Whether ``other`` plainly says the same of the threshold on every day, for every place.

        Quick where one of the two is the other with drafts; no, where it follows from another
        threshold.
        """
        ours, theirs = (each._of_thresholds.get((name, part), ()) for each in (self, other))  # noqa: SLF001  both are books
        return ours is theirs and not any(
            isinstance(each.content, MultipleOf) for _, series in ours for each in series
        )

    def limit(self, name: str, part: str, on: date, place: Place) -> Limit:
        """The threshold ``part`` of the indicator ``set/indicator``; its multiples followed."""
        return self.bound(name, part, on, place)[0]

    def bound(self, name: str, part: str, on: date, place: Place) -> tuple[Limit, Provision | None]:
        """The threshold as ``limit`` answers it, and the provision that gives it."""
        found = self.threshold(name, part, on, place)
        return self._limit(found, (name, part), on, place, frozenset()), found

    def _limit(
        self,
        found: Provision | None,
        asked: _Asked,
        on: date,
        place: Place,
        before: frozenset[_Asked],
    ) -> Limit:
        if found is None:
            return self._limit_elsewhere(asked, on)
        own = found.key.by_province
        match found.content:
            case Given(value):
                return Limit(
                    value, found.source, found.since, checked=found.checked, by_province=own
                )
            case Delegated(why) | NotKnown(why):
                return Limit(None, found.source, found.since, unknown_because=why, by_province=own)
            case Ended(why) | AsNational(why):
                ended = f"ngưỡng đã hết hiệu lực từ {write_date(found.since)}: {why}"
                return Limit(None, found.source, found.since, unknown_because=ended)
            case MultipleOf(factor, of) if (of, MAIN) not in before | {asked}:
                beneath = self.threshold(of, MAIN, on, place)
                base = self._limit(beneath, (of, MAIN), on, place, before | {asked})
                derived = multiple_of(factor, of, base, source=found.source, since=found.since)
                checked = base.checked and found.checked
                return replace(derived, checked=checked, by_province=own)
            case _:
                return replace(NO_LIMIT, unknown_because="ngưỡng được tính vòng quanh chính nó")

    def _limit_elsewhere(self, asked: _Asked, on: date) -> Limit:
        """No threshold for this place; says so where there is one for others."""
        places = [
            _place_of(key)
            for key, series in self._of_thresholds.get(asked, ())
            if (key.region or key.group) and _in_force(series, on) is not None
        ]
        if not places:
            return NO_LIMIT
        known = ", ".join(dict.fromkeys(places))
        return Limit(None, unknown_because=f"ngưỡng chỉ có cho {known}; chưa biết cho nơi được hỏi")

    # --- Sets ----------------------------------------------------------------------------------

    def structure(self, code: str, on: date) -> tuple[Provision, SetContent]:
        """The structure of a set on the day, and the provision that gives it.

        Raises:
            UnknownRuleError, UnstartedRuleError, EndedRuleError: as ``standing``.
        """
        found = self.standing(ProvisionKind.SET, code, on)
        if not isinstance(found.content, SetContent):
            raise UnknownRuleError(code)
        return found, found.content

    def criteria_set(self, code: str, on: date, place: Place = ANYWHERE) -> CriteriaSet:
        """The set ready to judge by: its structure with the thresholds of the day and place.

        Raises:
            UnknownRuleError, UnstartedRuleError, EndedRuleError: as ``standing``.
        """
        _, content = self.structure(code, on)

        def ready(each: DefinedIndicator) -> Indicator:
            limits = self._limits(indicator_name(code, each.code), each.rule, on, place)
            return Indicator(each.code, each.name, each.unit, each.rule, limits)

        criteria = tuple(
            Criterion(one.code, one.name, one.group, tuple(ready(each) for each in one.indicators))
            for one in content.criteria
        )
        return CriteriaSet(
            code=code,
            name=content.name,
            on=on,
            region=place.region,
            group=place.group,
            criteria=criteria,
            gates=tuple(ready(each) for each in content.gates),
            least=content.least,
            complete=content.complete,
        )

    def _limits(self, name: str, rule: Rule, on: date, place: Place) -> Limits:
        return {part: self.limit(name, part, on, place) for part in limits_asked(rule)}


def _in_series(provisions: Iterable[Provision]) -> dict[Key, tuple[Provision, ...]]:
    latest: dict[tuple[Key, date], Provision] = {}
    for each in sorted(provisions, key=lambda one: one.edition or _DRAFT):
        latest[each.key, each.since] = each
    series: dict[Key, list[Provision]] = {}
    for (key, _), each in sorted(latest.items(), key=lambda pair: pair[0][1]):
        if not isinstance(each.content, Cancelled):
            series.setdefault(key, []).append(each)
    return {key: tuple(found) for key, found in series.items()}


def _by_threshold(series: Iterable[tuple[Key, _Series]]) -> _OfThresholds:
    found: dict[_Asked, list[tuple[Key, _Series]]] = {}
    for key, each in sorted(
        series, key=lambda pair: (not pair[0].region, not pair[0].group, _order(pair[0]))
    ):
        found.setdefault((key.name, key.part), []).append((key, each))
    return {asked: tuple(pairs) for asked, pairs in found.items()}


def _order(key: Key) -> tuple[str, str, str, str, str, bool]:
    return key.kind.value, key.name, key.part, key.region, key.group, key.by_province


_DRAFT = 1 << 62
"""A draft that is being tried stands after every published edition."""


def limits_asked(rule: Rule) -> tuple[str, ...]:
    """The keys of the thresholds that a rule asks for, each once, in its order."""
    return tuple(rules_asking(rule))


def _in_force(series: _Series, on: date) -> Provision | None:
    place = bisect_right(series, on, key=lambda each: each.since)
    return series[place - 1] if place else None


def _place_of(key: Key) -> str:
    named = [f"vùng {key.region}"] if key.region else []
    return ", ".join([*named, f"nhóm xã {key.group}"] if key.group else named)
