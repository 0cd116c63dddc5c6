"""Vietnamese for what Django leaves in English or says wrongly, compiled as gettext reads it."""

from pathlib import Path

import polib  # type: ignore[import-untyped]  # polib ships no types


def compile_messages(source: Path, target: Path) -> None:
    """Writes the compiled catalogue ``target`` (.mo) from the written one (.po).

    Raises:
        ValueError: an entry has no translation or is marked fuzzy, so that English would show;
            the message names the lines.
    """
    catalogue = polib.pofile(str(source))
    unfinished = [entry.linenum for entry in catalogue if entry.fuzzy or not entry.translated()]
    if unfinished:
        lines = ", ".join(str(line) for line in unfinished)
        raise ValueError(f"{source}: untranslated or fuzzy at line {lines}")
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(target))
