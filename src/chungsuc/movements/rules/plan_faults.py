"""What can be wrong with a file of a movement beyond what is wrong with any file.

The codes are public, so they never change.
"""

from enum import StrEnum, auto


class PlanFault(StrEnum):
    """What is wrong, for tests and for programs that ask."""

    UNKNOWN_UNIT = auto()
    AMBIGUOUS_UNIT = auto()
    UNKNOWN_KIND = auto()
    UNKNOWN_MEASURE = auto()
    UNKNOWN_HOLDING = auto()
    UNKNOWN_CLAUSE = auto()
    UNKNOWN_MOVEMENT = auto()
    MOVEMENT_TWICE = auto()
    BACKWARDS = auto()
    NEGATIVE_GOAL = auto()
    FINE_NUMBER = auto()
    POINT_OUTSIDE = auto()
    POINTS_UNORDERED = auto()
    NOT_ALLOCABLE = auto()
    ALLOCATED_TWICE = auto()
    BAD_TOLERANCE = auto()
    KIND_AND_UNIT = auto()
    BAD_CLAUSE_PATH = auto()
    VERSIONS_UNORDERED = auto()
