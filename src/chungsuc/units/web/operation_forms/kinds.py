"""The eight things that happen to units, in the words in which somebody looks for theirs."""

from dataclasses import dataclass

from chungsuc.units.enums import OperationKind
from chungsuc.units.web.operation_forms.changes import (
    AbolishForm,
    ChangeForm,
    ChangeKindForm,
    FoundForm,
    MoveForm,
    RecodeForm,
    RenameForm,
)
from chungsuc.units.web.operation_forms.merging import MergeForm
from chungsuc.units.web.operation_forms.splitting import SplitForm


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """One of the eight.

    Attributes:
        when: when it is the right one, in one plain sentence.
        example: a case of it.
    """

    kind: OperationKind
    form: type[ChangeForm]
    when: str
    example: str

    @property
    def slug(self) -> str:
        """As it stands in the address."""
        return self.kind.value.replace("_", "-")


KINDS_OF_CHANGE = (
    KindOfChange(
        OperationKind.MERGE,
        MergeForm,
        "Một hay nhiều đơn vị kết thúc và nhập toàn bộ vào một đơn vị mới hoặc một đơn vị đang có.",
        "Xã Đồng Giáp và xã Tràng Các nhập vào xã Khánh Khê.",
    ),
    KindOfChange(
        OperationKind.SPLIT,
        SplitForm,
        "Một đơn vị được chia cho nhiều nơi, hoặc một phần tách ra còn phần kia ở lại.",
        "Xã Đại Đồng: một phần về thị trấn Thất Khê, phần còn lại về xã Đội Cấn.",
    ),
    KindOfChange(
        OperationKind.RENAME,
        RenameForm,
        "Đơn vị vẫn là đơn vị đó, chỉ mang tên khác.",
        "Thôn Nà Pài đổi tên thành thôn Hợp Nhất.",
    ),
    KindOfChange(
        OperationKind.CHANGE_KIND,
        ChangeKindForm,
        "Đơn vị đổi loại trong cùng cấp; có thể đổi tên cùng lúc.",
        "Xã trở thành phường hoặc thị trấn; thôn trở thành tổ dân phố.",
    ),
    KindOfChange(
        OperationKind.MOVE,
        MoveForm,
        "Đơn vị chuyển về một đơn vị cấp trên khác, còn lại giữ nguyên.",
        "Một xã chuyển từ huyện này sang huyện khác.",
    ),
    KindOfChange(
        OperationKind.RECODE,
        RecodeForm,
        "Chỉ mã của cơ quan thống kê thay đổi.",
        "Thị trấn Thất Khê: mã 05995 thành 06040.",
    ),
    KindOfChange(
        OperationKind.FOUND,
        FoundForm,
        "Đơn vị bắt đầu mà không lấy từ đơn vị nào đang có trong sổ.",
        "Thành lập một sở; lập các thôn của một xã.",
    ),
    KindOfChange(
        OperationKind.ABOLISH,
        AbolishForm,
        "Đơn vị kết thúc và không nhập vào đâu.",
        "Các huyện kết thúc hoạt động từ 01/07/2025.",
    ),
)


def kind_of_change(slug: str) -> KindOfChange | None:
    """The one with that word in its address, or ``None``."""
    return next((each for each in KINDS_OF_CHANGE if each.slug == slug), None)
