"""Vietnamese order as a key that is stored, indexed and compared alike by every database.

Letters stand in the order of the alphabet (a ă â b c d đ e ê … o ô ơ … u ư … y, the foreign
f j w z in their places); where letters agree, tones decide (ngang, huyền, hỏi, ngã, sắc, nặng,
word by word from the left); where tones agree, the place of the tone mark, then case (small
letters first). White space and punctuation stand before digits, digits before letters. This is
the order of ICU's Vietnamese collation but for one thing: ICU sets ``hoà hoá hòa hóa``, this
key sets the two spellings of one word side by side, ``hoà hòa hoá hóa``. Numbers are compared
by value, as ICU does when asked to: ``Thôn 2`` stands before ``Thôn 10``.

**How to store it.** The key consists of the digits 0–9 alone, so that any collation of SQLite
and PostgreSQL (other than one made to compare numbers by value) orders it as Python does. An
ordinary CharField or TextField with an index serves; no ``db_collation`` is needed. A
Vietnamese name takes about three digits a character; a foreign character takes up to 17.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from chungsuc.common.vietnamese.folding import KEPT
from chungsuc.common.vietnamese.text import clean

# The order of the alphabet and of ICU's root for what is no letter. Two digits a weight:
# 00 ends a text, so that the shorter of two stands first; 99 introduces any other character.
_ORDER = (
    " _-‐–—,;:!?.·'‘’\"“”«»()[]{}§@*/\\&#%•`^°+±×<=>|~$₫€0123456789"
    "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
)
_WEIGHTS = {character: f"{weight:02}" for weight, character in enumerate(_ORDER, start=1)}
_END = "00"
_OTHER = "99"

_SHAPES = {  # a mark that makes another letter, and the letters it makes it of
    "\N{COMBINING BREVE}": {"a": "ă"},
    "\N{COMBINING CIRCUMFLEX ACCENT}": {"a": "â", "e": "ê", "o": "ô"},
    "\N{COMBINING HORN}": {"o": "ơ", "u": "ư"},
}
_TONES = {
    "\N{COMBINING GRAVE ACCENT}": "1",  # huyền; ngang has no mark and stands before
    "\N{COMBINING HOOK ABOVE}": "2",  # hỏi
    "\N{COMBINING TILDE}": "3",  # ngã
    "\N{COMBINING ACUTE ACCENT}": "4",  # sắc
    "\N{COMBINING DOT BELOW}": "5",  # nặng
}
_FOREIGN_MARK = "9"
_PADDED = re.compile(r"(?<![0-9])0[0-9]")
_LONGEST_NUMBER = 999  # digits; what follows counts as a number of its own


@lru_cache(maxsize=KEPT)
def sort_key(text: str) -> str:
    """The place of ``clean(text)`` in Vietnamese order, as a string of digits.

    NFC and NFD give one key; two texts have one key only if ``clean`` makes them equal, so the
    order is total. See the head of this module for the order and for how to store the key.
    """
    cleaned = clean(text)
    letters = _Letters.of(cleaned)
    return letters.sound() + letters.spelling() + _rest(cleaned)


def person_sort_key(full_name: str) -> str:
    """The place of a person in a list of names: given name first, then family and middle names.

    The given name is the last word, and its tones count before the family name: every ``An``
    stands before every ``Án``. Stored and compared as ``sort_key`` is.
    """
    cleaned = clean(full_name)
    before, _, given = cleaned.rpartition(" ")
    parts = (_Letters.of(given), _Letters.of(before))
    sounds = "".join(part.sound() for part in parts)
    return sounds + "".join(part.spelling() for part in parts) + _rest(cleaned)


@dataclass
class _Letters:
    """A text taken apart: the weights of its characters, and of each word its marks."""

    weights: list[str] = field(default_factory=list)
    words: list[list[list[str]]] = field(default_factory=list)  # of each letter, its marks
    cases: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "_Letters":
        letters, in_word = cls(), False
        for base, marks in _clusters(text):
            small = base.lower()
            letter, tones = _letter_and_tones(small, marks)
            letters.weights.append(_number(base) if _is_number(base) else _weight(letter))
            if small.isalpha():
                if not in_word:
                    letters.words.append([])
                letters.words[-1].append(tones)
                letters.cases.append("1" if base == small else "2")
            in_word = small.isalpha()
        return letters

    def sound(self) -> str:
        """Letters, then tones; says where it ends, so that another key may follow."""
        tones = "".join("".join(chain.from_iterable(word)) + "0" for word in self.words)
        return "".join(self.weights) + _END + tones

    def spelling(self) -> str:
        """Which letter of a word bears the mark, then case; a later letter stands first."""
        places = "".join(
            "".join("2" * len(marks) + "1" for marks in word).rstrip("1") for word in self.words
        )
        return places + "".join(self.cases).rstrip("1") + "0"


def _clusters(text: str) -> list[tuple[str, list[str]]]:
    """Every number, and every other character with the marks that follow it.

    A mark without a letter is passed over.
    """
    clusters: list[tuple[str, list[str]]] = []
    for character in unicodedata.normalize("NFKD", text):
        if _is_number(character) and clusters and _can_grow(clusters[-1][0]):
            clusters[-1] = (clusters[-1][0] + character, [])
        elif not unicodedata.combining(character):
            clusters.append((character, []))
        elif clusters and clusters[-1][0].isalpha():
            clusters[-1][1].append(character)
    return clusters


def _letter_and_tones(base: str, marks: list[str]) -> tuple[str, list[str]]:
    letter, tones = base, []
    for mark in marks:
        shaped = _SHAPES.get(mark, {}).get(letter)
        if shaped:
            letter = shaped
        else:
            tones.append(_TONES.get(mark) or f"{_FOREIGN_MARK}{ord(mark):07}")
    return letter, tones


def _is_number(base: str) -> bool:
    return base.isascii() and base.isdigit()


def _can_grow(base: str) -> bool:
    return _is_number(base) and len(base) < _LONGEST_NUMBER


def _number(digits: str) -> str:
    """By value: of two numbers the longer is the greater, of two as long the digits decide."""
    value = digits.lstrip("0")
    return f"{_WEIGHTS['0']}{len(value):03}{value}"


def _weight(character: str) -> str:
    return _WEIGHTS.get(character) or f"{_OTHER}{ord(character):07}"


def _rest(cleaned: str) -> str:
    """What the levels before do not tell apart: the text itself, if it is not Vietnamese.

    Of Vietnamese letters, numbers and common signs the text can be read back from its letters,
    tones, their places and case; of others (``ﬁ`` and ``fi``, ``02`` and ``2``) it cannot.
    """
    if all(map(_can_be_read_back, cleaned)) and not _PADDED.search(cleaned):
        return ""
    return "".join(f"{ord(character):07}" for character in cleaned)


def _can_be_read_back(character: str) -> bool:
    base = unicodedata.normalize("NFD", character)[0].lower() if character.isalpha() else character
    return base in _WEIGHTS
