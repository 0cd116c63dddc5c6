"""Whether what somebody typed is a name, however they put the marks.

People write Hoà or Hòa, leave marks out, or leave out some; they rarely put wrong ones. So a
typed name fits a real one when every mark that was typed is there. A word has one tone at most,
and on which of its letters it stands is a matter of taste, not of spelling.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from chungsuc.common.vietnamese.folding import KEPT, fold

_NO_LETTERS = re.compile(r"[^\w\s]|_")

_TONES = frozenset(
    {
        "\N{COMBINING GRAVE ACCENT}",
        "\N{COMBINING HOOK ABOVE}",
        "\N{COMBINING TILDE}",
        "\N{COMBINING ACUTE ACCENT}",
        "\N{COMBINING DOT BELOW}",
    }
)
_STROKE = "\N{COMBINING SHORT STROKE OVERLAY}"  # stands for the stroke of đ, which NFD keeps


@dataclass(frozen=True, slots=True)
class _Word:
    letters: tuple[str, ...]
    shapes: tuple[str, ...]
    tone: str

    def fits(self, other: "_Word") -> bool:
        """Whether every mark of this word is in the other, and the letters are the same."""
        return (
            self.letters == other.letters
            and self.tone in {"", other.tone}
            and all(
                mine in {"", theirs} for mine, theirs in zip(self.shapes, other.shapes, strict=True)
            )
        )


def _word(text: str) -> _Word:
    letters: list[str] = []
    shapes: list[str] = []
    tone = ""
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character in _TONES:
            tone = character
        elif unicodedata.combining(character):
            if shapes:
                shapes[-1] = character
        elif character == "đ":
            letters.append("d")
            shapes.append(_STROKE)
        else:
            letters.append(character)
            shapes.append("")
    return _Word(tuple(letters), tuple(shapes), tone)


def _words(text: str) -> list[_Word]:
    composed = unicodedata.normalize("NFC", text)
    return [_word(each) for each in _NO_LETTERS.sub(" ", composed).split()]


def findable(text: str) -> str:
    """The text without marks, case and punctuation: what is stored beside a name to find it."""
    return " ".join(_NO_LETTERS.sub(" ", fold(text)).split())


@lru_cache(maxsize=KEPT)
def spelling_key(text: str) -> str:
    """One key for every way of writing one name: case, NFC or NFD, and where the tone stands.

    Marks count: ``Tân Tri`` and ``Tân Trì`` have different keys, ``Hoà`` and ``Hòa`` the same.
    """
    return " ".join(
        "".join(letter + shape for letter, shape in zip(word.letters, word.shapes, strict=True))
        + word.tone
        for word in _words(text)
    )


def has_marks(text: str) -> bool:
    """Whether any Vietnamese mark was typed."""
    return any(word.tone or any(word.shapes) for word in _words(text))


def fits(typed: str, name: str) -> bool:
    """Whether ``typed`` is ``name`` with none of its marks, some or all of them."""
    typed_words, words = _words(typed), _words(name)
    return len(typed_words) == len(words) and all(
        one.fits(other) for one, other in zip(typed_words, words, strict=True)
    )
