"""Tables as people really send them: encodings, separators, headings, blanks, and no tables."""

import unicodedata
from pathlib import Path

import pytest

from chungsuc.units.imports.csv_files import MOST_LINES
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import Roster, RosterLine, read_roster

PLAIN = """code,name,kind,parent_code
06040,Đại Đồng,xã,180
05995,Thất Khê,thị trấn,180
"""
LINES = [("06040", "Xã Đại Đồng", "180"), ("05995", "Thị trấn Thất Khê", "180")]


def _read(content: bytes) -> tuple[Roster | None, list[str]]:
    findings = Findings()
    roster = read_roster("units.csv", content, findings)
    return roster, [each.text for each in findings.problems]


def _lines(content: bytes) -> list[tuple[str, str, str]]:
    roster, problems = _read(content)
    assert problems == []
    assert roster is not None
    return [(each.code, each.full_name, each.above) for each in roster.lines]


def _first(content: bytes) -> RosterLine:
    roster, problems = _read(content)
    assert problems == []
    assert roster is not None
    return roster.lines[0]


# --- What can be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
)
def test_the_encoding_makes_no_difference(encoding: str) -> None:
    text = PLAIN if encoding != "cp1258" else _spelt_for_windows(PLAIN)

    assert _lines(text.encode(encoding)) == LINES


def _spelt_for_windows(text: str) -> str:
    """The text as Windows-1258 has it: letters with their shape, tones as marks behind them."""
    tones = (
        "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
        "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
    )
    out = ""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(each for each in marks[1:] if each in tones)
        shape = unicodedata.normalize("NFC", "".join(e for e in marks if e not in tones))
        out += shape + tone
    return out


def test_decomposed_letters_are_composed() -> None:
    assert _lines(unicodedata.normalize("NFD", PLAIN).encode()) == LINES


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    assert _lines(PLAIN.replace(",", separator).encode()) == LINES


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(ending: str) -> None:
    assert _lines(PLAIN.replace("\n", ending).encode()) == LINES


@pytest.mark.parametrize(
    "heading",
    [
        "code,name,kind,parent_code",
        "Mã,Tên,Loại,Mã cấp trên",
        "MA,TEN,LOAI,MA CAP TREN",
        "mã (GSO),tên *,loại đơn vị,mã cấp trên:",
        "ma_so,name_vi,loai,parent_code",
    ],
)
def test_headings_are_known_in_two_languages_and_many_spellings(heading: str) -> None:
    assert _lines(PLAIN.replace("code,name,kind,parent_code", heading).encode()) == LINES


def test_titles_above_the_heading_blank_lines_and_blank_columns_are_passed_over() -> None:
    messy = """sep=,
DANH SÁCH ĐƠN VỊ HÀNH CHÍNH,,,,,
,,,,,
STT,code,name,kind,parent_code,
1, 06040 ,\N{NO-BREAK SPACE}Đại   Đồng ,xã,180,

,,,,,
2,05995,"Thất
Khê",thị trấn,180,,,
STT,code,name,kind,parent_code,
"""
    assert _lines(messy.encode()) == LINES


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    roster, _ = _read(
        'tiêu đề\n\nmã,tên,loại\n"06040","Đại\nĐồng",xã\n05995,Thất Khê,xã\n'.encode()
    )

    assert roster is not None
    assert [each.line for each in roster.lines] == [4, 6]


def test_columns_that_are_not_used_are_named() -> None:
    findings = Findings()
    read_roster("units.csv", "mã,tên,loại,dân số,Ghi chú\n1,A,tỉnh,5,\n".encode(), findings)

    assert findings.remarks == [
        "units.csv: không dùng cột dân số, Ghi chú.",
        "units.csv: 1 mã đã được thêm lại số 0 ở đầu.",
    ]


# --- What spreadsheets do to codes and kinds ----------------------------------------------------


@pytest.mark.parametrize("written", ["06040", "6040", "6040.0", "6040,0", "'06040", "06040.00"])
def test_codes_get_their_lost_zeros_back(written: str) -> None:
    assert _first(f"mã;tên;loại\n{written};Đại Đồng;xã\n".encode()).code == "06040"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1;Hà Nội;thành phố;", "01"),
        ("1;Ba Đình;quận;01", "001"),
        ("4;Phúc Xá;phường;001", "00004"),
    ],
)
def test_how_many_zeros_depends_on_the_level(row: str, code: str) -> None:
    assert _first(f"mã;tên;loại;mã cấp trên\n{row}\n".encode()).code == code


