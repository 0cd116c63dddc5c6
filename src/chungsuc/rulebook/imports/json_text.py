"""JSON as plain data whose numbers keep their digits."""

import json
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from chungsuc.common.vietnamese.text import nfc
from chungsuc.rulebook.imports.yaml_text import DEEPEST, LARGEST, Mark, ParsedText
from chungsuc.rulebook.rules.forms import Fault, Problem

_TEXT = re.compile(r'"(?:\\.|[^"\\])*"')


class _RefusedError(Exception):
    def __init__(self, fault: Fault, what: str, mend: str) -> None:
        super().__init__(what)
        self.fault, self.what, self.mend = fault, what, mend


def parse_json(data: bytes) -> ParsedText:
    """Reads a text; the first thing that is wrong with it stands among its problems."""
    if len(data) > LARGEST:
        what = f"Tệp lớn {len(data) / 1_000_000:.0f} MB, quá {LARGEST // 1_000_000} MB."
        return _refused(Fault.TOO_LARGE, what, "Hãy chia thành nhiều tệp.")
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(Fault.NOT_UTF8, "Tệp không phải mã UTF-8.", "Hãy lưu lại, chọn mã UTF-8.")
    if _depth(text) > DEEPEST:
        return _refused(Fault.TOO_DEEP, f"Lồng nhau quá {DEEPEST} lớp.", "Hãy viết đơn giản hơn.")
    try:
        facts = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        what = "Tệp không phải JSON đọc được từ chỗ này."
        mend = "Hãy xem dấu phẩy, dấu ngoặc và ngoặc kép."
        return _refused(Fault.NOT_JSON, what, mend, Mark(error.lineno, error.colno))
    except _RefusedError as error:
        return _refused(error.fault, error.what, error.mend)
    return ParsedText(facts)


def _refused(fault: Fault, what: str, mend: str, mark: Mark | None = None) -> ParsedText:
    return ParsedText(None, {} if mark is None else {(): mark}, (Problem((), what, mend, fault),))


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[\[\]{}]", _TEXT.sub("", text)):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all measure
        return Decimal("NaN")


def _constant(text: str) -> object:
    raise _RefusedError(
        Fault.INFINITE_NUMBER,
        f"{text} không phải là một số.",
        "Hãy ghi một số; chưa có số liệu thì để null.",
    )


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _RefusedError(
                Fault.REPEATED_NAME, f"Tên “{name}” có hai lần.", "Hãy chỉ giữ một chỗ."
            )
        found[name] = value
    return found
