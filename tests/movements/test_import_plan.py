"""The command that reads a plan; the real one where it lies beside the checkout."""

import json
import os
import subprocess
import sys
import unicodedata
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chungsuc.documents.models import Document
from chungsuc.movements.errors import UnreadablePlanError
from chungsuc.movements.imports.plan_files import plan_lines

SHARED = Path(__file__).resolve().parents[3] / "shared" / "plan"
REAL = SHARED / "ke-hoach-phong-trao-thi-dua-2021-2025.txt"
needs_the_plan = pytest.mark.skipif(
    not REAL.exists(), reason="the province's plan does not lie beside the checkout"
)

pytestmark = pytest.mark.django_db  # names are looked up in whatever register there is

SMALL = (
    "KẾ HOẠCH\nThi đua\nCăn cứ Quyết định số 1/QĐ-UBND ngày 02/01/2026 của UBND tỉnh;\nnhư sau:\n"
)
SMALL += "I. MỤC TIÊU\n1. Đến năm 2030 có 40 xã đạt chuẩn.\n"


def answered(file: Path, *words: str) -> str:
    out = StringIO()
    call_command("import_plan", str(file), *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_plan_reads_the_same_in_any_encoding(
    encoding: str, form: str, ends: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    written = unicodedata.normalize("NFD" if form == "NFD" else "NFC", SMALL)
    file.write_bytes(written.replace("\n", ends).encode(encoding))

    assert answered(file) == (
        "Kế hoạch Thi đua\n"
        "Căn cứ: Quyết định 1/QĐ-UBND\n"
        "I MỤC TIÊU\n"
        "I.1 Đến năm 2030 có 40 xã đạt chuẩn.\n"
        "    chỉ tiêu: Đến năm 2030 có 40 xã đạt chuẩn\n"
        "    thời hạn: Đến năm 2030 (đến hết 31/12/2030)\n"
        "2 mục; đề xuất 1 chỉ tiêu, 1 thời hạn.\n"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "plan.txt"),
        (b"PK\x03\x04rest", "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b" \n \n", "plan.txt"),
    ],
)
def test_what_is_no_text_is_refused_and_told_how_to_mend(content: bytes, words: str) -> None:
    with pytest.raises(UnreadablePlanError) as refused:
        plan_lines("plan.txt", content)

    assert words in str(refused.value)
    assert ".txt" in refused.value.mend


NAMED = "I. VIỆC\n1. UBND huyện Đông phối hợp với UBND xã An báo cáo UBND tỉnh hàng năm.\n"


def test_names_are_looked_up_on_a_day(small_register: dict[str, int], tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(f"Căn cứ Quyết định số 01/QĐ-KT; như sau:\n{NAMED}", "utf-8")

    said = json.loads(answered(file, "--json", "--on", "2025-06-30"))

    (basis,), parties = said["bases"], said["items"][1]["parties"]
    east = {"id": small_register["Đông"], "title": "Huyện Đông (Tỉnh Kiểm Thử)"}
    assert [(each["part"], each["words"], each["unit"]) for each in parties] == [
        ("lead", "UBND huyện Đông", east),
        ("support", "UBND xã An", None),
        ("receiver", "UBND tỉnh", None),
    ]
    assert [len(each["candidates"]) for each in parties] == [0, 2, 0]
    assert [each["own"] for each in parties] == [False, False, True]
    assert basis["document"] == Document.objects.get(symbol="01/QĐ-KT").pk
    assert [
        (each["delivers"], each["due"]["recurrence"]) for each in said["items"][1]["tasks"]
    ] == [("báo cáo", "yearly")]


def test_people_read_who_is_meant(small_register: dict[str, int], tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(NAMED, "utf-8")

    lines = answered(file, "--on", "2025-06-30").splitlines()

    assert lines[4] == "    chủ trì: UBND huyện Đông (Huyện Đông (Tỉnh Kiểm Thử))"
    assert lines[5].startswith("    phối hợp: UBND xã An (trùng tên: Xã An (Huyện Đông), mã 90001")


def test_a_plan_is_read_where_no_database_was_prepared(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(NAMED, "utf-8")
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "chungsuc.config.settings.demo",
        "CHUNGSUC_DATA": str(tmp_path / "data"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "import_plan", str(file), "--json"],
        env=environ,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    parties = json.loads(done.stdout)["items"][1]["parties"]
    assert [(each["words"], each["unit"]) for each in parties] == [
        ("UBND huyện Đông", None),
        ("UBND xã An", None),
        ("UBND tỉnh", None),
    ]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kiểm tra lại đường dẫn"):
        answered(tmp_path / "none.txt")


@needs_the_plan
def test_every_clause_of_the_real_plan_is_there_once_and_in_order() -> None:
    said = json.loads(answered(REAL, "--json"))

    paths = [item["path"] for item in said["items"]]
    assert [path for path in paths if "." not in path] == ["I", "II", "III", "IV", "V", "VI"]
    assert [path for path in paths if path.count(".") == 1] == [
        *("I.1", "I.2", "II.1", "II.2", "II.3", "II.4", "III.1", "III.2", "III.3"),
        *("IV.1", "IV.2", "V.1", "V.2", "V.3", "VI.1", "VI.2", "VI.3", "VI.4", "VI.5", "VI.6"),
    ]
    points = [path for path in paths if path.startswith("IV.1.") and "-" not in path]
    assert points == [f"IV.1.{letter}" for letter in "abcdđeg"]
    assert (len(paths), len(set(paths)), said["remarks"]) == (60, 60, [])


@needs_the_plan
def test_the_eight_targets_of_the_real_plan_are_proposed() -> None:
    said = json.loads(answered(REAL, "--json"))

    targets = [
        (item["path"], each["shape"], each["goal"], each["of"], each["noun"])
        for item in said["items"]
        for each in item["targets"]
    ]
    assert targets == [
        ("II.1", "stock", "115", "181", "xã"),
        ("II.1", "mean", "15", None, "xã"),
        ("II.1", "floor", "10", None, "xã"),
        ("II.1", "stock", "32", None, "xã"),
        ("II.1", "mean", "9", None, "xã"),
        ("II.1", "stock", "12", None, "xã"),
        ("II.1", "new", "30", None, "khu dân cư"),
        ("II.1", "difference", "1", None, "huyện"),
    ]


@needs_the_plan
def test_bases_times_recipients_and_signature_of_the_real_plan_are_proposed() -> None:
    said = json.loads(answered(REAL, "--json"))

    assert [each["symbol"] for each in said["bases"]] == ["263/QĐ-TTg", "46-NQ/TU", "587/QĐ-TTg"]
    ends = [
        (item["path"], due["ends_on"])
        for item in said["items"]
        for due in item["dues"]
        if due["ends_on"]
    ]
    assert ends == [
        ("I.2.-3", "2025-12-31"),
        ("II.1", "2025-12-31"),
        ("V.1", "2022-09-30"),
        ("V.2", "2023-12-31"),
        ("V.2", "2025-12-31"),
        ("V.3", "2025-12-31"),
    ]
    assert (len(said["recipients"]), len(said["closing"])) == (10, 2)
    assert said["signature"]["capacity"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
