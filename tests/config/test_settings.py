"""Traps that settings can fall into, each with what it would do."""

from pathlib import Path

from django.conf import settings
from django.template.engine import Engine

GETTEXT = ("utils.translation", "import gettext", "{% trans", "{% blocktrans")
SOURCES = Path(__file__).resolve().parents[2] / "src/chungsuc"


def test_a_page_that_only_reads_takes_no_write_lock() -> None:
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


def test_counts_of_failed_sign_ins_are_shared_between_processes() -> None:
    backend = settings.CACHES["default"]["BACKEND"]

    assert backend == "django.core.cache.backends.db.DatabaseCache"


def test_no_second_library_of_components_breaks_the_fragments() -> None:
    # django-cotton and template partials break each other by the order of INSTALLED_APPS.
    assert [app for app in settings.INSTALLED_APPS if "cotton" in app] == []


def test_a_page_and_its_fragment_live_in_one_file() -> None:
    whole = Engine.get_default().get_template("common/refusals/refusal.html")
    fragment = Engine.get_default().get_template("common/refusals/refusal.html#refusal")

    assert whole.origin == fragment.origin


def test_our_own_text_stands_in_the_source_without_gettext() -> None:
    using = [
        file.relative_to(SOURCES).as_posix()
        for file in sorted([*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html")])
        if any(sign in file.read_text(encoding="utf-8") for sign in GETTEXT)
    ]

    assert using == []


def test_years_and_keys_are_printed_without_dots() -> None:
    assert settings.USE_THOUSAND_SEPARATOR is False


def test_the_office_lives_in_vietnam_s_time_and_language() -> None:
    assert (settings.TIME_ZONE, settings.LANGUAGE_CODE, settings.LANGUAGES) == (
        "Asia/Ho_Chi_Minh",
        "vi",
        [("vi", "Tiếng Việt")],
    )
