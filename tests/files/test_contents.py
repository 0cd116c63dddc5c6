"""Contents lie under their hash, complete, once, and go when no row names them."""

import hashlib
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from chungsuc.common.access import Actor
from chungsuc.files.errors import MissingContentError
from chungsuc.files.queries.contents import contents_folder, open_content, place_of
from chungsuc.files.services.contents import keep_another_day, sweep_contents
from tests.conftest import AT
from tests.files import makers
from tests.files.keeping import placed, set_age, stored, text

pytestmark = pytest.mark.django_db
OLD, FRESH = (AT - timedelta(days=1, seconds=1)).timestamp(), (AT - timedelta(hours=23)).timestamp()


def lying() -> list[str]:
    return sorted(
        str(each.relative_to(contents_folder()))
        for each in contents_folder().rglob("*")
        if each.is_file()
    )


def test_a_content_lies_under_the_hash_of_its_bytes() -> None:
    content = makers.pdf()
    sha256 = hashlib.sha256(content).hexdigest()

    made = placed(content, "Quyết định.pdf")

    assert (made.sha256, made.size, made.name) == (sha256, len(content), "Quyết định.pdf")
    assert lying() == [f"{sha256[:2]}/{sha256}"]
    with open_content(sha256) as stream:
        assert stream.read() == content


def test_a_content_is_readable_by_its_owner_and_group_alone() -> None:
    before = os.umask(0o077)
    try:
        made = placed(text(1), "a.txt")
    finally:
        os.umask(before)

    assert stat.S_IMODE(place_of(made.sha256).stat().st_mode) == 0o640


def test_the_same_content_twice_is_one_file_that_counts_as_new() -> None:
    first = placed(text(1), "a.txt")
    path = set_age(first.sha256, OLD)

    again = placed(text(1), "b.txt")

    assert (again.sha256, len(lying())) == (first.sha256, 1)
    assert path.stat().st_mtime > OLD


def test_a_picture_lies_under_the_hash_of_its_new_copy() -> None:
    sent = makers.phone_photograph()

    made = placed(sent, "IMG_1.jpg")

    with open_content(made.sha256) as stream:
        kept = stream.read()
    assert hashlib.sha256(kept).hexdigest() == made.sha256
    assert b"Exif" not in kept


def test_a_writing_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        placed(text(1), "a.txt")

    assert lying() == []


def test_a_content_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(MissingContentError):
        open_content("0" * 64)


@pytest.mark.parametrize("foreign", ["../secret.key", "", "0" * 63, "G" * 64, "0" * 64 + "/x"])
def test_what_is_no_hash_has_no_place(foreign: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        place_of(foreign)


def test_the_sweep_takes_contents_without_a_row_that_are_older_than_a_day(system: Actor) -> None:
    old, fresh = placed(text(1), "a.txt"), placed(text(2), "b.txt")
    named = stored(system, text(3), "c.txt")
    for sha256, changed_at in ((old.sha256, OLD), (fresh.sha256, FRESH), (named.sha256, OLD)):
        set_age(sha256, changed_at)

    taken = sweep_contents(at=AT)

    left = sorted(f"{each[:2]}/{each}" for each in (fresh.sha256, named.sha256))
    assert (taken, lying()) == (1, left)


def test_the_sweep_takes_what_a_killed_process_was_writing(contents: Path) -> None:
    placed(text(1), "a.txt")
    for name, changed_at in (("old", OLD), ("fresh", FRESH)):
        half = contents / "incoming" / name
        half.write_bytes(b"half")
        os.utime(half, (changed_at, changed_at))

    assert sweep_contents(at=AT) == 1
    assert [each for each in lying() if each.startswith("incoming")] == ["incoming/fresh"]


def test_the_sweep_leaves_alone_what_somebody_else_put_there(contents: Path) -> None:
    contents.mkdir()
    note = contents / "ghi chú.txt"
    note.write_bytes(b"x")
    os.utime(note, (OLD, OLD))

    assert (sweep_contents(at=AT), note.exists()) == (0, True)


def test_what_was_marked_is_kept_another_day() -> None:
    made = placed(text(1), "a.txt")
    path = set_age(made.sha256, OLD)

    keep_another_day(made.sha256)

    assert sweep_contents(at=AT) == 0
    assert path.exists()
