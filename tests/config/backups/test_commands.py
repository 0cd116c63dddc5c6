"""``backup`` and ``restore`` as an office runs them, each in a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from launcher.data_folder import DataFolder, Mode
from tests.config.backups.places import (
    MakeDatabase,
    ask,
    files_of,
    names_in,
    rows_of,
    sqlite_at,
)

CHECKOUT = Path(__file__).resolve().parents[3]
ONE = pytest.mark.one_database


def manage(
    data: Path, *words: str | Path, stdin: str = "", url: str = ""
) -> "subprocess.CompletedProcess[str]":
    """One management command of the demo on the data folder ``data``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHUNGSUC_")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "django", *words],
        env={
            **kept,
            "CHUNGSUC_DATA": str(data),
            "CHUNGSUC_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "chungsuc.config.settings.demo",
            "PYTHONPATH": str(CHECKOUT / "src"),
            "PYTHONUTF8": "1",
        },
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
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
def kept_file(furnished: Path) -> Path:
    """A back-up of it, made by the command."""
    target = furnished.parent / "a.tar"
    done = manage(furnished, "backup", "--out", target)
    assert done.returncode == 0, done.stderr
    # The answer alone stands on standard output.
    assert re.fullmatch(
        rf"{re.escape(str(target))}: \d+,\d kB; \d+ bản ghi trong \d+ bảng; 1 tệp\n", done.stdout
    )
    assert done.stderr.splitlines()[-1] == "  các tệp …"
    return target


@ONE
def test_the_whole_product_comes_back_in_an_empty_folder(
    kept_file: Path, furnished: Path, tmp_path: Path
) -> None:
    data = tmp_path / "mới"

    done = manage(data, "restore", kept_file)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{data}: đã khôi phục bản sao lưu lúc ")
    assert done.stdout.endswith("; nhật ký có 2 mục\n")
    database = sqlite_at(data / "chungsuc.sqlite3")
    assert rows_of(database) == rows_of(sqlite_at(furnished / "chungsuc.sqlite3"))
    assert files_of(data) == {"Kế hoạch.pdf": b"%PDF-1.7"}
    assert DataFolder(data).mode is Mode.DEMO
    assert ask(database, "SELECT username FROM accounts_user") == [("lan",)]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="needs both databases")
def test_an_office_moves_to_postgresql_and_back(
    kept_file: Path, furnished: Path, make_database: MakeDatabase, tmp_path: Path
) -> None:
    server = make_database("postgresql")
    user = quote(server["USER"]) + (f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else "")
    port = f":{server['PORT']}" if server["PORT"] else ""
    url = f"postgres://{user}@{quote(server['HOST'], safe='')}{port}/{server['NAME']}"
    there, back = tmp_path / "máy chủ", tmp_path / "về"

    steps = [
        manage(there, "restore", kept_file, url=url),
        manage(there, "backup", "--out", tmp_path / "b.tar", url=url),
        manage(back, "restore", tmp_path / "b.tar"),
    ]

    assert [step.returncode for step in steps] == [0, 0, 0], [step.stderr for step in steps]
    wanted = rows_of(sqlite_at(furnished / "chungsuc.sqlite3"))
    assert rows_of(server) == wanted
    assert rows_of(sqlite_at(back / "chungsuc.sqlite3")) == wanted
    assert files_of(there) == files_of(back) == {"Kế hoạch.pdf": b"%PDF-1.7"}
    assert not (there / "chungsuc.sqlite3").exists()


@ONE
def test_a_refusal_is_one_line_and_changes_nothing(kept_file: Path, furnished: Path) -> None:
    before = names_in(furnished)

    done = manage(furnished, "restore", kept_file)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Đã có dữ liệu tại {furnished}/files; chưa có gì được thay đổi. Hãy khôi phục vào một "
        "thư mục dữ liệu mới (--data) và, với PostgreSQL, một cơ sở dữ liệu mới còn trống.\n"
    )
    assert [name for name in names_in(furnished) if name not in {"run.lock", "workers"}] == before


@ONE
def test_a_back_up_is_looked_over_before_it_is_needed(kept_file: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cắt.tar"
    cut.write_bytes(kept_file.read_bytes()[:6_000])

    whole, broken = (manage(tmp_path, "backup", "--verify", file) for file in (kept_file, cut))

    assert (whole.returncode, whole.stdout.startswith(f"{kept_file}: ")) == (0, True)
    assert (broken.returncode, broken.stdout) == (1, "")
    assert re.match(
        r"Bản sao lưu bị hỏng: “tables/\w+\.jsonl\.gz” hoặc phần ngay sau đó không đọc được",
        broken.stderr,
    )


@ONE
def test_whoever_says_neither_where_to_nor_what_is_told_so(tmp_path: Path) -> None:
    done = manage(tmp_path, "backup")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Phải có một trong các tuỳ chọn --out --verify.\n"
