"""Takes a back-up of the whole installation, at work or not; or looks one over."""

from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.commands import AnsweringCommand
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.config.backups.archive import FILES
from chungsuc.config.backups.backup import make_backup, verify_backup
from chungsuc.config.backups.installation import this_installation
from chungsuc.config.backups.manifest import Manifest

KILOBYTE, MEGABYTE = 1_000, 1_000_000


class Command(AnsweringCommand):
    help = (
        "Sao lưu mọi bản ghi và mọi tệp vào một tệp mới, trong khi hệ thống vẫn chạy; "
        "--verify chỉ kiểm tra một bản sao lưu đã có."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--out", metavar="TỆP", type=Path, help="tệp mới để ghi bản sao lưu")
        what.add_argument(
            "--verify", metavar="TỆP", type=Path, help="đọc lại toàn bộ TỆP và so từng mã băm"
        )

    def handle(self, *args: Any, out: Path | None, verify: Path | None, **options: Any) -> None:
        try:
            if out is not None:
                file, manifest = out, self._make(out)
            elif verify is not None:
                file, manifest = verify, verify_backup(verify)
            else:
                raise CommandError("Thiếu --out TỆP hoặc --verify TỆP.", returncode=2)
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Đã dừng giữa chừng theo yêu cầu; chưa có tệp nào được tạo.", returncode=130
            ) from stopped
        size = write_size(file.stat().st_size)
        self.stdout.write(f"{file.absolute()}: {size}; {contents(manifest)}")

    def _make(self, target: Path) -> Manifest:
        return make_backup(target, this_installation(), at=timezone.now(), tell=self._tell)

    def _tell(self, step: str) -> None:
        self.stderr.write(f"  {step}")


def contents(manifest: Manifest) -> str:
    """What a back-up holds, in a few words: «12.345 bản ghi trong 23 bảng; 678 tệp»."""
    files = sum(name.startswith(FILES) for name in manifest.members)
    rows, tables = write_number(manifest.rows), write_number(len(manifest.tables))
    return f"{rows} bản ghi trong {tables} bảng; {write_number(files)} tệp"


def write_size(size: int) -> str:
    """``size`` bytes as people read it: «48,3 MB», below a megabyte in kB."""
    unit, name = (MEGABYTE, "MB") if size >= MEGABYTE else (KILOBYTE, "kB")
    return f"{write_number(Decimal(size) / unit, 1)} {name}"
