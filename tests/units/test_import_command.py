"""``import_units`` and ``load_units``: problems line by line, then all at once, and once."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chungsuc.documents.models import Document
from chungsuc.units.models import Operation
from tests.units.conftest import DATA_FILE
from tests.units.imports.sendings import rows_on

pytestmark = pytest.mark.django_db

CASES = Path(__file__).resolve().parent / "cases"
BEFORE = ("--roster", str(CASES / "before.csv"), "--on", "2020-01-01")
AFTER = (
    *("--roster", str(CASES / "after.csv"), "--crosswalk", str(CASES / "crosswalk.csv")),
    *("--on", "01/12/2024"),
)
DECISION = ("--document", "1246/NQ-UBTVQH15", "--issuer", "Uỷ ban Thường vụ Quốc hội")


def _run(command: str, *words: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def _refused(command: str, *words: str) -> list[str]:
    """What a refused command writes: its problems, and the line with which it ends."""
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(command, *words, stdout=StringIO(), stderr=err)
    return [*err.getvalue().splitlines(), str(refusal.value)]


def _asked(*words: str) -> Any:  # noqa: ANN401  JSON holds anything
    return json.loads(_run("import_units", *words, "--json"))


def test_a_roster_and_a_crosswalk_are_recorded_with_their_decision() -> None:
    _run("import_units", *BEFORE)

    said = _run("import_units", *AFTER, *DECISION, "--issued-on", "24/10/2024")

    assert said.splitlines() == [
        "Đã ghi 10 thay đổi của ngày 01/12/2024:",
        "  Đổi tên: 1 lần ghi, 1 đơn vị",
        "  Đổi mã: 4 lần ghi, 4 đơn vị",
        "  Đổi loại: 1 lần ghi, 1 đơn vị",
        "  Chuyển về đơn vị cấp trên khác: 1 lần ghi, 1 đơn vị",
        "  Sáp nhập: 2 lần ghi, 2 đơn vị",
        "  Chia tách: 1 lần ghi, 1 đơn vị",
        "  xã: 12 → 10",
        "  thị trấn: 0 → 1",
        (
            "* Các mã trao vòng cho nhau trong ngày: không có thứ tự nào trao thẳng được, nên đơn "
            "vị nhận mã 90022 được ghi không có mã trước, rồi mới ghi đổi mã."
        ),
    ]
    assert [each.citation for each in Document.objects.all()] == [
        "Nghị quyết 1246/NQ-UBTVQH15 ngày 24/10/2024 của Uỷ ban Thường vụ Quốc hội"
    ]


def test_the_same_files_are_recorded_once() -> None:
    _run("import_units", *BEFORE)

    again = _run("import_units", *BEFORE)

    assert again == "Các tệp này đã được nạp trước đây, với cùng lựa chọn: không ghi gì.\n"
    assert Operation.objects.count() == 1


def test_checking_says_what_would_be_recorded_and_records_nothing() -> None:
    said = _run("import_units", *BEFORE, "--check")

    assert said.splitlines() == [
        "Sẽ ghi 1 thay đổi của ngày 01/01/2020:",
        "  Ghi vào sổ: 1 lần ghi, 15 đơn vị",
        "  tỉnh: 0 → 1",
        "  huyện: 0 → 2",
        "  xã: 0 → 12",
        "- Ghi vào sổ 15 đơn vị (tỉnh Kiểm Thử, huyện Đông, huyện Tây, …)",
    ]
    assert Operation.objects.count() == 0


def test_problems_stand_line_by_line_and_nothing_is_recorded(tmp_path: Path) -> None:
    roster = tmp_path / "xấu.csv"
    roster.write_text("mã;tên;loại\n01;;tỉnh\n02;B;làng nghề\n", encoding="utf-8")

    said = _refused("import_units", "--roster", str(roster), "--on", "2020-01-01")

    assert said == [
        f"{roster}:2: tên: Chưa có tên đơn vị: hãy ghi tên.",
        (
            f"{roster}:3: loại: Không có loại đơn vị nào là “làng nghề”: hãy ghi xã, phường, thị "
            "trấn, đặc khu, huyện, quận, thị xã, thành phố, tỉnh, thôn…"
        ),
        "2 chỗ chưa đúng; chưa có gì được ghi.",
    ]
    assert Operation.objects.count() == 0


def test_of_very_many_problems_the_first_and_the_number_are_shown(tmp_path: Path) -> None:
    roster = tmp_path / "units.csv"
    roster.write_text("mã;tên;loại\n" + "01;;tỉnh\n" * 300, encoding="utf-8")

    said = _refused("import_units", "--roster", str(roster), "--on", "2020-01-01")

    assert said[199:] == [
        f"{roster}:201: tên: Chưa có tên đơn vị: hãy ghi tên.",
        "… và 100 chỗ nữa.",
        "300 chỗ chưa đúng; chưa có gì được ghi.",
    ]


def test_programs_are_answered_in_json() -> None:
    answer = _asked(*BEFORE)

    assert answer == {
        "on": "2020-01-01",
        "recorded": True,
        "repeated": False,
        "operations": 1,
        "by_kind": [{"kind": "register", "operations": 1, "units": 15}],
        "counts": [
            {"kind": "province", "before": 0, "after": 1},
            {"kind": "district", "before": 0, "after": 2},
            {"kind": "commune", "before": 0, "after": 12},
        ],
        "statements": ["Ghi vào sổ 15 đơn vị (tỉnh Kiểm Thử, huyện Đông, huyện Tây, …)"],
        "assumptions": [],
        "remarks": [],
        "problems": [],
    }


def test_a_list_of_one_unit_leaves_the_others_alone(tmp_path: Path) -> None:
    _run("import_units", *BEFORE)
    roster = tmp_path / "tay.csv"
    roster.write_text("mã;tên;loại\n90016;Giang;xã\n", encoding="utf-8")

    _run("import_units", "--roster", str(roster), "--on", "2024-12-01", "--under", "huyện Tây")

    assert [code for code, _, above in rows_on(date(2024, 12, 1)) if above in {"901", "902"}] == [
        *("90001", "90004", "90007", "90010", "90013"),
        "90016",
    ]


def test_additions_alone_are_added(tmp_path: Path) -> None:
    _run("import_units", *BEFORE)
    roster = tmp_path / "thon.csv"
    roster.write_text("mã;tên;loại;mã cấp trên\n;1;thôn;90001\n", encoding="utf-8")

    answer = _asked("--roster", str(roster), "--on", "2024-12-01", "--add-only")

    assert answer["statements"] == ["Ghi vào sổ thôn 1"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((*BEFORE, "--document", "1/NQ"), "Ghi văn bản thì phải có cả --document và --issuer."),
        (
            ("--roster", "không-có.csv", "--on", "2020-01-01"),
            "Không đọc được tệp không-có.csv: hãy kiểm tra lại đường dẫn.",
        ),
        (
            (*BEFORE, "--under", "huyện Bắc"),
            "Không có đơn vị nào là “huyện Bắc” ngày 31/12/2019.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(words: tuple[str, ...], sentence: str) -> None:
    assert _refused("import_units", *words) == [sentence]


def test_nothing_to_take_in_is_said() -> None:
    assert _refused("import_units", "--on", "2020-01-01") == [
        "Chưa có tệp nào: hãy chọn danh sách đơn vị, bảng đối chiếu, hoặc cả hai.",
        "1 chỗ chưa đúng; chưa có gì được ghi.",
    ]


# --- load_units ----------------------------------------------------------------------------------


def test_the_data_file_of_a_province_is_loaded_once() -> None:
    first = _run("load_units", str(DATA_FILE))
    second = _run("load_units", str(DATA_FILE))

    assert (first, second) == (
        f"Đã ghi {Operation.objects.count()} thay đổi đơn vị.\n",
        "Tệp này đã được nạp trước đây: không ghi gì.\n",
    )


def test_a_wrong_data_file_says_every_place(tmp_path: Path) -> None:
    file = tmp_path / "units.yaml"
    file.write_text(
        "entries:\n- {on: 2020-01-01, register: [{kind: làng, name: A}]}\n- {on: 2020-01-01}\n",
        encoding="utf-8",
    )

    said = _refused("load_units", str(file))

    assert [line.split(": ")[:2] for line in said[:-1]] == [
        [str(file), "Mục thứ 1"],
        [str(file), "Mục thứ 2"],
    ]
    assert said[-1] == "2 chỗ chưa đúng; chưa có gì được ghi."
