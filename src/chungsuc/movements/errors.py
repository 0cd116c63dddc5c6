"""Refusals of the station."""

from chungsuc.common.errors import DomainError


class UnreadablePlanError(DomainError):
    """The file of a plan cannot be read at all."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            "movements.unreadable_plan",
            f"Không đọc được {name}: {what}",
            mend="Hãy mở tệp gốc bằng Word hoặc LibreOffice rồi lưu thành văn bản thuần "
            "(Plain Text, .txt), chọn mã UTF-8.",
            name=name,
        )
