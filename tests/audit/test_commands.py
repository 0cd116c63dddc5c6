"""verify_audit and export_audit_head: answers, exit codes, heads in files."""

import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from chungsuc.audit.models import Entry
from chungsuc.audit.services import append_entries, seal_entries
from tests.audit.changes import LAN, change
from tests.audit.tampering import tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(at: datetime) -> list[int]:
    """Three sealed entries; their numbers."""
    append_entries([change(n) for n in range(3)], actor=LAN, at=at)
    seal_entries(at=at)
    return list(Entry.objects.order_by("id").values_list("id", flat=True))


def _run(name: str, *words: str) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue().strip()


def test_a_whole_log_is_told_with_its_head(sealed: list[int]) -> None:
    head = json.loads(_run("export_audit_head"))

    assert _run("verify_audit") == (
        "Nhật ký nguyên vẹn: 3 mục trong 1 lô, niêm phong cuối lúc 08:30 30/06/2025, "
        f"mã {head['digest']}; 0 mục chờ niêm phong."
    )


def test_json_says_the_same(sealed: list[int]) -> None:
    head = json.loads(_run("export_audit_head"))

    assert json.loads(_run("verify_audit", "--json")) == {
        "whole": True,
        "checked": 3,
        "unsealed": {"count": 0, "oldest_at": None},
        "head": head,
        "findings": [],
    }
    assert (head["seal"], head["count"], head["last_id"]) == (1, 3, sealed[-1])


def test_a_broken_log_ends_with_1_and_names_the_first_fault(sealed: list[int]) -> None:
    tamper("UPDATE audit_entry SET why = 'khác' WHERE id >= {one}", one=sealed[1])
    out = StringIO()

    with pytest.raises(CommandError) as refusal:
        call_command("verify_audit", "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert refusal.value.returncode == 1
    assert str(refusal.value) == (
        "Nhật ký không còn nguyên vẹn: Mục đã bị sửa hoặc bị đổi chỗ, "
        f"mục số {sealed[1]}, lô số 1. Và 1 chỗ khác."
    )
    assert [(each["fault"], each["entry"]) for each in said["findings"]] == [
        ("changed", sealed[1]),
        ("changed", sealed[2]),
    ]


def test_every_head_in_a_file_is_compared(sealed: list[int], at: datetime, tmp_path: Path) -> None:
    file = tmp_path / "heads"
    first = _run("export_audit_head")
    append_entries([change(9)], actor=LAN, at=at)
    seal_entries(at=at)
    file.write_text(f"{first}\n{_run('export_audit_head')}\n", encoding="utf-8")
    good = json.loads(_run("verify_audit", "--json", "--head", str(file)))
    tamper(
        "DELETE FROM audit_entry WHERE id > {one}",
        "DELETE FROM audit_seal WHERE number = 2",
        one=sealed[-1],
    )

    with pytest.raises(CommandError, match=r"không còn chứa những gì đã niêm phong.*lô số 2"):
        _run("verify_audit", "--head", str(file))

    assert good["whole"]


@pytest.mark.parametrize("text", ["", "x", "{}", '{"seal": 1}', "[1]"])
def test_a_file_that_holds_no_head_is_refused(text: str, sealed: list[int], tmp_path: Path) -> None:
    file = tmp_path / "heads"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match="Không đọc được đầu chuỗi"):
        _run("verify_audit", "--head", str(file))


def test_a_log_without_a_seal_has_no_head() -> None:
    with pytest.raises(CommandError, match="chưa có niêm phong nào"):
        _run("export_audit_head")
