"""What is wrong with a file, each thing at its place; gathered until nothing is left to find."""

from collections.abc import Sequence
from dataclasses import dataclass, field

MOST_SHOWN = 200
"""So many problems are shown; of more, these and the number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and how to mend it.

    Attributes:
        file: the file's name as the sender knows it; empty where no file is at fault.
        line: the line in that file, from 1; 0 for the file as a whole.
        column: the heading as it stands in the file; empty for the line as a whole.
        what: what is wrong and how to mend it, in Vietnamese.
    """

    file: str
    line: int
    column: str
    what: str

    @property
    def text(self) -> str:
        """``units.csv:12: mã: …``, as compilers write it."""
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        column = f"{self.column}: " if self.column else ""
        return f"{where if self.file else ''}{column}{self.what}"


@dataclass(slots=True)
class Findings:
    """The problems of one import, and what whoever sends it should know beside them.

    Attributes:
        problems: each once, in the order in which they were found.
        remarks: what was done with the files, or happens besides.
        assumptions: what no file says and was taken to be so.
    """

    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    assumptions: list[str] = field(default_factory=list)
    _seen: set[Problem] = field(default_factory=set)

    def object(self, file: str, line: int, column: str, what: str) -> None:
        """Keeps a problem; each once."""
        problem = Problem(file, line, column, what)
        if problem not in self._seen:
            self._seen.add(problem)
            self.problems.append(problem)

    def remark(self, text: str) -> None:
        if text not in self.remarks:
            self.remarks.append(text)

    def assume(self, text: str) -> None:
        if text not in self.assumptions:
            self.assumptions.append(text)


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """What belongs to no file first, then file by file and line by line."""
    files = list(dict.fromkeys(each.file for each in problems))
    return sorted(problems, key=lambda each: (bool(each.file), files.index(each.file), each.line))
