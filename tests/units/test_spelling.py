"""Whether what was typed is a name, however the marks are put."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.folding import fold
from chungsuc.units.rules.spelling import findable, fits, has_marks, spelling_key

NAMES = st.sampled_from(
    ["Đại Đồng", "Hòa Bình", "Thụy Hùng", "Kiên Mộc", "Yên Lỗ", "Ái Quốc", "Đề Thám", "Cai Kinh"]
)


@pytest.mark.parametrize(
    "typed",
    [
        "Hòa Bình",
        "Hoà Bình",
        "HÒA BÌNH",
        "hoa binh",
        "Hoa Bình",
        "Hòa  Bình",
        unicodedata.normalize("NFD", "Hoà Bình"),
    ],
)
def test_a_name_is_itself_with_any_of_its_marks(typed: str) -> None:
    assert fits(typed, "Hòa Bình")


@pytest.mark.parametrize(
    "typed", ["Hóa Bình", "Hòa Bính", "Hòa", "Hòa Bình An", "Hào Bình", "Hơa Bình"]
)
def test_a_wrong_mark_or_letter_or_word_is_another_name(typed: str) -> None:
    assert not fits(typed, "Hòa Bình")


def test_a_stroke_that_was_left_out_is_a_mark_left_out_and_one_put_wrongly_is_not() -> None:
    assert (fits("Dai Dong", "Đại Đồng"), fits("Đức", "Dức")) == (True, False)


@given(name=NAMES, data=st.data())
def test_leaving_out_marks_never_hides_a_name(name: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))

    typed = "".join(
        letter if keep else fold(letter) or " " for letter, keep in zip(name, kept, strict=True)
    )

    assert fits(typed, name)


def test_two_places_of_one_tone_are_one_spelling_and_two_tones_are_two() -> None:
    assert spelling_key("Thuỵ HÙNG") == spelling_key("thụy hùng")
    assert spelling_key("Tân Tri") != spelling_key("Tân Trì")


@pytest.mark.parametrize(("text", "marked"), [("Cai Kinh", False), ("Đa", True), ("Tân", True)])
def test_it_is_known_whether_marks_were_typed(text: str, *, marked: bool) -> None:
    assert has_marks(text) is marked


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động - Thương binh và Xã hội",
        "SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI",
        "so lao dong thuong binh, va xa hoi",
    ],
)
def test_punctuation_does_not_hide_a_name(text: str) -> None:
    assert findable(text) == "so lao dong thuong binh va xa hoi"
