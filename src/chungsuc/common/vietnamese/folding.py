"""The search key: what a text sounds like to somebody who types without marks.

Stored in a column beside the text and compared with LIKE, one condition a word. SQLite's
full-text index is no substitute: its ``remove_diacritics`` leaves ``đ`` as it is.
"""

import unicodedata
from functools import lru_cache
from typing import Final

KEPT: Final = 8192
"""So many keys of texts are remembered: pages sort and search the same names again and again."""


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """The text without case, tone marks, letter marks, and with single spaces.

    ``fold("Hữu  Lũng") == fold("HUU LUNG") == "huu lung"`` and ``fold("Đình") == "dinh"``.
    Compatibility forms lose their dress too (``m²`` is found by ``m2``). NFC and NFD give the
    same key, both spellings of a tone (``Hoà``, ``Hòa``) give the same key, and
    ``fold(fold(t)) == fold(t)``.
    """
    return " ".join(_without_marks(text).casefold().replace("đ", "d").split())


def folded_words(text: str) -> tuple[str, ...]:
    """The words of the search key, in order, each once: one LIKE condition for each."""
    return tuple(dict.fromkeys(fold(text).split()))


# Mn: marks over or under a letter. The others nobody can see, and PostgreSQL refuses NUL.
_DROPPED = frozenset({"Mn", "Cc", "Cf", "Cs"})


def _without_marks(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character
        for character in unicodedata.normalize("NFKD", text)
        if character.isspace() or unicodedata.category(character) not in _DROPPED
    )
