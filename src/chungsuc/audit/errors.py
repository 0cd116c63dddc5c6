"""Refusals of the station."""

from chungsuc.common.errors import DomainError, Kind


class AppendOnlyError(DomainError):
    """An entry of the log cannot be changed or taken out."""

    def __init__(self) -> None:
        super().__init__(
            "audit.append_only",
            "Nhật ký chỉ được ghi thêm, không sửa và không xoá được.",
            kind=Kind.FORBIDDEN,
        )
