"""What stands in the way of a back-up or of restoring one."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chungsuc.common.errors import DomainError, Kind

NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
REASONS = {
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "đó không phải là thư mục",
    errno.EISDIR: "đó là thư mục",
    errno.EEXIST: "đã có sẵn",
    errno.ELOOP: "đó là liên kết",
}


class TargetExistsError(DomainError):
    """There is something under the name that the back-up is to get."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            "config.backup_target_exists",
            f"Đã có tệp {target}; sao lưu không ghi đè lên tệp có sẵn.",
            mend="Hãy chọn tên khác, ví dụ thêm ngày giờ vào tên tệp.",
            kind=Kind.CONFLICT,
            target=target,
        )


class TargetInsideFilesError(DomainError):
    """The back-up would lie among the files that it is to contain."""

    def __init__(self, target: Path, files: Path) -> None:
        super().__init__(
            "config.backup_target_inside_files",
            f"{target} nằm trong thư mục tệp của hệ thống ({files}), nên bản sao lưu sẽ chứa "
            "chính nó.",
            mend="Hãy ghi ra một thư mục khác, tốt nhất là trên ổ đĩa khác.",
            target=target,
        )


class UnusablePlaceError(DomainError):
    """The operating system refuses to read or write somewhere."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(
            "config.backup_unusable_place",
            f"Không đọc hoặc không ghi được {place}: {reason}.",
            mend="Hãy kiểm tra đường dẫn và quyền của người dùng đang chạy lệnh này, rồi chạy lại.",
            place=place,
        )


class DiskFullError(DomainError):
    """No space is left; what was begun has been removed."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            "config.backup_disk_full",
            f"Ổ đĩa chứa {place} đã đầy; phần ghi dở đã được xoá.",
            mend="Hãy giải phóng dung lượng hoặc chọn ổ đĩa khác, rồi chạy lại.",
            place=place,
        )


class NoDatabaseError(DomainError):
    """There is nothing to back up yet."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "config.backup_no_database",
            f"Chưa có dữ liệu của hệ thống tại {place}.",
            mend="Hãy kiểm tra --data và CHUNGSUC_DATABASE_URL.",
            kind=Kind.MISSING,
            place=place,
        )


class UnreachableDatabaseError(DomainError):
    """The PostgreSQL server does not let us in."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "config.backup_unreachable_database",
            f"Không vào được cơ sở dữ liệu PostgreSQL: {reason}",
            mend="Hãy xem máy chủ đó có đang chạy và CHUNGSUC_DATABASE_URL có đúng không.",
            reason=reason,
        )


class DatabaseDamagedError(DomainError):
    """SQLite finds the database at work damaged: a copy of it would be damaged too."""

    def __init__(self, finding: str) -> None:
        super().__init__(
            "config.backup_database_damaged",
            f"Cơ sở dữ liệu đang dùng bị hỏng nên không sao lưu: {finding}",
            mend="Hãy dừng máy chủ, kiểm tra ổ đĩa và khôi phục từ bản sao lưu gần nhất còn tốt.",
            kind=Kind.BROKEN,
            finding=finding,
        )


class UnreadableFileError(DomainError):
    """A file of the installation is none that can be kept as it is."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            "config.backup_unreadable_file",
            f"Không sao lưu được tệp {file}: {reason}.",
            mend="Hãy xử lý tệp đó rồi chạy lại.",
            file=file,
        )


class NotABackupError(DomainError):
    """The file was never made by ``back_up``, or not even its first bytes are left."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            "config.backup_not_a_backup",
            f"Tệp {file} không phải là bản sao lưu của Chung Sức.",
            mend="Hãy chọn tệp do lệnh back_up tạo ra.",
            file=file,
        )


class DamagedBackupError(DomainError):
    """The back-up is not what it was when it was made."""

    def __init__(self, member: str, finding: str) -> None:
        super().__init__(
            "config.backup_damaged",
            f"Bản sao lưu bị hỏng: “{member}” {finding}. Chưa có gì được thay đổi.",
            mend="Hãy dùng một bản sao lưu khác.",
            member=member,
        )