@pytest.mark.parametrize(
    ("row", "full_name"),
    [
        ("20;Lạng Sơn;province;tỉnh;;", "Tỉnh Lạng Sơn"),
        ("01;Hà Nội;province;thành phố;;Thành phố Hà Nội", "Thành phố Hà Nội"),
        ("178;Lạng Sơn;cấp huyện;thành phố;20;", "Thành phố Lạng Sơn"),
        ("06040;Thất Khê;;TT;180;", "Thị trấn Thất Khê"),
        ("06040;;;;180;Thị trấn Thất Khê", "Thị trấn Thất Khê"),
        ("06040;Thất Khê;Thị trấn;;180;", "Thị trấn Thất Khê"),
        ("06040;Thất Khê;;xã;180;X. Thất Khê", "Xã Thất Khê"),
        ("06040;Hoà Bình;;xã;180;Xã Hòa Bình", "Xã Hoà Bình"),
    ],
)
def test_kind_and_name_are_taken_from_wherever_they_stand(row: str, full_name: str) -> None:
    head = "mã;tên;cấp;loại;mã cấp trên;tên đầy đủ"

    assert _first(f"{head}\n{row}\n".encode()).full_name == full_name


def test_names_that_carry_their_kind_lose_it_but_a_ward_called_ward_does_not() -> None:
    full = "mã;tên;loại\n1;Phường An;phường\n2;Phường Bé;phường\n"
    bare = "mã;tên;loại\n1;Phường Đúc;phường\n2;An;phường\n3;Bé;phường\n"

    assert [name for _, name, _ in _lines(full.encode())] == ["Phường An", "Phường Bé"]
    assert _lines(bare.encode())[0][1] == "Phường Phường Đúc"


# --- What cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Tệp trống. Hãy kiểm tra xem có chọn nhầm tệp không."),
        (b"\xef\xbb\xbf ,,\n\n", "Tệp trống. Hãy kiểm tra xem có chọn nhầm tệp không."),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            (
                "Đây là tệp ảnh PNG, không phải CSV. Hãy mở tệp gốc bằng Excel hoặc LibreOffice "
                "rồi lưu thành CSV (Save As, chọn loại “CSV UTF-8”)."
            ),
        ),
        (
            b"PK\x03\x04\x14\x00\x06\x00",
            (
                "Đây là tệp Excel (.xlsx) hoặc tệp nén, không phải CSV. Hãy mở tệp gốc bằng Excel "
                "hoặc LibreOffice rồi lưu thành CSV (Save As, chọn loại “CSV UTF-8”)."
            ),
        ),
        (
            b"\x01\x02\x03\x00\x00\x07rubbish\x00\x01",
            (
                "Đây không phải là tệp văn bản. Hãy mở tệp gốc bằng Excel hoặc LibreOffice rồi lưu "
                "thành CSV (Save As, chọn loại “CSV UTF-8”)."
            ),
        ),
        (
            "06040,Đại Đồng,xã\n".encode(),
            (
                "Không thấy dòng tiêu đề của danh sách đơn vị. Dòng đầu phải ghi tên các cột: mã "
                "(code); tên (name); loại (kind)."
            ),
        ),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(content: bytes, problem: str) -> None:
    assert _read(content) == (None, [f"units.csv: {problem}"])


def test_a_file_of_six_megabytes_is_refused() -> None:
    _, problems = _read(b"code,name,kind\n" + b"1,A,xa\n" * 900_000)

    assert problems == [
        (
            "units.csv: Tệp có 6,0 MB, nhiều nhất được 5 MB. Hãy chia thành nhiều tệp, hoặc bỏ các "
            "cột không dùng."
        )
    ]


