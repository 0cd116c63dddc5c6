"""Refusals of the station."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.vietnamese.dates import write_date


class UnknownRuleError(DomainError):
    """Nothing of that name was ever published."""

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        near = ", ".join(suggestions)
        super().__init__(
            "rulebook.unknown",
            f"Không có quy định nào tên “{name}”.",
            mend=f"Có phải bạn muốn tìm: {near}?" if near else "Hãy xem danh sách các quy định.",
            kind=Kind.MISSING,
            name=name,
            suggestions=list(suggestions),
        )


class UnstartedRuleError(DomainError):
    """The rule begins after the day asked for."""

    def __init__(self, name: str, first: date) -> None:
        super().__init__(
            "rulebook.unstarted",
            f"Quy định “{name}” chưa có hiệu lực vào ngày này; bắt đầu từ {write_date(first)}.",
            mend="Hãy chọn một ngày từ ngày ấy trở đi.",
            kind=Kind.MISSING,
            name=name,
            first=first,
        )


class EndedRuleError(DomainError):
    """The rule ended before the day asked for."""

    def __init__(self, name: str, since: date, why: str) -> None:
        super().__init__(
            "rulebook.ended",
            f"Quy định “{name}” đã hết hiệu lực từ {write_date(since)}: {why.rstrip('.')}.",
            mend="Hãy chọn một ngày trước đó, hoặc quy định thay thế.",
            kind=Kind.MISSING,
            name=name,
            since=since,
        )


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a provision cannot stand.

    Attributes:
        where: of which provision, or where in a file, in Vietnamese.
        what: what is wrong, a sentence.
        mend: how to mend it, a sentence.
    """

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}".strip()


class RefusedRulesError(DomainError):
    """What was written cannot be law; every reason is listed."""

    def __init__(self, objections: Sequence[Objection]) -> None:
        super().__init__(
            "rulebook.refused",
            " ".join(map(str, objections)),
            mend="Chưa có gì được ghi.",
            problems=[
                {"where": each.where, "what": each.what, "mend": each.mend} for each in objections
            ],
        )
        self.objections = tuple(objections)


class ClosedEditionError(DomainError):
    """The edition is no draft any more: what people approve must be what was drafted."""

    def __init__(self, title: str, state: str) -> None:
        super().__init__(
            "rulebook.edition_closed",
            f"“{title}” đang ở trạng thái “{state}” nên không sửa được nữa.",
            mend="Nếu còn phải sửa, hãy nhờ người duyệt trả lại, hoặc soạn một bản mới.",
            kind=Kind.CONFLICT,
            title=title,
            state=state,
        )


class OverlongRuleError(DomainError):
    """A text is longer than its column."""

    def __init__(self, what: str, longest: int) -> None:
        super().__init__(
            "rulebook.overlong",
            f"Phần “{what}” dài quá {longest} ký tự.",
            mend="Hãy rút gọn.",
            what=what,
            longest=longest,
        )


class UntitledEditionError(DomainError):
    """An edition is called something, so that people know what they approve."""

    def __init__(self) -> None:
        super().__init__(
            "rulebook.edition_untitled",
            "Bản soạn chưa có tên.",
            mend="Hãy ghi nội dung chính, ví dụ: Ngưỡng thu nhập năm 2025 của tỉnh.",
        )


class UndatedDecisionError(DomainError):
    """Rules are published by a document that has a number and a day."""

    def __init__(self, citation: str) -> None:
        super().__init__(
            "rulebook.decision_undated",
            f"{citation} chưa có ngày ban hành nên chưa làm căn cứ công bố được.",
            mend="Hãy chọn hoặc ghi quyết định có đủ số, ký hiệu và ngày ban hành.",
            citation=citation,
        )


class FrozenProvisionError(DomainError):
    """A published provision stays as it was published."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "rulebook.provision_frozen",
            f"“{what}” đã công bố nên không sửa và không bỏ được.",
            mend="Hãy soạn một bản quy định mới để thay hoặc đính chính.",
            kind=Kind.CONFLICT,
            what=what,
        )


class UncomparableProvisionError(DomainError):
    """Only what was published is compared with the signed text, and only on a day that was."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__("rulebook.uncomparable", why, mend=mend, kind=Kind.CONFLICT)


class AmbiguousRuleError(DomainError):
    """Several rules are called so; all are named, none is guessed."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            "rulebook.ambiguous",
            f"“{name}” có thể là: {'; '.join(candidates)}.",
            mend="Hãy ghi mã của quy định.",
            kind=Kind.CONFLICT,
            name=name,
            candidates=list(candidates),
        )


class UnknownPlaceError(DomainError):
    """There is no region or group of communes of that code."""

    def __init__(self, noun: str, code: str, known: Sequence[str]) -> None:
        super().__init__(
            "rulebook.unknown_place",
            f"Không có {noun} nào mã “{code}”.",
            mend=f"Hãy chọn một trong: {', '.join(known)}." if known else "Hãy bỏ trống.",
            place=code,
            known=list(known),
        )


class ContradictoryPlaceError(DomainError):
    """The unit is in another region or group than the one that was asked for."""

    def __init__(self, unit: str, noun: str, asked: str, placed: str) -> None:
        super().__init__(
            "rulebook.contradictory_place",
            f"{unit} được xếp vào {noun} “{placed}”, không phải “{asked}”.",
            mend=f"Hãy bỏ {noun} hoặc bỏ đơn vị, hoặc sửa một trong hai.",
            asked=asked,
            placed=placed,
        )


class OverlargeReplacementError(DomainError):
    """An edition of hundreds of provisions is put right where it is wrong, not copied whole."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            "rulebook.replacement_overlarge",
            f"Bản này có {count} điều khoản, quá {most}, nên không chép cả sang bản thay thế.",
            mend="Hãy soạn bản mới và chỉ ghi những điều khoản cần sửa, với cùng ngày hiệu lực.",
            kind=Kind.CONFLICT,
            count=count,
            most=most,
        )


class UnpublishedEditionError(DomainError):
    """What was not published needs no replacement."""

    def __init__(self, title: str) -> None:
        super().__init__(
            "rulebook.edition_unpublished",
            f"“{title}” chưa công bố nên chưa cần bản thay thế.",
            mend="Hãy sửa chính bản ấy.",
            kind=Kind.CONFLICT,
            title=title,
        )
