"""``back_up`` and ``restore`` as an office runs them, on the product's own tables."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from launcher.data_folder import DataFolder, Mode
from tests.config.backups.places import database_of, files_of, names_in

pytestmark = pytest.mark.one_database

CHECKOUT = Path(__file__).resolve().parents[3]


def manage(data: Path, *words: str | Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    """One management command of the demo on the data folder ``data``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHUNGSUC_")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "django", *words],
        env={
            **kept,
            "CHUNGSUC_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "chungsuc.config.settings.demo",
            "PYTHONPATH": str(CHECKOUT / "src"),
            "PYTHONUTF8": "1",
        },
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, with a file in it."""
    data = tmp_path_factory.mktemp("demo") / "dữ liệu"
    assert manage(data, "prepare").returncode == 0
    named = ("lan", "Hoàng Thị Lan", "--password-stdin")
    done = manage(data, "create_administrator", *named, stdin="một mật khẩu dài\n")
    assert done.stdout == "Đã tạo tài khoản quản trị hệ thống: Hoàng Thị Lan (lan)\n", done.stderr
    (data / "files").mkdir()
    (data / "files/Kế hoạch.pdf").write_bytes(b"%PDF-1.7")
    return data


@pytest.fixture(scope="module")
def kept(furnished: Path) -> Path:
    """A back-up of it, made by the command."""
    target = furnished.parent / "a.tar"
    done = manage(furnished, "back_up", target)
    assert done.returncode == 0, done.stderr
    # The answer alone stands on standard output.
    assert re.fullmatch(
        rf"{re.escape(str(target))}: \d+,\d kB; \d+ bản ghi trong \d+ bảng; 1 tệp\n", done.stdout
    )
    assert done.stderr.splitlines() == ["  cơ sở dữ liệu …", "  các tệp …"]
    return target


def test_the_whole_product_comes_back_in_an_empty_folder(
    kept: Path, furnished: Path, tmp_path: Path
) -> None:
    data = tmp_path / "mới"

    done = manage(data, "restore", kept)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{data}: đã khôi phục bản sao lưu lúc ")
    assert database_of(data) == database_of(furnished)
    assert files_of(data) == {"Kế hoạch.pdf": b"%PDF-1.7"}
    assert DataFolder(data).mode is Mode.DEMO
    with closing(sqlite3.connect(data / "chungsuc.sqlite3")) as database:
        assert database.execute("SELECT username FROM accounts_user").fetchall() == [("lan",)]


def test_a_refusal_is_one_sentence_and_changes_nothing(kept: Path, furnished: Path) -> None:
    before = names_in(furnished)

    done = manage(furnished, "restore", kept)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"CommandError: Đã có dữ liệu tại {furnished}/chungsuc.sqlite3; chưa có gì được thay đổi. "
        "Hãy khôi phục vào nơi còn trống, hoặc thêm --replace để cất dữ liệu hiện tại "
        "sang một bên rồi thay bằng bản sao lưu.\n"
    )
    assert [name for name in names_in(furnished) if name not in {"run.lock", "workers"}] == before


def test_a_back_up_is_looked_over_before_it_is_needed(kept: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cắt.tar"
    cut.write_bytes(kept.read_bytes()[:5_000])

    whole, broken = (manage(tmp_path, "back_up", "--verify", file) for file in (kept, cut))

    assert (whole.returncode, whole.stdout.startswith(f"{kept}: ")) == (0, True)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr.startswith(
        "CommandError: Bản sao lưu bị hỏng: “database.sqlite3.gz” hoặc phần ngay sau đó không đọc"
    )
