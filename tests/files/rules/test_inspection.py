"""What offices send is taken, and what stands against a file is said with how to mend it."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.files.enums import MEDIA_TYPES, Family, FileKind
from chungsuc.files.errors import OtherKindWantedError, TooLargeFileError, UnfitFileError
from chungsuc.files.rules.inspection import Inspected, inspect
from tests.files import makers
from tests.files.conftest import LARGEST

RUN_BY_BROWSERS = ("html", "xml", "svg", "script", "css", "json", "multipart", "x-shockwave")


def inspected(content: bytes, name: str) -> Inspected:
    return inspect(makers.stream(content), name, largest=LARGEST)


def taken_or_refused(content: bytes, name: str) -> Inspected | UnfitFileError:
    """What becomes of the file; any other end is an error of ours."""
    try:
        return inspected(content, name)
    except UnfitFileError as refused:
        return refused


def refusal(content: bytes, name: str) -> str:
    """The code with which the file is refused; every refusal says how to mend it."""
    with pytest.raises(UnfitFileError) as caught:
        inspected(content, name)
    assert caught.value.mend
    assert "{" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (makers.pdf, "Quyết định 12.pdf", FileKind.PDF),
        (makers.signed_field_pdf, "đã ký.pdf", FileKind.PDF),
        (makers.docx, "báo cáo.docx", FileKind.DOCX),
        (makers.xlsx, "bảng tiêu chí.xlsx", FileKind.XLSX),
        (makers.picture, "ảnh.jpg", FileKind.JPEG),
        (lambda: makers.picture("PNG"), "ảnh.png", FileKind.PNG),
        ("mã;tên\n1;Thất Khê\n".encode, "xã.csv", FileKind.CSV),
        (lambda: "Ghi chú\tcủa xã\r\n".encode("utf-16"), "ghi chú.txt", FileKind.TXT),
    ],
    ids=["pdf", "signed", "docx", "xlsx", "jpeg", "png", "csv", "txt"],
)
def test_what_offices_send_is_taken(make: Callable[[], bytes], name: str, kind: FileKind) -> None:
    found = inspected(make(), name)

    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (makers.pdf, "a.pdf"),
        (makers.docx, "a.docx"),
        (makers.xlsx, "a.xlsx"),
        ("mã;tên\n".encode, "a.csv"),
    ],
    ids=["pdf", "docx", "xlsx", "csv"],
)
def test_what_is_no_picture_is_kept_byte_by_byte(make: Callable[[], bytes], name: str) -> None:
    content = make()

    kept = inspected(content, name).content

    kept.seek(0)
    assert kept.read() == content


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "trống.pdf", "files.empty"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "quyết định.pdf", "files.unwanted_kind"),
        (b"\xef\xbb\xbf  <HTML><body onload=x>", "a.txt", "files.unwanted_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.png", "files.unwanted_kind"),
        (b"<?xml version='1.0'?><svg><script>1</script></svg>", "a.svg", "files.unwanted_kind"),
        (b"GIF89a=1;alert(1)//", "a.gif", "files.unwanted_kind"),
        (b"GIF89a/*\x00\x00*/=1;alert(document.domain)", "a.jpg", "files.unwanted_kind"),
        (b"MZ\x90\x00" + b"\0" * 60, "hóa đơn.pdf", "files.unwanted_kind"),
        (b"#!/bin/sh\nrm -rf /\n", "a.txt", "files.unwanted_kind"),
        (b"{\\rtf1 \\object}", "a.rtf", "files.unwanted_kind"),
        (b"Rar!\x1a\x07\x00" + b"\0" * 9, "a.rar", "files.unwanted_kind"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.heic", "files.unwanted_kind"),
        (b"II*\0" + b"\0" * 20, "quét.tif", "files.unwanted_kind"),
        (makers.zipped({"a.txt": "x"}), "a.zip", "files.unwanted_kind"),
        (makers.zipped({"a.txt": "x"}), "a.docx", "files.unwanted_kind"),
        (makers.zipped({}), "a.zip", "files.unwanted_kind"),
        (
            makers.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "a.odt",
            "files.unwanted_kind",
        ),
        (makers.zipped({"META-INF/MANIFEST.MF": "x"}), "a.jar", "files.unwanted_kind"),
        (bytes(range(256)) * 4, "a.bin", "files.unknown_kind"),
        (b"just words", "a.exe", "files.lying_name"),
        (b"just words", "a.pdf", "files.lying_name"),
        (makers.pdf(), "a.docx", "files.lying_name"),
        (makers.docx(), "a.xlsx", "files.lying_name"),
        (makers.docx(), "a.pdf", "files.lying_name"),
        (makers.picture(), "a.html", "files.lying_name"),
        (b"%PDF-1.7\n%%EOF", "a.pdf", "files.damaged"),
        (makers.pdf()[:120], "a.pdf", "files.damaged"),
        (makers.docx()[:-30], "a.docx", "files.damaged"),
        (makers.picture()[:-200], "a.jpg", "files.damaged"),
        (makers.picture("PNG")[:300], "a.png", "files.damaged"),
        (makers.COMPOUND_MARK + b"\0" * 100, "a.doc", "files.damaged"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(content: bytes, name: str, code: str) -> None:
    assert refusal(content, name) == code


@pytest.mark.parametrize(
    ("streams", "what"),
    [
        (("WordDocument",), "văn bản Word đời cũ (.doc)"),
        (("Macros_VBA_PROJECT", "WordDocument"), "văn bản Word đời cũ (.doc), có cả macro"),
        (("Workbook",), "bảng tính Excel đời cũ (.xls)"),
        (("PowerPoint Document",), "trình chiếu PowerPoint đời cũ (.ppt)"),
        (("__properties_version1.0",), "thư điện tử Outlook (.msg)"),
        (("Contents",), "tệp Office đời cũ"),
    ],
)
def test_a_file_of_old_office_is_told_what_it_is(streams: tuple[str, ...], what: str) -> None:
    with pytest.raises(UnfitFileError) as caught:
        inspected(makers.compound(*streams), "a.doc")

    assert caught.value.facts["what"] == what


def test_a_document_with_a_password_is_told_so() -> None:
    content = makers.compound("EncryptedPackage", "EncryptionInfo")

    assert refusal(content, "mật.docx") == "files.encrypted"


def test_a_file_above_the_limit_of_its_family_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLargeFileError) as caught:
        inspect(makers.stream(b"%PDF-" + b"\0" * 3_000_000), "a.pdf", largest=LARGEST)

    assert (caught.value.facts["size"], caught.value.facts["largest"]) == ("2,9 MB", "2,9 MB")


def test_a_place_takes_only_the_families_that_it_wants() -> None:
    with pytest.raises(OtherKindWantedError) as caught:
        inspect(
            makers.stream(makers.docx()),
            "dự thảo.docx",
            largest=LARGEST,
            wanted=(Family.PDF, Family.PICTURE),
        )

    assert caught.value.message == (
        "Tệp này là Word (.docx), Excel (.xlsx), còn ở đây chỉ nhận PDF, ảnh JPEG, PNG, WEBP."
    )


def test_no_kind_has_a_type_that_a_browser_runs() -> None:
    assert set(MEDIA_TYPES) == set(FileKind)
    assert [t for t in MEDIA_TYPES.values() if any(part in t.split("+") for part in ("svg",))] == []
    assert all(
        t in {"application/pdf", "image/jpeg", "image/png", "text/csv", "text/plain"}
        or t.startswith("application/vnd.openxmlformats-officedocument.")
        for t in MEDIA_TYPES.values()
    )


_HEADS = st.sampled_from(
    [
        *(b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a"),
        *(b"<html>", b"<svg ", b"<?xml ?>", makers.COMPOUND_MARK, b"RIFF1234WEBP", b"MZ"),
        *(makers.pdf(), makers.docx(), makers.picture(), b"a;b\n"),
    ]
)
_ENDINGS = st.sampled_from(
    [*(kind.endings[0] for kind in FileKind), "html", "svg", "exe", "js", "", "webp", "12"]
)


@settings(deadline=None)  # nothing is timed in a test
@given(head=_HEADS, rest=st.binary(max_size=400), stem=st.text(max_size=40), ending=_ENDINGS)
def test_whatever_is_sent_is_refused_in_words_or_is_safely_named(
    head: bytes, rest: bytes, stem: str, ending: str
) -> None:
    found = taken_or_refused(head + rest, f"{stem}.{ending}")

    if isinstance(found, Inspected):
        assert found.name.rpartition(".")[2] in found.kind.endings
        assert found.name == found.name.strip()
        assert not set(found.name) & set('/\\<>:"|?*\r\n\0\u202e\u200b')
        assert 0 < len(found.name) <= 150


@settings(deadline=None)
@given(content=st.binary(max_size=2_000))
def test_no_bytes_bring_the_inspection_down(content: bytes) -> None:
    heads = (b"%PDF-1.7\n", b"PK\x03\x04", makers.COMPOUND_MARK, b"\xff\xd8\xff", b"RIFF0000WEBP")

    for head in heads:
        taken_or_refused(head + content, "a")
