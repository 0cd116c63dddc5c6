"""The refusals of the readers: what was read, what is expected, how to mend it."""

from decimal import Decimal

from chungsuc.common.errors import DomainError


class UnreadableNumberError(DomainError):
    """The text is no number that people here write."""

    def __init__(self, message: str, *, mend: str, text: str, reason: str) -> None:
        super().__init__("common.unreadable_number", message, mend=mend, text=text, reason=reason)


class AmbiguousNumberError(DomainError):
    """The text is one number with a dot for thousands and another with a decimal dot."""

    def __init__(
        self, message: str, *, mend: str, text: str, candidates: tuple[Decimal, Decimal]
    ) -> None:
        super().__init__(
            "common.ambiguous_number", message, mend=mend, text=text, candidates=candidates
        )


class UnreadableDateError(DomainError):
    """The text is no date, or not one that can be read in one way only."""

    def __init__(self, message: str, *, mend: str, text: str, reason: str) -> None:
        super().__init__("common.unreadable_date", message, mend=mend, text=text, reason=reason)
