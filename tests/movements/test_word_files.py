"""Word files: the words in their order, with the numbers that Word makes by itself."""

import unicodedata
from pathlib import Path

import pytest

from chungsuc.movements.errors import UnreadablePlanError
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.imports.word_files import word_lines
from chungsuc.movements.rules.marks import Rank
from chungsuc.movements.rules.outlines import Item
from chungsuc.movements.rules.reading import ReadPlan, read_plan
from tests.movements.test_import_plan import REAL, needs_the_plan
from tests.movements.word_writer import (
    W,
    docx,
    level,
    numbering,
    packed,
    paragraph,
    raw_paragraph,
    run,
    table,
)

SAVED_BY_LIBREOFFICE = Path(__file__).parent / "files" / "plan-libreoffice.docx"


def texts(content: bytes) -> list[str]:
    return [line.text for line in word_lines("kh.docx", content)]


def numbered(*levels: int, numbers: str = "") -> list[str]:
    """What stands before paragraphs on these levels."""
    body = "".join(paragraph("x", level=each) for each in levels)
    return [text[:-2] for text in texts(docx(body, numbering=numbers or numbering()))]


# --- Numbers -------------------------------------------------------------------------------------


def test_a_list_is_counted_level_by_level() -> None:
    assert numbered(0, 1, 2, 2, 3, 4, 2, 1, 0, 1) == [
        *("I.", "1.", "a)", "b)", "-", "+", "c)", "2.", "II.", "1."),
    ]


def test_points_are_lettered_as_word_letters_them() -> None:
    assert numbered(*[2] * 28)[3:7] == ["d)", "e)", "f)", "g)"]
    assert numbered(*[2] * 28)[25:] == ["z)", "aa)", "bb)"]


def test_a_level_writes_the_numbers_above_it() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    levels += level(2, "decimalZero", "%2.%3")

    assert numbered(0, 1, 1, 2, 0, 1, numbers=numbering(levels)) == [
        *("I.", "1.1.", "1.2.", "2.01", "II.", "2.1."),
    ]


def test_a_level_may_never_begin_anew_or_only_after_some() -> None:
    never = level(0, "decimal", "%1.") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    some = level(0, "decimal", "%1.") + level(1, "decimal", "%2)")
    some += level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>')

    assert numbered(0, 1, 1, 0, 1, numbers=numbering(never)) == ["1.", "1)", "2)", "2.", "3)"]
    assert numbered(0, 1, 2, 1, 2, 0, 2, numbers=numbering(some)) == [
        *("1.", "1)", "a)", "2)", "b)", "2.", "a)"),
    ]


def test_a_list_begins_where_it_says_and_anew_where_another_says_so() -> None:
    levels = level(0, "decimal", "%1.", start=4)
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    nums += '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    nums += '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    nums += '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(paragraph("x", level=0, number=each) for each in (1, 1, 2, 2, 3))

    found = texts(docx(body, numbering=numbering(levels, nums)))

    assert found == ["4. x", "5. x", "1. x", "2. x", "3. x"]


def test_a_list_may_replace_a_level_of_its_description() -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1">'
    nums += level(1, "lowerLetter", "%2.") + "</w:lvlOverride></w:num>"

    assert numbered(0, 1, 1, numbers=numbering(nums=nums)) == ["I.", "a.", "b."]


def test_styles_number_their_paragraphs_also_those_they_are_based_on() -> None:
    levels = level(0, "upperRoman", "%1.", '<w:pStyle w:val="Muc"/>')
    levels += level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>')
    link = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Muc">{link}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Khoan">{link}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Khoan"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = "".join(paragraph("x", style=each) for each in ("Muc", "Khoan", "Con", "A", "Muc"))
    body += paragraph("không số", style="Khoan", level=0, number=0) + paragraph("x", style="Khoan")

    assert texts(docx(body, numbering=numbering(levels), styles=styles)) == [
        *("I. x", "1. x", "2. x", "x", "II. x", "không số", "1. x"),
    ]


@pytest.mark.parametrize(
    ("sign", "mark"),
    [("-", "-"), ("–", "–"), ("+", "+"), ("\uf0b7", "•"), ("o", "+"), ("", "•"), ("*", "*")],
)
def test_a_bullet_is_one_that_texts_have(sign: str, mark: str) -> None:
    assert numbered(0, numbers=numbering(level(0, "bullet", sign))) == [mark]


def test_an_empty_numbered_paragraph_is_counted_and_not_read() -> None:
    body = paragraph("x", level=1) + paragraph(level=1) + paragraph("x", level=1)

    assert texts(docx(body, numbering=numbering())) == ["1. x", "3. x"]


