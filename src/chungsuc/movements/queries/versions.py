"""The versions of a movement's plan, one after the other."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chungsuc.common.access import Actor
from chungsuc.common.errors import NotFoundError
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.movements.enums import PlanState
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.movements import PossibleMove, sees_drafts, takes_part
from chungsuc.movements.queries.plans import movement_decision, plan_in_force
from chungsuc.movements.workflow import PLAN

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a plan.

    Attributes:
        number: which it is among those in force; ``None`` of a draft.
        since, last_day: from when to when it holds; the last day is ``None`` while none follows.
        citation: the decision that put it in force.
        revises: the record of the version that it was copied from.
    """

    id: int
    number: int | None
    title: str
    state: str
    state_name: str
    since: date | None
    last_day: date | None
    citation: Citation | None
    document_id: int | None
    revises: int | None
    drafted_by: str
    started_at: datetime
    decided_by: str
    decided_at: datetime | None
    read_from: str

    @property
    def name(self) -> str:
        """``lần 2`` of a version in force, else what it is."""
        return f"lần {self.number}" if self.number else self.state_name.lower()

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT


def versions_of(movement: Movement, *, drafts: bool) -> tuple[VersionLine, ...]:
    """The versions, drafts first, then the one decided last; one statement.

    Without ``drafts`` only what was put in force.
    """
    rows = movement.plans.select_related("document").order_by("-since", "-pk")
    if not drafts:
        rows = rows.filter(state=PlanState.IN_FORCE)
    listed = list(rows)
    open_ones = [row for row in listed if row.state != PlanState.IN_FORCE]
    decided = [row for row in listed if row.state == PlanState.IN_FORCE]
    follows = dict(zip([row.pk for row in decided[1:]], decided, strict=False))
    open_ones.sort(key=lambda row: (row.state != PlanState.DRAFT, -row.pk))
    return tuple(_line(row, follows.get(row.pk)) for row in (*open_ones, *decided))


def _line(row: PlanVersion, next_one: PlanVersion | None) -> VersionLine:
    since = next_one.since if next_one is not None else None
    return VersionLine(
        id=row.pk,
        number=row.number,
        title=row.title,
        state=row.state,
        state_name=PLAN.state(row.state).staff_name,
        since=row.since,
        last_day=since - ONE_DAY if since is not None else None,
        citation=citation_of(row.document) if row.document is not None else None,
        document_id=row.document_id,
        revises=row.revises_id,
        drafted_by=row.drafted_by_name,
        started_at=row.started_at,
        decided_by=row.decided_by_name,
        decided_at=row.decided_at,
        read_from=row.read_from,
    )


def version_line(plan: PlanVersion) -> VersionLine:
    """One version, without looking for what follows it; no statement where its document is read."""
    return _line(plan, None)


def plan_shown(
    movement: Movement, version: int | None, *, actor: Actor, on: date, today: date
) -> PlanVersion | None:
    """The version that is asked for, else the one in force on the day; ``None`` before the first.

    One statement, for a draft that of the decision too.

    Raises:
        NotFoundError: the movement has no such version, or it is a draft of others.
    """
    if version is None:
        return plan_in_force(movement, on)
    found = movement.plans.filter(pk=version).select_related("document").first()
    if found is None or (
        found.state != PlanState.IN_FORCE and not sees_drafts(actor, movement, on=today)
    ):
        raise NotFoundError("bản kế hoạch này", plan=version)
    return found


def plan_by_id(plan_id: int, *, actor: Actor, on: date) -> PlanVersion:
    """A version with its movement.

    Raises:
        NotFoundError: there is none, or it is a draft of others.
    """
    found = PlanVersion.objects.filter(pk=plan_id).select_related("movement", "document").first()
    if found is None or (
        found.state != PlanState.IN_FORCE and not sees_drafts(actor, found.movement, on=on)
    ):
        raise NotFoundError("bản kế hoạch này", plan=plan_id)
    return found


def plan_moves(plan: PlanVersion, actor: Actor, *, on: date) -> tuple[PossibleMove, ...]:
    """The moves of the version's state that the person's roles speak of, and why not."""
    if not takes_part(actor):
        return ()
    return tuple(
        PossibleMove(
            each.code, each.label, movement_decision(actor, each.permission, plan.movement, on=on)
        )
        for each in PLAN.from_state(plan.state)
        if each.permission is not None
    )


def days_of(movement: Movement) -> tuple[date, ...]:
    """The days on which versions of the plan begin, the latest first; one statement."""
    days = movement.plans.filter(state=PlanState.IN_FORCE).values_list("since", flat=True)
    return tuple(sorted((day for day in days if day is not None), reverse=True))
