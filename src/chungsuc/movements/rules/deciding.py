"""What a version says once somebody decided of a proposal."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from chungsuc.movements.enums import ProposalKind
from chungsuc.movements.rules.contents import (
    AssignmentTerms,
    Clause,
    PlanContent,
    TargetTerms,
)
from chungsuc.movements.rules.term_facts import (
    Facts,
    assignment_from,
    clause_from,
    ground_from,
    target_from,
)


def confirmed_facts(kind: ProposalKind, facts: Facts) -> dict[str, Any]:
    """What was proposed, as read by a person: how its words are read is confirmed."""
    if kind in {ProposalKind.TARGET, ProposalKind.ASSIGNMENT}:
        return {**facts, "confirmed": True}
    return dict(facts)


def with_confirmed(content: PlanContent, kind: ProposalKind, facts: Facts) -> PlanContent:
    """The content with what was confirmed in it; a clause stands in the place of its former self.

    A code that something else has already gets a number behind it.
    """
    match kind:
        case ProposalKind.BASIS:
            return replace(content, grounds=(*content.grounds, ground_from(facts)))
        case ProposalKind.CLAUSE:
            return replace(content, clauses=_with_clause(content.clauses, clause_from(facts)))
        case ProposalKind.TARGET:
            return _with_target(content, target_from(facts))
        case ProposalKind.ASSIGNMENT:
            return _with_assignment(content, assignment_from(facts))
        case ProposalKind.RECIPIENT:
            return replace(content, recipients=(*content.recipients, facts["words"]))
        case ProposalKind.SIGNATURE:
            return replace(content, signature=tuple(facts["lines"]))


def without_clause(content: PlanContent, path: str) -> PlanContent:
    """The content without the clause at the path; those below it stay."""
    clauses = tuple(each for each in content.clauses if each.path != path)
    return replace(content, clauses=clauses)


def _with_clause(clauses: tuple[Clause, ...], clause: Clause) -> tuple[Clause, ...]:
    if any(each.path == clause.path for each in clauses):
        return tuple(clause if each.path == clause.path else each for each in clauses)
    return (*clauses, clause)


def _with_target(content: PlanContent, target: TargetTerms) -> PlanContent:
    others = content.targets
    free = replace(target, code=free_code(target.code, {each.code for each in others}))
    place = _place(content, [each.clause for each in others], target.clause)
    return replace(content, targets=(*others[:place], free, *others[place:]))


def _with_assignment(content: PlanContent, task: AssignmentTerms) -> PlanContent:
    others = content.assignments
    free = replace(task, code=free_code(task.code, {each.code for each in others}))
    place = _place(content, [each.clause for each in others], task.clause)
    return replace(content, assignments=(*others[:place], free, *others[place:]))


def _place(content: PlanContent, others: Sequence[str], clause: str) -> int:
    """Behind the last that stands in the same clause or an earlier one."""
    order = {each.path: place for place, each in enumerate(content.clauses)}
    last = len(order)
    mine = order.get(clause, last)
    before = [place for place, path in enumerate(others, 1) if order.get(path, last) <= mine]
    return before[-1] if before else 0


def free_code(code: str, taken: Collection[str]) -> str:
    """The code, or with the first number behind it that nobody has."""
    free, number = code, 1
    while free in taken:
        number += 1
        free = f"{code}_{number}"
    return free


def same_facts(kind: ProposalKind, one: Facts, other: Facts) -> bool:
    """Whether two contents of a proposal say the same, however their figures are written."""
    match kind:
        case ProposalKind.TARGET:
            return target_from(one) == target_from(other)
        case ProposalKind.ASSIGNMENT:
            return assignment_from(one) == assignment_from(other)
        case _:
            return dict(one) == dict(other)
