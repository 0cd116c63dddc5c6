"""Targets on a day: where the path is, what was reported, what that means, for whom.

Read for several movements at once, with a number of statements that depends on no row: the
same measure may have another level in the movement above.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from chungsuc.common.errors import NotFoundError
from chungsuc.documents.queries import Citation, citation_of
from chungsuc.movements.enums import Basis
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import targets_of
from chungsuc.movements.queries.figures import FigureKey, FigureLine, figures_of, latest
from chungsuc.movements.queries.plans import plans_in_force
from chungsuc.movements.rules.adoptions import Adoption, adoption_of
from chungsuc.movements.rules.allocations import Split, split_of
from chungsuc.movements.rules.closing import Closed, closed_on
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.lights import Judged, light_of, on_its_day
from chungsuc.movements.rules.paths import PathValue, path_on
from chungsuc.units.enums import Kind
from chungsuc.units.queries.logged import units_last_called
from chungsuc.units.queries.populations import Standing, kinds_below

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Version:
    """The version of the plan that holds on the day."""

    id: int
    number: int
    since: date
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class PopulationOn:
    """How many units a target counts on the day, by the register.

    Attributes:
        count: ``None`` where that is not known.
        why: why it is not known; else empty.
    """

    count: int | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class OtherLevel:
    """What another owner set for the same measure."""

    movement: str
    movement_name: str
    code: str
    title: str
    goal: Decimal
    unit: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target on a day.

    Attributes:
        on: the day looked at.
        path: the path on that day; of a closed target on its last.
        figures: all up to the day, the oldest first.
        reported, verified: the latest of each; never one in place of the other.
        light: by the figure of the target's own basis.
        closed: whether there is nothing left to count, and why.
        names: of the units in the allocation, as they were called on the day or last.
        others: levels for the same measure, in other movements or beside.
        adoption: how it stands to the target that it adopts; ``None`` where it adopts none.
    """

    on: date
    movement: str
    movement_name: str
    launched_by: int
    version: Version
    terms: TargetTerms
    path: PathValue
    figures: tuple[FigureLine, ...]
    reported: FigureLine | None
    verified: FigureLine | None
    light: Judged
    population: PopulationOn
    closed: Closed | None
    split: Split
    names: Mapping[int, str]
    owner_name: str
    others: tuple[OtherLevel, ...]
    adoption: Adoption | None

    @property
    def figure(self) -> FigureLine | None:
        """The figure that the light is about."""
        return self.verified if self.terms.basis is Basis.VERIFIED else self.reported


def targets_on(movement: Movement, on: date) -> tuple[TargetLine, ...]:
    """The movement's targets by the version in force on the day, in the plan's order.

    Empty before the first version. At most seven statements.
    """
    lines = targets_of_movement_and_above(movement, on)
    return tuple(each for each in lines if each.movement == movement.code)


def targets_of_movement_and_above(movement: Movement, on: date) -> tuple[TargetLine, ...]:
    """The movement's targets, then those of the movements above it; at most seven statements."""
    found = _read(movement, on)
    return tuple(
        found.line(each, terms) for each in found.chain for terms in found.terms_of(each.pk)
    )


def target_on(movement: Movement, code: str, on: date) -> TargetLine:
    """One target of the movement; statements as above.

    Raises:
        NotFoundError: the version in force on the day has no such target.
    """
    found = _read(movement, on)
    for terms in found.terms_of(movement.pk):
        if terms.code == code:
            return found.line(movement, terms)
    raise NotFoundError("chỉ tiêu này trong kế hoạch có hiệu lực vào ngày đã chọn", target=code)


