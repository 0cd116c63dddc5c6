"""An administrative text is read by its numbering, whatever its line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.movements.rules.marks import LETTERS, Rank, mark_of
from chungsuc.movements.rules.outlines import Line, lines_of, read_outline

LONG = "Các sở, ban, ngành và các tổ chức chính trị - xã hội của tỉnh tiếp tục thực hiện phong trào"


def paths(text: str) -> list[str]:
    return [item.path for item in read_outline(lines_of(text)).walk()]


def texts(text: str) -> list[str]:
    return [item.text for item in read_outline(lines_of(text)).walk()]


@pytest.mark.parametrize(
    ("line", "rank", "value", "text"),
    [
        ("IV. ĐỐI TƯỢNG", Rank.ROMAN, 4, "ĐỐI TƯỢNG"),
        ("2. Yêu cầu", Rank.NUMBER, 2, "Yêu cầu"),
        ("1.2. Kinh phí", Rank.SUBNUMBER, 2, "Kinh phí"),
        ("đ) Đối với hợp tác xã", Rank.LETTER, 5, "Đối với hợp tác xã"),
        ("- Huân chương Lao động;", Rank.DASH, 0, "Huân chương Lao động;"),
        ("– Gạch dài", Rank.DASH, 0, "Gạch dài"),
        ("+ Ý nhỏ", Rank.PLUS, 0, "Ý nhỏ"),
        ("Điều 3. Hiệu lực", Rank.ARTICLE, 3, "Hiệu lực"),
        ("Phần II", Rank.PART, 2, ""),
    ],
)
def test_a_mark_is_known_by_its_shape(line: str, rank: Rank, value: int, text: str) -> None:
    mark = mark_of(line)

    assert mark is not None
    assert (mark.rank, mark.value, mark.text) == (rank, value, text)


@pytest.mark.parametrize(
    "line", ["IIII. Sai", "2025 - 2030", "1.234 xã", "xã hội", "-xã hội", "ab) x"]
)
def test_what_only_looks_like_a_mark_is_none(line: str) -> None:
    assert mark_of(line) is None


def test_a_dash_in_the_middle_of_a_sentence_begins_no_item() -> None:
    text = f"""
I. NỘI DUNG
1. {LONG} và các tổ chức chính trị
- xã hội tỉnh hưởng ứng.
- Việc thứ nhất.
2. Việc khác.
"""
    assert paths(text) == ["I", "I.1", "I.1.-1", "I.2"]
    assert texts(text)[1].endswith("chính trị - xã hội tỉnh hưởng ứng.")


def test_a_heading_runs_over_two_lines_and_a_page_number_stands_alone() -> None:
    text = f"""
I. ĐỐI TƯỢNG, TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC, TIÊU CHUẨN

KHEN THƯỞNG

a) Đối tượng khác

5

