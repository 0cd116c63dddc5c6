"""Renames that happen together or not at all."""

import errno
import shutil
from pathlib import Path
from types import TracebackType
from typing import Self


class Moves:
    """A block of moves; when it fails, all are undone, the last one first."""

    def __init__(self) -> None:
        self._made: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            return
        for source, target in reversed(self._made):
            shutil.move(target, source)

    def move(self, source: Path, target: Path) -> None:
        """Moves ``source`` to ``target``, where nothing may be; across disks by copying."""
        if target.exists():
            raise FileExistsError(errno.EEXIST, "exists", str(target))
        shutil.move(source, target)
        self._made.append((source, target))

    def move_if_there(self, source: Path, folder: Path) -> None:
        """Moves ``source`` into ``folder`` where there is a ``source``."""
        if source.exists() or source.is_symlink():
            self.move(source, folder / source.name)
