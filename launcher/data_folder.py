"""The data folder: everything that one installation must not lose, and whether it is a demo."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from launcher.problems import Problem, problem_of, unwritable
from launcher.turns import turn


class Mode(StrEnum):
    """What a data folder is for; recorded in it, so the two are never mixed up."""

    DEMO = "demo"
    PRODUCTION = "production"

    @property
    def settings(self) -> str:
        """The settings module that serves such a folder."""
        return f"chungsuc.config.settings.{self.value}"


MODE_FILE = "mode"
DATABASE_FILE = "chungsuc.sqlite3"
ELSEWHERE = "Hãy chọn thư mục khác: --data THƯ_MỤC."


class DataFolder:
    """A folder of data at ``path``, which is absolute."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make_writable(self) -> None:
        """Creates the folder where it is missing, and proves by writing that it can be written.

        Raises:
            Problem: it cannot.
        """
        probe = self.path / f".probe-{secrets.token_hex(4)}"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            if problem_of(error).sentence.startswith("Ổ đĩa"):
                raise problem_of(error) from error
            raise unwritable(
                self.path, "thư mục dữ liệu", f"{ELSEWHERE} Hoặc hãy xin quyền ghi vào đó."
            ) from error

    @property
    def mode(self) -> Mode | None:
        """The recorded mode; production where a database lies without one; None when empty.

        Raises:
            Problem: the record cannot be read.
        """
        file = self.path / MODE_FILE
        try:
            return Mode(file.read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            # Restored from a backup, perhaps: what is not known to be invented is real.
            return Mode.PRODUCTION if (self.path / DATABASE_FILE).exists() else None
        except NotADirectoryError:
            return None
        except ValueError as error:
            raise Problem(
                f"Không hiểu nội dung tệp {file}: nó phải ghi «demo» hoặc «production».",
                "Hãy ghi lại đúng một trong hai từ đó, rồi chạy lại.",
            ) from error

    def claim(self, mode: Mode) -> None:
        """Records ``mode``.

        Raises:
            Problem: the folder belongs to the other mode.
        """
        recorded = self.mode
        if recorded is Mode.PRODUCTION and mode is Mode.DEMO:
            raise Problem(
                f"Thư mục {self.path} chứa dữ liệu thật, không nạp dữ liệu minh hoạ vào đó.",
                f"{ELSEWHERE} Để chạy với dữ liệu thật: python3 run.py serve.",
            )
        if recorded is Mode.DEMO and mode is Mode.PRODUCTION:
            raise Problem(
                f"Thư mục {self.path} chứa dữ liệu minh hoạ, không dùng để chạy thật.",
                f"{ELSEWHERE} Để xem bản minh hoạ: python3 run.py demo.",
            )
        part = self.path / f"{MODE_FILE}.part"
        part.write_text(f"{mode.value}\n", encoding="utf-8")
        part.replace(self.path / MODE_FILE)

    @contextmanager
    def served_alone(self) -> Iterator[None]:
        """Holds the folder for one server and worker.

        Raises:
            Problem: another run serves it.
        """
        with turn(self.path / "run.lock") as ours:
            if not ours:
                raise Problem(
                    f"Một lần chạy khác đang dùng thư mục dữ liệu {self.path}.",
                    f"Hãy dừng lần chạy đó (Ctrl-C ở cửa sổ của nó). {ELSEWHERE}",
                )
            yield
