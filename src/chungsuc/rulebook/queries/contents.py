"""What stands in the rulebook on a day: sets by level, titles, and how much of it is settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import (
    Ended,
    MeasureContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.histories import content_words
from chungsuc.rulebook.rules.marks import (
    Bound,
    Mark,
    bounds_of,
    marks_on,
    names_of,
    sets_on,
    standing_or_none,
)
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.subjects import level_rank, subject_of


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set that stands.

    Attributes:
        unchecked: how many of its thresholds nobody compared with the signed text.
        delegated: how many wait for the province.
        silent: how many nobody has seen.
    """

    code: str
    name: str
    level: str
    since: date
    criteria: int
    indicators: int
    complete: bool
    unchecked: int
    delegated: int
    silent: int


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """Sets for units of one level."""

    level: str
    sets: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class AbsentSet:
    """A set that does not stand on the day.

    Attributes:
        begins: the day from which it stands, where it is still to come.
        ended: the day since which it stands no more.
    """

    code: str
    name: str
    begins: date | None
    ended: date | None


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """Parameters of one subject."""

    code: str
    title: str
    count: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The rulebook on a day.

    Attributes:
        titles, measures: how many stand.
        edition: number of the last edition; 0 for an empty book.
    """

    on: date
    levels: tuple[LevelGroup, ...]
    absent: tuple[AbsentSet, ...]
    titles: int
    measures: int
    subjects: tuple[SubjectLine, ...]
    edition: int

    @property
    def sets(self) -> tuple[SetLine, ...]:
        return tuple(each for group in self.levels for each in group.sets)

    @property
    def parameters(self) -> int:
        return sum(each.count for each in self.subjects)

    @property
    def unchecked(self) -> int:
        """Thresholds and parameters that nobody compared with the signed text."""
        of_sets = sum(each.unchecked for each in self.sets)
        return of_sets + sum(each.unchecked for each in self.subjects)

    @property
    def delegated(self) -> int:
        return sum(each.delegated for each in self.sets)


def contents_on(book: Book, on: date, place: Place) -> Contents:
    """What stands on the day; no statement."""
    sets = [_set_line(book, each, place, on) for each in sets_on(book, on)]
    levels = sorted({each.level for each in sets}, key=level_rank)
    return Contents(
        on=on,
        levels=tuple(
            LevelGroup(level, tuple(each for each in sets if each.level == level))
            for level in levels
        ),
        absent=tuple(_absent(book, on)),
        titles=_count(book, ProvisionKind.TITLE, on),
        measures=_count(book, ProvisionKind.MEASURE, on),
        subjects=tuple(_subjects(book, on)),
        edition=book.edition,
    )


def _set_line(
    book: Book, standing: tuple[Provision, SetContent], place: Place, on: date
) -> SetLine:
    provision, content = standing
    code = provision.key.name
    bounds: list[Bound] = [
        bound for each in content.indicators() for bound in bounds_of(book, code, each, on, place)
    ]
    return SetLine(
        code=code,
        name=content.name,
        level=content.level,
        since=provision.since,
        criteria=len(content.criteria),
        indicators=sum(len(each.indicators) for each in content.criteria),
        complete=content.complete,
        unchecked=sum(each.unchecked for each in bounds),
        delegated=sum(each.delegated for each in bounds),
        silent=sum(each.silent for each in bounds),
    )


def _absent(book: Book, on: date) -> Iterable[AbsentSet]:
    """Sets of other days, so that an old title leads to its set, and what is coming is seen."""
    for code in names_of(book, ProvisionKind.SET):
        if standing_or_none(book, ProvisionKind.SET, code, on) is not None:
            continue
        series = [
            each
            for own in (True, False)
            for each in book.series(Key(ProvisionKind.SET, code, by_province=own))
        ]
        named = [each for each in series if isinstance(each.content, SetContent)]
        if not named:
            continue
        last = max(named, key=lambda each: each.since)
        name = last.content.name if isinstance(last.content, SetContent) else code
        begins = min((each.since for each in named if each.since > on), default=None)
        ended = max(
            (each.since for each in series if each.since <= on and isinstance(each.content, Ended)),
            default=None,
        )
        yield AbsentSet(code, name, begins, ended)


def _count(book: Book, kind: ProvisionKind, on: date) -> int:
    return sum(standing_or_none(book, kind, name, on) is not None for name in names_of(book, kind))


def _subjects(book: Book, on: date) -> Iterable[SubjectLine]:
    counts: dict[str, list[bool]] = {}
    for line in parameters_on(book, on):
        counts.setdefault(line.subject, []).append(Mark.UNCHECKED in line.marks)
    for code, unchecked in counts.items():
        yield SubjectLine(code, subject_of(code), len(unchecked), sum(unchecked))


# --- Parameters, titles, measures ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A parameter on a day."""

    name: str
    subject: str
    provision: Provision
    content: ParameterContent
    marks: tuple[Mark, ...]

    @property
    def words(self) -> str:
        """Its value with its unit, or why it is not known."""
        return content_words(self.content)