def test_a_file_of_too_many_lines_is_refused() -> None:
    _, problems = _read(b"code,name,kind\n" + b"1,A,x\n" * (MOST_LINES + 1))

    assert problems == ["units.csv: Tệp có hơn 200.000 dòng. Hãy chia thành nhiều tệp."]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "mã;loại\n1;xã\n",
            "units.csv:1: Tiêu đề của danh sách đơn vị thiếu cột: tên (name).",
        ),
        (
            "mã;tên;loại;code\n1;A;xã;2\n",
            "units.csv:1: Hai cột cùng nghĩa: “mã” và “code”. Hãy bỏ một cột.",
        ),
        (
            "mã;tên;loại\n",
            "units.csv:1: Tệp chỉ có dòng tiêu đề, chưa có dòng nào bên dưới.",
        ),
        (
            'mã,tên,loại\n1,A,tỉnh\n2,"B,tỉnh\n',
            (
                'units.csv:3: Dấu ngoặc kép (") mở ở dòng này không được khép đúng chỗ. Ô có dấu '
                'ngoặc kép bên trong phải viết "" hai lần.'
            ),
        ),
        (
            "mã,tên,loại\n,Sở Văn hóa, Thể thao,cơ quan\n",
            (
                "units.csv:2: Dòng có 4 ô, tiêu đề chỉ có 3 cột. Ô có dấu phân cách bên trong phải "
                'đặt trong dấu ngoặc kép ("").'
            ),
        ),
    ],
)
def test_a_table_that_is_broken_says_in_which_line(text: str, problem: str) -> None:
    assert _read(text.encode())[1][0] == problem


def test_broken_letters_in_unicode_are_never_read_as_another_encoding() -> None:
    content = PLAIN.encode().replace("Khê".encode(), b"Kh\xc3", 1)

    assert _read(content) == (
        None,
        [
            (
                "units.csv:3: Có chữ bị hỏng bảng mã ở dòng này; phần còn lại của tệp là UTF-8. "
                "Hãy lưu lại tệp từ nguồn, chọn “CSV UTF-8”."
            )
        ],
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("06040;;xã", "tên: Chưa có tên đơn vị: hãy ghi tên."),
        (
            "06040;Th?t Khê;xã",
            (
                "tên: “Th?t Khê” đã mất chữ có dấu khi lưu tệp. Hãy mở tệp gốc và lưu lại, "
                "chọn “CSV UTF-8”."
            ),
        ),
        (
            "06040;§¹i §ång;xã",
            (
                "tên: “§¹i §ång” có ký tự lạ: có thể tệp dùng phông cũ (TCVN3, VNI). Hãy chuyển "
                "sang Unicode rồi lưu lại, chọn “CSV UTF-8”."
            ),
        ),
        (
            "06040;Đại Đồng;làng nghề",
            (
                "loại: Không có loại đơn vị nào là “làng nghề”: hãy ghi xã, phường, thị trấn, đặc "
                "khu, huyện, quận, thị xã, thành phố, tỉnh, thôn…"
            ),
        ),
        (";Đại Đồng;xã", "mã: Chưa có mã: đơn vị cấp xã phải có mã."),
        (
            "060401;Đại Đồng;xã",
            "mã: Mã 060401 có 6 chữ số, mã cấp xã có 5 chữ số. Hãy sửa lại mã.",
        ),
    ],
)
def test_a_line_that_is_wrong_says_which_cell_and_what_to_do(row: str, problem: str) -> None:
    assert _read(f"mã;tên;loại\n{row}\n".encode())[1] == [f"units.csv:2: {problem}"]


def test_every_wrong_line_is_named() -> None:
    _, problems = _read(
        "mã;tên;loại;cấp\n1;;xã;\n2;B;x;huyện\n3;C;xã;cấp phường\n4;D;xã;\n".encode()
    )

    assert problems == [
        "units.csv:2: tên: Chưa có tên đơn vị: hãy ghi tên.",
        "units.csv:3: cấp: “x” không ở cấp huyện: hãy sửa một ô.",
        "units.csv:4: cấp: Không có cấp nào là “cấp phường”: hãy ghi cấp xã.",
    ]


def test_a_code_is_given_once_and_the_second_line_is_at_fault() -> None:
    _, problems = _read(
        "mã;tên;loại;mã cấp trên\n6040;A;xã;180\n06040;A;xã;180\n6040.0;B;xã;180\n".encode()
    )

    assert problems == [
        "units.csv:3: mã: Mã 06040 (Xã A) đã có ở dòng 2: hãy bỏ một dòng.",
        (
            "units.csv:4: mã: Mã 06040 (Xã B) đã có ở dòng 2 với tên Xã A: hãy sửa mã hoặc bỏ "
            "một dòng."
        ),
    ]


SHARED = Path(__file__).resolve().parents[4] / "shared/data/units"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("units_2021", 212),
        ("units_20241201", 206),
        ("units_2025", 65),
        ("units_national_2021_parents", 768),
        ("units_national_2021", 10_599),
        ("units_national_2025", 3_321),
    ],
)
def test_the_lists_of_the_statistics_office_are_read_as_they_are(name: str, count: int) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no reference data at {SHARED}")
    assert len(_lines((SHARED / f"{name}.csv").read_bytes())) == count