def test_a_paragraph_of_a_list_that_nobody_describes_has_no_number() -> None:
    assert texts(docx(paragraph("x", level=0))) == ["x"]
    assert texts(docx(paragraph("x", level=0, number=7), numbering=numbering())) == ["x"]
    assert texts(docx(paragraph("x", level=8), numbering=numbering())) == ["x"]


# --- Words ---------------------------------------------------------------------------------------


def test_a_paragraph_closes_and_a_line_break_does_not() -> None:
    body = raw_paragraph(run("Kế hoạch") + "<w:r><w:br/></w:r>" + run("thi đua")) + paragraph("Hết")

    assert [(line.number, line.text, line.closed) for line in word_lines("x", docx(body))] == [
        (1, "Kế hoạch", False),
        (2, "thi đua", True),
        (3, "Hết", True),
    ]


def test_words_stand_as_people_see_them() -> None:
    inside = run("Hàng\u00ad năm") + "<w:r><w:tab/></w:r>" + run("  2021")
    inside += "<w:r><w:noBreakHyphen/><w:t>2025</w:t></w:r><w:r><w:softHyphen/></w:r>"
    inside += "<w:hyperlink>" + run(" tại đây") + "</w:hyperlink>"

    body = raw_paragraph(unicodedata.normalize("NFD", inside))

    assert texts(docx(body)) == ["Hàng năm 2021-2025 tại đây"]


def test_what_was_deleted_or_hidden_is_left_out_and_what_was_put_in_is_read() -> None:
    inside = run("còn") + "<w:del><w:r><w:delText> bỏ</w:delText></w:r></w:del>"
    inside += "<w:ins>" + run(" thêm") + "</w:ins><w:moveFrom>" + run(" chuyển") + "</w:moveFrom>"
    inside += "<w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>"
    inside += '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> hiện</w:t></w:r>'
    inside += "<w:r><w:instrText>PAGE</w:instrText></w:r>"

    assert texts(docx(raw_paragraph(inside))) == ["còn thêm hiện"]


def test_a_paragraph_whose_end_was_deleted_runs_on_and_is_not_counted() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = raw_paragraph(run("Một "), level=1, mark=gone) + paragraph("câu.", level=1)
    body += paragraph("Hai.", level=1)

    assert texts(docx(body, numbering=numbering())) == ["1. Một câu.", "2. Hai."]


def test_text_boxes_headers_and_footers_are_left_out() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + paragraph("hộp chữ") + "</w:txbxContent></w:pict></w:r>"
    header = f"<w:hdr {W}>{paragraph('đầu trang')}</w:hdr>"

    assert texts(docx(raw_paragraph(run("thân") + box), header1=header)) == ["thân"]


def test_content_controls_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('x', level=0)}</w:sdtContent></w:sdt>"

    assert texts(docx(control, numbering=numbering())) == ["I. x"]


def test_rows_of_a_table_are_lines_and_words_set_side_by_side_are_not() -> None:
    head = (
        paragraph("UBND TỈNH") + paragraph("SỐ 1"),
        paragraph("CỘNG HÒA") + paragraph("Độc lập"),
    )
    rows = [tuple(map(paragraph, row)) for row in (("TT", "Việc", "Hạn"), ("1", "Báo cáo", "2025"))]

    assert texts(docx(table(head) + table(*rows))) == [
        *("UBND TỈNH", "SỐ 1", "CỘNG HÒA", "Độc lập"),
        *("TT | Việc | Hạn", "1 | Báo cáo | 2025"),
    ]


