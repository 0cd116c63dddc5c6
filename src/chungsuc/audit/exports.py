"""The log and its chain as plain values: for the API, the commands, and files of heads."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from chungsuc.audit.errors import UnreadableHeadError
from chungsuc.audit.queries.verification import Head, Verdict
from chungsuc.audit.queries.wording import EntryLine
from chungsuc.audit.rules.chain import Finding

Value = Mapping[str, object]


def entry_value(line: EntryLine) -> Value:
    """An entry as the API tells it."""
    return {
        "id": line.id,
        "at": line.at,
        "actor": {"id": line.actor_id, "name": line.actor_name},
        "on_behalf_of": line.on_behalf_of_name,
        "action": line.action_code,
        "action_name": line.action,
        "record": line.record,
        "record_name": line.record_name,
        "why": line.why,
        "differences": [
            {
                "name": each.name,
                "before": each.before,
                "after": each.after,
                "personal": each.personal,
            }
            for each in line.differences
        ],
    }


def head_value(head: Head) -> Value:
    """The end of the chain."""
    return {
        "seal": head.seal,
        "count": head.count,
        "last_id": head.last_id,
        "digest": head.digest,
        "sealed_at": head.sealed_at.isoformat(),
    }


def verdict_value(verdict: Verdict) -> Value:
    """What looking the log over has found."""
    oldest = verdict.unsealed.oldest_at
    return {
        "whole": verdict.whole,
        "checked": verdict.checked,
        "unsealed": {
            "count": verdict.unsealed.count,
            "oldest_at": oldest.isoformat() if oldest else None,
        },
        "head": head_value(verdict.head) if verdict.head else None,
        "findings": [finding_value(each) for each in verdict.findings],
    }


def finding_value(finding: Finding) -> Value:
    """One fault."""
    return {
        "fault": finding.fault.value,
        "seal": finding.seal,
        "entry": finding.entry,
        "message": finding.sentence,
    }


def read_heads(file: Path) -> list[Head]:
    """The heads in a file, one a line: any of them may be asked whether it still stands.

    Raises:
        UnreadableHeadError: the file cannot be read, has no head, or a line is none.
    """
    try:
        lines = [each for each in file.read_text(encoding="utf-8").splitlines() if each.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableHeadError(str(file), "không mở được tệp") from error
    if not lines:
        raise UnreadableHeadError(str(file), "tệp trống")
    return [_head(line, number, file) for number, line in enumerate(lines, 1)]


def _head(line: str, number: int, file: Path) -> Head:
    try:
        said = json.loads(line)
        return Head(
            seal=int(said["seal"]),
            count=int(said["count"]),
            last_id=int(said["last_id"]),
            digest=str(said["digest"]),
            sealed_at=datetime.fromisoformat(said["sealed_at"]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableHeadError(
            str(file), f"dòng {number} không phải là một đầu chuỗi"
        ) from error
