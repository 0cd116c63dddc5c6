"""Reads for trying a draft: the sample sheets, judged without it and with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet
from chungsuc.rulebook.models import SampleSheet
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import drafts_of
from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.sheets import read_sheet
from chungsuc.rulebook.rules.trials import (
    DayOfChange,
    Judged,
    TrialSheet,
    Tried,
    rule_changes,
    try_drafts,
)

MOST_SHEETS = 300

_STANDING: KeptAnswers[Judged] = KeptAnswers(most=64)
"""Sheets by the rules that stand; each draft is tried several times on the same ones."""


@dataclass(frozen=True, slots=True)
class TriedSample:
    """A sample sheet with what the draft would make of it.

    Attributes:
        invented: whether its figures are nobody's.
    """

    id: int
    invented: bool
    tried: Tried


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft, tried.

    Attributes:
        on: the day whose rules were read.
        days: on which anything of the draft begins, rising.
        rules: which rules would change, by day.
        changed: sheets of which something comes out otherwise.
        touched: sheets that come out the same, by other thresholds.
        same: names of the sheets of which nothing changes.
    """

    on: date
    days: tuple[date, ...]
    rules: tuple[DayOfChange, ...]
    changed: tuple[TriedSample, ...]
    touched: tuple[TriedSample, ...]
    same: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many sheets were tried."""
        return len(self.changed) + len(self.touched) + len(self.same)


def trial_of(edition_id: int, *, on: date | None, today: date) -> Trial:
    """The draft tried on every sample sheet, by the rules of the day ``on``.

    Without a day, that on which the last of its provisions begins. A fixed number of statements.
    """
    book, drafts = the_book(), drafts_of(edition_id)
    days = tuple(sorted({each.since for each in drafts}))
    day = on or (days[-1] if days else today)
    tried = _tried(book, drafts, day)
    rules = rule_changes(book, drafts, region=province_place(today).region)
    return Trial(
        day,
        days,
        rules,
        tuple(each for each in tried if each.tried.changes),
        tuple(each for each in tried if each.tried.touched and not each.tried.changes),
        tuple(each.tried.sheet.name for each in tried if not each.tried.touched),
    )


def _tried(book: Book, drafts: tuple[Provision, ...], on: date) -> list[TriedSample]:
    rows = list(SampleSheet.objects.order_by("name")[:MOST_SHEETS])
    said = {row.name: (on, row.set_code, row.region, row.group, _said(row)) for row in rows}

    def keeping(sheet: TrialSheet, judge: Callable[[], Judged]) -> Judged:
        return _STANDING.answer(book, said[sheet.name], judge)

    tried = try_drafts(book, drafts, [trial_sheet(row) for row in rows], on, keeping=keeping)
    return [TriedSample(row.pk, row.invented, each) for row, each in zip(rows, tried, strict=True)]


def _said(row: SampleSheet) -> str:
    """All that a sheet says, to the letter."""
    return repr((row.values, row.figures))


def trial_sheet(row: SampleSheet) -> TrialSheet:
    """A sample sheet as it is tried: read anew for each set."""
    return TrialSheet(row.name, row.set_code, _reader(row), Place(row.region, row.group))


def _reader(row: SampleSheet) -> Callable[[CriteriaSet], Sheet]:
    facts = {"values": row.values, "figures": row.figures}
    return lambda rules: read_sheet(rules, facts)
