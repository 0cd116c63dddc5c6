"""Takes a roster, a crosswalk or both into the register: every problem first, then all at once."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.access import system_actor
from chungsuc.common.commands import NOT_UNDERSTOOD, AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.documents.services import NewDocument
from chungsuc.units.imports.decisions import kind_of_symbol
from chungsuc.units.imports.judging import Sending, SentFile, Verdict, judged
from chungsuc.units.imports.problems import MOST_SHOWN
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.queries.batches import batch_is_recorded
from chungsuc.units.queries.naming import named_for_change
from chungsuc.units.services.importing import import_changes

ACTOR = system_actor("Lệnh import_units")


class Command(AnsweringCommand):
    help = "Nạp danh sách đơn vị và bảng đối chiếu từ tệp CSV; mọi chỗ chưa đúng được nêu trước."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--roster", type=Path, metavar="TỆP", help="danh sách đơn vị")
        parser.add_argument("--crosswalk", type=Path, metavar="TỆP", help="bảng đối chiếu cũ – mới")
        parser.add_argument(
            "--on", type=day, required=True, metavar="NGÀY", help="ngày đầu tiên của danh sách"
        )
        parser.add_argument(
            "--under", default="", metavar="ĐƠN_VỊ", help="danh sách đầy đủ của riêng đơn vị này"
        )
        parser.add_argument(
            "--add-only", action="store_true", help="chỉ thêm đơn vị mới, không đụng gì khác"
        )
        parser.add_argument("--document", default="", metavar="SỐ_KÝ_HIỆU", help="quyết định")
        parser.add_argument("--issuer", default="", metavar="CƠ_QUAN", help="cơ quan ban hành")
        parser.add_argument("--issued-on", type=day, metavar="NGÀY", help="ngày ký ban hành")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không ghi")
        add_json_option(parser)

    def handle(
        self,
        *args: Any,
        roster: Path | None,
        crosswalk: Path | None,
        on: date,
        under: str,
        add_only: bool,
        check: bool,
        as_json: bool,
        **options: Any,
    ) -> None:
        basis = _basis(options["document"], options["issuer"], options["issued_on"])
        files = _sent(roster), _sent(crosswalk)
        batch = _batch(files, [on.isoformat(), under, str(add_only), repr(basis)])
        if not check and batch_is_recorded(batch):
            self._answer_repeated(as_json=as_json)
            return
        scope = _scope(under, on, add_only=add_only)
        verdict = judged(Sending(on, scope, *files, decided=basis is not None))
        if verdict.problems:
            self._refuse(verdict, as_json=as_json)
        if not check:
            now = timezone.now()
            import_changes(
                actor=ACTOR,
                at=now,
                on=timezone.localdate(now),
                instructions=verdict.instructions,
                basis=basis,
                revision=verdict.revision,
                batch=batch,
            )
        if as_json:
            self.answer_json(_facts(verdict, recorded=not check))
        else:
            self._say(verdict, recorded=not check)

    def _refuse(self, verdict: Verdict, *, as_json: bool) -> None:
        if as_json:
            self.answer_json(_facts(verdict, recorded=False))
        for problem in verdict.problems[:MOST_SHOWN]:
            self.stderr.write(problem.text)
        more = len(verdict.problems) - MOST_SHOWN
        if more > 0:
            self.stderr.write(f"… và {write_number(more)} chỗ nữa.")
        for remark in verdict.remarks:
            self.stderr.write(remark)
        raise CommandError(
            f"{write_number(len(verdict.problems))} chỗ chưa đúng; chưa có gì được ghi."
        )

    def _answer_repeated(self, *, as_json: bool) -> None:
        if as_json:
            self.answer_json({"recorded": False, "repeated": True, "operations": 0})
        else:
            self.stdout.write("Các tệp này đã được nạp trước đây, với cùng lựa chọn: không ghi gì.")

    def _say(self, verdict: Verdict, *, recorded: bool) -> None:
        done = "Đã ghi" if recorded else "Sẽ ghi"
        number, day = write_number(len(verdict.changes)), write_date(verdict.on)
        if not verdict.changes:
            self.stdout.write(f"Sổ ngày {day} đã đúng như tệp: không có gì để ghi.")
        else:
            self.stdout.write(f"{done} {number} thay đổi của ngày {day}:")
        for act in verdict.acts:
            self.stdout.write(
                f"  {act.kind.name_vi}: {write_number(act.operations)} lần ghi, "
                f"{write_number(act.units)} đơn vị"
            )
        for each in verdict.counts:
            if each.before != each.after:
                self.stdout.write(
                    f"  {each.kind.name_vi}: {write_number(each.before)} → "
                    f"{write_number(each.after)}"
                )
        for text in (*verdict.assumptions, *verdict.remarks):
            self.stdout.write(f"* {text}")
        if not recorded:
            for change in verdict.changes:
                self.stdout.write(f"- {change.plan.statement}")


def _facts(verdict: Verdict, *, recorded: bool) -> dict[str, object]:
    return {
        "on": verdict.on,
        "recorded": recorded,
        "repeated": False,
        "operations": len(verdict.changes),
        "by_kind": [
            {"kind": each.kind.value, "operations": each.operations, "units": each.units}
            for each in verdict.acts
        ],
        "counts": [
            {"kind": each.kind.value, "before": each.before, "after": each.after}
            for each in verdict.counts
        ],
        "statements": [each.plan.statement for each in verdict.changes],
        "assumptions": list(verdict.assumptions),
        "remarks": list(verdict.remarks),
        "problems": [
            {"file": each.file, "line": each.line, "column": each.column, "what": each.what}
            for each in verdict.problems
        ],
    }


def _sent(path: Path | None) -> SentFile | None:
    if path is None:
        return None
    try:
        return SentFile(str(path), path.read_bytes())
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {path}: hãy kiểm tra lại đường dẫn.") from error


def _batch(files: tuple[SentFile | None, ...], options: list[str]) -> UUID:
    """The number of this recording: the same files with the same choices are recorded once."""
    name = UUID(int=0)
    for file in files:
        name = uuid5(name, "" if file is None else file.content.hex())
    return uuid5(NAMESPACE_URL, f"{name} {options}")


def _scope(under: str, on: date, *, add_only: bool) -> Scope:
    root = None
    if under:
        named = named_for_change(under, on)
        if named.unit is None:
            choices = "; ".join(each.label for each in named.choices)
            raise CommandError(f"{named.problem} {choices}".strip())
        root = named.unit.id
    if add_only:
        return Scope(Reach.ADDITIONS, root)
    return Scope(Reach.EVERYTHING if root is None else Reach.UNDER, root)


def _basis(symbol: str, issuer: str, issued_on: date | None) -> NewDocument | None:
    if not symbol and not issuer and issued_on is None:
        return None
    if not symbol or not issuer:
        raise CommandError(
            "Ghi văn bản thì phải có cả --document và --issuer.", returncode=NOT_UNDERSTOOD
        )
    return NewDocument(kind_of_symbol(symbol), symbol, issuer, issued_on)
