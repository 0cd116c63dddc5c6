"""Reads of sample sheets: the list, and one judged by the rules of a day and an edition."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from chungsuc.common.errors import NotFoundError
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.models import SampleSheet
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.trials import trial_sheet
from chungsuc.rulebook.rules.alterations import known_title
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import Ended, SetContent
from chungsuc.rulebook.rules.marks import names_of
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.rules.trials import Judgement, judge_sheet

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample sheet as a list shows it.

    Attributes:
        region, group: codes; empty for none.
        invented: whether its figures are nobody's.
        known: of how many indicators it says something.
    """

    id: int
    name: str
    set_code: str
    region: str
    group: str
    invented: bool
    note: str
    known: int


@dataclass(frozen=True, slots=True)
class JudgedSample:
    """A sample sheet with what comes of it.

    Attributes:
        on: the day whose rules were read.
        edition: the rules as they stood after it; ``None``: as they stand.
        last_edition: the number of the last edition of all.
        region_name, group_name: empty for none.
    """

    line: SampleLine
    on: date
    edition: int | None
    last_edition: int
    set_name: str
    region_name: str
    group_name: str
    judgement: Judgement


def sample_rows() -> "QuerySet[SampleSheet]":
    """Every sample sheet, for lists."""
    return SampleSheet.objects.order_by("name")


def sample_line(row: SampleSheet) -> SampleLine:
    """A row as a line; no statement."""
    return SampleLine(
        row.pk,
        row.name,
        row.set_code,
        row.region,
        row.group,
        row.invented,
        row.note,
        len(row.values),
    )


def sample_by_id(sample_id: int) -> SampleSheet:
    """The sample sheet of that number; one statement.

    Raises:
        NotFoundError: there is none.
    """
    row = SampleSheet.objects.filter(pk=sample_id).first()
    if row is None:
        raise NotFoundError("phiếu mẫu này", sample_id=sample_id)
    return row


def judged_sample(
    sample_id: int, *, on: date | None, edition: int | None, today: date
) -> JudgedSample:
    """The sheet judged; without a day by the last rules that its set had until today.

    Statements: one, and those of ``the_book``.

    Raises:
        NotFoundError: there is no such sheet, or no such edition was published.
    """
    row, book = sample_by_id(sample_id), the_book()
    if edition is not None and not 0 < edition <= book.edition:
        raise NotFoundError(f"lần công bố số {edition}", edition=edition)
    known = book if edition is None else book.as_known(edition)
    day = on or last_day_of(book, row.set_code, today)
    return JudgedSample(
        sample_line(row),
        day,
        edition,
        book.edition,
        known_title(known, ProvisionKind.SET, row.set_code, day),
        known_title(known, ProvisionKind.REGION, row.region, day) if row.region else "",
        known_title(known, ProvisionKind.GROUP, row.group, day) if row.group else "",
        judge_sheet(known, trial_sheet(row), day),
    )


def set_choices(book: Book) -> tuple[tuple[str, str], ...]:
    """Every set that ever had indicators, the youngest first, with its name."""
    last = date.max
    found = [
        (max(days), name)
        for name in names_of(book, ProvisionKind.SET)
        if (days := _structures(book, name))
    ]
    return tuple(
        (name, known_title(book, ProvisionKind.SET, name, last))
        for _, name in sorted(found, reverse=True)
    )


def _structures(book: Book, name: str) -> list[date]:
    """The days of the set's structures that have indicators."""
    return [
        each.since
        for own in (True, False)
        for each in book.series(Key(ProvisionKind.SET, name, by_province=own))
        if isinstance(each.content, SetContent) and each.content.indicators()
    ]


def last_day_of(book: Book, set_code: str, today: date) -> date:
    """Today while the set is in force; its last day after it ended; its first before."""
    series = book.series(Key(ProvisionKind.SET, set_code, by_province=True)) or book.series(
        Key(ProvisionKind.SET, set_code)
    )
    if not series:
        return today
    if today < series[0].since:
        return series[0].since
    ended = [
        each.since for each in series if isinstance(each.content, Ended) and each.since <= today
    ]
    return ended[-1] - _ONE_DAY if ended else today
