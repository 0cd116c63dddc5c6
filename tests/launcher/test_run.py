"""``run.py`` itself: which Python it takes, and how it is called."""

import ast
import io
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from launcher.arguments import HELP
from tests.launcher.places import CHECKOUT

pytestmark = pytest.mark.one_database

RUN = CHECKOUT / "run.py"
AS_OLD = (
    "import runpy, sys; sys.version_info = (3, 10, 4, 'final', 0); sys.argv = ['run.py', 'demo'];"
    f"runpy.run_path({str(RUN)!r}, run_name='__main__')"
)


def run(
    *words: str, cwd: Path | None = None, **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, *words], env=environ, cwd=cwd, capture_output=True, timeout=30, check=False
    )


def test_an_old_python_is_told_what_is_needed() -> None:
    done = run("-c", AS_OLD)

    assert (done.returncode, done.stdout) == (2, b"")
    sentence, mend = done.stderr.decode().splitlines()
    assert sentence.startswith(
        "run.py: Chung Sức cần Python 3.11 trở lên, còn đây là Python 3.10 ("
    )
    assert mend.startswith("  -> Hãy chạy lại bằng bản mới hơn, ví dụ: python3.11 run.py demo")


def test_an_old_python_can_read_the_file_that_tells_it() -> None:
    source = RUN.read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 7))
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    starts = {token.string[0] for token in tokens if token.type == tokenize.STRING}
    assert starts == {'"'}  # no f-strings and no prefixes
    assert [token.string for token in tokens if token.string in {"->", ":=", "def", "class"}] == []


def test_it_answers_from_any_folder_and_in_any_locale(tmp_path: Path) -> None:
    done = run(str(RUN), cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == f"{HELP}\n"


def test_a_python_that_keeps_the_script_s_folder_from_the_path_is_taken(tmp_path: Path) -> None:
    assert run("-P", str(RUN), "--help", cwd=tmp_path).returncode == 0


def test_a_command_line_that_is_not_understood_ends_with_2_and_no_answer() -> None:
    done = run(str(RUN), "demo", "--port", "0")

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "run.py: «0» không phải là một cổng: cổng là số từ 1 đến 65535.",
        "  -> Xem cách dùng: python3 run.py --help",
    ]


def test_a_reader_who_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, RUN, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
