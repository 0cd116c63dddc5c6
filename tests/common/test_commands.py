"""A command that is asked something answers it, or says in one line why not."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from chungsuc.accounts.models import User
from tests.common.question_station.management.commands.question import Command

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src"
PREPARE = "Cơ sở dữ liệu chưa được chuẩn bị. Hãy chạy: python3 run.py manage prepare"
ON = "--on=2022-06-30"


def environment(data: Path, **named: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHUNGSUC_")}
    return {
        **kept,
        "CHUNGSUC_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "question_station.settings",
        "PYTHONUNBUFFERED": "",  # what is left in the buffer at the end must not be forgotten
        "PYTHONPATH": os.pathsep.join([str(SOURCES), str(HERE)]),
        **named,
    }


def ask(data: Path, *words: str, **named: str) -> tuple[int, str, str]:
    """The code with which ``question`` ended, and what it wrote where."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "question", *words],
        env=environment(data, **named),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def called(*words: str) -> str:
    """What the command answers to ``call_command``."""
    said = StringIO()
    call_command(Command(), *words, stdout=said)
    return said.getvalue()


# --- On a command line -----------------------------------------------------------------------


@pytest.mark.one_database
@pytest.mark.parametrize("written", ["2022-06-30", "30/06/2022", "ngày 30 tháng 6 năm 2022"])
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert called("x", f"--on={written}") == "2022-06-30\n"


@pytest.mark.one_database
def test_json_is_utf_8_whatever_the_terminal_is_set_to(tmp_path: Path) -> None:
    answer = ask(tmp_path, "x", ON, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert answer == (
        0,
        '{\n  "tên": "Nguyễn Huệ",\n  "on": "2022-06-30",\n  "share": "0.10"\n}\n',
        "",
    )


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("x",), 2, "Thiếu tuỳ chọn --on."),
        (("refuse", ON), 1, "Không có đơn vị “X”. Hãy xem lại mã."),
        (("stop", ON), 130, "Đã dừng."),
        (("users", ON), 1, PREPARE),
    ],
)
def test_a_refusal_is_one_line_and_a_code(
    words: tuple[str, ...], code: int, line: str, tmp_path: Path
) -> None:
    assert ask(tmp_path, *words) == (code, "", f"{line}\n")


@pytest.mark.one_database
def test_a_data_folder_that_is_not_there_is_not_prepared(tmp_path: Path) -> None:
    assert ask(tmp_path / "absent", "users", ON) == (1, "", f"{PREPARE}\n")


@pytest.mark.one_database
def test_a_database_out_of_reach_is_said(tmp_path: Path) -> None:
    nowhere = f"sqlite:///{tmp_path}"  # a folder is no database

    code, out, err = ask(tmp_path, "users", ON, CHUNGSUC_DATABASE_URL=nowhere)

    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert err.startswith("Không vào được cơ sở dữ liệu. Hãy xem")


@pytest.mark.one_database
def test_what_stands_behind_a_refusal_is_shown_on_request(tmp_path: Path) -> None:
    code, _, err = ask(tmp_path, "refuse", ON, "--traceback")

    assert (code, "DomainError: Không có đơn vị" in err) == (1, True)


@pytest.mark.one_database
def test_help_is_still_given(tmp_path: Path) -> None:
    code, out, err = ask(tmp_path, "--help")

    assert (code, err) == (0, "")
    assert "Trả lời một câu hỏi." in out
    assert "--on NGÀY" in out


@pytest.mark.one_database
@pytest.mark.parametrize("words", [("lines", ON), ("x", ON), ("--help",)], ids=str)
def test_a_reader_who_has_seen_enough_hears_no_complaint(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "django", "question", *words]
    with subprocess.Popen(
        command, env=environment(tmp_path), stdout=writing, stderr=subprocess.PIPE
    ) as asked:
        os.close(writing)
        os.close(reading)
        _, complaint = asked.communicate(timeout=60)

    assert (asked.returncode, complaint) == (141, b"")


# --- As another command calls it -------------------------------------------------------------


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Thiếu tham số VIỆC và tuỳ chọn --on."),
        (("x",), "Thiếu tuỳ chọn --on."),
        ((ON,), "Thiếu tham số VIỆC."),
        (("x", ON, "--foo"), "Không hiểu tuỳ chọn «--foo»."),
        (("x", ON, "y"), "Không hiểu tham số «y»."),
        (("x", ON, "y\nz"), "Không hiểu tham số «y z»."),
        (("x", "--on"), "Thiếu giá trị của --on."),
        (("x", ON, "--some"), "Thiếu giá trị của --some."),
        (("x", ON, "--pair", "1"), "Phải ghi 2 giá trị của --pair."),
        (
            ("x", ON, "--level", "xã"),
            "Giá trị «xã» của --level không hợp lệ: hãy chọn một trong province, commune.",
        ),
        (
            ("x", ON, "--count", "1,5"),
            "Giá trị «1,5» của --count không hợp lệ: phải là một số nguyên.",
        ),
        (("x", ON, "--even", "x"), "Giá trị «x» của --even không hợp lệ: không đọc được."),
        (("x", ON, "--even", "3"), "Giá trị của --even không hợp lệ: “3” là số lẻ."),
        (
            ("x", "--on", "mai"),
            (
                "Giá trị của --on không hợp lệ: “mai” không phải là một ngày. "
                "Hãy viết ngày/tháng/năm, ví dụ 03/04/2025."
            ),
        ),
        (("x", ON, "--up", "--down"), "Không dùng --down cùng với --up."),
        (("x", ON, "--up=1"), "Tuỳ chọn --up không nhận giá trị nào."),
        (
            ("x", ON, "--s", "1"),
            "Tuỳ chọn --s viết tắt nên không rõ là --settings, --share, --some.",
        ),
    ],
)
def test_a_command_line_that_is_not_understood_is_said_in_vietnamese(
    words: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError) as refused:
        called(*words)

    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


@pytest.mark.one_database
def test_what_argparse_may_say_one_day_is_said_in_general_words() -> None:
    parser = Command().create_parser("manage", "question")

    with pytest.raises(CommandError) as refused:
        parser.error("something new")

    assert str(refused.value) == "Không hiểu dòng lệnh này. Hãy xem cách viết bằng --help."


@pytest.mark.one_database
def test_a_refusal_reaches_the_caller_with_the_same_sentence() -> None:
    with pytest.raises(CommandError) as refused:
        called("refuse", ON)

    assert str(refused.value) == "Không có đơn vị “X”. Hãy xem lại mã."
    assert refused.value.__cause__ is not None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE accounts_user RENAME TO away",
        "ALTER TABLE accounts_user RENAME COLUMN id TO away",
    ],
    ids=["a table", "a column"],
)
def test_a_database_without_what_this_version_needs_is_not_prepared(change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change)

    with pytest.raises(CommandError) as refused:
        called("users", ON)

    assert str(refused.value) == PREPARE


@pytest.mark.django_db
def test_missing_tables_are_noticed_before_anything_is_done() -> None:
    assert called("tables", ON) == "2022-06-30\n"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {User._meta.db_table} RENAME TO away")

    with pytest.raises(CommandError) as refused:
        called("tables", ON)

    assert str(refused.value) == PREPARE
