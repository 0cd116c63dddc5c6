"""Vietnamese order: letters, then tones, then case; people by given name."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.sorting import person_sort_key, sort_key
from chungsuc.common.vietnamese.text import clean

pytestmark = pytest.mark.one_database


ANY_TEXT = st.text(st.characters(codec=None))
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèêềghiklmnoòóôồơờpqrstuùưừvxyỳfjwz"
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " -0123456789")


def stand_in_order(texts: list[str], key: Callable[[str], str] = sort_key) -> bool:
    """Each stands before the next, by its key alone."""
    return all(key(one) < key(other) for one, other in pairwise(texts))


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert stand_in_order(list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"))


def test_tones_stand_in_the_order_of_dictionaries() -> None:
    assert stand_in_order(["ma", "mà", "mả", "mã", "má", "mạ"])


def test_tones_decide_only_where_all_letters_agree() -> None:
    assert stand_in_order(
        ["Bản Cao", "Ban Dao", "Bàn Đao", "Bắc Sơn", "Bằng Hữu", "Cao Lộc", "Đình Lập"]
    )


def test_the_first_word_that_differs_in_tone_decides() -> None:
    assert stand_in_order(["Hoa Lá", "Hòa La", "Hòa Lá", "Họa La"])


def test_two_spellings_of_one_word_stand_side_by_side() -> None:
    assert stand_in_order(
        ["hoa", "Hoa", "hoà", "Hoà", "hòa", "Hòa", "hoả", "hỏa", "hoá", "hóa", "hoạ", "họa"]
    )


def test_small_letters_stand_before_capitals_that_are_else_the_same() -> None:
    assert stand_in_order(["chi lăng", "chi Lăng", "Chi lăng", "Chi Lăng", "CHI LĂNG"])


def test_spaces_and_signs_stand_before_digits_and_digits_before_letters() -> None:
    assert stand_in_order(["ba vì", "bà vì", "ba-vì", "ba1", "ba2", "ba10", "baa"])


def test_numbers_stand_by_their_value() -> None:
    assert stand_in_order(
        ["Thôn 0", "Thôn 1", "Thôn 2", "Thôn 02", "Thôn 2a", "Thôn 9", "Thôn 10", "Thôn 100"]
    )
    assert stand_in_order(["Điều 4.2", "Điều 4.10", "Điều 30"])


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_of_two_numbers_the_smaller_stands_first(one: int, other: int) -> None:
    assert (sort_key(f"Khu {one} Đông") < sort_key(f"Khu {other} Đông")) is (one < other)


def test_a_number_longer_than_any_is_still_a_text_with_one_key() -> None:
    endless = "9" * 2500

    assert stand_in_order([endless, endless + "9"])
    assert sort_key(endless) != sort_key(endless[:-1] + "8")


def test_a_text_stands_before_every_longer_one_that_begins_with_it() -> None:
    assert stand_in_order(["", "Chi", "Chi Lăng", "Chi Lăng Bắc", "Chia"])


def test_people_stand_by_given_name_then_family_then_middle_names() -> None:
    names = [
        "An",
        "Bùi Thị An",
        "Nguyễn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Trần An",
        "Bế Văn Án",
        "Vi Văn Ân",
        "Lý Thị Đào",
        "Hoàng Thị Hoà",
        "Nông Văn Hoà",
    ]

    assert stand_in_order(names, person_sort_key)


@given(ANY_TEXT)
def test_a_key_is_made_of_digits_alone_so_that_every_database_agrees(text: str) -> None:
    for key in (sort_key(text), person_sort_key(text)):
        assert key.isascii()
        assert key.isdigit()


@given(ANY_TEXT, ANY_TEXT)
def test_two_texts_have_one_key_only_if_they_look_the_same(one: str, other: str) -> None:
    same = clean(one) == clean(other)

    assert (sort_key(one) == sort_key(other)) is same
    assert (person_sort_key(one) == person_sort_key(other)) is same


@given(
    st.text("hoàòa\u0301\u0309\u0302 HÒ", max_size=6),
    st.text("hoàòa\u0301\u0302 HÒ", max_size=6),
)
@example("=", "≠")
@example("2", "02")
@example("0", "00")
@example("1 0", "10")
@example("fi", "ﬁ")
@example("\u00e1\u0302", "ấ")
@example("hoa\u0301\u0301", "hoa\u0301")
def test_near_twins_are_told_apart(one: str, other: str) -> None:
    same = clean(one) == clean(other)

    assert (sort_key(one) == sort_key(other)) is same
    assert (person_sort_key(one) == person_sort_key(other)) is same


@given(ANY_TEXT)
def test_both_unicode_spellings_have_one_key(text: str) -> None:
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))

    assert sort_key(decomposed) == sort_key(composed)
    assert person_sort_key(decomposed) == person_sort_key(composed)


@given(VIETNAMESE, VIETNAMESE)
def test_a_longer_text_stands_after_its_beginning(text: str, more: str) -> None:
    if clean(text) != clean(f"{text} {more}"):
        assert sort_key(text) < sort_key(f"{text} {more}")


@pytest.mark.parametrize("name", ["Nguyễn Thị Minh Khai", "Phường Hoàng Văn Thụ", "Thôn 10"])
def test_a_key_takes_few_digits_a_character(name: str) -> None:
    assert len(sort_key(name)) <= 4 * len(name)
