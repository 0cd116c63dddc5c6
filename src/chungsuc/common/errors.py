"""The base of every refusal, and the refusals that belong to no station.

A refusal says what is wrong, where, and how to mend it, in Vietnamese, for the person who
asked. Its code is public: the API and the tests name it, so it never changes.
"""

from enum import Enum


class Kind(Enum):
    """What a refusal means to whoever asked; the value is the HTTP status of the answer."""

    INVALID = 422  # what was sent cannot be accepted; mend it and send again
    FORBIDDEN = 403  # this person may not
    MISSING = 404  # there is no such thing, or it is not for this person to know
    CONFLICT = 409  # it was possible a moment ago; look again
    BROKEN = 500  # our fault


class DomainError(Exception):
    """A refusal with a stable code, a sentence for people and the facts behind it.

    Args:
        code: ``station.what``; stable, in English.
        message: what is wrong and where, in Vietnamese.
        mend: how to mend it, in Vietnamese; empty where nothing can be done.
        kind: what it means to whoever asked.
        facts: the values named in the message, for the API and for tests.
    """

    def __init__(
        self, code: str, message: str, *, mend: str = "", kind: Kind = Kind.INVALID, **facts: object
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend
        self.kind = kind
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.message} {self.mend}".strip()


class NotAllowedError(DomainError):
    """The actor lacks the permission."""

    def __init__(self, reason: str, *, code: str = "common.not_allowed", **facts: object) -> None:
        super().__init__(
            code,
            reason,
            mend="Nếu việc này thuộc nhiệm vụ của bạn, hãy đề nghị quản trị hệ thống giao vai trò.",
            kind=Kind.FORBIDDEN,
            **facts,
        )


class NotFoundError(DomainError):
    """There is no such record, or it is not for this actor to know that there is one."""

    def __init__(self, what: str, **facts: object) -> None:
        super().__init__(
            "common.not_found",
            f"Không tìm thấy {what}.",
            mend="Hãy kiểm tra lại đường dẫn, hoặc quay về trang chủ.",
            kind=Kind.MISSING,
            **facts,
        )


class MoveRefusedError(DomainError):
    """The record cannot make this move now: its state, a guard or a missing reason forbids it."""

    def __init__(self, reason: str, *, move: str, state: str) -> None:
        super().__init__("common.move_refused", reason, kind=Kind.CONFLICT, move=move, state=state)


class StateChangedError(DomainError):
    """Another person moved the record between reading and writing."""

    def __init__(self, what: str, *, expected: str, **facts: object) -> None:
        super().__init__(
            "common.state_changed",
            f"{what} không còn ở trạng thái “{expected}”: đã có người xử lý trước.",
            mend="Hãy tải lại trang để xem trạng thái hiện tại.",
            kind=Kind.CONFLICT,
            expected=expected,
            **facts,
        )


class UnauditedChangeError(DomainError):
    """A service changed rows and wrote no entry about them: nothing is committed."""

    def __init__(self, service: str, tables: frozenset[str]) -> None:
        super().__init__(
            "common.unaudited_change",
            "Hệ thống đã dừng việc này vì thay đổi chưa được ghi nhật ký; chưa có gì được lưu.",
            mend="Hãy báo quản trị hệ thống kèm thời điểm xảy ra.",
            kind=Kind.BROKEN,
            service=service,
            tables=sorted(tables),
        )


class UndeclaredPolicyError(DomainError):
    """A page says nothing of who may open it: nobody may."""

    def __init__(self, view: str) -> None:
        super().__init__(
            "common.undeclared_policy",
            "Trang này chưa được khai báo ai được xem, nên chưa ai được xem.",
            mend="Hãy báo quản trị hệ thống.",
            kind=Kind.FORBIDDEN,
            view=view,
        )


class ReadsOnlyError(DomainError):
    """A token that only reads was sent with something that changes."""

    def __init__(self) -> None:
        super().__init__(
            "common.reads_only",
            "Thẻ truy cập này chỉ được đọc, không được thay đổi dữ liệu.",
            mend="Hãy dùng một thẻ được phép ghi, do chủ tài khoản tạo.",
            kind=Kind.FORBIDDEN,
        )
