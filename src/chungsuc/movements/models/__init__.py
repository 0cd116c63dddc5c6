"""Movements, the versions of their plans, what is owed and came, and figures of targets."""

from chungsuc.movements.models.assignments import Assignment, Delivery, Party
from chungsuc.movements.models.movements import Movement
from chungsuc.movements.models.plans import Clause, Ground, PlanVersion
from chungsuc.movements.models.proposals import Proposal
from chungsuc.movements.models.targets import Allocation, Figure, Target

__all__ = [
    "Allocation",
    "Assignment",
    "Clause",
    "Delivery",
    "Figure",
    "Ground",
    "Movement",
    "Party",
    "PlanVersion",
    "Proposal",
    "Target",
]
