"""What a line may not say: silences without a reason, decomposed letters, signals, sizes."""

import ast
import re
import unicodedata
from collections.abc import Iterator

from checks.findings import Finding, Source, dotted_name

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
_SILENCE = re.compile(r"#\s*((?:ruff:\s*)?noqa|type:\s*ignore|pragma|fmt:\s*off|mypy:)(.*)$")
_REASONED = re.compile(
    r"^(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z0-9-]+(?:,\s*[a-z0-9-]+)*\])\s{2}\S"
)
_SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals")
_NAMELESS = {"utils", "helpers", "misc", "mixins"}


def silences_without_reason(source: Source) -> Iterator[Finding]:
    """A ``noqa`` or ``type: ignore`` that names no code or gives no reason after two spaces."""
    for number, comment in source.comments:
        found = _SILENCE.search(comment)
        if found and not _REASONED.match(found.group(2)):
            yield Finding(
                source.path, number, f"{found.group(1)} without its code and a reason after it"
            )


def signals(source: Source) -> Iterator[Finding]:
    """Django's signals: whoever reads the sender cannot see who listens."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_SIGNALS):
            yield Finding(source.path, node.lineno, "signals hide who is called: use a port")
        if isinstance(node, ast.ImportFrom) and node.module in {"django.db.models", "django.core"}:
            for alias in node.names:
                if alias.name == "signals":
                    yield Finding(
                        source.path, node.lineno, "signals hide who is called: use a port"
                    )
        if isinstance(node, ast.Call) and dotted_name(node.func) == "receiver":
            yield Finding(source.path, node.lineno, "signals hide who is called: use a port")


def oversized(source: Source) -> Iterator[Finding]:
    """Files over 400 lines and functions over 60."""
    length = len(source.text.splitlines())
    if length > LONGEST_FILE:
        yield Finding(source.path, 1, f"{length} lines: make it a folder of nouns")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size > LONGEST_FUNCTION:
                yield Finding(source.path, node.lineno, f"{node.name} has {size} lines")


def nameless_rooms(source: Source) -> Iterator[Finding]:
    """Modules named for nothing in particular, which therefore hold everything."""
    for part in source.parts:
        if part.removesuffix(".py") in _NAMELESS:
            yield Finding(source.path, 1, f"{part}: name the noun that lives here")


def decomposed_text(source: Source) -> Iterator[Finding]:
    """Vietnamese letters that are not in NFC: they look alike and are never found."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            yield Finding(source.path, number, "text that is not in NFC")


def environment_outside_settings(source: Source) -> Iterator[Finding]:
    """The environment and the settings modules, read past ``django.conf.settings``."""
    if source.path.startswith("src/chungsuc/config/settings/"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Attribute) or dotted_name(node) not in {
            "os.environ",
            "os.getenv",
        }:
            continue
        if not source.exempts("environment", node.lineno, node.lineno):
            yield Finding(
                source.path, node.lineno, "the environment is read in config.settings alone"
            )
