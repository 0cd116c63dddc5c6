"""What looks the same is stored the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.text import clean, clean_lines, nfc

pytestmark = pytest.mark.one_database


ANY_TEXT = st.text(st.characters(codec=None))


def test_both_unicode_spellings_of_a_letter_become_one() -> None:
    decomposed = unicodedata.normalize("NFD", "Uỷ ban nhân dân huyện Hữu Lũng")

    assert nfc(decomposed) == "Uỷ ban nhân dân huyện Hữu Lũng"


def test_nfc_changes_nothing_else() -> None:
    assert nfc("  hai\u00a0 cách \n") == "  hai\u00a0 cách \n"


def test_every_kind_of_space_becomes_one_plain_space() -> None:
    assert clean("\u00a0 xã\u00a0\u00a0Chi\t\r\nLăng\u2003\u202f ") == "xã Chi Lăng"


def test_what_nobody_can_see_is_dropped() -> None:
    assert clean("\ufeffLạng\u200b Sơn\u200d\u00ad\u202e\x00\ud800") == "Lạng Sơn"


def test_a_mark_behind_an_invisible_character_still_joins_its_letter() -> None:
    assert clean("e\u200b\u0302\u0301") == "ế"


def test_lines_and_paragraphs_stay() -> None:
    text = "\r\n Dòng  một \r\nDòng hai\n\n\n\n Đoạn hai \u200b\n\n"

    assert clean_lines(text) == "Dòng một\nDòng hai\n\nĐoạn hai"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@given(ANY_TEXT)
def test_a_clean_text_is_composed_trimmed_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)

    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert "\x00" not in cleaned
