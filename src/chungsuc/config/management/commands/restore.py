"""Restores a back-up into this empty installation, and brings it to what this version needs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.commands import AnsweringCommand
from chungsuc.common.vietnamese.dates import write_moment
from chungsuc.config.backups.audit_witness import AUDIT_WITNESS
from chungsuc.config.backups.installation import this_installation
from chungsuc.config.backups.restoration import Restored, restore_backup
from chungsuc.config.management.commands.backup import contents


class Command(AnsweringCommand):
    help = (
        "Khôi phục một bản sao lưu vào một hệ thống còn trống, trên SQLite hay PostgreSQL, rồi "
        "so từng dòng với bản sao lưu. Phải dừng máy chủ trước."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="TỆP", type=Path, help="bản sao lưu")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        installation = this_installation()
        try:
            restored = restore_backup(file, installation, tell=self._tell)
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Đã dừng giữa chừng theo yêu cầu; chưa có gì được thay đổi.", returncode=130
            ) from stopped
        self._tell("nâng cấp lên phiên bản đang dùng …")
        call_command("prepare", stderr=self.stderr)
        self.stdout.write(_answer(str(installation.data), restored))
        self._tell("kiểm tra nhật ký …")
        findings = AUDIT_WITNESS.only.findings()
        if findings:
            raise CommandError(
                "Đã khôi phục đúng như bản sao lưu, nhưng nhật ký trong đó không nguyên vẹn: "
                + " ".join(findings)
            )

    def _tell(self, step: str) -> None:
        self.stderr.write(f"  {step}")


def _answer(place: str, restored: Restored) -> str:
    made_at = write_moment(timezone.localtime(restored.manifest.made_at))
    return (
        f"{place}: đã khôi phục bản sao lưu lúc {made_at}, khớp từng dòng; "
        f"{contents(restored.manifest)}; nhật ký có {restored.audit_head['entries']} mục"
    )
