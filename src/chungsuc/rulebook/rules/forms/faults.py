"""Every kind of fault that data can have; the codes are public, so they never change."""

from enum import StrEnum, auto


class Fault(StrEnum):
    """What is wrong with a piece of data, for tests and for programs that ask."""

    # One value
    EMPTY_TEXT = auto()
    LONG_TEXT = auto()
    UNQUOTED_TEXT = auto()
    NOT_TEXT = auto()
    BAD_CODE = auto()
    BINARY_NUMBER = auto()
    NOT_NUMBER = auto()
    INFINITE_NUMBER = auto()
    MANY_DIGITS = auto()
    NOT_WHOLE = auto()
    NOT_TRUTH = auto()
    # Several values
    NOT_LIST = auto()
    FEW_ITEMS = auto()
    NOT_NAMED = auto()
    UNKNOWN_NAME = auto()
    MISSING_NAME = auto()
    REPEATED = auto()
    # Rules
    NOT_RULE = auto()
    BARE_RULE = auto()
    UNKNOWN_RULE = auto()
    NOT_COMPARISON = auto()
    MIXED_LIMITS = auto()
    DEEP_RULE = auto()
    NUMERIC_LEVEL = auto()
    FALLING_STEPS = auto()
    NEGATIVE_CEILING = auto()
    BAD_WEIGHT = auto()
    TOO_MANY_ASKED = auto()
    # Contents
    NOT_ONE_WAY = auto()
    BAD_FACTOR = auto()
    BAD_REFERENCE = auto()
    FALSE_THRESHOLD = auto()
    FOREIGN_NUMBER = auto()
    QUOTED_TRUTH = auto()
    EMPTY_SET = auto()
    EMPTY_CRITERION = auto()
    UNEXPECTED_COUNT = auto()
    UNASKED_LIMIT = auto()
    UNFIT_LIMIT = auto()
