"""What is wrong with files: each thing with its file, line and column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chungsuc.common.errors import DomainError
from chungsuc.rulebook.imports.yaml_text import ParsedText
from chungsuc.rulebook.rules.forms import Fault, Path, Problem

MOST_SHOWN = 200
"""So many problems are put in words; of more, these and the number."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong with a file.

    Attributes:
        file: its name, as whoever sent it knows it.
        line, column: from 1.
        what, mend: a Vietnamese sentence each.
        fault: what kind of thing is wrong: a ``Fault``, or one of another station's own.
    """

    file: str
    line: int
    column: int
    what: str
    mend: str
    fault: StrEnum

    @property
    def text(self) -> str:
        """``rules.yaml:12:5: …``, as compilers write it."""
        return f"{self.file}:{self.line}:{self.column}: {self.what} {self.mend}"


class UnreadableFileError(DomainError):
    """Something in the files cannot be read, or cannot hold; nothing of them is taken."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        lines = [each.text for each in problems[:MOST_SHOWN]]
        if len(problems) > MOST_SHOWN:
            lines.append(f"… và {len(problems) - MOST_SHOWN} chỗ nữa.")
        super().__init__(
            "rulebook.unreadable_file",
            "\n".join(lines),
            mend="Hãy sửa từng chỗ nêu trên rồi nạp lại.",
            problems=lines,
        )
        self.problems = tuple(problems)


def located(file: str, text: ParsedText, problems: Iterable[Problem]) -> list[FileProblem]:
    """The problems at their lines, from the top of the file down.

    Of a value that cannot be read nothing more is said.
    """
    written = {_plain(each.path) for each in text.problems if each.fault in _UNREAD}
    found: list[FileProblem] = []
    for each in problems:
        if each not in text.problems and each.path in written:
            continue
        mark = text.mark(each.path)
        found.append(FileProblem(file, mark.line, mark.column, each.what, each.mend, each.fault))
    return sorted(dict.fromkeys(found), key=lambda each: (each.line, each.column))


_UNREAD = {
    Fault.LEADING_ZERO,
    Fault.DOUBTFUL_NUMBER,
    Fault.DOUBTFUL_DAY,
    Fault.NO_SUCH_DAY,
    Fault.NOT_NAME,
}


def _plain(path: Path) -> Path:
    """The path of the piece, where several problems of it have paths of their own."""
    return _plain(path[:-1]) if path and path[-1] == "" else path
