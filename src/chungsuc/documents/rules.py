"""By what documents are sorted and found."""

from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.sorting import sort_key
from chungsuc.documents.enums import DocumentKind


def keys_of(kind: DocumentKind, symbol: str, issuer: str, title: str) -> tuple[str, str]:
    """What stands beside a document: its place by number and symbol, and its words without marks.

    ``9/QĐ-UBND`` stands before ``12/QĐ-UBND``.
    """
    return sort_key(symbol), fold(f"{kind.name_vi} {symbol} {issuer} {title}")
