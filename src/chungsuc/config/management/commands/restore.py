"""Restores a back-up into this installation, and brings it to what this version needs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import write_moment
from chungsuc.config.backups.installation import this_installation
from chungsuc.config.backups.restoration import restore_backup
from chungsuc.config.management.commands.back_up import contents


class Command(BaseCommand):
    help = (
        "Khôi phục một bản sao lưu vào thư mục dữ liệu trống; với --replace, cất dữ liệu hiện "
        "tại vào thư mục replaced-… rồi thay. Phải dừng máy chủ trước."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP", type=Path, help="bản sao lưu")
        parser.add_argument(
            "--replace", action="store_true", help="thay dữ liệu hiện có (được cất sang một bên)"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        installation = this_installation()
        now = timezone.localtime(timezone.now())
        try:
            manifest = restore_backup(
                file,
                installation,
                aside_name=f"replaced-{now:%Y%m%d-%H%M%S}",
                replace=replace,
                tell=self._tell,
            )
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Đã dừng giữa chừng theo yêu cầu; chưa có gì được thay đổi.", returncode=130
            ) from stopped
        self._tell("nâng cấp lên phiên bản đang dùng …")
        call_command("prepare", stderr=self.stderr)
        made_at = write_moment(timezone.localtime(manifest.made_at))
        self.stdout.write(
            f"{installation.data}: đã khôi phục bản sao lưu lúc {made_at}; {contents(manifest)}"
        )

    def _tell(self, step: str) -> None:
        self.stderr.write(f"  {step}")
