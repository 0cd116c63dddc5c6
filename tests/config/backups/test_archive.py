"""A back-up that is not what it was is refused, and what is wrong with it is named."""

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as product
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.common.errors import DomainError
from chungsuc.config.backups.archive import MANIFEST_HASH, open_archive
from chungsuc.config.backups.backup import verify_backup
from chungsuc.config.backups.errors import (
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    UnsafeMemberError,
)
from chungsuc.config.backups.installation import Installation
from chungsuc.config.demo import sign_ins
from tests.config.backups.places import AT, FILES, names_in, restore

pytestmark = pytest.mark.one_database

ONE_BACKUP = settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def _content(file: Path, folder: Path) -> dict[str, bytes]:
    """Every part of a back-up, read as ``restore`` reads it."""
    with open_archive(file) as archive:
        found = {"manifest": archive.manifest.as_json()}
        for number, name in enumerate(archive.manifest.members):
            target = folder / str(number)
            target.unlink(missing_ok=True)
            archive.extract(name, target)
            found[name] = target.read_bytes()
    return found


def _with_part(kept: Path, info: tarfile.TarInfo, content: bytes = b"") -> Path:
    """The back-up with one more part, as somebody who means harm would add it."""
    with tarfile.open(kept, "a") as tar:
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    return kept


def test_a_back_up_is_a_plain_tar_with_every_file_under_its_own_name(kept: Path) -> None:
    with tarfile.open(kept) as tar:
        names = tar.getnames()

    tables = [name for name in names if name.startswith("tables/")]
    assert "tables/accounts_user.jsonl.gz" in tables
    assert names == [
        "FORMAT",
        *tables,
        "audit-head.json",
        "files/anh.bin",
        "files/quyết định/số 12.txt",
        "manifest.json",
        "manifest.json.sha256",
    ]


def test_a_table_is_one_line_of_json_a_row_that_any_program_reads(kept: Path) -> None:
    with tarfile.open(kept) as tar:
        part = tar.extractfile("tables/accounts_user.jsonl.gz")
        assert part is not None
        lines = gzip.decompress(part.read()).splitlines(keepends=True)
    facts = verify_backup(kept).tables["accounts_user"]

    columns = [name for name, _ in facts.columns]
    users = [dict(zip(columns, json.loads(line), strict=True)) for line in lines]
    assert [user["username"] for user in users] == [
        each.username for each in sign_ins(product.DEMO_SIGN_INS)
    ]
    assert facts.rows == len(users)
    assert facts.sha256 == hashlib.sha256(b"".join(lines)).hexdigest()


def test_a_whole_back_up_is_found_whole(kept: Path) -> None:
    manifest = verify_backup(kept)

    assert (manifest.version, manifest.made_at, manifest.made_on) == ("0.1.0", AT, "SQLite")
    assert set(manifest.left_out) == {
        *("django_migrations", "django_session", "accounts_session", "common_cache")
    }


@ONE_BACKUP
@given(data=st.data())
def test_a_file_that_was_cut_off_anywhere_is_refused(kept: Path, data: st.DataObject) -> None:
    whole = kept.with_name("whole.tar")
    if not whole.exists():
        kept.rename(whole)
    with tarfile.open(whole) as tar:
        last = tar.getmember(MANIFEST_HASH)
    length = data.draw(st.integers(0, last.offset_data + last.size - 1))
    kept.write_bytes(whole.read_bytes()[:length])

    with pytest.raises((NotABackupError, DamagedBackupError)):
        verify_backup(kept)


@ONE_BACKUP
@given(data=st.data())
def test_a_flipped_bit_is_found_or_lies_where_nothing_is_kept(
    kept: Path, tmp_path: Path, data: st.DataObject
) -> None:
    sound, content = kept.read_bytes(), _content(kept, tmp_path)
    place, bit = data.draw(st.integers(0, len(sound) - 1)), data.draw(st.integers(0, 7))
    flipped = bytearray(sound)
    flipped[place] ^= 1 << bit
    kept.write_bytes(flipped)

    try:
        found = _content(kept, tmp_path)
    except DomainError:
        found = content
    finally:
        kept.write_bytes(sound)

    assert found == content


def test_a_damaged_part_is_named(kept: Path) -> None:
    body = FILES["quyết định/số 12.txt"]
    kept.write_bytes(kept.read_bytes().replace(body, body.swapcase()))

    with pytest.raises(DamagedBackupError) as refused:
        verify_backup(kept)

    assert refused.value.facts == {"member": "files/quyết định/số 12.txt"}
    assert str(refused.value) == (
        "Bản sao lưu bị hỏng: “files/quyết định/số 12.txt” không còn như lúc sao lưu. "
        "Chưa có gì được thay đổi. Hãy dùng một bản sao lưu khác."
    )


def test_a_changed_manifest_is_found(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b'"rows": 10,', b'"rows": 11,', 1))

    with pytest.raises(DamagedBackupError) as refused:
        verify_backup(kept)

    assert refused.value.facts == {"member": "manifest.json"}


@pytest.mark.parametrize("content", [b"", b"xin chao", b"\0" * 20_000])
def test_another_file_is_no_back_up(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "thư.tar"
    file.write_bytes(content)

    with pytest.raises(NotABackupError, match=r"thư\.tar không phải là bản sao lưu"):
        verify_backup(file)


def test_another_tar_is_no_back_up(tmp_path: Path) -> None:
    file = tmp_path / "khác.tar"
    with tarfile.open(file, "w") as tar:
        tar.addfile(tarfile.TarInfo("FORMAT"))

    with pytest.raises(NotABackupError):
        verify_backup(file)


def test_a_later_format_is_left_to_a_later_version(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes().replace(b"back-up, format 2\n", b"back-up, format 3\n"))

    with pytest.raises(NewerBackupError):
        verify_backup(kept)


@pytest.mark.parametrize(
    "name",
    [
        "/etc/thêm",
        "../thêm",
        "files/../../thêm",
        "files/./thêm",
        "files//thêm",
        "files\\..\\thêm",
        "C:\\thêm",
        "C:/thêm",
        "..",
    ],
)
def test_a_part_that_leads_out_of_the_data_folder_is_refused(
    name: str, kept: Path, there: Installation
) -> None:
    _with_part(kept, tarfile.TarInfo(name), b"hai")

    with pytest.raises(UnsafeMemberError) as refused:
        restore(kept, there)

    assert (refused.value.facts, names_in(there.data)) == ({"member": name}, [])


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE]
)
def test_a_part_that_is_no_plain_file_is_refused(
    kind: bytes, kept: Path, there: Installation
) -> None:
    info = tarfile.TarInfo("files/lối")
    info.type, info.linkname = kind, "../.."
    _with_part(kept, info)

    with pytest.raises(UnsafeMemberError):
        restore(kept, there)

    assert names_in(there.data) == []


def test_a_part_that_comes_twice_is_refused(kept: Path) -> None:
    with pytest.raises(UnsafeMemberError):
        verify_backup(_with_part(kept, tarfile.TarInfo("files/anh.bin"), bytes(256)))


def test_a_part_that_the_manifest_does_not_name_is_refused(kept: Path) -> None:
    with pytest.raises(DamagedBackupError) as refused:
        verify_backup(_with_part(kept, tarfile.TarInfo("files/lạ"), b"x"))

    assert refused.value.facts == {"member": "files/lạ"}
