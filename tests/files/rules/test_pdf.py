"""PDF: pages, links and signatures, and nothing that acts or carries something else."""

from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from chungsuc.files.errors import UnfitFileError
from chungsuc.files.rules import pdf
from chungsuc.files.rules.pdf import inspect_pdf
from tests.files import makers


def opening(kind: str, **texts: str) -> Callable[[], bytes]:
    return lambda: makers.pdf({"/OpenAction": makers.action(kind, **texts)})


def root(name: str, key: str, value: PdfObject) -> Callable[[], bytes]:
    return lambda: makers.pdf({name: DictionaryObject({NameObject(key): value})})


def on_page(name: str, key: str, value: PdfObject) -> Callable[[], bytes]:
    return lambda: makers.pdf(page={name: DictionaryObject({NameObject(key): value})})


def annotated(kind: str, **further: PdfObject) -> Callable[[], bytes]:
    return lambda: makers.pdf(page={"/Annots": makers.annotation(kind, **further)})


def code_of(content: bytes) -> str:
    with pytest.raises(UnfitFileError) as caught:
        inspect_pdf(makers.stream(content))
    assert caught.value.mend
    return caught.value.code


@pytest.mark.parametrize(
    "make",
    [
        makers.pdf,
        makers.signed_field_pdf,
        lambda: makers.compressed(makers.pdf()),
        lambda: makers.pdf({"/OpenAction": ArrayObject([NumberObject(0), NameObject("/Fit")])}),
        lambda: makers.pdf(
            page={
                "/Annots": makers.annotation("Link", A=makers.action("URI", URI="https://vbpl.vn"))
            }
        ),
        lambda: makers.pdf(
            page={"/Group": DictionaryObject({NameObject("/S"): NameObject("/Transparency")})}
        ),
    ],
    ids=["plain", "signed", "compressed", "opens at a page", "link", "transparency"],
)
def test_what_documents_need_is_no_hindrance(make: Callable[[], bytes]) -> None:
    inspect_pdf(makers.stream(make()))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: makers.encrypted_pdf("mở", "chủ"), "files.encrypted"),
        (lambda: makers.encrypted_pdf("", "chủ"), "files.encrypted"),
        (
            opening("JavaScript", JS="x"),
            "files.active_pdf",
        ),
        (
            opening("Launch", F="cmd.exe"),
            "files.active_pdf",
        ),
        (
            opening("GoToR", F="//x/a"),
            "files.active_pdf",
        ),
        (
            opening("SubmitForm", F="x"),
            "files.active_pdf",
        ),
        (
            lambda: makers.pdf(
                page={"/AA": DictionaryObject({NameObject("/O"): makers.action("ImportData")})}
            ),
            "files.active_pdf",
        ),
        (
            lambda: makers.pdf(
                {"/Names": DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})}
            ),
            "files.active_pdf",
        ),
        (
            lambda: makers.pdf(
                {"/AcroForm": DictionaryObject({NameObject("/XFA"): TextStringObject("x")})}
            ),
            "files.active_pdf",
        ),
        (makers.pdf_with_hidden_object, "files.active_pdf"),
        (makers.attached_file_pdf, "files.embedded_objects"),
        (
            annotated("FileAttachment"),
            "files.embedded_objects",
        ),
        (
            annotated("RichMedia"),
            "files.embedded_objects",
        ),
        (
            annotated("Screen"),
            "files.embedded_objects",
        ),
        # in no table of ours, and yet there for a reader that believes another one
        (lambda: makers.pdf() + b"\n9 0 obj<</S/JavaScript/JS(x)>>endobj\n", "files.active_pdf"),
    ],
)
def test_what_acts_or_carries_is_found(make: Callable[[], bytes], code: str) -> None:
    assert code_of(make()) == code


def test_what_is_hidden_in_a_compressed_stream_cannot_be_read_in_the_bytes() -> None:
    assert b"/JavaScript" not in makers.pdf_with_hidden_object()


def test_an_action_under_an_escaped_name_is_found() -> None:
    content = makers.pdf({"/OpenAction": makers.action("JavaScript", JS="x")})
    escaped = content.replace(b"/JavaScript", b"/Java#53cript").replace(b"/JS", b"/#4aS")

    assert code_of(escaped) == "files.active_pdf"


def test_a_name_cut_by_the_border_of_two_pieces_is_found() -> None:
    padding = b"%" + b"x" * (64 * 1024)
    for shift in range(12):
        content = makers.pdf() + padding[: -len(makers.pdf()) - shift] + b"\n/JavaScript \n"

        assert code_of(content) == "files.active_pdf"


def test_a_document_without_a_page_is_damaged() -> None:
    assert code_of(makers.written(PdfWriter())) == "files.damaged"


def test_a_document_of_too_many_objects_is_refused_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "MOST_OBJECTS", 2)

    assert code_of(makers.pdf()) == "files.inflates"
