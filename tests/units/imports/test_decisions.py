"""The kind of a document by its number and symbol."""

import pytest

from chungsuc.documents.enums import DocumentKind
from chungsuc.units.imports.decisions import kind_of_symbol


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("1246/NQ-UBTVQH15", DocumentKind.RESOLUTION),
        ("203/2025/QH15", DocumentKind.RESOLUTION),
        ("12/2024/QĐ-TTg", DocumentKind.DECISION),
        ("239/qđ-ubnd", DocumentKind.DECISION),
        ("30/2020/NĐ-CP", DocumentKind.DECREE),
        ("04/2012/TT-BNV", DocumentKind.CIRCULAR),
        ("118/KH-UBND", DocumentKind.PLAN),
        ("1752-CV/BTGTU", DocumentKind.OTHER),
    ],
)
def test_the_letters_behind_the_stroke_tell_the_kind(symbol: str, kind: DocumentKind) -> None:
    assert kind_of_symbol(symbol) is kind
