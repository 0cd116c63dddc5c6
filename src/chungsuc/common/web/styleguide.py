"""The page that shows every component with its states and how it is written.

An example is a template of its own (``templates/common/styleguide/examples``), shown as it
renders and as it stands: what is printed is what was run.
"""

import inspect
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.template import RequestContext, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from chungsuc.common.access import SIGNED_IN, policy
from chungsuc.common.fields import VietnameseTextInput
from chungsuc.common.tables.columns import Badge
from chungsuc.common.templatetags import components
from chungsuc.common.web.lists import Cell, FilterField, Head, Row, TableView
from chungsuc.common.web.occasion import PageRequest

# Of each: what it is called, what it is for, and what the keyboard does with it.
TITLES = {
    "page_header": (
        "Đầu trang",
        "Trang nói về cái gì, vào ngày nào, và làm được gì ở đây.",
        "Tab qua từng việc ở bên phải.",
    ),
    "card": ("Tờ", "Một việc hoặc một hồ sơ, có hoặc không có tiêu đề.", ""),
    "notice": (
        "Thông báo",
        "Điều phải thấy. Màu chỉ nhắc lại điều chữ đã nói.",
        "Trình đọc màn hình đọc lỗi ngay, các loại khác khi đến lượt.",
    ),
    "state": ("Trạng thái", "Hồ sơ đang ở đâu trên đường đi của nó.", ""),
    "stat": (
        "Con số",
        "Con số nhìn một lần là hiểu: đếm gì, trên cái gì.",
        "Con số dẫn đi đâu thì Enter mở.",
    ),
    "facts": ("Danh sách thông tin", "Những điều đã biết về một hồ sơ; chưa biết thì gạch.", ""),
    "day": ("Ngày và lúc", "Viết cho người đọc, và cho máy đọc.", ""),
    "choices": ("Chọn cách xem", "Vài cách xem cùng một thứ.", "Tab đến từng cách, Enter mở."),
    "breadcrumb": ("Đường dẫn", "Những gì ở trên trang này.", "Tab, Enter."),
    "field": (
        "Ô nhập",
        "Nhãn, lời nhắc, ô và chỗ chưa đúng; điều đã gõ được giữ.",
        "Nhãn bấm được; lời nhắc và lỗi được đọc cùng ô.",
    ),
    "form_actions": (
        "Cuối biểu mẫu",
        "Một nút để gửi, một lối ra. Việc nguy hiểm màu đỏ.",
        "Enter trong ô nhập bấm nút đầu tiên.",
    ),
    "list_table": (
        "Bảng",
        "Lọc, xếp, sang trang theo khoá, tải về Excel; mọi thứ nằm trong địa chỉ.",
        "Tab đến đầu cột rồi Enter để xếp; mũi tên để trượt ngang.",
    ),
    "pager": ("Sang trang", "Trang sau của danh sách, và về đầu.", "Tab, Enter."),
    "empty_state": ("Chưa có gì", "Vì sao trống, và làm gì tiếp.", ""),
    "progress": ("Tiến độ", "Đã đến đâu: bằng thanh, bằng số, bằng chữ.", ""),
    "disclosure": (
        "Mục gập",
        "Điều ít người cần, sau một dòng.",
        "Enter hoặc Space để mở và gập.",
    ),
    "link_to": ("Địa chỉ giữ ngày", "Liên kết mang theo ngày đang xem.", ""),
}
TOKENS = (
    ("ink", "chữ"),
    ("soft", "chữ phụ"),
    ("line", "đường kẻ"),
    ("paper", "tờ"),
    ("wash", "nền"),
    ("leaf", "màu chính"),
    ("leaf-dark", "màu chính, đậm"),
    ("leaf-wash", "màu chính, nhạt"),
    ("sun", "nhấn"),
    ("alarm", "lỗi, việc nguy hiểm"),
    ("alarm-wash", "nền của lỗi"),
    ("note-wash", "nền của cảnh báo"),
    ("focus", "vòng chọn"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A component as the page shows it."""

    name: str
    title: str
    promise: str
    keys: str
    source: str
    signature: str
    shown: SafeString


class SampleForm(forms.Form):
    """A form with a field of each sort, one of them wrong."""

    name = VietnameseTextInput(label="Tên đơn vị", help_text="Ví dụ: Xã Đại Đồng")
    level = forms.ChoiceField(
        label="Cấp", choices=[("commune", "cấp xã"), ("district", "cấp huyện")]
    )
    told = forms.ChoiceField(
        label="Đã thông báo cho ai?",
        choices=[("front", "Mặt trận"), ("people", "Người dân")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Tôi đã đối chiếu với văn bản gốc", required=False)


@policy(SIGNED_IN)
@require_safe
def styleguide(request: PageRequest) -> HttpResponse:
    """Every component; no statement of its own."""
    sample = _sample(request.at)
    examples = [_example(request, name, sample) for name in TITLES]
    return render(request, "common/styleguide.html", {"examples": examples, "tokens": TOKENS})


def _example(request: PageRequest, name: str, sample: SimpleNamespace) -> Example:
    found = get_template(f"common/styleguide/examples/{name}.html")
    template: Template = found.template  # type: ignore[attr-defined]  # Django's own engine has one
    function = getattr(components, name)
    title, promise, keys = TITLES[name]
    hidden = {"context", "content"}
    signature = ", ".join(
        str(each).replace("typing.", "").replace("chungsuc.common.templatetags.components.", "")
        for key, each in inspect.signature(function).parameters.items()
        if key not in hidden
    )
    shown = template.render(RequestContext(request, {"sample": sample}))
    source = Path(template.origin.name).read_text(encoding="utf-8")
    return Example(name, title, promise, keys, source, signature, shown)


def _sample(at: datetime) -> SimpleNamespace:
    form = SampleForm({"level": "commune"}, use_required_attribute=False)
    form.is_valid()
    choice = [
        SimpleNamespace(label="tất cả", count=200, address="#choices", chosen=True),
        SimpleNamespace(label="xã", count=181, address="#choices", chosen=False),
    ]
    return SimpleNamespace(
        day=at.date(),
        moment=at,
        choices=choice,
        above=[("Tỉnh Lạng Sơn", "#breadcrumb"), ("Huyện Tràng Định", "#breadcrumb")],
        form=form,
        table=_table(at, empty=False),
        nothing=_table(at, empty=True),
    )


def _table(at: datetime, *, empty: bool) -> TableView:
    address = "#list_table"
    rows = tuple(
        Row(
            "",
            (
                Cell("Tên", "text", True, name, address, "", "", ""),
                Cell("Dân số", "number", False, people, "", "", "", ""),
                Cell("Từ ngày", "date", False, at.date(), "", "", "", ""),
                Cell("Trạng thái", "state", False, Badge(state, code), "", "", "", ""),
            ),
        )
        for name, people, state, code in (
            ("Xã Đại Đồng", 4_812, "Đang dùng", "active"),
            ("Xã Đề Thám", None, "Đã khoá", "disabled"),
        )
    )
    return TableView(
        title="Bảng trống" if empty else "Các xã",
        caption="Đầu cột có mũi tên thì xếp được.",
        heads=(
            Head("Tên", "text", address, "ascending"),
            Head("Dân số", "number", address, ""),
            Head("Từ ngày", "date", address, ""),
            Head("Trạng thái", "state", "", ""),
        ),
        rows=() if empty else rows,
        filters=() if empty else (FilterField("filter-q", "q", "Tên có chữ", "words", "", (), ""),),
        kept=(),
        filtered=False,
        unfiltered=address,
        next_address="" if empty else address,
        first_address="",
        sheet_address=address,
        items=(),
    )
