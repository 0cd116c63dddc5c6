"""What a plan says of one period, as a proposal for the next."""

from dataclasses import replace
from datetime import date

from chungsuc.movements.rules.contents import AssignmentTerms, PlanContent, TargetTerms


def next_period(content: PlanContent, years: int) -> PlanContent:
    """The same content so many years later.

    Days are moved by whole years. What the last period measured is not known of the next one:
    baselines and figures of the path fall away. Goals stay as a proposal that nobody has
    confirmed yet.
    """
    return replace(
        content,
        targets=tuple(_target(each, years) for each in content.targets),
        assignments=tuple(_assignment(each, years) for each in content.assignments),
    )


def years_later(day: date, years: int) -> date:
    """The day so many years later; of 29 February in a common year the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _target(target: TargetTerms, years: int) -> TargetTerms:
    return replace(
        target,
        begins_on=years_later(target.begins_on, years),
        ends_on=years_later(target.ends_on, years),
        baseline=None,
        points=(),
        confirmed=False,
    )


def _assignment(assignment: AssignmentTerms, years: int) -> AssignmentTerms:
    timing = assignment.timing
    if timing is not None:
        timing = replace(
            timing,
            begins_on=years_later(timing.begins_on, years),
            ends_on=years_later(timing.ends_on, years),
        )
    return replace(assignment, timing=timing, confirmed=False)
