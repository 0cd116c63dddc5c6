"""What is wrong with a command line, in Vietnamese: argparse says it in English only."""

import re
from collections.abc import Callable

_NUMBERS = {"int": "phải là một số nguyên", "float": "phải là một số"}
NOT_UNDERSTOOD = "Không hiểu dòng lệnh này. Hãy xem cách viết bằng --help."


def sentence(message: str) -> str:
    """The Vietnamese for a message of argparse; in general words for one that is not known.

    A refusal that the type of an argument wrote itself (``ArgumentTypeError``) is kept: it is
    in Vietnamese already.
    """
    for pattern, say in _SENTENCES:
        found = pattern.fullmatch(message)
        if found:
            return say(found)
    return NOT_UNDERSTOOD


def _missing(found: re.Match[str]) -> str:
    names = found["names"].split(", ")
    options = [name for name in names if name.startswith("-")]
    others = [name for name in names if not name.startswith("-")]
    parts = [f"tham số {', '.join(others)}"] if others else []
    parts += [f"tuỳ chọn {', '.join(options)}"] if options else []
    return f"Thiếu {' và '.join(parts)}."


def _unknown(found: re.Match[str]) -> str:
    kind = "tuỳ chọn" if found["words"].startswith("-") else "tham số"
    return f"Không hiểu {kind} «{found['words']}»."


def _not_a_choice(found: re.Match[str]) -> str:
    choices = found["choices"].replace("'", "")
    return (
        f"Giá trị «{_bare(found['value'])}» của {found['name']} không hợp lệ: "
        f"hãy chọn một trong {choices}."
    )


def _unreadable(found: re.Match[str]) -> str:
    why = _NUMBERS.get(found["kind"], "không đọc được")
    return f"Giá trị «{_bare(found['value'])}» của {found['name']} không hợp lệ: {why}."


def _bare(written: str) -> str:
    """What Python wrote in quotes, without them."""
    quoted = len(written) > 1 and written[0] == written[-1] and written[0] in "'\""
    return written[1:-1] if quoted else written


def _filled(template: str) -> Callable[[re.Match[str]], str]:
    return lambda found: template.format(**found.groupdict())


def _row(
    pattern: str, say: Callable[[re.Match[str]], str] | str
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern, re.DOTALL), _filled(say) if isinstance(say, str) else say


_NAMED = r"argument (?P<name>.+?): "
# The first that fits is said; the last takes what an argument's own type said.
_SENTENCES = (
    _row(r"the following arguments are required: (?P<names>.+)", _missing),
    _row(r"unrecognized arguments: (?P<words>.+)", _unknown),
    _row(
        r"one of the arguments (?P<names>.+) is required",
        "Phải có một trong các tuỳ chọn {names}.",
    ),
    _row(
        r"ambiguous option: (?P<name>\S+) could match (?P<matches>.+)",
        "Tuỳ chọn {name} viết tắt nên không rõ là {matches}.",
    ),
    _row(_NAMED + r"expected one argument", "Thiếu giá trị của {name}."),
    _row(_NAMED + r"expected at least one argument", "Thiếu giá trị của {name}."),
    _row(_NAMED + r"expected at most one argument", "Chỉ được ghi một giá trị của {name}."),
    _row(_NAMED + r"expected (?P<count>\d+) arguments?", "Phải ghi {count} giá trị của {name}."),
    _row(
        _NAMED + r"ignored explicit argument (?P<value>.+)",
        "Tuỳ chọn {name} không nhận giá trị nào.",
    ),
    _row(
        _NAMED + r"not allowed with argument (?P<other>.+)",
        "Không dùng {name} cùng với {other}.",
    ),
    _row(_NAMED + r"invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)", _not_a_choice),
    _row(_NAMED + r"invalid (?P<kind>\S+) value: (?P<value>.+)", _unreadable),
    _row(_NAMED + r"(?P<why>.+)", "Giá trị của {name} không hợp lệ: {why}"),
)
