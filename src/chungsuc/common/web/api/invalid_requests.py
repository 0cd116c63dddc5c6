"""What is wrong with the parameters or the body of a request, in Vietnamese."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from chungsuc.common.errors import DomainError

# By pydantic's type of error; its `ctx` fills the gaps. What is not listed is only said to be
# invalid: pydantic's own sentences are English.
SENTENCES: Mapping[str, str] = {
    "missing": "Thiếu giá trị.",
    "extra_forbidden": "Không có trường này.",
    "int_type": "Phải là một số nguyên.",
    "int_parsing": "Phải là một số nguyên.",
    "int_parsing_size": "Số nguyên quá lớn.",
    "int_from_float": "Phải là một số nguyên, không có phần lẻ.",
    "float_type": "Phải là một số.",
    "float_parsing": "Phải là một số.",
    "finite_number": "Phải là một số hữu hạn.",
    "decimal_type": "Phải là một số thập phân.",
    "decimal_parsing": "Phải là một số thập phân, dấu chấm trước phần lẻ.",
    "decimal_max_digits": "Không được quá {max_digits} chữ số.",
    "decimal_max_places": "Không được quá {decimal_places} chữ số sau dấu chấm.",
    "decimal_whole_digits": "Không được quá {whole_digits} chữ số trước dấu chấm.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than": "Phải nhỏ hơn {lt}.",
    "less_than_equal": "Không được quá {le}.",
    "string_type": "Phải là một chuỗi.",
    "string_unicode": "Phải là một chuỗi Unicode hợp lệ.",
    "string_too_short": "Phải có ít nhất {min_length} ký tự.",
    "string_too_long": "Không được quá {max_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng {pattern}.",
    "too_short": "Phải có ít nhất {min_length} phần tử.",
    "too_long": "Không được quá {max_length} phần tử.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "literal_error": "Phải là một trong: {expected}.",
    "enum": "Phải là một trong: {expected}.",
    "list_type": "Phải là một danh sách.",
    "dict_type": "Phải là một đối tượng JSON.",
    "model_type": "Phải là một đối tượng JSON.",
    "model_attributes_type": "Phải là một đối tượng JSON.",
    "json_invalid": "Không phải là JSON.",
    "date_type": "Phải là một ngày, dạng 2025-04-03.",
    "date_parsing": "Phải là một ngày, dạng 2025-04-03.",
    "date_from_datetime_parsing": "Phải là một ngày, dạng 2025-04-03.",
    "date_from_datetime_inexact": "Phải là một ngày, không kèm giờ.",
    "datetime_type": "Phải là một thời điểm, dạng 2025-04-03T08:05:00+07:00.",
    "datetime_parsing": "Phải là một thời điểm, dạng 2025-04-03T08:05:00+07:00.",
    "datetime_from_date_parsing": "Phải là một thời điểm, dạng 2025-04-03T08:05:00+07:00.",
    "timezone_aware": "Phải ghi cả múi giờ, ví dụ +07:00.",
    "uuid_type": "Phải là một UUID.",
    "uuid_parsing": "Phải là một UUID.",
}
INVALID = "Giá trị không hợp lệ."
MOST_FIELDS = 50
"""How many places are named at most: a body of a thousand faults is not a form to correct."""


class InvalidRequestError(DomainError):
    """Parameters or a body that do not have the form which the address describes."""

    def __init__(self, errors: Iterable[Mapping[str, Any]]) -> None:
        super().__init__(
            "common.invalid_request",
            "Yêu cầu có chỗ chưa đúng.",
            mend="Hãy sửa từng chỗ nêu trong facts.fields rồi gửi lại.",
            fields=[_field(each) for each in islice(errors, MOST_FIELDS)],
        )


def _field(error: Mapping[str, Any]) -> dict[str, str]:
    """Where it is wrong (``query.level``), what is wrong, and pydantic's name of the error."""
    where = ".".join(str(part) for part in error["loc"])
    return {"where": where, "what": _sentence(error), "type": error["type"]}


def _sentence(error: Mapping[str, Any]) -> str:
    template = SENTENCES.get(error["type"], INVALID)
    given = {name: _or(value) for name, value in error.get("ctx", {}).items()}
    try:
        return template.format_map(given)
    except KeyError:  # a newer pydantic names its values differently
        return INVALID


def _or(value: object) -> object:
    """The last of pydantic's choices, ``'a', 'b' or 'c'``, is joined in Vietnamese."""
    return value.replace(" or ", " hoặc ") if isinstance(value, str) else value
