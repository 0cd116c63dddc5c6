"""What a check reads and what it says."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file of the product.

    Attributes:
        path: relative to the checkout, with forward slashes.
        text: as it stands in the file.
        tree: the same, parsed.
    """

    path: str
    text: str
    tree: ast.Module

    @property
    def comments(self) -> Iterator[tuple[int, str]]:
        """Every comment with its line; a text that only looks like one is none."""
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string

    def exempts(self, check: str, first: int, last: int) -> bool:
        """Whether a line from ``first`` to ``last`` says ``# check: <check>  <why>``."""
        says = re.compile(rf"#\s*check:\s*{re.escape(check)}\s{{2}}\S")
        return any(first <= line <= last and says.match(text) for line, text in self.comments)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.path.split("/"))

    @property
    def module(self) -> str:
        """The file's layer inside its station: ``services`` also for ``services/sheets.py``."""
        inside = self.parts[3:]
        return inside[0].removesuffix(".py") if inside else ""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One violation, at one line."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def read_source(path: str, text: str) -> Source:
    """``text`` as the file ``path``.

    Raises:
        SyntaxError: it is not Python.
    """
    return Source(path, text, ast.parse(text))


def product_sources(checkout: Path) -> list[Source]:
    """Every Python file under ``src/``, migrations left out: Django writes those."""
    return [
        read_source(file.relative_to(checkout).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted((checkout / "src").rglob("*.py"))
        if "migrations" not in file.parts
    ]


def dotted_name(node: ast.AST) -> str:
    """``a.b.c`` for a chain of attributes; empty for anything else in the chain."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        names.append(node.id)
        return ".".join(reversed(names))
    return ""
