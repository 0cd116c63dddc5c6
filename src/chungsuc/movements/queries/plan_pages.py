"""A version of a plan for pages: each clause, and beside it what it sets and gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Part, Recurrence, Shape
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.comparisons import (
    Names,
    figure,
    offset_words,
    units_named_in,
)
from chungsuc.movements.rules.contents import (
    AssignmentTerms,
    Clause,
    PartyTerms,
    PlanContent,
    TargetTerms,
    Timing,
)
from chungsuc.units.queries.logged import units_last_called

_MOST_BESIDE = 2


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target in words.

    Attributes:
        goal: ``115/181 xã``.
        details: what else is to be known, a sentence each.
    """

    code: str
    title: str
    goal: str
    ends_on: date
    shape: str
    owner: str
    details: tuple[str, ...]
    confirmed: bool
    adopts: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task in words.

    Attributes:
        due: when; empty where no time is set.
        parties: who leads, who supports, who receives, a phrase each.
    """

    code: str
    title: str
    delivers: str
    due: str
    parties: tuple[str, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ClauseBlock:
    """A clause with what belongs to it.

    Attributes:
        anchor: where it stands on the page, "m-IV.1.d".
    """

    path: str
    depth: int
    mark: str
    lines: tuple[str, ...]
    anchor: str
    targets: tuple[TargetLine, ...]
    tasks: tuple[TaskLine, ...]

    @property
    def step(self) -> int:
        """How far it is indented: at most five steps."""
        return min(self.depth, 5)

    @property
    def many(self) -> bool:
        """Whether more belongs to it than fits beside it."""
        return len(self.targets) + len(self.tasks) > _MOST_BESIDE

    @property
    def beginning(self) -> str:
        """How it begins, for links to it."""
        text = " ".join(self.lines)
        return text if len(text) <= 90 else f"{text[:89].rstrip()}…"  # noqa: PLR2004  a line of a list


@dataclass(frozen=True, slots=True)
class GroundLine:
    """A document that the plan rests on; ``document`` where it is registered."""

    words: str
    document: int | None
    checked: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All that a version says, for people.

    Attributes:
        set_targets, given_tasks: all of them in their order, each with the path of its clause.
        loose_targets, loose_tasks: those that stand in no clause of it.
    """

    title: str
    note: str
    grounds: tuple[GroundLine, ...]
    clauses: tuple[ClauseBlock, ...]
    set_targets: tuple[tuple[str, TargetLine], ...]
    given_tasks: tuple[tuple[str, TaskLine], ...]
    loose_targets: tuple[TargetLine, ...]
    loose_tasks: tuple[TaskLine, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    targets: int
    tasks: int
    unconfirmed: int


def plan_page(plan: PlanVersion, on: date) -> PlanPage:
    """The version with the names that units bear on the day; eight statements."""
    content = content_of(plan)
    names = names_in(content, on=on)
    targets = {each.code: (each.clause, target_line(each, names)) for each in content.targets}
    tasks = {each.code: (each.clause, task_line(each, names)) for each in content.assignments}
    known = {clause.path for clause in content.clauses}
    unconfirmed = sum(not each.confirmed for each in content.targets)
    unconfirmed += sum(not each.confirmed for each in content.assignments)
    return PlanPage(
        title=content.title,
        note=content.note,
        grounds=_grounds(content),
        clauses=tuple(
            _block(
                clause,
                tuple(line for path, line in targets.values() if path == clause.path),
                tuple(line for path, line in tasks.values() if path == clause.path),
            )
            for clause in content.clauses
        ),
        set_targets=tuple(targets.values()),
        given_tasks=tuple(tasks.values()),
        loose_targets=tuple(line for path, line in targets.values() if path not in known),
        loose_tasks=tuple(line for path, line in tasks.values() if path not in known),
        recipients=content.recipients,
        signature=content.signature,
        targets=len(targets),
        tasks=len(tasks),
        unconfirmed=unconfirmed,
    )


def names_in(*contents: PlanContent, on: date) -> Names:
    """What the units are called that the contents speak of; one statement."""
    return Names(units_last_called(units_named_in(*contents), on))


def clause_block(page: PlanPage, path: str) -> ClauseBlock | None:
    """The clause of the page at this path."""
    return next((each for each in page.clauses if each.path == path), None)


def clauses_within(page: PlanPage, path: str) -> tuple[ClauseBlock, ...]:
    """The clauses below the one at this path."""
    return tuple(each for each in page.clauses if each.path.startswith(f"{path}."))


def _block(
    clause: Clause, targets: tuple[TargetLine, ...], tasks: tuple[TaskLine, ...]
) -> ClauseBlock:
    return ClauseBlock(
        path=clause.path,
        depth=clause.depth,
        mark=clause.mark,
        lines=tuple(line for line in clause.text.split("\n") if line),
        anchor=f"m-{clause.path}",
        targets=targets,
        tasks=tasks,
    )


def _grounds(content: PlanContent) -> tuple[GroundLine, ...]:
    """The grounds in their order; one statement."""
    numbers = {each.document for each in content.grounds if each.document is not None}
    checked = {
        document.pk: document.checked for document in Document.objects.filter(pk__in=numbers)
    }
    return tuple(
        GroundLine(each.words, each.document, checked.get(each.document or 0, False))
        for each in content.grounds
    )


# --- Words -------------------------------------------------------------------------------------


def target_line(target: TargetTerms, names: Names) -> TargetLine:
    population = target.population
    goal = figure(target.goal, target.unit)
    if population.stated is not None and target.shape in _COUNTS:
        goal = f"{figure(target.goal, '')}/{figure(population.stated, target.unit)}"
    return TargetLine(
        code=target.code,
        title=target.title,
        goal=goal,
        ends_on=target.ends_on,
        shape=target.shape.name_vi,
        owner=names.unit(target.owner),
        details=tuple(_details(target)),
        confirmed=target.confirmed,
        adopts=target.adopts,
    )


_COUNTS = frozenset({Shape.STOCK, Shape.NEW, Shape.DIFFERENCE})


def _details(target: TargetTerms) -> Iterable[str]:
    if target.population.words:
        yield f"Phạm vi tính: {target.population.words}."
    if target.baseline is not None:
        day = write_date(target.begins_on)
        yield f"Đầu kỳ ({day}): {figure(target.baseline, target.unit)}."
    if target.points:
        points = "; ".join(f"{write_date(day)} {figure(value, '')}" for day, value in target.points)
        yield f"Mốc giữa kỳ: {points}."
    if target.allocation:
        yield f"Giao cho {len(target.allocation)} đơn vị."
    if target.note:
        yield target.note


def task_line(task: AssignmentTerms, names: Names) -> TaskLine:
    return TaskLine(
        code=task.code,
        title=task.title,
        delivers=task.delivers,
        due=due_words(task.timing),
        parties=tuple(_parties(task.parties, names)),
        confirmed=task.confirmed,
    )


def _parties(parties: Iterable[PartyTerms], names: Names) -> Iterable[str]:
    listed = list(parties)
    for part in Part:
        phrases = [_party(each, names) for each in listed if each.part is part]
        if phrases:
            yield f"{part.name_vi.capitalize()}: {'; '.join(phrases)}"


def _party(party: PartyTerms, names: Names) -> str:
    words = party.words
    if party.kind is not None:
        words += f" (mọi {party.kind.name_vi})"
    elif party.unit is not None and names.unit(party.unit).casefold() != words.casefold():
        words += f" ({names.unit(party.unit)})"
    if party.offset is not None:
        words += f", hạn {offset_words(party.offset) or 'đúng cuối kỳ'}"
    return words


def due_words(timing: Timing | None) -> str:
    """``chậm nhất 30/09/2022``; ``hàng năm, 2021–2025, trước cuối kỳ 16 ngày``."""
    if timing is None:
        return ""
    if timing.recurrence is Recurrence.ONCE:
        return f"chậm nhất {write_date(timing.ends_on + timedelta(days=timing.offset))}"
    first, final = timing.begins_on.year, timing.ends_on.year
    years = str(first) if first == final else f"{first}–{final}"
    offset = offset_words(timing.offset)
    return ", ".join(filter(None, (timing.recurrence.name_vi, years, offset)))
