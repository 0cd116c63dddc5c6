"""``demo`` and ``serve`` with the product itself: from the first start to the goodbye."""

import http.client
import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from launcher.address import Address
from launcher.data_folder import DataFolder, Mode
from tests.launcher.places import Launched, Place, free_port, processes_of

pytestmark = pytest.mark.one_database


def start(place: Place, command: str, data: Path, **environ: str) -> tuple[Launched, Address]:
    """A start, left at work as soon as it has said its address."""
    address = Address("127.0.0.1", free_port())
    launched = place.start(command, "--data", data, "--port", str(address.port), **environ)
    launched.wait_for(lambda: "Ctrl-C" in launched.heard() or launched.process.poll() is not None)
    assert launched.process.poll() is None, launched.heard()
    return launched, address


def worker_of(place: Place) -> int:
    """The leading process of the worker, 0 while there is none."""
    return next((pid for pid, words in processes_of(place).items() if "work --grace" in words), 0)


def test_the_demo_serves_until_ctrl_c_and_leaves_no_process(ready: Place, tmp_path: Path) -> None:
    launched, address = start(ready, "demo", tmp_path)
    page = http.client.HTTPConnection("127.0.0.1", address.port, timeout=10)
    page.request("GET", "/health/")
    assert page.getresponse().read() == b"ok\n"
    page.close()

    assert launched.end(signal.SIGINT) == 0

    assert processes_of(ready) == {}
    assert launched.heard().splitlines()[-1] == "Đã dừng máy chủ và tiến trình nền. Tạm biệt!"
    first, empty, _, *sign_ins = launched.answer().splitlines()
    assert (first, empty) == (f"Địa chỉ: {address.url}", "")
    with sqlite3.connect(tmp_path / "chungsuc.sqlite3") as database:
        accounts = database.execute("SELECT username FROM accounts_user ORDER BY id").fetchall()
    assert [line.split()[0] for line in sign_ins] == [name for (name,) in accounts]
    assert DataFolder(tmp_path).mode is Mode.DEMO


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_worker_that_dies_is_started_again_and_a_killed_launcher_leaves_no_process(
    ready: Place, tmp_path: Path
) -> None:
    launched, _ = start(ready, "demo", tmp_path)
    before = worker_of(ready)
    os.kill(before, signal.SIGKILL)
    launched.wait_for(lambda: worker_of(ready) not in {0, before})
    assert "Tiến trình nền đã tự dừng (mã -9); chạy lại sau 1 giây." in launched.heard()

    launched.end(signal.SIGKILL)
    launched.wait_for(lambda: processes_of(ready) == {})


def test_a_server_that_dies_stops_everything_with_a_sentence(ready: Place, tmp_path: Path) -> None:
    launched, _ = start(ready, "demo", tmp_path)
    for pid, words in processes_of(ready).items():
        if "granian" in words:
            os.kill(pid, signal.SIGKILL)
            break

    assert launched.process.wait(30) == 1
    assert processes_of(ready) == {}
    assert "run.py: Máy chủ đã tự dừng (mã -9), nên mọi thứ được dừng theo." in launched.heard()


def test_production_serves_without_sign_ins(ready: Place, tmp_path: Path) -> None:
    launched, address = start(ready, "serve", tmp_path)
    assert launched.end(signal.SIGTERM) == 0
    assert launched.answer() == f"Địa chỉ: {address.url}\n"
    assert DataFolder(tmp_path).mode is Mode.PRODUCTION


def test_production_does_not_start_with_debug(ready: Place, tmp_path: Path) -> None:
    done = ready.run(*("serve", "--data", tmp_path, "--port", str(free_port())), CHUNGSUC_DEBUG="1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2:] == [
        "run.py: Hệ thống chính thức đang bật DEBUG, nên trang lỗi sẽ lộ cấu hình.",
        "  -> Hãy bỏ biến môi trường CHUNGSUC_DEBUG.",
    ]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        (
            "postgres://nobody@127.0.0.1:9/none",
            "Không tới được máy chủ PostgreSQL 127.0.0.1:9 ghi trong CHUNGSUC_DATABASE_URL.",
        ),
        (
            "mysql://nobody@127.0.0.1/none",
            (
                "Bước «Dựng giao diện» không xong: CHUNGSUC_DATABASE_URL phải là địa chỉ"
                " PostgreSQL, dạng postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu"
            ),
        ),
    ],
)
def test_a_database_that_cannot_be_used_is_named(
    ready: Place, tmp_path: Path, url: str, sentence: str
) -> None:
    words = ("demo", "--data", tmp_path, "--port", str(free_port()))
    done = ready.run(*words, CHUNGSUC_DATABASE_URL=url)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2] == f"run.py: {sentence}"
    assert "Traceback" not in done.stderr


def test_a_server_that_cannot_load_the_product_is_told_in_one_sentence(
    ready: Place, tmp_path: Path
) -> None:
    wsgi = ready.root / "src/chungsuc/config/wsgi.py"
    source = wsgi.read_text(encoding="utf-8")
    wsgi.write_text('raise RuntimeError("hỏng rồi")\n', encoding="utf-8")
    try:
        done = ready.run("demo", "--data", tmp_path, "--port", str(free_port()))
    finally:
        wsgi.write_text(source, encoding="utf-8")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2:] == [
        "run.py: Bước «Khởi động máy chủ và tiến trình nền» không xong: hỏng rồi",
        f"  -> Chi tiết: {tmp_path / 'last-error.txt'}",
    ]
    assert "Traceback" not in done.stderr
    assert "Traceback" in (tmp_path / "last-error.txt").read_text(encoding="utf-8")
