"""Files of rules become one published edition: what is new in them, once."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor, system_actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.rulebook.errors import RefusedRulesError
from chungsuc.rulebook.imports.loading import load_rule_files
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.models import Edition, Placement, Provision, Rulebook, SampleSheet
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.rules.book import ANYWHERE, Place
from chungsuc.rulebook.services.loading import Loaded
from tests.conftest import AT, ON
from tests.rulebook.conftest import Publish, threshold

pytestmark = pytest.mark.django_db

RULES = """
documents:
  - {key: qd, kind: decision, symbol: 318/QĐ-TTg, issuer: Thủ tướng, issued_on: 2022-03-08}
regions:
  tdmnpb: {2021-01-01: {title: Trung du và miền núi phía Bắc, document: qd, certainty: high}}
sets:
  thu:
    2021-01-01:
      name: Bộ thử
      level: xã
      document: qd
      checked_on: 2025-01-05
      criteria:
        - code: "1"
          name: Thu nhập
          indicators:
            - code: "1.1"
              name: Thu nhập bình quân
              unit: triệu đồng
              rule: at_least
              thresholds: [{values: {2021-01-01: {value: 48, source: Phụ lục I}}}]
            - code: "1.2"
              name: Cần làm
              rule: {kind: checklist, items: {zz: việc đầu, b: việc sau}}
              thresholds: [{values: {2021-01-01: {value: true}}}]
parameters:
  luong_co_so: {title: Lương cơ sở, unit: đồng, values: {2024-07-01: {value: 2340000}}}
owners: [{of: [thu/1.1], values: {2021-01-01: {lead: [Sở Không Có]}}}]
"""
PROVINCE = """
placements:
  - {unit: "90", unit_on: 2021-01-01, dimension: region, values: {2021-01-01: {code: tdmnpb}}}
samples:
  - {name: Xã mẫu, set: thu, region: tdmnpb, values: {"1.1": 47.5, "1.2": {zz: true, b: false}}}
