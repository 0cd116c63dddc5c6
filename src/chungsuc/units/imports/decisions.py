"""What kind of document a number and symbol belong to."""

from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.enums import DocumentKind

_KINDS = {
    "NQ": DocumentKind.RESOLUTION,
    "QĐ": DocumentKind.DECISION,
    "NĐ": DocumentKind.DECREE,
    "TT": DocumentKind.CIRCULAR,
    "KH": DocumentKind.PLAN,
    "QH": DocumentKind.RESOLUTION,  # 203/2025/QH15; a law bears it too, and moves no unit
}


def kind_of_symbol(symbol: str) -> DocumentKind:
    """The kind by the letters behind the last stroke (NĐ 30/2020/NĐ-CP, Phụ lục III).

    ``1246/NQ-UBTVQH15`` is a resolution; what is not known is ``OTHER``.
    """
    word = clean(symbol).rpartition("/")[2].partition("-")[0].upper().rstrip("0123456789")
    return _KINDS.get(word, DocumentKind.OTHER)
