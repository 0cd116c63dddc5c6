"""What of a target was allocated to units, and what is left: exact, said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from chungsuc.movements.rules.contents import Allocated, TargetTerms
from chungsuc.movements.rules.lights import measured

_EXACT = Context(prec=60)  # sums of eighteen digits, whatever their number


@dataclass(frozen=True, slots=True)
class Split:
    """A target's goal, allocated.

    Attributes:
        items: what each unit was given, as the plan says it; never spread anew.
        allocated: their sum.
        left: the goal without them; below zero where more was given than the goal.
        words: the same as a sentence; empty where nothing was allocated.
    """

    items: tuple[Allocated, ...]
    allocated: Decimal
    left: Decimal
    words: str


def split_of(terms: TargetTerms) -> Split:
    """How far the allocation reaches."""
    with localcontext(_EXACT):
        allocated = total(terms.allocation)
        left = terms.goal - allocated
        excess = -left
    return Split(terms.allocation, allocated, left, _words(terms, allocated, left, excess))


def total(allocation: Sequence[Allocated]) -> Decimal:
    """The exact sum of what the units were given."""
    with localcontext(_EXACT):
        return sum((each.goal for each in allocation), Decimal(0))


def _words(terms: TargetTerms, allocated: Decimal, left: Decimal, excess: Decimal) -> str:
    if not terms.allocation:
        return ""
    given, goal = measured(terms, allocated), measured(terms, terms.goal)
    if not left:
        return f"Đã giao đủ {goal}."
    if left > 0:
        return f"Đã giao {given} trên {goal}, còn {measured(terms, left)} chưa giao đơn vị nào."
    return f"Đã giao {given}, nhiều hơn mức phải đạt {goal} là {measured(terms, excess)}."