def test_recipients_and_signature_in_two_columns_are_told_apart() -> None:
    left = "".join(map(paragraph, ("Nơi nhận:", "- Bộ Nội vụ;", "- Lưu: VT.")))
    right = "".join(map(paragraph, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn Thử")))
    body = paragraph("Phạm vi", level=0) + paragraph("Trên đây là Kế hoạch./.")

    plan = read_plan(word_lines("x", docx(body + table((left, right)), numbering=numbering())))

    assert plan.recipients == ("Bộ Nội vụ;", "Lưu: VT.")
    assert plan.signature is not None
    assert (plan.signature.capacity, plan.signature.name) == (
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "Nguyễn Văn Thử",
    )


# --- Whole plans ---------------------------------------------------------------------------------


def test_a_plan_that_libreoffice_saved_is_read_by_its_automatic_numbers() -> None:
    plan = read_plan(plan_lines("kh.docx", SAVED_BY_LIBREOFFICE.read_bytes()))

    assert [each.item.path for each in plan.clauses] == [
        *("I", "I.1", "I.2", "I.2.1", "I.2.2", "I.2.2.a", "I.2.2.a.-1", "I.2.2.a.-2"),
        *("I.2.2.b", "I.2.2.c", "I.2.2.d", "I.2.2.e", "I.2.2.f", "II", "II.1", "II.2"),
    ]
    assert plan.title == "Kế hoạch Thi đua xây dựng nông thôn mới giai đoạn 2026 - 2030"
    assert [each.symbol for each in plan.bases] == ["12/QĐ-TTg"]
    assert (plan.recipients, plan.outline.remarks) == (("Bộ Nội vụ;", "Lưu: VT."), ())


_DEPTHS = {Rank.ROMAN: 0, Rank.NUMBER: 1, Rank.LETTER: 2, Rank.DASH: 3}


def _real_plan() -> ReadPlan:
    return read_plan(plan_lines(REAL.name, REAL.read_bytes()))


def _as_word(plan: ReadPlan, *, automatic: bool) -> bytes:
    """The plan as somebody may have typed it in Word: numbers made by Word, or by hand."""

    def clause(item: Item) -> str:
        first, *others = item.paragraphs
        text = first if automatic else f"{item.mark} {first}"
        depth = _DEPTHS[item.rank] if automatic else None
        return paragraph(text, level=depth) + "".join(map(paragraph, others))

    head = "".join(paragraph(line.text) for line in plan.outline.head)
    tail = "".join(paragraph(line.text) for line in plan.outline.tail)
    body = head + "".join(clause(each.item) for each in plan.clauses) + tail
    return docx(body, numbering=numbering())


@needs_the_plan
@pytest.mark.parametrize("automatic", [True, False])
def test_the_real_plan_as_a_word_file_has_the_same_sixty_items(automatic: bool) -> None:
    plan = _real_plan()

    read = read_plan(plan_lines("kh.docx", _as_word(plan, automatic=automatic)))

    assert len(read.clauses) == 60
    assert [each.item.text for each in read.clauses] == [each.item.text for each in plan.clauses]
    assert [(each.dues, each.wishes) for each in read.clauses] == [
        (each.dues, each.wishes) for each in plan.clauses
    ]
    lettered = {"đ": "e", "e": "f"} if automatic else {}  # as Word counts: it knows no đ
    assert [each.item.path for each in read.clauses] == [
        ".".join(lettered.get(part, part) for part in each.item.path.split("."))
        if each.item.path.startswith("IV.1.")
        else each.item.path
        for each in plan.clauses
    ]
    assert (read.bases, read.recipients, read.signature) == (
        plan.bases,
        plan.recipients,
        plan.signature,
    )


# --- Files that are none -------------------------------------------------------------------------


def test_what_a_file_is_its_content_says_and_not_its_name() -> None:
    assert [line.text for line in plan_lines("kh.txt", docx(paragraph("một")))] == ["một"]


BOMB = f"<w:document {W}><w:body>{' ' * 30_000_000}</w:body></w:document>"
ENTITY = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest", "hỏng"),
        (docx(paragraph("x"))[:-30], "hỏng"),
        (packed({"word/document.xml": "<w:document"}), "hỏng"),
        (packed({"word/document.xml": ENTITY}), "hỏng"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "không phải văn bản Word"),
        (packed({"word/document.xml": BOMB}), "lần"),
        (docx(""), "không có chữ nào"),
        (docx(paragraph("  ")), "không có chữ nào"),
        (b"\xd0\xcf\x11\xe0rest", "Word đời cũ"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "ảnh JPEG"),
        (b"II*\x00rest", "ảnh TIFF"),
        (b"a" * (5 * 1024 * 1024 + 1), "5 MB"),
        ("Kế hoạch".encode("utf-16-le")[:-1], "kh.doc"),
        (b"- x\n" * 20_001, "20.001 dòng"),
    ],
)
def test_what_is_no_plan_is_refused_with_a_way_to_save_it(content: bytes, words: str) -> None:
    with pytest.raises(UnreadablePlanError) as refused:
        plan_lines("kh.doc", content)

    assert words in str(refused.value)
    assert ".docx" in refused.value.mend
    assert ".txt" in refused.value.mend


def test_a_text_of_megabytes_is_read() -> None:
    dashes = f"- {'Việc của kế hoạch. ' * 9}\n" * 19_000

    plan = read_plan(plan_lines("kh.txt", f"I. VIỆC\n{dashes}".encode()))

    assert len(plan.clauses) == 19_001