"""

UNKNOWN_OWNER = (
    "Sổ đơn vị không có đúng một đơn vị tên “Sở Không Có” từ 01/01/2021; "
    "bộ quy tắc giữ tên này như đã ghi."
)
LOADER = system_actor("Nạp thử")


def load(*texts: str) -> Loaded:
    files = [RawFile(f"tep{place}.yaml", text.encode()) for place, text in enumerate(texts)]
    return load_rule_files(files, actor=LOADER, at=AT, on=ON)


def _value(name: str = "thu/1.1", on: date = ON) -> str:
    return str(the_book().limit(name, "", on, ANYWHERE).value)


def test_files_become_one_edition_of_the_system() -> None:
    loaded = load(RULES)

    edition = Edition.objects.get()
    assert (loaded.edition, loaded.provisions, edition.state) == (1, 6, "published")
    assert (edition.drafted_by, edition.published_by_name) == (None, "Nạp thử")
    assert loaded.notes == (UNKNOWN_OWNER,)
    assert _value() == "48"
    assert the_book().limit("thu/1.1", "", ON, ANYWHERE).checked is True
    entry = Entry.objects.get(action="rulebook.rules_loaded")
    assert entry.after == {
        "number": 1,
        "Bộ tiêu chí": 1,
        "Ngưỡng": 2,
        "Tham số": 1,
        "Cơ quan phụ trách chỉ tiêu": 1,
        "Vùng": 1,
    }


def test_the_items_of_a_checklist_keep_the_order_of_the_law() -> None:
    load(RULES)

    items = the_book().criteria_set("thu", ON).indicators()[1].rule.items  # type: ignore[union-attr]  # a checklist
    assert [each.key for each in items] == ["zz", "b"]


def test_loading_twice_changes_nothing() -> None:
    load(RULES)
    rows, revision = Provision.objects.count(), Rulebook.objects.get().revision
    entries = Entry.objects.count()

    again = load(RULES)

    assert (again.edition, again.provisions) == (None, 0)
    assert (Provision.objects.count(), Rulebook.objects.get().revision) == (rows, revision)
    assert Entry.objects.count() == entries


def test_only_what_differs_is_published_anew() -> None:
    load(RULES)

    loaded = load(RULES.replace("value: 48", "value: 49"))

    assert (loaded.edition, loaded.provisions) == (2, 1)
    assert [_value(), str(the_book().as_known(1).limit("thu/1.1", "", ON, ANYWHERE).value)] == [
        "49",
        "48",
    ]


def test_what_people_published_stays_when_the_same_file_is_loaded_again(publish: Publish) -> None:
    load(RULES)
    publish((threshold("1.1"), date(2021, 1, 1), {"value": "50"}))

    assert load(RULES).edition is None
    assert _value() == "50"
    newer = load(RULES.replace("value: 48", "value: 51"))
    assert (newer.edition, _value()) == (3, "51")
    assert newer.notes[0] == (
        "Thay cho điều đã công bố trước đó: Ngưỡng của thu/1.1 từ 01/01/2021."
    )


def test_a_file_of_the_province_places_units_and_keeps_samples(
    small_register: dict[str, int],
) -> None:
    load(RULES, PROVINCE)
    load(RULES, PROVINCE)

    assert place_of(small_register["An"], ON) == Place("tdmnpb", "")
    assert (Placement.objects.count(), Edition.objects.count()) == (1, 1)
    sample = SampleSheet.objects.get()
    assert (sample.name, sample.values) == (
        "Xã mẫu",
        {"1.1": "47,5", "1.2": {"zz": True, "b": False}},
    )


def test_a_unit_that_the_register_lacks_is_refused_with_its_line() -> None:
    with pytest.raises(RefusedRulesError, match=r"tep1.yaml:3.*mang mã “90”"):
        load(RULES, PROVINCE)

    assert (Edition.objects.count(), Provision.objects.count()) == (0, 0)


def test_what_is_wrong_is_said_with_its_line_and_nothing_is_written() -> None:
    with pytest.raises(UnreadableFileError) as refusal:
        load(RULES.replace("value: 48", "value: Khá"))

    assert [(each.file, each.line) for each in refusal.value.problems] == [("tep0.yaml", 21)]
    assert Provision.objects.count() == 0


def test_people_load_no_files(stranger: object, as_actor: Callable[..., Actor]) -> None:
    with pytest.raises(NotAllowedError):
        load_rule_files([RawFile("a.yaml", RULES.encode())], actor=as_actor(stranger), at=AT, on=ON)


# --- The commands ------------------------------------------------------------------------------


def asked(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def answered(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*words, "--json"))
    return found


def test_the_command_says_what_it_published(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES, encoding="utf-8")

    assert asked("load_rules", str(file)) == "Đã công bố 6 điều khoản, lần thứ 1.\n"
    assert answered("load_rules", str(file)) == {
        "edition": None,
        "provisions": 0,
        "placements": 0,
        "samples": 0,
        "notes": [UNKNOWN_OWNER],
    }


def test_the_command_says_every_problem_and_writes_nothing(tmp_path: Path) -> None:
    file, err = tmp_path / "rules.yaml", io.StringIO()
    file.write_text(RULES.replace("value: 48", "value: Khá"), encoding="utf-8")

    with pytest.raises(CommandError, match="1 chỗ chưa đúng; chưa có gì được ghi"):
        call_command("load_rules", str(file), stderr=err)
    assert err.getvalue().startswith(f"{file}:21:")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        asked("load_rules", str(tmp_path / "khong-co.yaml"))


def test_what_is_exported_is_loaded_back_without_a_change(
    small_register: dict[str, int], publish: Publish, tmp_path: Path
) -> None:
    load(RULES, PROVINCE)
    publish((threshold("1.1"), date(2025, 1, 1), {"value": "50.25"}))
    file = tmp_path / "all.yaml"
    file.write_text(asked("export_rules"), encoding="utf-8")

    assert answered("load_rules", str(file))["edition"] is None

    file.write_text(asked("export_rules").replace("50.25", "50.5"), encoding="utf-8")
    assert answered("load_rules", str(file))["provisions"] == 1
    assert _value() == "50.5"


def test_an_edition_or_a_set_is_exported_alone(publish: Publish) -> None:
    load(RULES)
    publish((threshold("1.1"), date(2025, 1, 1), {"value": "50.25"}))

    def says(*words: str) -> tuple[bool, ...]:
        text = asked("export_rules", *words)
        return tuple(word in text for word in ("50.25", "luong_co_so", "Bộ thử"))

    assert says("--edition", "2") == (True, False, False)
    assert says("--set", "THU") == (True, False, True)
    with pytest.raises(CommandError, match="lần công bố thứ 9"):
        asked("export_rules", "--edition", "9")
    with pytest.raises(CommandError, match="thu"):
        asked("export_rules", "--set", "thuu")
