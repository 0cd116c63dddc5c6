"""The style sheet: written with layers and nesting, served to browsers that know neither."""

from pathlib import Path

import lightningcss

SOURCE = Path(__file__).resolve().parent.parent / "styles"
# The oldest that commune offices still have: the last Chrome and Firefox for Windows 7.
BROWSERS = ["chrome 109", "firefox 115", "safari 15.4"]


def build_styles(target: Path) -> None:
    """Writes ``target`` from the files of ``styles/``, in the order of their names.

    Raises:
        ValueError: a source cannot be read as CSS; the message names file and line.
    """
    parts = [_compiled(file) for file in sorted(SOURCE.glob("*.css"))]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(parts), encoding="utf-8")


def _compiled(file: Path) -> str:
    try:
        compiled = lightningcss.process_stylesheet(
            file.read_text(encoding="utf-8"),
            filename=file.name,
            browsers_list=BROWSERS,
            minify=True,
        )
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error
    return str(compiled)