class UnsafeMemberError(DomainError):
    """A part of the archive would be written outside the data folder, or is no plain file."""

    def __init__(self, member: str) -> None:
        super().__init__(
            "config.backup_unsafe_member",
            f"Tệp này không do lệnh back_up tạo ra: “{member}” trỏ ra ngoài thư mục dữ liệu "
            "hoặc không phải là tệp thường. Chưa có gì được thay đổi.",
            mend="Đừng dùng tệp này; hãy xem nó từ đâu tới.",
            member=member,
        )


class NewerBackupError(DomainError):
    """The back-up was made by a version that this one does not understand."""

    def __init__(self, version: str, unknown: tuple[str, ...] = ()) -> None:
        super().__init__(
            "config.backup_newer",
            f"Bản sao lưu được tạo bởi phiên bản {version}, mới hơn hoặc khác phiên bản này.",
            mend="Hãy nâng cấp chương trình (git pull) rồi khôi phục lại.",
            version=version,
            unknown=unknown,
        )


class OtherDatabaseError(DomainError):
    """A back-up of one kind of database goes into the same kind alone."""

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            "config.backup_other_database",
            f"Bản sao lưu chứa cơ sở dữ liệu {theirs}, còn hệ thống này dùng {ours}.",
            mend="Hãy đặt hoặc bỏ CHUNGSUC_DATABASE_URL cho cùng loại, rồi chạy lại.",
            theirs=theirs,
            ours=ours,
        )


class DataPresentError(DomainError):
    """There is data already, and nobody said that it may be set aside."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "config.backup_data_present",
            f"Đã có dữ liệu tại {place}; chưa có gì được thay đổi.",
            mend="Hãy khôi phục vào nơi còn trống, hoặc thêm --replace để cất dữ liệu "
            "hiện tại sang một bên rồi thay bằng bản sao lưu.",
            kind=Kind.CONFLICT,
            place=place,
        )


class InUseError(DomainError):
    """A server, a worker or a command works on the data that is to be replaced."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "config.backup_in_use",
            f"Máy chủ hoặc một lệnh khác đang dùng dữ liệu tại {place}.",
            mend="Hãy dừng máy chủ (Ctrl-C, hoặc systemctl stop) và các lệnh khác, rồi chạy lại.",
            kind=Kind.CONFLICT,
            place=place,
        )


class ProgramMissingError(DomainError):
    """PostgreSQL's own programs, which make and read its back-ups, are not on this machine."""

    def __init__(self, program: str) -> None:
        super().__init__(
            "config.backup_program_missing",
            f"Máy này không có chương trình {program} của PostgreSQL.",
            mend="Hãy cài bộ công cụ PostgreSQL, cùng phiên bản với máy chủ cơ sở dữ liệu hoặc mới "
            "hơn (Debian, Ubuntu: apt install postgresql-client), rồi chạy lại.",
            program=program,
        )


class ProgramTooOldError(DomainError):
    """PostgreSQL refuses to have a newer server read by an older program."""

    def __init__(self, program: str, version: int, server: int) -> None:
        super().__init__(
            "config.backup_program_too_old",
            f"Chương trình {program} trên máy này là bản {version}, cũ hơn máy chủ PostgreSQL "
            f"bản {server}.",
            mend=f"Hãy cài bộ công cụ PostgreSQL bản {server} trở lên, rồi chạy lại.",
            program=program,
            version=version,
            server=server,
        )


class ProgramFailedError(DomainError):
    """One of PostgreSQL's programs ended with an error; its own words say which."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(
            "config.backup_program_failed",
            f"Chương trình {program} của PostgreSQL báo lỗi: {said}",
            mend="Chưa có gì được thay đổi; hãy xử lý nguyên nhân đó rồi chạy lại.",
            program=program,
            said=said,
        )


@contextmanager
def os_errors_as_refusals(place: Path) -> Iterator[None]:
    """Says in a sentence what the operating system refuses in the block.

    Raises:
        DiskFullError: no space is left at ``place``.
        UnusablePlaceError: any other refusal; it names the file, or else ``place``.
    """
    try:
        yield
    except OSError as error:
        if error.errno in NO_SPACE:
            raise DiskFullError(place) from error
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise UnusablePlaceError(str(error.filename or place), reason) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise DiskFullError(place) from error
        raise UnusablePlaceError(str(place), str(error)) from error
