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
    """The database does not let us in."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "config.backup_unreachable_database",
            f"Không vào được cơ sở dữ liệu: {reason}",
            mend="Hãy xem máy chủ cơ sở dữ liệu có đang chạy không, và CHUNGSUC_DATABASE_URL hay "
            "--data có đúng không.",
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


class DamagedBackupError(DomainError):
    """The back-up is not what it was when it was made."""

    def __init__(self, member: str, finding: str) -> None:
        super().__init__(
            "config.backup_damaged",
            f"Bản sao lưu bị hỏng: “{member}” {finding}. Chưa có gì được thay đổi.",
            mend="Hãy dùng một bản sao lưu khác.",
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


class NotABackupError(DomainError):
    """The file was never made by ``backup``, or not even its first bytes are left."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            "config.backup_not_a_backup",
            f"Tệp {file} không phải là bản sao lưu của Chung Sức.",
            mend="Hãy chọn tệp do lệnh backup tạo ra.",
            file=file,
        )


class UnsafeMemberError(DomainError):
    """A part of the archive would be written outside the data folder, or is no plain file."""

    def __init__(self, member: str) -> None:
        super().__init__(
            "config.backup_unsafe_member",
            f"Tệp này không do lệnh backup tạo ra: “{member}” trỏ ra ngoài thư mục dữ liệu "
            "hoặc không phải là tệp thường. Chưa có gì được thay đổi.",
            mend="Đừng dùng tệp này; hãy xem nó từ đâu tới.",
            member=member,
        )


class DataPresentError(DomainError):
    """There is data already; a back-up goes into an empty installation alone."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "config.backup_data_present",
            f"Đã có dữ liệu tại {place}; chưa có gì được thay đổi.",
            mend="Hãy khôi phục vào một thư mục dữ liệu mới (--data) và, với PostgreSQL, một cơ sở "
            "dữ liệu mới còn trống.",
            kind=Kind.CONFLICT,
            place=place,
        )


class UnknownColumnError(DomainError):
    """A model has a field of a type that back-ups have not learnt."""

    def __init__(self, table: str, column: str, field: str) -> None:
        super().__init__(
            "config.backup_unknown_column",
            f"Chưa biết cách sao lưu cột {column} của bảng {table} (kiểu {field}).",
            mend="Đây là lỗi của chương trình; hãy báo cho người phát triển.",
            kind=Kind.BROKEN,
            table=table,
            column=column,
        )


class OtherShapeError(DomainError):
    """A table has not the columns that its migrations give it."""

    def __init__(self, table: str) -> None:
        super().__init__(
            "config.backup_other_shape",
            f"Bảng {table} không có đúng các cột mà phiên bản này chờ đợi.",
            mend="Hãy dùng đúng phiên bản chương trình của dữ liệu này, hoặc chạy "
            "python3 run.py manage prepare, rồi thử lại.",
            kind=Kind.CONFLICT,
            table=table,
        )


class UnkeepableValueError(DomainError):
    """A value is none that its column may hold; SQLite lets a program put it there."""

    def __init__(self, table: str, key: str, column: str) -> None:
        super().__init__(
            "config.backup_unkeepable_value",
            f"Bảng {table}, dòng {key}: giá trị trong cột {column} không đúng kiểu của cột.",
            mend="Hãy sửa giá trị đó rồi sao lưu lại; các bản sao lưu cũ vẫn dùng được.",
            kind=Kind.BROKEN,
            table=table,
            key=key,
            column=column,
        )


class UnloadableRowError(DomainError):
    """The database at hand does not take a row of the back-up."""

    def __init__(self, table: str, number: int, reason: str) -> None:
        super().__init__(
            "config.backup_unloadable_row",
            f"Cơ sở dữ liệu này không nhận bản ghi của bảng {table} (đến dòng thứ {number}): "
            f"{reason}. Chưa có gì được thay đổi.",
            mend="Hãy khôi phục vào loại cơ sở dữ liệu mà bản sao lưu được tạo ra, hoặc sửa giá "
            "trị đó ở nơi cũ rồi sao lưu lại.",
            table=table,
            number=number,
        )


class CopyDiffersError(DomainError):
    """What was restored is not what was backed up; so it was taken back."""

    def __init__(self, what: str, number: int = 0) -> None:
        where = f" ở dòng thứ {number}" if number else ""
        super().__init__(
            "config.backup_copy_differs",
            f"Sau khi nạp, “{what}” khác bản sao lưu{where}; đã bỏ phần vừa nạp, chưa có gì "
            "được thay đổi.",
            mend="Hãy thử khôi phục vào loại cơ sở dữ liệu mà bản sao lưu được tạo ra, và báo cho "
            "người phát triển.",
            kind=Kind.BROKEN,
            what=what,
            number=number,
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
