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


class InexactFactError(DomainError):
    """A service wrote a float into the log: a fault of ours."""

    def __init__(self, action: str, fact: str) -> None:
        super().__init__(
            "audit.inexact_fact",
            f"Việc “{action}” ghi vào nhật ký một số không chính xác ({fact}).",
            mend="Hand the log a Decimal as text (chungsuc.common.auditing.as_json).",
            kind=Kind.BROKEN,
            action=action,
            fact=fact,
        )


class ReasonlessErasureError(DomainError):
    """Somebody's values are to be erased, and nobody says why."""

    def __init__(self) -> None:
        super().__init__(
            "audit.reasonless_erasure",
            "Chưa ghi lý do xoá giá trị riêng.",
            mend="Hãy ghi ai yêu cầu, khi nào và theo văn bản nào.",
        )


class NothingToEraseError(DomainError):
    """The log holds no value that is the person's own, or no more."""

    def __init__(self, person: str) -> None:
        super().__init__(
            "audit.nothing_to_erase",
            f"Nhật ký không còn giá trị riêng nào của “{person}”.",
            mend="Hãy kiểm tra lại người cần xoá.",
            person=person,
        )


class UnreadableSearchError(DomainError):
    """A part of a search of the log cannot be read."""

    def __init__(self, field: str, message: str, mend: str = "") -> None:
        super().__init__("audit.unreadable_search", message, mend=mend, field=field)
        self.field = field


class UnreadableHeadError(DomainError):
    """A file of exported heads cannot be read."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(
            "audit.unreadable_head",
            f"Không đọc được đầu chuỗi niêm phong trong “{file}”: {reason}.",
            mend="Hãy dùng tệp do lệnh export_audit_head ghi ra, mỗi dòng một đầu chuỗi.",
            file=file,
        )


class UnitMissingError(DomainError):
    """Somebody whose roles reach very many units must say whose entries are looked for."""

    def __init__(self, most: int) -> None:
        super().__init__(
            "audit.unit_missing",
            f"Phạm vi của bạn có hơn {most} đơn vị, nhiều quá để xem nhật ký cùng một lúc.",
            mend="Hãy ghi một đơn vị trong phạm vi của bạn vào ô Đơn vị.",
            most=most,
        )
