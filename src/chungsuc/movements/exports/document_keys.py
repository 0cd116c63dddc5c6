"""Short keys by which a file cites its documents."""

import re
from collections.abc import Mapping

from chungsuc.common.vietnamese.folding import fold

_LONGEST = 34  # leaves room for a number behind it
_OTHERS = re.compile(r"[^a-z0-9]+")


def keys_of(symbols: Mapping[int, str]) -> dict[int, str]:
    """Of every document a key made of its symbol, "263-qd-ttg"; none stands twice."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for number, symbol in symbols.items():
        plain = _OTHERS.sub("-", fold(symbol)).strip("-")[:_LONGEST].strip("-") or "van-ban"
        key, turn = plain, 1
        while key in taken:
            turn += 1
            key = f"{plain}-{turn}"
        taken.add(key)
        found[number] = key
    return found
