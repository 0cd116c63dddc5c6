"""What can be foreseen to go wrong, said in one plain sentence with what to do about it."""

import errno
from pathlib import Path


class Problem(Exception):  # noqa: N818  it is told to a person, who has a problem and no error
    """Stops the launcher; printed without a traceback.

    ``sentence`` says what is wrong, ``mend`` what the reader can do; ``code`` becomes the exit
    code: 2 for a command line that cannot be understood, else 1.
    """

    def __init__(self, sentence: str, mend: str = "", *, code: int = 1) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.mend = mend
        self.code = code


def problem_of(error: OSError) -> Problem:
    """The sentence for a refusal of the operating system that nobody answered nearer by."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return disk_full(place)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Problem(
            f"Không được phép ghi hoặc chạy{place}.",
            "Hãy xin quyền trên thư mục đó, hoặc chạy bằng người dùng sở hữu nó.",
        )
    return Problem(
        f"Hệ điều hành từ chối: {error.strerror or error}{place}.",
        "Hãy xử lý nguyên nhân đó rồi chạy lại.",
    )


def disk_full(place: str = "") -> Problem:
    return Problem(
        f"Ổ đĩa đã đầy{place}.", "Hãy giải phóng dung lượng (cần khoảng 1 GB) rồi chạy lại."
    )


def unwritable(folder: Path, what: str, mend: str) -> Problem:
    """``what`` names the folder for the reader: «thư mục dữ liệu», «thư mục mã nguồn»."""
    return Problem(f"Không ghi được vào {what} {folder}.", mend)