# --- Reading ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """All that lines are made of.

    Attributes:
        chain: the movement and those above it, the nearest first.
        movements: these and others launched by the same units, by their numbers.
        plans: of each the version in force.
        targets: by versions.
    """

    on: date
    chain: tuple[Movement, ...]
    movements: Mapping[int, Movement]
    plans: Mapping[int, PlanVersion]
    targets: Mapping[int, tuple[TargetTerms, ...]]
    figures: Mapping[FigureKey, tuple[FigureLine, ...]]
    standing: Mapping[int, Mapping[Kind, Standing]]
    names: Mapping[int, str]

    def terms_of(self, movement: int) -> tuple[TargetTerms, ...]:
        plan = self.plans.get(movement)
        return () if plan is None else self.targets[plan.pk]

    def line(self, movement: Movement, terms: TargetTerms) -> TargetLine:
        kinds = self.standing.get(terms.population.under or movement.launched_by_id, {})
        closed = closed_on(terms.population.kinds, _ended_on(terms, kinds), self.on)
        until = self.on if closed is None else closed.since - _ONE_DAY
        figures = self.figures.get((movement.pk, terms.code), ())
        reported, verified = (
            latest(figures, basis, before=until + _ONE_DAY)
            for basis in (Basis.REPORTED, Basis.VERIFIED)
        )
        own = verified if terms.basis is Basis.VERIFIED else reported
        reading = None if own is None else own.reading
        return TargetLine(
            on=self.on,
            movement=movement.code,
            movement_name=movement.name,
            launched_by=movement.launched_by_id,
            version=_version(self.plans[movement.pk]),
            terms=terms,
            path=path_on(terms, until),
            figures=figures,
            reported=reported,
            verified=verified,
            light=on_its_day(light_of(terms, reading), terms, reading, self.on),
            population=_population(terms, kinds),
            closed=closed,
            split=split_of(terms),
            names={each.unit: self.names.get(each.unit, "") for each in terms.allocation},
            owner_name=self.names.get(terms.owner or 0, ""),
            others=tuple(self._others(movement, terms)),
            adoption=self._adoption(movement, terms),
        )

    def _others(self, movement: Movement, terms: TargetTerms) -> Iterable[OtherLevel]:
        for other in self.movements.values():
            for each in self.terms_of(other.pk):
                same = other.pk == movement.pk and each.code == terms.code
                alike = each.shape is terms.shape and each.measure == terms.measure
                if terms.measure and alike and not same:
                    owner = self.names.get(each.owner or other.launched_by_id, "")
                    yield OtherLevel(
                        other.code, other.name, each.code, each.title, each.goal, each.unit, owner
                    )

    def _adoption(self, movement: Movement, terms: TargetTerms) -> Adoption | None:
        if not terms.adopts:
            return None
        above = {each.code: each for each in self.terms_of(movement.above_id or 0)}
        return adoption_of(terms, above.get(terms.adopts), movement.launched_by_id)


def _read(movement: Movement, on: date) -> _Found:
    known = {each.pk: each for each in Movement.objects.order_by("pk")}
    chain = _chain(movement, known)
    owners = {each.launched_by_id for each in chain}
    relevant = {
        each.pk: each
        for each in known.values()
        if each in chain or (each.launched_by_id in owners and each.begins_on <= on <= each.ends_on)
    }
    plans = plans_in_force(relevant, on)
    targets = targets_of(plan.pk for plan in plans.values())
    asked = [(relevant[key], terms) for key, plan in plans.items() for terms in targets[plan.pk]]
    return _Found(
        on,
        chain,
        relevant,
        plans,
        targets,
        figures_of((each.pk for each in chain), on),
        kinds_below(
            {terms.population.under or of.launched_by_id for of, terms in asked if _counts(terms)},
            on,
        ),
        units_last_called(_named(asked), on),
    )


def _chain(movement: Movement, known: Mapping[int, Movement]) -> tuple[Movement, ...]:
    chain = [movement]
    while (above := known.get(chain[-1].above_id or 0)) is not None and above not in chain:
        chain.append(above)
    return tuple(chain)


def _named(asked: Iterable[tuple[Movement, TargetTerms]]) -> set[int]:
    """The units whose names are shown: owners, those who launched, those with an allocation."""
    units = {0}
    for movement, terms in asked:
        units |= {movement.launched_by_id, terms.owner or 0}
        units |= {each.unit for each in terms.allocation}
    return units


def _version(plan: PlanVersion) -> Version:
    document = plan.document
    return Version(
        plan.pk,
        plan.number or 0,
        plan.since or date.min,
        None if document is None else citation_of(document),
    )


# --- Populations -----------------------------------------------------------------------------

NO_TITLES = "Chưa có sổ danh hiệu nên chưa biết bao nhiêu đơn vị đang giữ danh hiệu vào ngày này."
NO_UNITS = "Chỉ tiêu này không đếm đơn vị."


def _counts(terms: TargetTerms) -> bool:
    return bool(terms.population.kinds)


def _population(terms: TargetTerms, standing: Mapping[Kind, Standing]) -> PopulationOn:
    kinds = terms.population.kinds
    if not kinds:
        return PopulationOn(None, NO_UNITS)
    if terms.population.holding:
        return PopulationOn(None, NO_TITLES)
    known = [standing[kind] for kind in kinds if kind in standing]
    if not known:
        named = ", ".join(kind.name_vi for kind in kinds)
        return PopulationOn(None, f"Sổ đơn vị chưa ghi {named} nào thuộc phạm vi này.")
    return PopulationOn(sum(each.count for each in known))


def _ended_on(terms: TargetTerms, standing: Mapping[Kind, Standing]) -> date | None:
    """The first day without any unit of the population; ``None`` while there is one."""
    known = [standing[kind] for kind in terms.population.kinds if kind in standing]
    ends = [each.ended_on for each in known if each.ended_on is not None]
    return max(ends) if known and len(ends) == len(known) else None
