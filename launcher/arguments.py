"""Reads the command line.

By hand rather than with argparse: its messages are English, and it would take for itself the
options that belong to a management command or to pytest.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launcher.problems import Problem

HELP = """\
Chung Sức: hệ thống quản lý phong trào thi đua xây dựng nông thôn mới cấp tỉnh.

Cách dùng: python3 run.py LỆNH [tuỳ chọn]

Lệnh:
  demo            cài đặt, nạp dữ liệu minh hoạ và mở trang tại http://127.0.0.1:8000
  serve           chạy thật, với dữ liệu của cơ quan
  manage LỆNH …   chạy một lệnh quản trị trên cùng thư mục dữ liệu («manage help» liệt kê)
  test [pytest…]  chạy toàn bộ kiểm thử trên SQLite rồi trên PostgreSQL
  check           kiểm tra mã nguồn: ruff, mypy, import-linter, migration, quy tắc riêng
  bench [TÊN …]   đo hiệu năng; không có tên thì liệt kê các phép đo

Tuỳ chọn, đặt trước hoặc ngay sau tên lệnh:
  --data THƯ_MỤC  thư mục dữ liệu (mặc định: biến CHUNGSUC_DATA, không có thì var/)
  --port CỔNG     cổng của trang (mặc định 8000)
  --host ĐỊA_CHỈ  địa chỉ mạng để nghe (mặc định 127.0.0.1: chỉ máy này)
  --help          in phần này

Biến môi trường: CHUNGSUC_DATABASE_URL chọn PostgreSQL thay cho SQLite;
CHUNGSUC_TEST_POSTGRESQL cho kiểm thử một máy chủ PostgreSQL có sẵn; CHROMIUM chỉ trình duyệt."""

COMMANDS = ("demo", "serve", "manage", "test", "check", "bench")
PASSING_ON = frozenset({"manage", "test", "bench"})  # what follows is read by somebody else
OPTIONS = ("--data", "--port", "--host")
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Order:
    """What the person at the command line wants; ``command`` may also be «help»."""

    command: str
    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    rest: tuple[str, ...] = ()


def read_order(words: Sequence[str], environ: Mapping[str, str], default_data: Path) -> Order:
    """The order given by ``words``.

    Raises:
        Problem: a command, an option or a value is unknown; its exit code is 2.
    """
    command = ""
    options: dict[str, str] = {}
    rest: tuple[str, ...] = ()
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word in {"-h", "--help"}:
            command = "help"
            break
        if name in OPTIONS:
            options[name] = value if equals else _value(name, waiting)
        elif not command:
            command = _known_command(word)
        elif command in PASSING_ON:
            rest = tuple(waiting if word == "--" else [word, *waiting])
            break
        else:
            raise _misread(f"Lệnh «{command}» không hiểu «{word}».")
    data = options.get("--data") or environ.get("CHUNGSUC_DATA") or default_data
    return Order(
        command=command or "help",
        data=Path(data).absolute(),
        host=_host(options.get("--host", Order.host)),
        port=_port(options.get("--port", str(Order.port))),
        rest=rest,
    )


def _known_command(word: str) -> str:
    if word in COMMANDS:
        return word
    if word.startswith("-"):
        raise _misread(f"Không có tuỳ chọn «{word}».")
    near = difflib.get_close_matches(word, COMMANDS, n=1)
    guess = f" Có phải «{near[0]}»?" if near else ""
    raise _misread(f"Không có lệnh «{word}».{guess}")


def _value(option: str, waiting: list[str]) -> str:
    if not waiting:
        raise _misread(f"Thiếu giá trị sau {option}.")
    return waiting.pop(0)


def _host(text: str) -> str:
    if not text.strip():
        raise _misread("Địa chỉ sau --host đang trống.")
    return text.strip()


def _port(text: str) -> int:
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(HIGHEST_PORT))
    if plain and 1 <= int(text) <= HIGHEST_PORT:
        return int(text)
    raise _misread(f"«{text}» không phải là một cổng: cổng là số từ 1 đến {HIGHEST_PORT}.")


def _misread(sentence: str) -> Problem:
    return Problem(sentence, "Xem cách dùng: python3 run.py --help", code=2)
