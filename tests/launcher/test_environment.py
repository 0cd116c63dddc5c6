"""The environment: whole or absent, whatever happens while it is made."""

import json
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.launcher.places import PATIENCE, Place, processes_of, write_wheel

pytestmark = pytest.mark.one_database

RESTORE = "Hãy lấy lại bản gốc: git checkout -- requirements.lock, rồi chạy lại. Chưa cài gì cả."
FALSE_HASH = f"django==1.0 --hash=sha256:{'0' * 64}\n"


def complaint(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What stands on standard error from the launcher's own sentence on."""
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.startswith("run.py: ")) :]


@contextmanager
def silent_index() -> Iterator[dict[str, str]]:
    """An index that takes the question and never answers: an installation that goes on and on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/simple"
        yield {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": address}


def test_a_management_command_gets_its_words_input_data_and_exit_code_untouched(
    installed: Place, tmp_path: Path
) -> None:
    words = ["loaddata", "--data", "tên có dấu", "--help"]
    done = installed.run("manage", "--data", tmp_path / "d", *words, stdin="đầu vào")

    assert json.loads(done.stdout) == {
        "words": words,
        "settings": "chungsuc.config.settings.production",
        "data": str(tmp_path / "d"),
        "read": "đầu vào",
    }
    assert (done.returncode, done.stderr) == (0, "")
    assert installed.run("manage", "--data", tmp_path / "d", "fail").returncode == 7


def test_a_management_command_runs_in_the_mode_of_its_data(
    installed: Place, tmp_path: Path
) -> None:
    (tmp_path / "mode").write_text("demo\n", encoding="utf-8")
    done = installed.run("manage", "--data", tmp_path)
    assert json.loads(done.stdout)["settings"] == "chungsuc.config.settings.demo"


def test_a_checkout_that_was_moved_is_still_ready(installed: Place, tmp_path: Path) -> None:
    (installed.root / "src/here.py").write_text("", encoding="utf-8")
    moved = Place(tmp_path / "moved", installed.environ)
    shutil.copytree(installed.root, moved.root, symlinks=True)

    done = moved.run("manage")

    assert (done.returncode, done.stderr) == (0, "")
    asked = [str(moved.venv / "bin/python"), "-c", "import here; print(here.__file__)"]
    found = subprocess.check_output(asked, encoding="utf-8", cwd=tmp_path)
    assert Path(found.strip()) == moved.root / "src/here.py"


def test_a_new_lock_is_installed_from_zero(installed: Place, tmp_path: Path) -> None:
    place = copy_of(installed, tmp_path)
    packages = Path(place.environ["PIP_FIND_LINKS"])
    more = write_wheel(packages, "another", {"another.py": ""})
    place.lock.write_text(place.lock.read_text(encoding="utf-8") + more, encoding="utf-8")

    done = place.run("manage")

    assert done.returncode == 0
    assert [path.name for path in place.venv.glob("lib/*/site-packages/another.py")] == [
        "another.py"
    ]
    assert not (place.root / ".venv.previous").exists()


def test_an_interpreter_that_is_gone_is_replaced(installed: Place, tmp_path: Path) -> None:
    place = copy_of(installed, tmp_path)
    python = place.venv / "bin/python"
    python.unlink()
    python.symlink_to(tmp_path / "removed")

    assert place.run("manage").returncode == 0


def test_a_damaged_lock_is_named_and_costs_nothing_that_worked(
    installed: Place, tmp_path: Path
) -> None:
    place = copy_of(installed, tmp_path)
    good, made = place.lock.read_text(encoding="utf-8"), place.stamp.stat().st_mtime_ns
    place.lock.write_text(FALSE_HASH, encoding="utf-8")

    done = place.run("manage")

    assert done.returncode == 1
    assert complaint(done) == [
        (
            "run.py: Tệp requirements.lock hỏng:"
            " mã băm hoặc tên gói trong đó không khớp với gói tải về."
        ),
        f"  -> {RESTORE}",
    ]
    place.lock.write_text(good, encoding="utf-8")
    again = place.run("manage")
    assert (again.returncode, again.stderr) == (0, "")
    assert place.stamp.stat().st_mtime_ns == made


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "run.py: Thiếu tệp requirements.lock."),
        ("", "run.py: Tệp requirements.lock hỏng: không có tên gói nào."),
        ("asgiref==1.0 \\\n", "run.py: Tệp requirements.lock hỏng: thiếu gói django."),
    ],
)
def test_a_lock_that_is_missing_empty_or_cut_off_is_named_before_any_work(
    bare: Place, content: str | None, sentence: str
) -> None:
    bare.lock.unlink()
    if content is not None:
        bare.lock.write_text(content, encoding="utf-8")

    done = bare.run("manage")

    assert done.returncode == 1
    assert done.stderr.splitlines() == [sentence, f"  -> {RESTORE}"]
    assert not bare.venv.exists()


def test_a_machine_without_network_is_told_so_and_left_as_it_was(bare: Place) -> None:
    nowhere = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}
    done = bare.run("manage", PIP_INDEX_URL="http://127.0.0.1:9/simple", **nowhere)

    assert done.returncode == 1
    assert complaint(done) == [
        "run.py: Không tải được thư viện: máy này không tới được kho gói Python.",
        "  -> Hãy kiểm tra mạng, proxy (HTTPS_PROXY) và chứng chỉ (pip.conf), rồi chạy lại.",
    ]
    assert not bare.venv.exists()


def test_ctrl_c_in_an_installation_leaves_nothing(bare: Place) -> None:
    with silent_index() as environ:
        launched = bare.start("manage", **environ)
        launched.wait_for(lambda: "… Cài 1 gói" in launched.heard())
        assert launched.end(signal.SIGINT) == 130

    assert launched.heard().splitlines()[-1] == (
        "Đã dừng giữa chừng theo yêu cầu. Không có gì bị cài dở: lần chạy sau tự làm lại."
    )
    assert sorted(path.name for path in bare.root.glob(".*")) == [".run.lock"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_killed_installation_leaves_no_process_and_the_next_start_repairs(bare: Place) -> None:
    with silent_index() as environ:
        launched = bare.start("manage", **environ)
        launched.wait_for(lambda: "… Cài 1 gói" in launched.heard())
        launched.end(signal.SIGKILL)
        launched.wait_for(lambda: processes_of(bare) == {})

    assert bare.venv.exists()
    assert not bare.stamp.exists()
    assert bare.run("manage").returncode == 0


def test_two_first_starts_at_once_install_once(bare: Place) -> None:
    first = bare.start("manage")
    first.wait_for(lambda: "… Tạo môi trường" in first.heard())
    second = bare.run("manage")
    first.process.wait(PATIENCE)

    assert (first.process.returncode, second.returncode) == (0, 0)
    assert second.stderr == "… Một lần chạy khác đang cài đặt ở đây; đang chờ nó xong\n"


def test_a_python_without_ensurepip_is_told_what_to_install(bare: Place) -> None:
    without = (
        "import runpy, sys; sys.modules['ensurepip'] = None; sys.argv = ['run.py', 'manage'];"
        f"runpy.run_path({str(bare.root / 'run.py')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", without],
        env=bare.everything(),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )

    assert done.returncode == 1
    sentence, mend = complaint(done)
    assert sentence == (
        "run.py: Python này thiếu mô-đun ensurepip, nên không tạo được môi trường cài đặt."
    )
    assert mend.startswith("  -> Debian, Ubuntu: apt install python3-venv;")
    assert not bare.venv.exists()


def test_a_checkout_that_cannot_be_written_is_named(bare: Place) -> None:
    (bare.root / ".run.lock").mkdir()  # not even root can open a folder for writing

    done = bare.run("manage")

    assert done.returncode == 1
    assert complaint(done) == [
        f"run.py: Không ghi được vào thư mục mã nguồn {bare.root}.",
        "  -> Hãy chép mã nguồn sang một thư mục ghi được, hoặc xin quyền ghi, rồi chạy lại.",
    ]


def copy_of(installed: Place, folder: Path) -> Place:
    """The installed checkout once more, to be broken."""
    place = Place(folder / "copy", installed.environ)
    shutil.copytree(installed.root, place.root, symlinks=True)
    return place
