"""What people type without marks finds what was written with them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.folding import fold, folded_words

pytestmark = pytest.mark.one_database


ANY_TEXT = st.text(st.characters(codec=None))
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " ")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hữu Lũng", "huu lung"),
        ("ĐÌNH LẬP", "dinh lap"),
        ("  Cao\u00a0 Lộc ", "cao loc"),
        ("Tràng Định – xã Đề Thám", "trang dinh – xa de tham"),
        ("120 m²", "120 m2"),
        ("Chi\x00 Lăng\u200b\tBắc", "chi lang bac"),
        ("", ""),
    ],
)
def test_marks_case_and_spaces_are_folded_away(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(("old", "new"), [("Hoà", "Hòa"), ("Thuỵ", "Thụy"), ("khoẻ", "khỏe")])
def test_both_places_of_a_tone_mark_give_one_key(old: str, new: str) -> None:
    assert fold(old) == fold(new)


def test_every_vietnamese_letter_becomes_a_plain_one() -> None:
    assert set(fold(LETTERS + LETTERS.upper())) == set("abcdeghiklmnopqrstuvxy")


def test_the_words_of_a_search_come_once_each_in_order() -> None:
    assert folded_words("  Xã Chi Lăng, huyện CHI Lăng ") == ("xa", "chi", "lang,", "huyen", "lang")


@given(ANY_TEXT)
@example("\u0345")  # a mark that becomes a letter when it loses its case
@example("\u0130")
@example("\u01f0")
@example("\u00b4")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_both_unicode_spellings_give_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(VIETNAMESE, VIETNAMESE)
def test_a_part_of_a_text_is_found_in_the_key_of_the_whole(before: str, part: str) -> None:
    whole = f"{before} {part}"

    assert all(word in fold(whole) for word in folded_words(part))
