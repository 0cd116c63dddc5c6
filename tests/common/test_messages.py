"""Whatever Django says to people, it says in Vietnamese."""

import re
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import allauth
import django.conf
import polib  # type: ignore[import-untyped]  # polib ships no types
import pytest
from django.apps import apps
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, Paginator
from django.forms import CharField, IntegerField
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext, pgettext
from pytest_django import Settings

import chungsuc.common
from chungsuc.common.assets.messages import compile_messages

pytestmark = pytest.mark.one_database

ALLAUTH = Path(allauth.__file__).parent / "locale"
SOURCE = Path(chungsuc.common.__file__).parent / "locale/vi/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdr]|\{\w+\}")

Messages = dict[tuple[str | None, str], list[str]]  # context and msgid -> its Vietnamese


def catalogues() -> list[Path]:
    """The ``locale`` folders of Django itself and of everything installed beside it."""
    folders = [
        Path(django.conf.__file__).parent,
        *(Path(app.path) for app in apps.get_app_configs()),
    ]
    return [folder / "locale" for folder in folders if (folder / "locale/en").is_dir()]


def messages(entries: list[polib.POEntry]) -> Messages:
    return {
        (entry.msgctxt, entry.msgid): list(entry.msgstr_plural.values()) or [entry.msgstr]
        for entry in entries
    }


def translated(file: Path) -> Messages:
    if not file.exists():  # a library that knows no Vietnamese at all
        return {}
    return messages(polib.pofile(str(file)).translated_entries())


def wanted(locale: Path) -> Messages:
    """What can reach a page: of allauth, whose pages are not ours, what the modules in use say."""
    entries = list(polib.pofile(str(locale / "en/LC_MESSAGES/django.po")))
    if locale == ALLAUTH:
        return messages([entry for entry in entries if in_use(entry)])
    return messages(entries)


def in_use(entry: polib.POEntry) -> bool:
    """Whether a module that says the message is loaded once every address of ours is."""
    import_module("chungsuc.config.urls")
    loaded = {getattr(module, "__file__", None) for module in tuple(sys.modules.values())}
    return any(str(ALLAUTH.parent / file) in loaded for file, _ in entry.occurrences)


@pytest.fixture
def vietnamese(tmp_path: Path, settings: Settings) -> Path:
    """Our catalogue, compiled and in force."""
    target = tmp_path / "vi/LC_MESSAGES/django.mo"
    compile_messages(SOURCE, target)
    settings.LOCALE_PATHS = [tmp_path]
    return target


@pytest.mark.parametrize("locale", catalogues(), ids=lambda locale: locale.parent.name)
def test_every_message_of_an_installed_catalogue_has_vietnamese(
    locale: Path, vietnamese: Path
) -> None:
    ours = messages(list(polib.mofile(str(vietnamese))))
    theirs = translated(locale / "vi/LC_MESSAGES/django.po")

    assert sorted(wanted(locale).keys() - ours.keys() - theirs.keys(), key=str) == []


def test_the_catalogues_of_django_itself_are_among_those_looked_at() -> None:
    assert {locale.parent.name for locale in catalogues()} >= {"conf", "auth", "sessions"}


def test_of_allauth_the_refusals_that_its_steps_can_give_are_looked_at() -> None:
    reachable = {text for _, text in wanted(ALLAUTH)}

    assert ALLAUTH in catalogues()
    assert "Incorrect code." in reachable
    assert "Your account has no password set up." not in reachable  # said by its own pages alone


def test_every_message_of_ours_translates_one_that_is_asked_for() -> None:
    asked = {message for locale in catalogues() for message in wanted(locale)}
    ours = {
        (entry.msgctxt, entry.msgid)
        for entry in polib.pofile(str(SOURCE))
        if entry.comment != "django_tasks"  # it ships no catalogue
    }

    assert sorted(ours - asked, key=str) == []


def test_placeholders_agree_in_all_that_is_shown() -> None:
    shown = [*polib.pofile(str(SOURCE))]
    for file in (locale / "vi/LC_MESSAGES/django.po" for locale in catalogues()):
        shown += polib.pofile(str(file)).translated_entries() if file.exists() else []

    for entry in shown:
        for text in list(entry.msgstr_plural.values()) or [entry.msgstr]:
            expected = PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)
            assert set(PLACEHOLDER.findall(text)) == set(expected), entry.msgid


def test_no_unnamed_placeholder_changes_its_number() -> None:
    for entry in polib.pofile(str(SOURCE)):
        for text in list(entry.msgstr_plural.values()) or [entry.msgstr]:
            assert re.findall(r"%[sd]", text) == re.findall(r"%[sd]", entry.msgid)


def test_our_catalogue_is_whole_composed_and_says_each_thing_once() -> None:
    catalogue = polib.pofile(str(SOURCE), check_for_duplicates=True)

    assert [entry.msgid for entry in catalogue if entry.fuzzy or not entry.translated()] == []
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"


def test_an_unfinished_catalogue_is_not_compiled(tmp_path: Path) -> None:
    source, target = tmp_path / "django.po", tmp_path / "django.mo"
    source.write_text('msgid ""\nmsgstr ""\n\nmsgid "Yes"\nmsgstr ""\n', encoding="utf-8")

    with pytest.raises(ValueError, match="untranslated or fuzzy at line 4"):
        compile_messages(source, target)

    assert not target.exists()


@pytest.mark.usefixtures("vietnamese")
def test_our_words_stand_before_django_s_own() -> None:
    # Django's Vietnamese of this one says that the password was reset.
    assert gettext("Password reset unsuccessful") == "Chưa đặt lại được mật khẩu"
    assert pgettext("abbrev. month", "March") == "thg 3"
    assert ngettext("%(num)d month", "%(num)d months", 2) == "%(num)d tháng"
    assert pgettext("Task", "Failed") == "Không thành công"


@pytest.mark.usefixtures("vietnamese")
def test_forms_refuse_in_vietnamese() -> None:
    with pytest.raises(ValidationError) as missing:
        CharField().clean("")
    with pytest.raises(ValidationError) as long:
        CharField(max_length=3).clean("bốn c")
    with pytest.raises(ValidationError) as stepped:
        IntegerField(step_size=5).clean("7")

    assert missing.value.messages == ["Ô này bắt buộc phải nhập."]
    assert long.value.messages == ["Hãy nhập nhiều nhất 3 ký tự (hiện có 5)."]
    assert stepped.value.messages == ["Giá trị này phải là bội số của 5."]


@pytest.mark.usefixtures("vietnamese")
def test_passwords_and_pages_are_refused_in_vietnamese() -> None:
    with pytest.raises(ValidationError) as short:
        MinimumLengthValidator(10).validate("ngắn")
    with pytest.raises(EmptyPage) as page:
        Paginator([1], 1).page(2)

    assert short.value.messages == ["Mật khẩu này quá ngắn. Mật khẩu phải có ít nhất 10 ký tự."]
    assert str(page.value) == "Trang này không có kết quả nào"


@pytest.mark.usefixtures("vietnamese")
def test_durations_are_said_in_vietnamese() -> None:
    since = timesince(datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 3, 9, tzinfo=UTC))

    assert since.replace("\u00a0", " ") == "2 tháng, 1 tuần"
