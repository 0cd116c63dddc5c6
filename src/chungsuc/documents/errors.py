"""Refusals of the station."""

from chungsuc.common.errors import DomainError


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
