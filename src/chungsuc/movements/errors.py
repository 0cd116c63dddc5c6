"""Refusals of the station."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungsuc.common.errors import DomainError, Kind


class UnreadablePlanError(DomainError):
    """The file of a plan cannot be read at all."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            "movements.unreadable_plan",
            f"Không đọc được {name}: {what}",
            mend="Hãy mở tệp gốc bằng Word hoặc LibreOffice, vào Tệp (File) > Lưu thành (Save As) "
            "rồi chọn “Word Document (.docx)”, hoặc văn bản thuần (Plain Text, .txt) mã UTF-8.",
            name=name,
        )


class UnnumberedPlanError(DomainError):
    """A text was read in which no clause is numbered."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "movements.unnumbered_plan",
            f"Không thấy mục nào trong {name}: kế hoạch được đọc theo số mục (I., 1., a), -).",
            mend="Hãy xem có chọn nhầm tệp không; nếu văn bản không đánh số thì hãy đánh số các "
            "mục rồi gửi lại.",
            name=name,
        )


class ClosedPlanError(DomainError):
    """Somebody writes into a version that is no draft."""

    def __init__(self, title: str, state: str) -> None:
        super().__init__(
            "movements.closed_plan",
            f"“{title}” {state.lower()} nên không sửa được nữa.",
            mend="Hãy bắt đầu một bản điều chỉnh rồi sửa trong bản đó.",
        )


class OverlongPlanError(DomainError):
    """A text is longer than its column."""

    def __init__(self, field: str, longest: int) -> None:
        super().__init__(
            "movements.overlong",
            f"Phần “{field}” dài quá {longest} ký tự.",
            mend="Hãy viết ngắn lại.",
            field=field,
        )


class RefusedPlanError(DomainError):
    """A content cannot stand, or cannot come into force; every reason is listed."""

    def __init__(self, objections: "tuple[Objection, ...]") -> None:
        super().__init__(
            "movements.refused_plan",
            "Kế hoạch còn chỗ chưa ổn: " + " ".join(each.what for each in objections),
            mend=" ".join(dict.fromkeys(each.mend for each in objections if each.mend)),
        )
        self.objections = objections


class UndatedPlanError(DomainError):
    """A version shall come into force by a document that has no day."""

    def __init__(self, citation: str) -> None:
        super().__init__(
            "movements.undated_plan",
            f"{citation} chưa có ngày ban hành.",
            mend="Hãy nêu ngày kế hoạch bắt đầu có hiệu lực, hoặc ghi ngày ban hành của văn bản "
            "trong sổ văn bản trước.",
        )


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a plan cannot stand.

    Attributes:
        where: of what it speaks, "chỉ tiêu so_xa_ntm", "mục IV.1.đ".
        what: what is wrong, a sentence.
        mend: how to mend it, a sentence; may be empty.
    """

    where: str
    what: str
    mend: str = ""


class RefusedMovementError(DomainError):
    """A movement cannot be founded so."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__("movements.refused_movement", what, mend=mend)


class RefusedFigureError(DomainError):
    """A figure cannot be kept so: of what kind the fault is stands in ``field``."""

    def __init__(self, field: str, what: str, mend: str) -> None:
        super().__init__("movements.refused_figure", what, mend=mend, field=field)
        self.field = field


class UnknownObligationError(DomainError):
    """Nothing of the kind is owed; what would fit is named."""

    def __init__(self, what: str, fitting: Sequence[str]) -> None:
        shown = list(fitting[:12])
        more = f" và {len(fitting) - 12} nữa" if len(fitting) > 12 else ""  # noqa: PLR2004  as many as fit a line
        super().__init__(
            "movements.unknown_obligation",
            what,
            mend=f"Có: {'; '.join(shown)}{more}." if shown else "",
            kind=Kind.MISSING,
            fitting=list(fitting),
        )


class RefusedDeliveryError(DomainError):
    """What came cannot be recorded, judged or withdrawn so.

    Attributes:
        field: of the form, the part that is wrong: ``came_on``, ``remarks``; may be empty.
    """

    def __init__(self, what: str, mend: str = "", *, field: str = "") -> None:
        super().__init__("movements.refused_delivery", what, mend=mend, field=field)
        self.field = field


class FrozenFileError(DomainError):
    """A file says something else than what was founded or came into force."""

    def __init__(self, what: str, differences: tuple[str, ...]) -> None:
        super().__init__(
            "movements.frozen_file",
            f"{what} nên không đổi được bằng cách nạp lại tệp. Tệp ghi khác ở: "
            f"{'; '.join(differences)}.",
            mend="Hãy sửa tệp cho đúng bản đã có; nếu kế hoạch được điều chỉnh thì thêm một bản "
            "mới (since, document) ở cuối versions.",
            kind=Kind.CONFLICT,
            differences=list(differences),
        )
        self.differences = differences
