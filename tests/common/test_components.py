"""Components: a mistake in a template shows when it is loaded, not when somebody opens it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError, engines
from django.template.loader import get_template
from django.utils.safestring import mark_safe

from chungsuc.common.fields import VietnameseTextInput
from chungsuc.common.templatetags import components
from chungsuc.common.web.as_of import AsOf
from chungsuc.common.web.styleguide import TITLES

SOURCES = Path(__file__).resolve().parents[2] / "src/chungsuc"
TEMPLATES = sorted(
    file.relative_to(folder).as_posix()
    for folder in SOURCES.glob("*/templates")
    for file in folder.rglob("*.html")
)


def written(source: str, **values: object) -> str:
    return Template(source).render(Context(values)).strip()


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_of_the_product_can_be_loaded(name: str) -> None:
    assert get_template(name) is not None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{% card titel="Tờ" %}{% endcard %}', "unexpected keyword argument 'titel'"),
        ('{% notice "eror" %}{% endnotice %}', "kind is 'eror'; allowed: 'info', 'success'"),
        ('{% notice kind="eror" %}{% endnotice %}', "kind is 'eror'"),
        ("{% notice %}{% endnotice %}", "did not receive value"),
        ("{% page_header %}{% endpage_header %}", "did not receive value"),
        ('{% state "Đã ghi" tone="green" %}', "tone is 'green'"),
        ("{% fact %}{% endfact %}", "did not receive value"),
        ('{% card title="Tờ" %}', "Unclosed tag"),
        ('{% notive "info" %}', "Invalid block tag"),
        ('{% pager "/" "Sau" "/" "x" "/" %}', "too many positional"),
    ],
)
def test_a_misspelt_or_missing_attribute_fails_when_the_template_is_loaded(
    source: str, said: str
) -> None:
    with pytest.raises(TemplateSyntaxError, match=said):
        Template(source)


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("{% notice kind %}{% endnotice %}", {"kind": "eror"}),
        ("{% card title=title %}{% endcard %}", {"title": 5}),
        ("{% stat value label %}", {"value": 0.5, "label": "xã"}),
        ("{% stat value label %}", {"value": True, "label": "xã"}),
        ("{% progress done 5 'Ghi' %}", {"done": None}),
    ],
)
def test_a_value_of_another_sort_fails_when_the_page_is_made(
    source: str, values: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match="allowed"):
        written(source, **values)


def test_what_people_typed_is_never_markup() -> None:
    typed = "<b>x</b>"

    shown = written(
        "{% page_header t lead=t %}{% endpage_header %}{% state t %}{% card title=t %}"
        "{{ t }}{% endcard %}"
        "{% stat 1 t basis=t address=t %}{% fact t %}{{ t }}{% endfact %}{% progress 1 2 t %}"
        "{% notice 'info' title=t %}{{ t }}{% endnotice %}"
        "{% empty_state t %}{{ t }}{% endempty_state %}"
        "{% disclosure t %}{{ t }}{% enddisclosure %}{% pager t label=t %}",
        t=typed,
    )

    assert (typed in shown, shown.count("&lt;b&gt;x&lt;/b&gt;")) == (False, 20)


def test_a_state_that_was_drawn_before_is_drawn_with_its_own_marks_and_tone() -> None:
    source = "{% state t %}|{% state t tone='good' %}|{% state t %}"
    typed, markup = "<b>x</b>", mark_safe("<b>x</b>")

    shown = [written(source, t=each).split("|") for each in (typed, markup, typed)]

    of_text, of_markup = (
        [f'<span class="state {tone}">{inside}</span>' for tone in ("neutral", "good", "neutral")]
        for inside in ("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>")
    )
    assert shown == [of_text, of_markup, of_text]


def test_an_error_is_read_out_at_once_and_the_rest_in_its_turn() -> None:
    roles = {
        kind: written(f'{{% notice "{kind}" %}}x{{% endnotice %}}').split('role="')[1].split('"')[0]
        for kind in ("info", "success", "warning", "error")
    }

    assert roles == {"info": "note", "success": "note", "warning": "note", "error": "alert"}


def test_a_day_is_written_for_people_and_for_programs() -> None:
    moment = datetime(2025, 6, 29, 20, 5, tzinfo=UTC)

    assert [
        written("{% day value %}", value=value) for value in (date(2025, 4, 3), moment, None)
    ] == [
        '<time datetime="2025-04-03">03/04/2025</time>',
        '<time datetime="2025-06-30T03:05+07:00">03:05 30/06/2025</time>',
        '<span class="unknown">—</span>',
    ]


def test_a_link_carries_the_day_that_is_looked_at_unless_it_names_another() -> None:
    past = AsOf(date(2022, 6, 30), date(2025, 6, 30))
    today = AsOf(date(2025, 6, 30), date(2025, 6, 30))
    source = (
        "{% link_to 'units:tree' under=7 level='' %} {% link_to 'units:unit_detail' 5 %} "
        "{% link_to 'units:tree' on=other %} {% link_to 'units:tree' on='' %}"
    )

    def links(day: AsOf) -> list[str]:
        shown = written(
            f"{{% autoescape off %}}{source}{{% endautoescape %}}",
            kept_day=day,
            other=date(2021, 1, 1),
        )
        return shown.split()

    assert links(past) == [
        "/units/?under=7&on=2022-06-30",
        "/units/5/?on=2022-06-30",
        "/units/?on=2021-01-01",
        "/units/",
    ]
    assert links(today) == ["/units/?under=7", "/units/5/", "/units/?on=2021-01-01", "/units/"]


class _Form(forms.Form):
    name = VietnameseTextInput(label="Tên", help_text="Ví dụ: An")
    told = forms.ChoiceField(label="Ai?", choices=[("a", "A")], widget=forms.RadioSelect)


def test_a_field_keeps_what_was_typed_and_says_beside_it_what_is_wrong() -> None:
    form = _Form({"name": "x" * 300})
    form.fields["name"].max_length = 5  # type: ignore[attr-defined]  # of a text
    form.add_error("name", "Tên dài quá.")

    shown = written("{% field form.name %}{% field form.told %}", form=form)

    assert 'value="' + "x" * 300 in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'id="id_name_error"><li>Tên dài quá.</li>' in shown
    assert '<fieldset aria-describedby=" id_told_error">' in shown


def test_the_styleguide_shows_every_component_and_nothing_else() -> None:
    beside = {"fact", "list_table"}  # shown inside, and with its own name
    builtin = engines["django"].engine.template_builtins  # type: ignore[attr-defined]  # Django's own

    assert components.register in builtin
    assert set(TITLES) | beside == set(components.register.tags)
    for name in TITLES:
        assert f"{{% {name} " in (
            SOURCES / f"common/templates/common/styleguide/examples/{name}.html"
        ).read_text(encoding="utf-8").replace(f"{{% {name} %}}", f"{{% {name} %}} {{% {name} ")
