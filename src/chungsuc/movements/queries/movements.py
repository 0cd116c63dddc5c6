"""Movements on a day: which there are, which run, and how one stands under another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from chungsuc.common.access import Actor, Decision, reach_of
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, MovementState, PlanState
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.plans import movement_decision, plans_in_force
from chungsuc.movements.workflow import MOVEMENT
from chungsuc.units.enums import Kind
from chungsuc.units.queries.logged import units_last_called


@dataclass(frozen=True, slots=True)
class MovementLine:
    """A movement as a day shows it.

    Attributes:
        launched_by: the unit's name on the day.
        depth: how many movements stand above it in the list.
        runs: whether the day is in its period and it is not closed.
        version: the number of the version in force on the day; ``None`` before the first.
        citation: the decision of that version.
        drafts: how many versions are being drafted now.
    """

    id: int
    code: str
    name: str
    slogan: str
    begins_on: date
    ends_on: date
    launched_by_id: int
    launched_by: str
    state: str
    state_name: str
    version: int | None
    citation: Citation | None
    depth: int = 0
    runs: bool = False
    drafts: int = 0

    @property
    def step(self) -> int:
        """How far it is indented: at most five steps."""
        return min(self.depth, 5)

    @property
    def period(self) -> str:
        """``2021–2025`` of whole years, else both days."""
        whole = (self.begins_on.month, self.begins_on.day) == (1, 1)
        if whole and (self.ends_on.month, self.ends_on.day) == (12, 31):
            years = dict.fromkeys((self.begins_on.year, self.ends_on.year))
            return "–".join(str(year) for year in years)
        return f"{write_date(self.begins_on)}–{write_date(self.ends_on)}"


def runs_on(movement: Movement, on: date) -> bool:
    """Whether the day is in the movement's period and nobody has closed it."""
    within = movement.begins_on <= on <= movement.ends_on
    return within and movement.state == MovementState.RUNNING


def movements_on(on: date) -> tuple[MovementLine, ...]:
    """Every movement, each followed by those below it; four statements."""
    return _lines(Movement.objects.order_by("-begins_on", "code"), on)


def _lines(rows: Iterable[Movement], on: date) -> tuple[MovementLine, ...]:
    movements = list(rows)
    numbers = [row.pk for row in movements]
    plans = plans_in_force(numbers, on)
    drafts = dict(
        PlanVersion.objects.filter(movement__in=numbers, state=PlanState.DRAFT)
        .values_list("movement")
        .annotate(Count("pk"))
    )
    names = units_last_called({row.launched_by_id for row in movements}, on)
    return tuple(
        replace(
            _line(row, plans.get(row.pk), names),
            depth=depth,
            runs=runs_on(row, on),
            drafts=drafts.get(row.pk, 0),
        )
        for row, depth in _in_tree(movements)
    )


def _in_tree(movements: Iterable[Movement]) -> Iterator[tuple[Movement, int]]:
    """Each with its depth, those below right behind; what stands above may be missing here."""
    rows = list(movements)
    known = {row.pk for row in rows}
    below: dict[int | None, list[Movement]] = {}
    for row in rows:
        below.setdefault(row.above_id if row.above_id in known else None, []).append(row)

    def walk(above: int | None, depth: int) -> Iterator[tuple[Movement, int]]:
        for row in below.get(above, ()):
            yield row, depth
            yield from walk(row.pk, depth + 1)

    return walk(None, 0)


def _line(row: Movement, plan: PlanVersion | None, names: Mapping[int, str]) -> MovementLine:
    document = plan.document if plan is not None else None
    return MovementLine(
        id=row.pk,
        code=row.code,
        name=row.name,
        slogan=row.slogan,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        launched_by_id=row.launched_by_id,
        launched_by=names.get(row.launched_by_id, f"đơn vị #{row.launched_by_id}"),
        state=row.state,
        state_name=MOVEMENT.state(row.state).staff_name,
        version=plan.number if plan is not None else None,
        citation=citation_of(document) if document is not None else None,
    )


# --- One movement ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PossibleMove:
    """A button, or why there is none."""

    code: str
    label: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class MovementPage:
    """A movement as its page shows it.

    Attributes:
        above: those above it, the topmost first.
        below: those directly below it.
        taking_part: the kinds of units that take part, by their names.
    """

    line: MovementLine
    note: str
    taking_part: tuple[str, ...]
    above: tuple[MovementLine, ...]
    below: tuple[MovementLine, ...]


def movement_page(movement: Movement, on: date) -> MovementPage:
    """The movement with those above and below it; five statements, one more a level above."""
    above: list[Movement] = []
    step = movement
    while step.above_id is not None:
        step = Movement.objects.get(pk=step.above_id)
        above.insert(0, step)
    below = list(Movement.objects.filter(above=movement).order_by("-begins_on", "code"))
    lines = {each.id: each for each in _lines([*above, movement, *below], on)}
    return MovementPage(
        line=lines[movement.pk],
        note=movement.note,
        taking_part=tuple(Kind(each).name_vi for each in movement.taking_part),
        above=tuple(lines[each.pk] for each in above),
        below=tuple(lines[each.pk] for each in below),
    )


def movement_moves(movement: Movement, actor: Actor, *, on: date) -> tuple[PossibleMove, ...]:
    """The moves of the movement's state that the person's roles speak of, and why not."""
    return tuple(
        PossibleMove(
            each.code, each.label, movement_decision(actor, each.permission, movement, on=on)
        )
        for each in MOVEMENT.from_state(movement.state)
        if each.permission is not None and takes_part(actor)
    )


def takes_part(actor: Actor) -> bool:
    """Whether the person drafts or decides plans of any unit; no statement."""
    reaches = (reach_of(actor, each) for each in (DRAFT_PLANS, DECIDE_PLANS))
    return any(each.everywhere or each.units for each in reaches)


def may_draft(actor: Actor, movement: Movement, *, on: date) -> Decision:
    """Whether the person drafts plans of this movement, and why not."""
    return movement_decision(actor, DRAFT_PLANS, movement, on=on)


def sees_drafts(actor: Actor, movement: Movement, *, on: date) -> bool:
    """Whether drafts of this movement are the person's business: who writes or decides them."""
    held = (DRAFT_PLANS, DECIDE_PLANS)
    return any(movement_decision(actor, each, movement, on=on).allowed for each in held)


def places_to_launch(actor: Actor) -> frozenset[int]:
    """The units for which the person may launch; empty also for whoever may for all."""
    return reach_of(actor, DRAFT_PLANS).units


def running_choices() -> list[tuple[str, str]]:
    """The movements that are not closed, each a code and a name, for a choice; one statement."""
    rows = Movement.objects.filter(state=MovementState.RUNNING).order_by("-begins_on", "code")
    return [(row.code, f"{row.name} ({row.begins_on.year}–{row.ends_on.year})") for row in rows]
