"""A version of a plan read back as the value that it was written from."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from chungsuc.movements import models
from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.units.enums import Kind


def content_of(plan: models.PlanVersion) -> PlanContent:
    """All that the version says; six statements."""
    return PlanContent(
        title=plan.title,
        grounds=tuple(
            Ground(words, document)
            for words, document in _in_place(models.Ground, plan).values_list("words", "document")
        ),
        clauses=tuple(
            Clause(*row)
            for row in _in_place(models.Clause, plan).values_list("path", "depth", "mark", "text")
        ),
        targets=targets_of([plan.pk])[plan.pk],
        assignments=assignments_of([plan.pk])[plan.pk],
        recipients=tuple(plan.recipients),
        signature=tuple(plan.signature),
        note=plan.note,
    )


def targets_of(plans: Iterable[int]) -> dict[int, tuple[TargetTerms, ...]]:
    """The targets of each version, in their order; two statements."""
    numbers = list(plans)
    allocated: dict[int, list[Allocated]] = defaultdict(list)
    rows = models.Allocation.objects.filter(target__plan__in=numbers).order_by("pk")
    for target, unit, goal in rows.values_list("target", "unit", "goal"):
        allocated[target].append(Allocated(unit, plain(goal)))
    found: dict[int, list[TargetTerms]] = {number: [] for number in numbers}
    for row in models.Target.objects.filter(plan__in=numbers).order_by("place"):
        found[row.plan_id].append(_target(row, tuple(allocated[row.pk])))
    return {number: tuple(terms) for number, terms in found.items()}


def assignments_of(plans: Iterable[int]) -> dict[int, tuple[AssignmentTerms, ...]]:
    """The assignments of each version, in their order; two statements."""
    numbers = list(plans)
    parties: dict[int, list[PartyTerms]] = defaultdict(list)
    rows = models.Party.objects.filter(assignment__plan__in=numbers).order_by("place")
    for one, part, words, kind, unit, offset in rows.values_list(
        "assignment", "part", "words", "kind", "unit", "offset"
    ):
        parties[one].append(PartyTerms(Part(part), words, _kind(kind), unit, offset))
    found: dict[int, list[AssignmentTerms]] = {number: [] for number in numbers}
    for row in models.Assignment.objects.filter(plan__in=numbers).order_by("place"):
        found[row.plan_id].append(_assignment(row, tuple(parties[row.pk])))
    return {number: tuple(terms) for number, terms in found.items()}


def plain(figure: Decimal) -> Decimal:
    """A figure of the database without the zeros of its column: 115, 63.5."""
    whole = figure.to_integral_value()
    return whole if whole == figure else figure.normalize()


def _maybe(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else plain(figure)


def _kind(code: str) -> Kind | None:
    return Kind(code) if code else None


def _in_place(model: Any, plan: models.PlanVersion) -> Any:  # noqa: ANN401  the managers share no type
    return model.objects.filter(plan=plan).order_by("place")


def _target(row: models.Target, allocation: tuple[Allocated, ...]) -> TargetTerms:
    return TargetTerms(
        code=row.code,
        title=row.title,
        shape=Shape(row.shape),
        goal=plain(row.goal),
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        clause=row.clause,
        measure=row.measure,
        unit=row.unit,
        baseline=_maybe(row.baseline),
        points=tuple((date.fromisoformat(day), Decimal(figure)) for day, figure in row.points),
        population=Population(
            kinds=tuple(Kind(each) for each in row.population_kinds),
            holding=row.population_holding,
            under=row.population_under_id,
            stated=_maybe(row.population_stated),
            words=row.population_words,
        ),
        basis=Basis(row.basis),
        owner=row.owner_id,
        tolerance=plain(row.tolerance),
        adopts=row.adopts,
        confirmed=row.confirmed,
        note=row.note,
        allocation=allocation,
    )


def _assignment(row: models.Assignment, parties: tuple[PartyTerms, ...]) -> AssignmentTerms:
    timing = None
    if row.begins_on is not None and row.ends_on is not None:
        timing = Timing(Recurrence(row.recurrence), row.begins_on, row.ends_on, row.offset)
    return AssignmentTerms(
        code=row.code,
        title=row.title,
        clause=row.clause,
        delivers=row.delivers,
        timing=timing,
        parties=parties,
        confirmed=row.confirmed,
        note=row.note,
    )
