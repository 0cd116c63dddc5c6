"""One run of pip with a lock file: hashes required, nothing built on this machine."""

import os
import re
import tomllib
from collections import deque
from collections.abc import Mapping
from pathlib import Path

from launcher.problems import Problem, disk_full
from launcher.processes import run_to_end
from launcher.progress import Step, say

REQUIREMENT = re.compile(r"^[A-Za-z0-9][\w.-]*==", re.MULTILINE)
UNREACHABLE = (
    "NewConnectionError",
    "NameResolutionError",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeout",
    "ReadTimeout",
    "Read timed out",
    "ProxyError",
    "Cannot connect to proxy",
    "CERTIFICATE_VERIFY_FAILED",
)
DAMAGED = (
    "DO NOT MATCH THE HASHES",
    "Hashes are required in --require-hashes mode",
    "must have their versions pinned",
    "Invalid requirement",
    "Error parsing requirement",
    "Could not open requirements file",
    "Arguments to --hash must be",
)
TAIL = 12  # lines of pip shown when its failure is none of those known


def read_lock(lock: Path) -> bytes:
    """The content of ``lock``.

    Raises:
        Problem: it is missing or names no package.
    """
    try:
        content = lock.read_bytes()
    except FileNotFoundError:
        raise damaged(lock, f"Thiếu tệp {lock.name}.") from None
    if not REQUIREMENT.search(content.decode("utf-8", "replace")):
        raise damaged(lock, f"Tệp {lock.name} hỏng: không có tên gói nào.")
    return content


def require_whole(lock: Path, project: Path) -> None:
    """Makes sure that ``lock`` names what ``project`` (pyproject.toml) asks for at run time.

    A lock that was cut off in the middle would install well and fail later.

    Raises:
        Problem: it is missing, empty or cut off.
    """
    text = read_lock(lock).decode("utf-8", "replace")
    named = {_normal(name.removesuffix("==")) for name in REQUIREMENT.findall(text)}
    asked = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    for dependency in asked:
        name = _normal(re.split(r"[^\w.-]", dependency, maxsplit=1)[0])
        if name not in named:
            raise damaged(lock, f"Tệp {lock.name} hỏng: thiếu gói {name}.")


def _normal(name: str) -> str:
    """A package's name as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def damaged(lock: Path, sentence: str) -> Problem:
    return Problem(
        sentence, f"Hãy lấy lại bản gốc: git checkout -- {lock.name}, rồi chạy lại. Chưa cài gì cả."
    )


def install(python: Path, lock: Path) -> None:
    """Installs exactly what ``lock`` names into the environment of ``python``.

    Raises:
        Problem: pip failed; says why as far as pip's words are understood.
    """
    total = len(REQUIREMENT.findall(read_lock(lock).decode("utf-8", "replace")))
    heard: deque[str] = deque(maxlen=400)
    taken = 0
    with Step(f"Cài {total} gói thư viện theo {lock.name}") as step:

        def hear(line: str) -> None:
            nonlocal taken
            heard.append(line)
            if line.startswith(("Collecting ", "Processing ", "Requirement already satisfied")):
                taken += 1
                step.note = f"đã lấy {taken}/{total} gói"
            elif line.startswith("Installing collected packages"):
                step.note = "đã lấy đủ, đang chép vào môi trường"

        code = run_to_end(_command(python, lock), environ=_environ(os.environ), hear=hear)
        if code != 0:
            raise problem_of_pip(list(heard), lock)


def _command(python: Path, lock: Path) -> list[str | Path]:
    return [
        *(python, "-m", "pip", "install", "--require-hashes"),
        # A package without a ready wheel would fetch unchecked tools and ask for a compiler.
        *("--only-binary", ":all:"),
        *("--progress-bar", "off", "--no-input", "--disable-pip-version-check"),
        *("-r", lock),
    ]


def _environ(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment untouched (proxies and certificates live there), but for two settings.

    A ``user = true`` in an office's pip.conf is meant for people, and pip refuses it inside an
    environment; and pip's words are read here, so they come as UTF-8.
    """
    return {**environ, "PIP_USER": "0", "PYTHONUTF8": "1"}


def problem_of_pip(heard: list[str], lock: Path) -> Problem:
    """The sentence for what pip said when it failed."""
    text = "\n".join(heard)
    if "No space left on device" in text or "[Errno 28]" in text:
        return disk_full()
    if any(sign in text for sign in DAMAGED):
        return damaged(
            lock, f"Tệp {lock.name} hỏng: mã băm hoặc tên gói trong đó không khớp với gói tải về."
        )
    if any(sign in text for sign in UNREACHABLE):
        return Problem(
            "Không tải được thư viện: máy này không tới được kho gói Python.",
            "Hãy kiểm tra mạng, proxy (HTTPS_PROXY) và chứng chỉ (pip.conf), rồi chạy lại.",
        )
    missing = re.search(r"No matching distribution found for (\S+)", text)
    if missing:
        return Problem(
            f"Không lấy được {missing[1]}: máy này không tới được kho gói Python,"
            " hoặc kho không có bản dựng sẵn cho Python và máy này.",
            "Hãy kiểm tra mạng và địa chỉ kho gói (pip.conf), dùng Python 3.11 đến 3.13,"
            " rồi chạy lại.",
        )
    for line in heard[-TAIL:]:
        say(f"  pip: {line}")
    return Problem(
        "pip không cài được thư viện; những dòng cuối của pip ở ngay trên.",
        "Hãy xử lý nguyên nhân đó rồi chạy lại. Chưa cài gì cả.",
    )
