"""Writing what a version says: all of it at once, in place of what stood there."""

from collections.abc import Iterable

from django.db.models import Model

from chungsuc.movements import models
from chungsuc.movements.enums import PlanState
from chungsuc.movements.errors import ClosedPlanError, OverlongPlanError, RefusedPlanError
from chungsuc.movements.rules.contents import AssignmentTerms, PlanContent, TargetTerms
from chungsuc.movements.rules.objections import unkeepable_in

PARTS = (
    models.Ground,
    models.Clause,
    models.Target,
    models.Allocation,
    models.Assignment,
    models.Party,
)
"""The tables that an entry about a version stands for."""


def write_content(
    plan: models.PlanVersion, content: PlanContent
) -> None:  # check: no-service  part of the caller's entry
    """Puts the content in place of what the draft said.

    What is read back (``queries.contents.content_of``) is equal to it.

    Raises:
        ClosedPlanError: the version is no draft.
        RefusedPlanError: something stands twice, or ends before it begins.
        OverlongPlanError: a text is longer than its column.
    """
    if plan.state != PlanState.DRAFT:
        raise ClosedPlanError(str(plan), plan.get_state_display())
    refused = unkeepable_in(content)
    if refused:
        raise RefusedPlanError(refused)
    plan.grounds.all().delete()
    plan.clauses.all().delete()
    plan.targets.all().delete()
    plan.assignments.all().delete()
    plan.title, plan.note = content.title, content.note
    plan.recipients, plan.signature = list(content.recipients), list(content.signature)
    demand_lengths([plan])
    plan.save(update_fields=["title", "note", "recipients", "signature"])
    grounds = [
        models.Ground(plan=plan, place=place, words=each.words, document_id=each.document)
        for place, each in enumerate(content.grounds, 1)
    ]
    clauses = [
        models.Clause(
            plan=plan, place=place, path=each.path, depth=each.depth, mark=each.mark, text=each.text
        )
        for place, each in enumerate(content.clauses, 1)
    ]
    demand_lengths([*grounds, *clauses])
    models.Ground.objects.bulk_create(grounds)
    models.Clause.objects.bulk_create(clauses)
    _write_targets(plan, content.targets)
    _write_assignments(plan, content.assignments)


def demand_lengths(  # check: no-service  writes nothing
    records: Iterable[Model],
) -> None:
    """Refuses texts before the database does, or before it cuts them.

    Raises:
        OverlongPlanError: the first of them.
    """
    for record in records:
        for field in record._meta.fields:
            longest = getattr(field, "max_length", None)
            value = getattr(record, field.attname)
            if longest and isinstance(value, str) and len(value) > longest:
                raise OverlongPlanError(str(field.verbose_name), longest)


def _write_targets(plan: models.PlanVersion, targets: Iterable[TargetTerms]) -> None:
    rows = [_target(plan, place, each) for place, each in enumerate(targets, 1)]
    demand_lengths(rows)
    models.Target.objects.bulk_create(rows)
    models.Allocation.objects.bulk_create(
        models.Allocation(target=row, unit_id=each.unit, goal=each.goal)
        for row, terms in zip(rows, targets, strict=True)
        for each in terms.allocation
    )


def _target(plan: models.PlanVersion, place: int, terms: TargetTerms) -> models.Target:
    population = terms.population
    return models.Target(
        plan=plan,
        place=place,
        code=terms.code,
        clause=terms.clause,
        title=terms.title,
        shape=terms.shape.value,
        measure=terms.measure,
        unit=terms.unit,
        goal=terms.goal,
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
        baseline=terms.baseline,
        points=[[day.isoformat(), f"{figure:f}"] for day, figure in terms.points],
        population_kinds=[kind.value for kind in population.kinds],
        population_holding=population.holding,
        population_under_id=population.under,
        population_stated=population.stated,
        population_words=population.words,
        basis=terms.basis.value,
        owner_id=terms.owner,
        tolerance=terms.tolerance,
        adopts=terms.adopts,
        confirmed=terms.confirmed,
        note=terms.note,
    )


def _write_assignments(plan: models.PlanVersion, assignments: Iterable[AssignmentTerms]) -> None:
    rows = [_assignment(plan, place, each) for place, each in enumerate(assignments, 1)]
    demand_lengths(rows)
    models.Assignment.objects.bulk_create(rows)
    parties = [
        models.Party(
            assignment=row,
            place=place,
            part=each.part.value,
            words=each.words,
            kind=each.kind.value if each.kind else "",
            unit_id=each.unit,
            offset=each.offset,
        )
        for row, terms in zip(rows, assignments, strict=True)
        for place, each in enumerate(terms.parties, 1)
    ]
    demand_lengths(parties)
    models.Party.objects.bulk_create(parties)


def _assignment(plan: models.PlanVersion, place: int, terms: AssignmentTerms) -> models.Assignment:
    timing = terms.timing
    return models.Assignment(
        plan=plan,
        place=place,
        code=terms.code,
        clause=terms.clause,
        title=terms.title,
        delivers=terms.delivers,
        recurrence=timing.recurrence.value if timing else "",
        begins_on=timing.begins_on if timing else None,
        ends_on=timing.ends_on if timing else None,
        offset=timing.offset if timing else 0,
        confirmed=terms.confirmed,
        note=terms.note,
    )
