"""Refusals of the station."""

from collections.abc import Sequence
from datetime import date

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.vietnamese.dates import write_date


class UnknownRuleError(DomainError):
    """Nothing of that name was ever published."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        near = ", ".join(suggestions)
        super().__init__(
            "rulebook.unknown",
            f"Không có quy định nào tên “{name}”.",
            mend=f"Có phải bạn muốn tìm: {near}?" if near else "Hãy xem danh sách các quy định.",
            kind=Kind.MISSING,
            name=name,
            suggestions=list(suggestions),
        )


class UnstartedRuleError(DomainError):
    """The rule begins after the day asked for."""

    def __init__(self, name: str, first: date) -> None:
        super().__init__(
            "rulebook.unstarted",
            f"Quy định “{name}” chưa có hiệu lực vào ngày này; bắt đầu từ {write_date(first)}.",
            mend="Hãy chọn một ngày từ ngày ấy trở đi.",
            kind=Kind.MISSING,
            name=name,
            first=first,
        )


class EndedRuleError(DomainError):
    """The rule ended before the day asked for."""

    def __init__(self, name: str, since: date, why: str) -> None:
        super().__init__(
            "rulebook.ended",
            f"Quy định “{name}” đã hết hiệu lực từ {write_date(since)}: {why}",
            mend="Hãy chọn một ngày trước đó, hoặc quy định thay thế.",
            kind=Kind.MISSING,
            name=name,
            since=since,
        )
