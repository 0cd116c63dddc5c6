"""Refusals of the station."""

from chungsuc.common.errors import DomainError, Kind


class SymbollessDocumentError(DomainError):
    """A document without number and symbol, or without issuer, cannot be found again."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "documents.incomplete",
            f"Văn bản chưa có {what}.",
            mend="Hãy ghi số, ký hiệu và cơ quan ban hành như trên văn bản, "
            "ví dụ 1672/NQ-UBTVQH15 của Uỷ ban Thường vụ Quốc hội.",
            what=what,
        )


class OverlongDocumentError(DomainError):
    """A fact of the document is longer than a register holds."""

    def __init__(self, what: str, longest: int) -> None:
        super().__init__(
            "documents.overlong",
            f"{what} dài quá {longest} ký tự.",
            mend="Hãy rút gọn.",
            what=what,
            longest=longest,
        )


class ScanChangedError(DomainError):
    """Somebody attached, replaced or removed the scan after this form was shown."""

    def __init__(self, document: str) -> None:
        super().__init__(
            "documents.scan_changed",
            f"Bản quét của {document} đã được người khác đính kèm, thay hoặc gỡ trong lúc bạn làm.",
            mend="Chưa có gì được ghi. Hãy xem bản quét hiện có rồi làm lại nếu vẫn cần.",
            kind=Kind.CONFLICT,
        )


class ScanlessDocumentError(DomainError):
    """There is no scan that could be removed."""

    def __init__(self, document: str) -> None:
        super().__init__(
            "documents.no_scan", f"{document} không có bản quét nào để gỡ.", kind=Kind.CONFLICT
        )


class UnreasonedRemovalError(DomainError):
    """A scan is removed for a reason, which the log keeps."""

    def __init__(self) -> None:
        super().__init__(
            "documents.unreasoned_removal",
            "Chưa ghi lý do gỡ bản quét.",
            mend="Hãy ghi lý do, ví dụ: đính kèm nhầm văn bản.",
        )
