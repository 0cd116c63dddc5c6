"""The components that pages are made of; known in every template without ``load``.

    {% page_header "Đơn vị" as_of=head.as_of.on %}…{% endpage_header %}
    {% notice "warning" %}…{% endnotice %}

Each is a function whose parameters are the component's attributes. A name that is misspelt or
missing, and a written value that its annotation does not allow (``Literal``), is a
``TemplateSyntaxError`` when the template is loaded; a value that only turns up when the page is
made is a ``TypeError``. ``/styleguide/`` shows them all.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chungsuc.common.templatetags.checked_tags import block_component, component
from chungsuc.common.vietnamese.dates import VIETNAM_TIME, write_date, write_moment
from chungsuc.common.vietnamese.numbers import write_number

register = template.Library()

Tone = Literal["neutral", "good", "bad", "waiting"]
NoticeKind = Literal["info", "success", "warning", "error"]
Width = Literal["full", "narrow"]

TONES: Mapping[str, Tone] = {
    "active": "good",
    "SUCCESSFUL": "good",
    "recorded": "good",
    "disabled": "bad",
    "FAILED": "bad",
    "READY": "waiting",
    "RUNNING": "waiting",
    "submitted": "waiting",
    "approved": "waiting",
    "published": "good",
    "in_force": "good",
    "running": "good",
    "added": "good",
    "dropped": "bad",
    "changed": "waiting",
    "discarded": "bad",
    "met": "good",
    "not_met": "bad",
    "undecidable": "waiting",
    "agrees": "good",
    "differs": "bad",
}
"""How the states that lists show are coloured; any other is neutral. The words say the same."""

NOTICE_TITLES: Mapping[str, str] = {
    "info": "Lưu ý",
    "success": "Đã xong",
    "warning": "Cần chú ý",
    "error": "Chưa đúng",
}


def _part(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    engine = context.template.engine if context.template else None
    if engine is None:
        raise TypeError(f"the component {name} was asked for outside a template")
    found = engine.get_template(f"common/parts/{name}.html")
    with context.push(**values):
        return found.nodelist.render(context)


# --- The head of a page, and what lies on it ---------------------------------------------------


@block_component(register, takes_context=True)
def page_header(
    context: Context, content: str, title: str, as_of: date | None = None, lead: str = ""
) -> SafeString:
    """The title, the day that the page speaks of, one sentence, and (inside) what can be done."""
    values = {"title": title, "as_of": as_of, "lead": lead, "actions": _kept(content.strip())}
    return _part(context, "page_header", values)


@block_component(register)
def card(content: str, title: str = "", width: Width = "full") -> SafeString:
    """A sheet of paper on the page, with or without a heading."""
    heading = format_html("<h2>{}</h2>", title) if title else ""
    narrow = " narrow" if width == "narrow" else ""
    return format_html('<section class="card{}">{}{}</section>', narrow, heading, _kept(content))


@block_component(register)
def notice(content: str, kind: NoticeKind, title: str = "") -> SafeString:
    """Something that must be seen. An error is read out at once, the others in their turn."""
    return format_html(
        '<div class="notice {}" role="{}"><p class="notice-title">{}</p>{}</div>',
        kind,
        "alert" if kind == "error" else "note",
        title or NOTICE_TITLES[kind],
        _kept(content),
    )


@block_component(register)
def empty_state(content: str, title: str) -> SafeString:
    """Nothing is here: why, and (inside) what to do about it."""
    return format_html('<section class="empty"><h2>{}</h2>{}</section>', title, _kept(content))


@block_component(register)
def disclosure(content: str, summary: str, open: bool = False) -> SafeString:  # noqa: A002, FBT001, FBT002  as HTML calls it; templates name it
    """What few people need, behind one line."""
    return format_html(
        '<details class="disclosure"{}><summary>{}</summary>{}</details>',
        mark_safe(" open") if open else "",
        summary,
        _kept(content),
    )


# --- Values ------------------------------------------------------------------------------------


@component(register)
def state(name: str, tone: Tone | None = None, code: str = "") -> SafeString:
    """A record's state. The tone is given, or follows from the state's code."""
    return _state(name, tone or TONES.get(code, "neutral"))


@lru_cache(maxsize=256, typed=True)  # by type too: the same letters may be markup or none
def _state(name: str, tone: Tone) -> SafeString:
    return format_html('<span class="state {}">{}</span>', tone, name)


@component(register)
def day(value: date | datetime | None) -> SafeString:
    """A day or a moment, as people read it and as programs do; what is not known is a dash."""
    if value is None:
        return mark_safe('<span class="unknown">—</span>')
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM_TIME)
        return format_html(
            '<time datetime="{}">{}</time>',
            local.isoformat(timespec="minutes"),
            write_moment(value),
        )
    return _day(value)


@lru_cache(maxsize=1024)
def _day(value: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), write_date(value))


@component(register)
def stat(value: int | str, label: str, basis: str = "", address: str = "") -> SafeString:
    """A figure to take in at a glance, what it counts, and of what."""
    figure = write_number(value) if isinstance(value, int) else value
    inner = format_html(
        "<strong>{}</strong> <span>{}</span>{}",
        figure,
        label,
        format_html(" <small>{}</small>", basis) if basis else "",
    )
    if address:
        return format_html('<a class="stat" href="{}">{}</a>', address, inner)
    return format_html('<div class="stat">{}</div>', inner)


@block_component(register)
def facts(content: str) -> SafeString:
    """A list of what is known of one record, each a ``fact``."""
    return format_html('<dl class="facts">{}</dl>', _kept(content))


@block_component(register)
def fact(content: str, name: str) -> SafeString:
    """One of ``facts``: its name, and (inside) its value; a dash where nothing is inside."""
    value = _kept(content.strip()) or mark_safe('<span class="unknown">—</span>')
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", name, value)


@component(register)
def progress(done: int, total: int | None, words: str) -> SafeString:
    """How far something is, as a bar, in figures and in words; without a total, in words."""
    if total is None:
        return format_html('<p class="progress-words">{}</p>', words)
    return format_html(
        '<progress class="progress" max="{}" value="{}" aria-label="{}">{}</progress>'
        '<p class="progress-words">{}: {}/{}</p>',
        max(total, 1),
        min(done, total),
        words,
        f"{done}/{total}",
        words,
        write_number(done),
        write_number(total),
    )


# --- Ways --------------------------------------------------------------------------------------


@component(register, takes_context=True)
def choices(context: Context, items: Iterable[Any], label: str) -> SafeString:
    """One among several views of the same thing, each an address.

    An item has ``label``, ``address`` and ``chosen``, and ``count`` where it counts something.
    """
    return _part(context, "choices", {"items": tuple(items), "label": label})


@component(register, takes_context=True)
def breadcrumb(context: Context, above: Iterable[tuple[str, str]], here: str) -> SafeString:
    """What lies above this page, the topmost first, each a title and an address."""
    return _part(context, "breadcrumb", {"above": tuple(above), "here": here})


@component(register)
def pager(
    next_address: str, label: str = "Tiếp theo", first_address: str = "", name: str = "danh sách"
) -> SafeString:
    """The way to the list's next page, and back to its first; nothing on a list of one page."""
    ways = []
    if first_address:
        ways.append(format_html('<a class="button quiet" href="{}">Về đầu</a>', first_address))
    if next_address:
        ways.append(
            format_html('<a class="button" rel="next" href="{}">{}</a>', next_address, label)
        )
        # Half a list on paper must not pass for the whole.
        ways.append(mark_safe('<span class="print-only">Còn nữa, không in ở đây.</span>'))
    if not ways:
        return mark_safe("")
    return format_html(
        '<nav class="pager" aria-label="Các trang của {}">{}</nav>',
        name,
        mark_safe(" ".join(ways)),  # noqa: S308  written by format_html
    )


