"""Refusals of the station."""

from collections.abc import Sequence
from datetime import date

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.vietnamese.dates import write_date


class RefusedOperationError(DomainError):
    """What was asked cannot happen to these units on this day; every reason is listed."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "units.operation_refused",
            " ".join(problems),
            mend="Chưa có gì được ghi. Hãy sửa rồi thử lại.",
            problems=list(problems),
        )
        self.problems = tuple(problems)


class IrreversibleOperationError(DomainError):
    """Something was built on the operation since; every obstacle is listed."""

    def __init__(self, statement: str, obstacles: Sequence[str]) -> None:
        super().__init__(
            "units.operation_irreversible",
            f"Không đảo được “{statement}”: " + " ".join(obstacles),
            mend="Chưa có gì thay đổi. Hãy gỡ những việc nêu trên trước, việc ghi sau gỡ trước.",
            kind=Kind.CONFLICT,
            obstacles=list(obstacles),
        )
        self.obstacles = tuple(obstacles)


class UnknownUnitError(DomainError):
    """No unit is called so on the day; the nearest names are offered, none is taken."""

    def __init__(self, text: str, on: date | None, suggestions: Sequence[str]) -> None:
        day = f" ngày {write_date(on)}" if on else ""
        near = f" Gần giống: {'; '.join(suggestions)}." if suggestions else ""
        super().__init__(
            "units.unknown_unit",
            f"Không có đơn vị nào là “{text}”{day}.{near}",
            mend="Hãy kiểm tra lại tên hoặc mã, và ngày.",
            kind=Kind.MISSING,
            text=text,
            on=on,
            suggestions=list(suggestions),
        )


class AmbiguousUnitError(DomainError):
    """Several units are called so; all are named, none is guessed."""

    def __init__(self, text: str, on: date | None, candidates: Sequence[str]) -> None:
        day = f" ngày {write_date(on)}" if on else ""
        shown = list(candidates[:12])
        more = f" và {len(candidates) - 12} đơn vị khác" if len(candidates) > 12 else ""  # noqa: PLR2004  as many as fit a line
        super().__init__(
            "units.ambiguous_unit",
            f"“{text}”{day} có thể là: {'; '.join(shown)}{more}.",
            mend="Hãy ghi thêm đơn vị cấp trên, mã, hoặc số đơn vị dạng #12.",
            kind=Kind.CONFLICT,
            text=text,
            on=on,
            candidates=list(candidates),
        )


class UnknownDayError(DomainError):
    """The register knows nothing of so early a day: an empty answer would be untrue."""

    def __init__(self, on: date, first: date) -> None:
        super().__init__(
            "units.unknown_day",
            f"Sổ đơn vị chỉ có dữ liệu từ ngày {write_date(first)}, "
            f"chưa biết gì về ngày {write_date(on)}.",
            mend="Hãy chọn một ngày muộn hơn.",
            on=on,
            first=first,
        )


class UnreadableQuestionError(DomainError):
    """A level, kind or other choice that nobody knows."""

    def __init__(self, what: str, text: str, choices: Sequence[str]) -> None:
        super().__init__(
            "units.unreadable_question",
            f"Không có {what} “{text}”.",
            mend=f"Các giá trị dùng được: {', '.join(choices)}.",
            what=what,
            text=text,
            choices=list(choices),
        )


class RefusedImportError(DomainError):
    """A file cannot be taken in; every problem is listed, and nothing was recorded."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "units.import_refused",
            f"Tệp có {len(problems)} chỗ chưa đúng: " + " ".join(problems[:3]),
            mend="Chưa có gì được ghi. Hãy sửa tệp rồi nạp lại.",
            problems=list(problems),
        )
        self.problems = tuple(problems)


class ChangedRegisterError(DomainError):
    """Somebody changed units between judging and recording: what was judged may not hold."""

    def __init__(self) -> None:
        super().__init__(
            "units.register_changed",
            "Sổ đơn vị đã có thay đổi từ lúc kiểm tra.",
            mend="Chưa có gì được ghi. Hãy kiểm tra lại rồi ghi.",
            kind=Kind.CONFLICT,
        )


class BlockRefusedError(DomainError):
    """A block or a membership that cannot be; where several cannot, every reason is listed."""

    def __init__(self, message: str, *, mend: str = "", problems: Sequence[str] = ()) -> None:
        self.problems = tuple(problems) or (message,)
        super().__init__("units.block_refused", message, mend=mend, problems=list(self.problems))
