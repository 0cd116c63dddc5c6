"""What people call a provision and what it says, in a line: for refusals and the log."""

from decimal import Decimal

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.limits import LimitValue
from chungsuc.rulebook.engine.wording import quantity
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    Delegated,
    Ended,
    Given,
    MeasureContent,
    MultipleOf,
    NamedContent,
    NotKnown,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import Key

OF_THE_PROVINCE = "của tỉnh"

NAMED_AS = {
    ProvisionKind.SET: "Bộ tiêu chí",
    ProvisionKind.THRESHOLD: "Ngưỡng của",
    ProvisionKind.PARAMETER: "Tham số",
    ProvisionKind.TITLE: "Danh hiệu",
    ProvisionKind.MEASURE: "Thước đo",
    ProvisionKind.OWNER: "Cơ quan phụ trách",
    ProvisionKind.REGION: "Vùng",
    ProvisionKind.GROUP: "Nhóm xã",
}


def name_of(key: Key) -> str:
    """What people call what a provision speaks of: ``Ngưỡng của xa_ntm/10 (vùng tdmnpb)``."""
    particulars = [
        *([f"phần {key.part}"] if key.part else []),
        *([f"vùng {key.region}"] if key.region else []),
        *([f"nhóm {key.group}"] if key.group else []),
        *([OF_THE_PROVINCE] if key.by_province else []),
    ]
    named = f"{NAMED_AS[key.kind]} {key.name}"
    return f"{named} ({', '.join(particulars)})" if particulars else named


def shown_limit(value: LimitValue) -> str:
    """A threshold or a parameter as people write it."""
    if isinstance(value, bool):
        return "đạt" if value else "không"
    return write_number(value) if isinstance(value, Decimal) else value


def measured(value: LimitValue, unit: str) -> str:
    """``48%``, ``47 triệu đồng/người/năm``, ``đạt``."""
    return quantity(value, unit) if isinstance(value, Decimal) else shown_limit(value)


def told(content: Content) -> str | list[str]:  # noqa: PLR0911  one line a kind
    """What a content says, as the log keeps it; of a set a line for each criterion."""
    match content:
        case Ended(why):
            return f"Hết hiệu lực: {why}"
        case Cancelled(why):
            return f"Rút lại: {why}"
        case Given(value):
            return shown_limit(value)
        case Delegated(why):
            return f"Do tỉnh quy định: {why}"
        case NotKnown(why):
            return f"Chưa biết: {why}"
        case MultipleOf(factor, of):
            return f"{write_number(factor)} lần ngưỡng của {of}"
        case AsNational(why):
            return f"Theo mức chung: {why}"
        case SetContent():
            return _told_set(content)
        case _:
            return _told_plainly(content)


def _told_plainly(
    content: ParameterContent | TitleContent | MeasureContent | OwnerContent | NamedContent,
) -> str:
    match content:
        case ParameterContent(title, unit, value):
            known = "chưa biết" if value is None else measured(value, unit)
            return f"{title}: {known}"
        case TitleContent():
            return f"{content.name}, cấp {content.level}, bậc {content.order}"
        case MeasureContent(title, unit, definition):
            return f"{title} ({unit}): {definition}"
        case OwnerContent(lead, note):
            return "; ".join([*lead, *([note] if note else [])])
        case NamedContent(title, description):
            return f"{title}: {description}" if description else title


def _told_set(content: SetContent) -> list[str]:
    criteria = [
        f"{one.code} {one.name}: {', '.join(each.code for each in one.indicators)}"
        for one in content.criteria
    ]
    gates = [f"Điều kiện {each.code}: {each.name}" for each in content.gates]
    return [f"{content.name}, cấp {content.level}", *criteria, *gates]
