"""Word and Excel: no macro, nothing fetched, nothing hidden, nothing that swells."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import UnfitFileError
from chungsuc.files.rules.office import inspect_office
from tests.files import makers

HYPERLINK = "hyperlink"
RELS = "word/_rels/document.xml.rels"


def code_of(content: bytes) -> str:
    with pytest.raises(UnfitFileError) as caught:
        inspect_office(makers.stream(content))
    assert caught.value.mend
    return caught.value.code


def workbook(further: Mapping[str, bytes | str]) -> bytes:
    return makers.with_parts(makers.xlsx(), further)


def typed(*types: str) -> Callable[[], bytes]:
    return lambda: makers.docx(types=makers.content_types(*types))


def body(inside: str) -> Callable[[], bytes]:
    return lambda: makers.docx({"word/document.xml": inside})


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return makers.word_body(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>')


@pytest.mark.parametrize(
    "target", ["https://vbpl.vn/a?b=1", "mailto:lan@example.vn", "tel:0205", "tệp khác.docx", "#a"]
)
def test_a_plain_hyperlink_is_no_hindrance(target: str) -> None:
    content = makers.docx({RELS: makers.relation(HYPERLINK, target)})

    assert inspect_office(makers.stream(content)) is FileKind.DOCX


def test_a_template_on_the_writer_s_own_disk_is_no_hindrance() -> None:
    target = "file:///C:\\Users\\Lan\\Templates\\BaoCao.dotx"
    rels = makers.relation("attachedTemplate", target)

    assert inspect_office(makers.stream(makers.docx({"word/_rels/settings.xml.rels": rels})))


def test_a_chart_s_workbook_inside_a_report_is_no_hindrance() -> None:
    content = makers.docx({"word/embeddings/Microsoft_Excel_Sheet.xlsx": makers.xlsx()})

    assert inspect_office(makers.stream(content)) is FileKind.DOCX


def test_words_about_dde_in_the_text_are_no_field() -> None:
    body = makers.word_body("<w:p><w:r><w:t>DDEAUTO cmd là gì?</w:t></w:r></w:p>")

    assert inspect_office(makers.stream(makers.docx({"word/document.xml": body})))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        # macros
        (lambda: makers.docx({"word/vbaProject.bin": b"x"}), "files.macros"),
        (lambda: workbook({"xl/vbaProject.bin": b"x"}), "files.macros"),
        (
            typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "files.macros",
        ),
        (
            typed(makers.WORD_MAIN, "application/vnd.ms-office.vbaProject"),
            "files.macros",
        ),
        (
            lambda: makers.docx({RELS: makers.relation("vbaProject", "x.bin", external=False)}),
            "files.macros",
        ),
        (
            lambda: workbook({"xl/macrosheets/sheet1.xml": "<a/>"}),
            "files.macros",
        ),
        # what is fetched from elsewhere
        (
            lambda: makers.docx({RELS: makers.relation("image", "http://x.vn/a.png")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation("oleObject", "http://x.vn/a")}),
            "files.embedded_objects",
        ),
        (
            lambda: makers.docx({RELS: makers.relation("attachedTemplate", "http://x.vn/a.dotm")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation("attachedTemplate", "file://x/a.dotm")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation(HYPERLINK, "\\\\may-chu\\chung\\a.docx")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation(HYPERLINK, "file:///C:/a.exe")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation(HYPERLINK, "JavaScript:alert(1)")}),
            "files.external_links",
        ),
        (
            lambda: makers.docx({RELS: makers.relation("subDocument", "b.docx")}),
            "files.external_links",
        ),
        (
            lambda: makers.with_parts(
                makers.xlsx(), {"xl/externalLinks/externalLink1.xml": "<a/>"}
            ),
            "files.external_links",
        ),
        (
            lambda: workbook({"xl/connections.xml": "<a/>"}),
            "files.external_links",
        ),
        # fields that call others
        (
            body(field("DDEAUTO c:\\cmd.exe")),
            "files.live_fields",
        ),
        (
            body(field(" D", "DEA", "UTO", " c:\\x")),
            "files.live_fields",
        ),
        (
            lambda: makers.docx({"word/header1.xml": field("INCLUDETEXT  x")}),
            "files.live_fields",
        ),
        (
            lambda: makers.docx(
                {"word/document.xml": makers.word_body('<w:fldSimple w:instr="DDE cmd x"/>')}
            ),
            "files.live_fields",
        ),
        # what is embedded
        (lambda: makers.docx({"word/activeX/activeX1.xml": "<a/>"}), "files.embedded_objects"),
        (lambda: makers.docx({"word/embeddings/oleObject1.bin": b"x"}), "files.embedded_objects"),
        (
            lambda: makers.docx({"word/media/image1.png": makers.compound("Workbook")}),
            "files.embedded_objects",
        ),
        (lambda: makers.docx({"word/media/a.png": b"MZ\x90\0"}), "files.embedded_objects"),
        (lambda: makers.docx({"word/media/a.png": makers.pdf()}), "files.embedded_objects"),
        (
            lambda: makers.docx({RELS: makers.relation("aFChunk", "a.htm", external=False)}),
            "files.embedded_objects",
        ),
        (
            lambda: makers.docx({"word/a.docx": makers.docx({"word/b.docx": makers.docx()})}),
            "files.embedded_objects",
        ),
        (
            lambda: makers.docx({"word/a.xlsx": workbook({"xl/vbaProject.bin": b"x"})}),
            "files.macros",
        ),
        (
            lambda: makers.docx({"word/a.bin": makers.zipped({"x.exe": b"MZ"})}),
            "files.unwanted_kind",
        ),
        # what is none of both
        (
            typed(f"{makers.MAIN}presentationml.presentation.main+xml"),
            "files.unwanted_kind",
        ),
        (
            typed(f"{makers.MAIN}wordprocessingml.template.main+xml"),
            "files.unwanted_kind",
        ),
        (
            typed(makers.WORD_MAIN, makers.EXCEL_MAIN),
            "files.damaged",
        ),
        # XML that is not what it seems
        (
            lambda: makers.docx({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "files.xml_entities",
        ),
        (
            lambda: makers.with_parts(
                makers.xlsx(),
                {"xl/styles.xml": '<!DOCTYPE a SYSTEM "http://x.vn/a.dtd"><a/>'.encode("utf-16")},
            ),
            "files.xml_entities",
        ),
        (lambda: makers.docx({RELS: "<Relationships>"}), "files.damaged"),
        (lambda: makers.docx({"word/document.xml": "none"}), "files.damaged"),
        # names
        (lambda: makers.docx({"../../a.xml": "<a/>"}), "files.damaged"),
        (lambda: makers.docx({"WORD/document.xml": "<a/>"}), "files.damaged"),
    ],
)
def test_what_stands_against_a_document_is_found(make: Callable[[], bytes], code: str) -> None:
    assert code_of(make()) == code


def test_a_bomb_that_says_its_size_is_refused_before_anything_is_inflated() -> None:
    assert code_of(makers.bomb(30)) == "files.inflates"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_inflates() -> None:
    content = bytearray(makers.bomb(30))
    real = (30 * 1024 * 1024).to_bytes(4, "little")
    assert content.count(real) == 2
    lying = bytes(content).replace(real, (1000).to_bytes(4, "little"))

    assert code_of(lying) in {"files.inflates", "files.damaged"}


def test_many_small_parts_are_a_bomb_too() -> None:
    many = {f"word/media/{number}.bin": b"" for number in range(5_001)}

    assert code_of(makers.docx(many)) == "files.inflates"


def test_nested_packages_share_one_allowance() -> None:
    inner = makers.zipped(
        {
            "[Content_Types].xml": makers.content_types(makers.EXCEL_MAIN),
            "xl/media/a.bin": b"\0" * (12 * 1024 * 1024),
        }
    )

    assert code_of(makers.docx({"word/a.xlsx": inner, "word/b.xlsx": inner})) == "files.inflates"


def test_a_sheet_of_many_rows_is_no_bomb() -> None:
    assert inspect_office(makers.stream(makers.xlsx(rows=20_000))) is FileKind.XLSX


def test_a_part_under_a_password_is_found() -> None:
    content = bytearray(makers.docx())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        content[at + place] |= 1

    assert code_of(bytes(content)) == "files.encrypted"


def test_a_part_whose_sum_is_wrong_is_damage() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:  # stored, so that its bytes can be found
        archive.writestr("[Content_Types].xml", makers.content_types())
        archive.writestr("word/document.xml", makers.word_body())
        archive.writestr("word/media/a.png", b"MARK of a picture")
    content = made.getvalue().replace(b"MARK", b"MASK")

    assert code_of(content) == "files.damaged"
