"""Our own checks find what they are for, and are silent about what is right."""

import pytest

from checks import clocks, committed, wording, writes
from checks.__main__ import CHECKOUT, CHECKS, main
from checks.findings import Finding, Source, read_source

QUERIES = "src/chungsuc/units/queries.py"
SERVICES = "src/chungsuc/units/services.py"


def _lines(findings: object) -> list[int]:
    assert hasattr(findings, "__iter__")
    return [finding.line for finding in findings]


def _source(text: str, path: str = QUERIES) -> Source:
    return read_source(path, text)


def test_the_product_has_no_findings(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = main()

    assert (verdict, capsys.readouterr().out.splitlines()[-1].endswith(" 0 findings")) == (0, True)


WRITES = [
    "Unit.objects.create(name='x')",
    "Unit.objects.filter(pk=1).update(name='x')",
    "Unit.objects.filter(pk=1).exclude(a=2).delete()",
    "Unit.objects.bulk_create(rows)",
    "rows.get_or_create(pk=1)",
    "unit.save(update_fields=['name'])",
    "user.groups.all().delete()",
    "type(unit)._default_manager.update(name='x')",
]


@pytest.mark.parametrize("line", WRITES)
def test_a_write_outside_services_is_found(line: str) -> None:
    assert _lines(writes.writes_outside_services(_source(f"x = 1\n{line}"))) == [2]


@pytest.mark.parametrize("line", WRITES)
def test_the_same_write_in_services_is_right(line: str) -> None:
    assert _lines(writes.writes_outside_services(_source(line, SERVICES))) == []


@pytest.mark.parametrize(
    "line",
    ["facts.update(name='x')", "del facts['a']", "super().save()", "rows.filter(pk=1).count()"],
)
def test_what_writes_no_row_is_no_finding(line: str) -> None:
    assert _lines(writes.writes_outside_services(_source(line))) == []


def test_a_public_service_without_its_decorator_is_found() -> None:
    text = "def found_unit(): ...\n\n@service\ndef merge_units(audit): ...\n\ndef _inner(): ..."

    found = writes.public_functions_without_service(_source(text, SERVICES))

    assert list(found) == [Finding(SERVICES, 1, "found_unit is public and no @service")]


def test_a_service_folder_is_held_to_the_same() -> None:
    path = "src/chungsuc/units/services/mergers.py"

    found = writes.public_functions_without_service(_source("def merge(): ...", path))

    assert _lines(found) == [1]


def test_an_exemption_with_its_reason_is_respected() -> None:
    text = "def append():  # check: no-service  the decorator itself calls it\n    pass"

    assert list(writes.public_functions_without_service(_source(text, SERVICES))) == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "timezone.now()",
        "datetime.now(UTC)",
        "timezone.localdate()",
        "Now()",
        "models.DateTimeField(auto_now_add=True)",
        "models.DateTimeField(default=timezone.now)",
        "field(default_factory=date.today)",
    ],
)
def test_a_clock_away_from_the_edge_is_found(line: str) -> None:
    assert _lines(clocks.clocks_away_from_the_edge(_source(f"x = 1\n{line}"))) == [2]


@pytest.mark.parametrize(
    "path",
    ["src/chungsuc/units/web/views.py", "src/chungsuc/units/management/commands/load.py"],
)
def test_the_edge_reads_the_clock(path: str) -> None:
    assert _lines(clocks.clocks_away_from_the_edge(_source("timezone.now()", path))) == []


def test_converting_a_moment_that_was_passed_in_is_right() -> None:
    assert _lines(clocks.clocks_away_from_the_edge(_source("timezone.localdate(at)"))) == []


@pytest.mark.parametrize(
    "comment", ["# noqa", "# noqa: E501", "# type: ignore", "# type: ignore[arg-type]", "# noqa  x"]
)
def test_a_silence_without_code_or_reason_is_found(comment: str) -> None:
    assert _lines(wording.silences_without_reason(_source(f"x = 1\ny = 2  {comment}"))) == [2]


@pytest.mark.parametrize(
    "comment",
    ["# noqa: E501  an address cannot be folded", "# type: ignore[arg-type]  # the stub is old"],
)
def test_a_silence_with_code_and_reason_is_right(comment: str) -> None:
    assert _lines(wording.silences_without_reason(_source(f"y = 2  {comment}"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
    ],
)
def test_a_signal_is_found(line: str) -> None:
    assert _lines(wording.signals(_source(f"x = 1\n{line}"))) == [2]


def test_a_long_file_and_a_long_function_are_found() -> None:
    text = "def long():\n" + "    x = 1\n" * 60 + "y = 1\n" * 340

    found = [finding.message for finding in wording.oversized(_source(text))]

    assert found == ["401 lines: make it a folder of nouns", "long has 61 lines"]


def test_a_function_of_sixty_lines_in_a_file_of_four_hundred_is_right() -> None:
    text = "def long():\n" + "    x = 1\n" * 59 + "y = 1\n" * 340

    assert list(wording.oversized(_source(text))) == []


@pytest.mark.parametrize("name", ["utils.py", "helpers/dates.py", "web/mixins.py"])
def test_a_room_without_a_noun_is_found(name: str) -> None:
    assert _lines(wording.nameless_rooms(_source("", f"src/chungsuc/units/{name}"))) == [1]


def test_decomposed_letters_are_found() -> None:
    assert _lines(wording.decomposed_text(_source("x = 1\ny = 'xa\u0303'"))) == [2]
    assert _lines(wording.decomposed_text(_source("y = 'xã'"))) == []


def test_the_environment_is_read_in_settings_alone() -> None:
    text = "import os\nos.environ['X']"
    settings = "src/chungsuc/config/settings/base.py"

    assert _lines(wording.environment_outside_settings(_source(text))) == [2]
    assert _lines(wording.environment_outside_settings(_source(text, settings))) == []
    exempt = text + "  # check: environment  a child inherits it whole"
    assert _lines(wording.environment_outside_settings(_source(exempt))) == []


@pytest.mark.parametrize(
    "line",
    ["# from https" + "://example.org/simple", "--index-url x", "--find-links x"],
)
def test_an_address_in_a_lock_is_found(line: str) -> None:
    text = f"django==5.2.19 \\\n    --hash=sha256:aa\n{line}\n"

    assert _lines(committed.addresses_in_lock("requirements.lock", text)) == [3]
    assert _lines(committed.addresses_in_lock("docs/notes.md", text)) == []


def test_the_locks_carry_hashes_and_no_address() -> None:
    for name in committed.LOCKS:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        assert text.count("==") > 10
        assert text.count("--hash=sha256:") > text.count("==")
        assert list(committed.addresses_in_lock(name, text)) == []


@pytest.mark.parametrize("path", ["/" + "home/lan/x", "/" + "root/x", "/" + "Users/lan"])
def test_a_path_of_one_machine_is_found(path: str) -> None:
    assert _lines(committed.machine_paths("docs/a.md", f"see\n{path} there")) == [2]


def test_relative_paths_are_right() -> None:
    assert _lines(committed.machine_paths("docs/a.md", "see ../shared/plan and src/chungsuc")) == []


def test_every_check_is_run() -> None:
    written = {
        value
        for module in (writes, clocks, wording)
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__
        if not name.startswith("_")
    }

    assert written == set(CHECKS)