def parameters_on(book: Book, on: date) -> tuple[ParameterLine, ...]:
    """Every parameter that stands on the day, by subject, then by title."""
    found = []
    for name in names_of(book, ProvisionKind.PARAMETER):
        provision = standing_or_none(book, ProvisionKind.PARAMETER, name, on)
        if provision is None or not isinstance(provision.content, ParameterContent):
            continue
        content, marks = provision.content, marks_on(provision)
        if content.value is None:
            marks = (*(each for each in marks if each is not Mark.UNCHECKED), Mark.SILENT)
        found.append(ParameterLine(name, name.split(".")[0], provision, content, marks))
    return tuple(sorted(found, key=lambda each: (sort_key(subject_of(each.subject)), each.name)))


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A kind of title on a day.

    Attributes:
        set_name: of the set by which it is judged, as it is called on the day; else its code.
        requires, implies: code and name of the titles.
    """

    code: str
    provision: Provision
    content: TitleContent
    set_name: str
    requires: tuple[tuple[str, str], ...]
    implies: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...]


def titles_on(book: Book, on: date) -> tuple[tuple[str, tuple[TitleLine, ...]], ...]:
    """The titles that stand on the day by level, each level in its order."""
    standing: dict[str, tuple[Provision, TitleContent]] = {}
    for code in names_of(book, ProvisionKind.TITLE):
        provision = standing_or_none(book, ProvisionKind.TITLE, code, on)
        if provision is not None and isinstance(provision.content, TitleContent):
            standing[code] = provision, provision.content

    def named(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((code, standing[code][1].name if code in standing else code) for code in codes)

    set_names = {each.key.name: content.name for each, content in sets_on(book, on)}
    lines = [
        TitleLine(
            code,
            provision,
            content,
            set_names.get(content.set_code, content.set_code),
            named(content.requires),
            named(content.implies),
            marks_on(provision),
        )
        for code, (provision, content) in standing.items()
    ]
    lines.sort(key=lambda each: (level_rank(each.content.level), each.content.order, each.code))
    levels = dict.fromkeys(each.content.level for each in lines)
    return tuple(
        (level, tuple(each for each in lines if each.content.level == level)) for level in levels
    )


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure on a day."""

    code: str
    provision: Provision
    content: MeasureContent
    marks: tuple[Mark, ...]


def measures_on(book: Book, on: date) -> tuple[MeasureLine, ...]:
    """The measures that stand on the day, by title."""
    found = [
        MeasureLine(code, provision, provision.content, marks_on(provision))
        for code in names_of(book, ProvisionKind.MEASURE)
        if (provision := standing_or_none(book, ProvisionKind.MEASURE, code, on)) is not None
        and isinstance(provision.content, MeasureContent)
    ]
    return tuple(sorted(found, key=lambda each: sort_key(each.content.title)))
