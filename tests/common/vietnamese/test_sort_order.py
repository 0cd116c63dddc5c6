"""The stored key against two judges: ICU's Vietnamese collation, and the database at hand."""

import csv
import ctypes
import ctypes.util
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest
from django.db import connection

from chungsuc.common.vietnamese.sorting import person_sort_key, sort_key

NAMES = Path(__file__).resolve().parents[4] / "shared/data/units/units_national_2021.csv"
INITIALS = ["", "b", "ch", "d", "đ", "gh", "kh", "ngh", "qu", "th", "tr", "x"]
RIMES = ["a", "ă", "â", "e", "ê", "i", "o", "oa", "oe", "ô", "ơ", "u", "ư", "uy", "uyê", "ươ", "y"]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]

Key = Callable[[str], bytes]


@pytest.fixture(scope="module")
def icu_key() -> Key:
    """ICU's sort key for ``vi``, numbers by value; skips where the machine has no ICU."""
    name = ctypes.util.find_library("icui18n")
    version = re.search(r"\d+", (name or "").rpartition(".so")[2])
    if name is None or version is None:
        pytest.skip("this machine has no ICU library to compare with")
    library = ctypes.CDLL(name)
    open_collator = library[f"ucol_open_{version[0]}"]
    open_collator.restype = ctypes.c_void_p
    get_key = library[f"ucol_getSortKey_{version[0]}"]
    status = ctypes.c_int(0)
    collator = ctypes.c_void_p(open_collator(b"vi@colnumeric=yes", ctypes.byref(status)))
    assert status.value == 0  # neither an error nor a fallback to another language

    def key(text: str) -> bytes:
        units = text.encode("utf-16-le" if ctypes.c_int16(1).value else "utf-16-be")
        buffer = ctypes.create_string_buffer(8 * len(units) + 64)
        length = get_key(collator, units + b"\0\0", len(units) // 2, buffer, len(buffer))
        assert 0 < length <= len(buffer)
        return buffer.raw[:length]

    return key


@pytest.fixture(scope="module")
def names() -> list[str]:
    """The names of all communes and districts of the country; skips where they are not laid out."""
    if not NAMES.is_file():
        pytest.skip(f"the national list of units is not beside the checkout: {NAMES.name}")
    with NAMES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted({row[column] for row in rows for column in ("name", "full_name")})


def respelled(text: str) -> str:
    """``Hòa`` as ``Hoà``: the key holds the two side by side, ICU does not."""
    decomposed = unicodedata.normalize("NFD", text)
    moved = re.sub("([oO])([\u0300\u0309\u0303\u0301\u0323])([aeAE])", r"\1\3\2", decomposed)
    moved = re.sub("([uU])([\u0300\u0309\u0303\u0301\u0323])([yY])", r"\1\3\2", moved)
    return unicodedata.normalize("NFC", moved)


def syllables() -> list[str]:
    spelled = []
    for initial, rime, tone in product(INITIALS, RIMES, TONES):
        small = unicodedata.normalize("NFC", initial + rime + tone)
        spelled += [small, small.capitalize(), small.upper()]
    return spelled


def disagreements(texts: list[str], icu_key: Key) -> list[tuple[str, str]]:
    ordered = sorted(set(texts), key=sort_key)
    return [(one, other) for one, other in pairwise(ordered) if icu_key(one) > icu_key(other)]


@pytest.mark.one_database
def test_icu_agrees_on_every_syllable_tone_and_case(icu_key: Key) -> None:
    assert disagreements(syllables(), icu_key) == []


@pytest.mark.one_database
def test_icu_agrees_on_two_words(icu_key: Key) -> None:
    words = [
        unicodedata.normalize("NFC", word + tone) for word in ("a", "ho", "Ho") for tone in TONES
    ]

    texts = [f"{one}{mark}{other}" for one, mark, other in product(words, " -,12", words)]

    assert disagreements(texts, icu_key) == []


@pytest.mark.one_database
def test_icu_agrees_on_the_names_of_all_communes(icu_key: Key, names: list[str]) -> None:
    assert len(names) > 10_000
    assert disagreements([respelled(name) for name in names], icu_key) == []


@pytest.mark.one_database
def test_icu_disagrees_only_on_two_spellings_of_one_word(icu_key: Key, names: list[str]) -> None:
    for one, other in disagreements(names, icu_key):
        assert (respelled(one), respelled(other)) != (one, other)


@pytest.mark.django_db
def test_the_database_orders_stored_keys_as_python_does() -> None:
    texts = [
        *syllables(),
        "Hồ Chí Minh",
        "Hồ-Chí-Minh",
        "hồ chí minh",
        "Ho 10",
        "Ho 2",
        "中",
        "ﬁ",
        "",
    ]
    keys = sorted({*map(sort_key, texts), *map(person_sort_key, texts)})
    rows = ", ".join(["(%s)"] * len(keys))

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT column1 FROM (VALUES {rows}) AS stored ORDER BY column1",  # noqa: S608  only placeholders are put in
            keys[::-1],
        )
        ordered = [row[0] for row in cursor.fetchall()]

    assert ordered == keys