{LONG}.
1. Việc.
"""
    assert texts(text)[0] == ("ĐỐI TƯỢNG, TIÊU CHÍ THI ĐUA VÀ HÌNH THỨC, TIÊU CHUẨN KHEN THƯỞNG")
    assert "5" not in " ".join(texts(text)).split()


def test_letters_go_on_with_and_without_the_letter_d_with_stroke() -> None:
    usual = "I. A\n" + "\n".join(f"{letter}) Việc {letter}." for letter in "abcdđeg")
    without = "I. A\n" + "\n".join(f"{letter}) Việc {letter}." for letter in "abcdeg")

    assert paths(usual) == ["I", *(f"I.{letter}" for letter in "abcdđeg")]
    assert paths(without) == ["I", *(f"I.{letter}" for letter in "abcdeg")]
    assert read_outline(lines_of(without)).remarks == ()


def test_numbers_below_letters_begin_anew_and_numbers_above_go_on() -> None:
    text = "I. A\n1. Một.\na) Chữ.\n1. Nhỏ một.\n2. Nhỏ hai.\nb) Chữ nữa.\n2. Hai.\nII. B\n1. Một."

    assert paths(text) == [
        *("I", "I.1", "I.1.a", "I.1.a.1", "I.1.a.2", "I.1.b", "I.2", "II", "II.1"),
    ]


def test_a_number_that_is_left_out_is_remarked_and_nothing_is_lost() -> None:
    outline = read_outline(lines_of("I. A\n1. Một.\n3. Ba."))

    assert [item.path for item in outline.walk()] == ["I", "I.1", "I.3"]
    assert outline.remarks == ("Dòng 3: mục “3.” không nối tiếp mục trước; hãy xem lại.",)


def test_decimal_numbers_stand_below_the_number_that_they_name() -> None:
    text = "1. Một.\n1.1. Một một.\n1.2. Một hai.\n2. Hai.\n2.1. Hai một."

    assert paths(text) == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_text_without_numbering_is_all_head() -> None:
    outline = read_outline(lines_of("Kính gửi anh Nam,\nTôi gửi anh bản này.\n- Chào anh."))

    assert (outline.items, outline.tail, len(outline.head)) == ((), (), 3)


def test_closing_words_and_recipients_belong_to_no_clause() -> None:
    text = "I. A\n1. Việc.\nTrên đây là Kế hoạch, đề nghị thực hiện./.\n"
    text += "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT."

    outline = read_outline(lines_of(text))

    assert [item.path for item in outline.walk()] == ["I", "I.1"]
    assert [line.text for line in outline.tail][1:3] == ["Nơi nhận:", "- Sở Nội vụ;"]


def test_word_paragraphs_end_where_the_file_says() -> None:
    lines = [Line(1, "I. A", closed=True), Line(2, "- " + LONG, closed=True)]
    lines += [Line(3, "- xã hội hoá nguồn lực", closed=True)]

    assert [item.path for item in read_outline(lines).walk()] == ["I", "I.-1", "I.-2"]


# --- Whatever the text -------------------------------------------------------------------------

words = st.text("abcđêô IV12.,;:)-–+", min_size=1, max_size=40)
marked = st.builds(
    lambda mark, text: f"{mark} {text}",
    st.sampled_from(["I.", "II.", "1.", "2.", "1.1.", "a)", "b)", "-", "+", "Điều 1."]),
    words,
)


@given(st.lists(words | marked, max_size=25).map("\n".join))
def test_every_line_is_there_once_and_in_order(text: str) -> None:
    lines = lines_of(text)
    outline = read_outline(lines)

    marks = {item.first_line: item.mark for item in outline.walk()}
    spans = sorted((item.first_line, item.last_line) for item in outline.walk())
    covered = [line.number for line in (*outline.head, *outline.tail)]
    for first, last in spans:
        covered += [line.number for line in lines if first <= line.number <= last]
    assert sorted(covered) == [line.number for line in lines]
    order = [item.first_line for item in outline.walk()]
    assert order == sorted(order) == sorted(marks)


@given(st.integers(1, len(LETTERS)))
def test_points_are_counted_by_the_vietnamese_alphabet(count: int) -> None:
    text = "I. A\n" + "\n".join(f"{letter}) Việc." for letter in LETTERS[:count])

    assert paths(text)[1:] == [f"I.{letter}" for letter in LETTERS[:count]]


def test_a_list_that_begins_anew_stands_beside_the_one_before_and_is_told_apart() -> None:
    outline = read_outline(lines_of("I. A\n1. Một.\n2. Hai.\n1. Lại một.\n2. Lại hai.\n"))

    assert [item.path for item in outline.walk()] == ["I", "I.1", "I.2", "I.1(2)", "I.2(2)"]
    assert outline.remarks == ("Dòng 4: mục “1.” không nối tiếp mục trước; hãy xem lại.",)


def test_numbers_that_jump_are_read_and_said() -> None:
    outline = read_outline(lines_of("I. A\n1. Một.\n4. Bốn.\nIII. C\n"))

    assert [item.path for item in outline.walk()] == ["I", "I.1", "I.4", "III"]
    assert outline.remarks == (
        "Dòng 3: mục “4.” không nối tiếp mục trước; hãy xem lại.",
        "Dòng 4: mục “III.” không nối tiếp mục trước; hãy xem lại.",
    )


def test_parts_of_other_writers_are_read() -> None:
    text = "Phần thứ nhất\nMỤC TIÊU\nI- CHUNG\n1/ Một.\na. Điểm.\n• Chấm.\n+ Cộng.\n• Chấm.\n"
    text += "II- RIÊNG\n1.1. Một.\n1.2. Hai.\nPhần thứ hai\nGIẢI PHÁP\nI) Một.\n"

    assert paths(text) == [
        *("Phần thứ nhất", "Phần thứ nhất.I", "Phần thứ nhất.I.1", "Phần thứ nhất.I.1.a"),
        *("Phần thứ nhất.I.1.a.•1", "Phần thứ nhất.I.1.a.•1.+1", "Phần thứ nhất.I.1.a.•2"),
        *("Phần thứ nhất.II", "Phần thứ nhất.II.1", "Phần thứ nhất.II.2"),
        *("Phần thứ hai", "Phần thứ hai.I"),
    ]


def test_another_sign_below_a_dash_is_one_level_deeper() -> None:
    assert paths("I. A\n- Một.\n• Con.\n• Con.\n– Hai.\n") == [
        "I",
        "I.-1",
        "I.-1.•1",
        "I.-1.•2",
        "I.–2",
    ]
