"""The data folder: writable, and never demo and production in one."""

from pathlib import Path

import pytest

from launcher.data_folder import DataFolder, Mode
from launcher.problems import Problem
from tests.launcher.places import Place, free_port

pytestmark = pytest.mark.one_database

ELSEWHERE = "Hãy chọn thư mục khác: --data THƯ_MỤC."


def refusal(place: Place, *words: str | Path) -> list[str]:
    """What ``run.py`` says, refusing before any long work."""
    done = place.run(*words, "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (1, "")
    assert not place.venv.exists()
    return done.stderr.splitlines()


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_data_folder_that_cannot_be_made_is_named(
    bare: Place, tmp_path: Path, command: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")  # nothing fits below it, even for root
    folder = tmp_path / "file/data"

    assert refusal(bare, command, "--data", folder) == [
        f"run.py: Không ghi được vào thư mục dữ liệu {folder}.",
        f"  -> {ELSEWHERE} Hoặc hãy xin quyền ghi vào đó.",
    ]


def test_the_demo_refuses_a_folder_with_real_data(bare: Place, tmp_path: Path) -> None:
    DataFolder(tmp_path).claim(Mode.PRODUCTION)

    assert refusal(bare, "demo", "--data", tmp_path) == [
        f"run.py: Thư mục {tmp_path} chứa dữ liệu thật, không nạp dữ liệu minh hoạ vào đó.",
        f"  -> {ELSEWHERE} Để chạy với dữ liệu thật: python3 run.py serve.",
    ]


def test_production_refuses_a_demo_s_folder(bare: Place, tmp_path: Path) -> None:
    DataFolder(tmp_path).claim(Mode.DEMO)

    assert refusal(bare, "serve", "--data", tmp_path) == [
        f"run.py: Thư mục {tmp_path} chứa dữ liệu minh hoạ, không dùng để chạy thật.",
        f"  -> {ELSEWHERE} Để xem bản minh hoạ: python3 run.py demo.",
    ]


def test_a_folder_somebody_serves_is_refused(bare: Place, tmp_path: Path) -> None:
    with DataFolder(tmp_path).served_alone():
        assert refusal(bare, "demo", "--data", tmp_path) == [
            f"run.py: Một lần chạy khác đang dùng thư mục dữ liệu {tmp_path}.",
            f"  -> Hãy dừng lần chạy đó (Ctrl-C ở cửa sổ của nó). {ELSEWHERE}",
        ]


def test_a_claim_is_remembered_and_repeated(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert folder.mode is None
    folder.claim(Mode.DEMO)
    folder.claim(Mode.DEMO)
    assert folder.mode is Mode.DEMO


def test_a_database_without_a_record_is_taken_for_real(tmp_path: Path) -> None:
    (tmp_path / "chungsuc.sqlite3").write_bytes(b"")
    assert DataFolder(tmp_path).mode is Mode.PRODUCTION


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "mode").write_text("thử\n", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        _ = DataFolder(tmp_path).mode
    assert caught.value.sentence == (
        f"Không hiểu nội dung tệp {tmp_path / 'mode'}: nó phải ghi «demo» hoặc «production»."
    )


def test_a_folder_is_made_with_its_parents_and_left_clean(tmp_path: Path) -> None:
    folder = tmp_path / "của tỉnh/dữ liệu"
    DataFolder(folder).make_writable()
    assert list(folder.iterdir()) == []
