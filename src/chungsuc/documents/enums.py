"""Codes of the station."""

from enum import StrEnum

from chungsuc.common.access import Permission

MANAGE_DOCUMENTS = Permission("documents.manage", "ghi sổ văn bản và đính kèm bản quét")

SHARED_REGISTER = "sổ văn bản dùng chung cho mọi người đã đăng nhập"
"""Why each document's page opens to whoever may open such pages at all."""

ACTIONS = {
    "documents.document_registered": "Ghi sổ văn bản",
    "documents.scan_attached": "Đính kèm bản quét văn bản",
    "documents.scan_removed": "Gỡ bản quét văn bản",
}


class DocumentKind(StrEnum):
    """What a document is (NĐ 30/2020/NĐ-CP, Điều 7, and the laws above it)."""

    LAW = "law"
    RESOLUTION = "resolution"
    DECREE = "decree"
    CIRCULAR = "circular"
    DECISION = "decision"
    PLAN = "plan"
    LETTER = "letter"
    OTHER = "other"

    @property
    def name_vi(self) -> str:
        """The kind's name in Vietnamese."""
        return KIND_NAMES[self]


KIND_NAMES = {
    DocumentKind.LAW: "Luật",
    DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.DECREE: "Nghị định",
    DocumentKind.CIRCULAR: "Thông tư",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.LETTER: "Công văn",
    DocumentKind.OTHER: "Văn bản khác",
}
