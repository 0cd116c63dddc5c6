"""Looks the whole log over and names the first thing that is wrong with it."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.audit.exports import read_heads, verdict_value
from chungsuc.audit.models import Entry, Seal
from chungsuc.audit.queries.verification import Verdict, verify_log
from chungsuc.common.commands import AnsweringCommand, add_json_option, demand_tables
from chungsuc.common.vietnamese.dates import write_moment
from chungsuc.common.vietnamese.numbers import write_number


class Command(AnsweringCommand):
    help = (
        "Kiểm tra toàn bộ nhật ký: mọi mục, mọi niêm phong; nêu chỗ sai đầu tiên. "
        "Mã 0: nguyên vẹn; 1: có chỗ sai."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", type=Path, metavar="TỆP", help="tệp đầu chuỗi do export_audit_head ghi"
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=min(4, os.cpu_count() or 1),
            metavar="SỐ",
            help="số tiến trình cùng kiểm tra",
        )
        add_json_option(parser)

    def handle(
        self, *args: Any, head: Path | None, processes: int, as_json: bool, **options: Any
    ) -> None:
        demand_tables(Entry, Seal)
        heads = read_heads(head) if head else []
        verdict = verify_log(at=timezone.now(), heads=heads, processes=max(1, processes))
        if as_json:
            self.answer_json(verdict_value(verdict))
        elif verdict.whole:
            self.stdout.write(_told(verdict))
        if not verdict.whole:
            more = len(verdict.findings) - 1
            rest = f" Và {write_number(more)} chỗ khác." if more else ""
            raise CommandError(
                f"Nhật ký không còn nguyên vẹn: {verdict.findings[0].sentence}{rest}"
            )


def _told(verdict: Verdict) -> str:
    waiting = write_number(verdict.unsealed.count)
    if verdict.head is None:
        return f"Nhật ký chưa có niêm phong nào; {waiting} mục chờ niêm phong."
    head = verdict.head
    return (
        f"Nhật ký nguyên vẹn: {write_number(verdict.checked)} mục trong {write_number(head.seal)} "
        f"lô, niêm phong cuối lúc {write_moment(head.sealed_at)}, mã {head.digest}; "
        f"{waiting} mục chờ niêm phong."
    )