@component(register, takes_context=True)
def link_to(context: Context, view: str, *args: object, **parameters: object) -> str:
    """The address of a view with a question, which carries the day that is looked at.

    ``{% link_to "units:tree" under=7 %}`` is ``/units/?under=7&on=2022-06-30``. A parameter that
    is empty is left out; ``on=""`` leaves the day behind, and another day takes its place.
    """
    asked: dict[str, object] = parameters
    kept = context.get("kept_day")
    if kept is not None and "on" not in asked:
        asked |= kept.parameters
    given = tuple(
        (name, value.isoformat() if isinstance(value, date) else str(value))
        for name, value in asked.items()
        if value is not None and value != ""
    )
    return _address(settings.ROOT_URLCONF, view, args, given)


@lru_cache(maxsize=4096)
def _address(
    addresses: str,  # noqa: ARG001  keeps tables of addresses apart
    view: str,
    args: tuple[object, ...],
    given: tuple[tuple[str, str], ...],
) -> str:
    """What ``reverse`` says: pages of eighty rows ask for the same few hundred addresses."""
    address = reverse(view, args=args)
    return f"{address}?{urlencode(given)}" if given else address


# --- Forms and lists ---------------------------------------------------------------------------


@component(register, takes_context=True)
def field(context: Context, control: BoundField, wide: bool = False) -> SafeString:  # noqa: FBT001, FBT002  templates name it
    """A field of a form: what it is called, a hint, what is wrong with it, and the control."""
    return _part(context, "field", {"field": control, "wide": wide})


@block_component(register)
def form_actions(
    content: str,
    submit: str,
    cancel: str = "",
    danger: bool = False,  # noqa: FBT001, FBT002  templates name it
) -> SafeString:
    """The end of a form: the one button that sends it, and the way out; further ways inside."""
    out = format_html(' <a class="button quiet" href="{}">Thôi</a>', cancel) if cancel else ""
    return format_html(
        '<div class="form-actions"><button type="submit"{}>{}</button>{}{}</div>',
        mark_safe(' class="danger"') if danger else "",
        submit,
        out,
        _kept(content),
    )


@block_component(register, takes_context=True)
def list_table(context: Context, content: str, table: Any) -> SafeString:  # noqa: ANN401  a web.lists.TableView, which lies above
    """A list: filters, heads that sort, rows, pager, the file; inside, what an empty one says."""
    return _part(context, "list_table", {"table": table, "when_empty": _kept(content)})


def _kept(content: str) -> SafeString:
    """What stands inside a block, already escaped by the template that rendered it."""
    return mark_safe(content)  # noqa: S308  rendered by the engine
