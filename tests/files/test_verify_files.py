"""``verify_files`` names what is missing, changed and unknown."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chungsuc.common.access import Actor
from chungsuc.files.queries.contents import place_of
from tests.files.keeping import placed, stored, text

pytestmark = pytest.mark.django_db


def answer(*options: str) -> tuple[str, str]:
    """What the command said, and with which refusal it ended."""
    said = io.StringIO()
    try:
        call_command("verify_files", *options, stdout=said)
    except CommandError as refusal:
        return said.getvalue(), str(refusal)
    return said.getvalue(), ""


def test_sound_contents_are_counted(system: Actor) -> None:
    for number in range(3):
        stored(system, text(number), f"{number}.txt")

    assert answer() == ("Đã so 3 tệp: 0 thiếu, 0 đã đổi, 0 lạ.\n", "")


def test_missing_changed_and_unknown_contents_are_named(system: Actor, contents: Path) -> None:
    missing, changed = stored(system, text(1), "thiếu.txt"), stored(system, text(2), "đổi.txt")
    sound, rowless = stored(system, text(3), "còn.txt"), placed(text(4), "lạ.txt")
    place_of(missing.sha256).unlink()
    place_of(changed.sha256).write_bytes(text(9))
    note = contents / "ghi chú.txt"
    note.write_bytes(b"x")

    said, refusal = answer("--json")

    found = json.loads(said)
    assert (found["compared"], found["sound"]) == (3, False)
    assert found["missing"] == [{"sha256": missing.sha256, "name": "thiếu.txt"}]
    assert found["changed"] == [{"sha256": changed.sha256, "name": "đổi.txt"}]
    assert sorted(found["unknown"]) == sorted([str(place_of(rowless.sha256)), str(note)])
    assert sound.sha256 not in said
    assert refusal == "2 tệp không còn nguyên vẹn. Hãy lấy lại các tệp đó từ bản sao lưu."


def test_a_content_of_the_same_length_that_changed_is_found(system: Actor) -> None:
    row = stored(system, text(1), "a.txt")
    place_of(row.sha256).write_bytes(text(2))

    said, refusal = answer()

    assert said.splitlines()[0] == f"đã đổi: a.txt ({row.sha256})"
    assert refusal.startswith("1 tệp")


def test_unknown_contents_alone_are_no_fault() -> None:
    content = placed(text(1), "a.txt")

    said, refusal = answer()

    assert said.splitlines()[0] == f"lạ, không hồ sơ nào nêu: {place_of(content.sha256)}"
    assert refusal == ""
