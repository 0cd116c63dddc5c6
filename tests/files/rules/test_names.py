"""Names are cleaned, and never promise another type than the content has."""

import unicodedata

import pytest

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import LyingNameError
from chungsuc.files.rules.names import ending_of, kept_name


@pytest.mark.parametrize(
    ("sent", "kind", "kept"),
    [
        ("Quyết định số 12.pdf", FileKind.PDF, "Quyết định số 12.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.pdf"), FileKind.PDF, "Quyết định.pdf"),
        ("C:\\Users\\Lan\\Desktop\\báo cáo.docx", FileKind.DOCX, "báo cáo.docx"),
        ("../../../etc/passwd", FileKind.TXT, "passwd.txt"),
        ("a\0.pdf", FileKind.PDF, "a.pdf"),
        ("hoá\u202efdp.exe.pdf", FileKind.PDF, "hoáfdp.exe.pdf"),
        ("  nhiều   khoảng  .PDF", FileKind.PDF, "nhiều khoảng.pdf"),
        ('a<b>:"|?*.pdf', FileKind.PDF, "a_b______.pdf"),
        ("bản quét", FileKind.PDF, "bản quét.pdf"),
        ("Kế hoạch 239 ngày 01.03.2025", FileKind.PDF, "Kế hoạch 239 ngày 01.03.2025.pdf"),
        (".pdf", FileKind.PDF, "pdf.pdf"),
        ("/.", FileKind.PDF, "tệp.pdf"),
        ("", FileKind.PDF, "tệp.pdf"),
        ("con.txt", FileKind.TXT, "_con.txt"),
        ("ảnh.jpeg", FileKind.JPEG, "ảnh.jpeg"),
        ("zalo.webp", FileKind.JPEG, "zalo.jpg"),
        ("chụp.png", FileKind.JPEG, "chụp.jpg"),
        ("x" * 300 + ".pdf", FileKind.PDF, "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_kept_clean_and_with_the_ending_of_its_kind(
    sent: str, kind: FileKind, kept: str
) -> None:
    assert kept_name(sent, kind) == kept


@pytest.mark.parametrize("sent", ["a.exe", "a.docx", "a.html", "trang.SVG", "a.pdf.js"])
def test_an_ending_that_promises_another_type_is_refused(sent: str) -> None:
    with pytest.raises(LyingNameError):
        kept_name(sent, FileKind.PDF)


def test_only_a_known_ending_is_one() -> None:
    assert [ending_of(each) for each in ("a.PDF", "số 12.2025", "a.xong", "a", "a.b.xls")] == [
        *("pdf", "", "", "", "xls")
    ]
