"""Files of movements loaded: once, again, with a new version, changed; and written out again."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError
from chungsuc.documents.models import Document
from chungsuc.movements.errors import FrozenFileError, UndatedPlanError
from chungsuc.movements.exports.movement_yaml import movement_yaml
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plans import movement_called, plan_in_force
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.loading import (
    Loaded,
)
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from tests.conftest import AT, ON
from tests.movements.conftest import AsActor
from tests.movements.plan_files import REVISION, SMALL, load, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(small_register: dict[str, int], system: Actor) -> Loaded:
    return load(system, SMALL)


def test_a_file_becomes_a_movement_with_its_plan_in_force(loaded: Loaded) -> None:
    movement = movement_called("kiem-thu")
    plan = plan_in_force(movement, date(2022, 6, 30))

    assert loaded == Loaded(("kiem-thu",), versions=1, clauses=4, targets=1, assignments=2)
    assert plan is not None
    content = content_of(plan)
    cited = [each.document for each in content.grounds]
    assert cited == [Document.objects.get(symbol="1/QĐ-TTg").pk, None]
    assert (content.clauses, content.targets) == (
        (written := read(SMALL)[0].versions[0].content).clauses,
        written.targets,
    )


def test_a_plan_whose_day_nobody_knows_holds_from_the_day_that_the_file_gives(
    loaded: Loaded,
) -> None:
    plan = PlanVersion.objects.get()

    assert plan.document is not None
    assert plan.document.citation == "Kế hoạch …/KH-UBND của UBND tỉnh"
    assert (plan.document.issued_on, plan.since) == (None, date(2022, 6, 30))


def test_a_plan_whose_day_nobody_knows_comes_into_force_by_no_other_way(
    loaded: Loaded, system: Actor
) -> None:
    undated = Document.objects.get(symbol="…/KH-UBND").pk
    draft = start_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code="kiem-thu",
        content=PlanContent("Bản điều chỉnh"),
    )

    with pytest.raises(UndatedPlanError, match="Hãy nêu ngày kế hoạch bắt đầu có hiệu lực"):
        put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=undated)


def test_loading_again_writes_nothing(loaded: Loaded, system: Actor) -> None:
    before = Entry.objects.count()

    assert load(system, SMALL) == Loaded()
    assert (Entry.objects.count(), PlanVersion.objects.count()) == (before, 1)


def test_a_new_version_in_the_file_revises_the_one_before(loaded: Loaded, system: Actor) -> None:
    again = load(system, SMALL + REVISION)

    first, second = PlanVersion.objects.order_by("number")
    assert again == Loaded(versions=1, clauses=1)
    assert (second.since, second.revises, second.title) == (
        date(2024, 1, 1),
        first,
        "Kế hoạch điều chỉnh",
    )
    assert plan_in_force(first.movement, date(2023, 12, 31)) == first


def test_what_is_in_force_and_no_longer_in_the_file_stays(loaded: Loaded, system: Actor) -> None:
    load(system, SMALL + REVISION)

    assert load(system, SMALL) == Loaded()
    assert PlanVersion.objects.count() == 2


CHANGES = {
    "title": ("title: Kế hoạch thử", "title: Kế hoạch khác", "tên kế hoạch"),
    "goal": ("goal: 5", "goal: 6", "chỉ tiêu so_xa (mức phải đạt)"),
    "clause": ("Việc khác", "Việc nữa", "mục I.1.đ.-2 (nội dung)"),
    "party": ("offset: -20", "offset: -21", "nhiệm vụ bao_cao (chủ trì, phối hợp, nơi nhận)"),
    "gone": ("      tuyen_truyen: {title: Tuyên truyền}\n", "", "nhiệm vụ tuyen_truyen không còn"),
    "more": ("      I: Chỉ", "      I.2: Thêm.\n      I: Chỉ", "mục I.2 chưa từng có"),
    "order": (
        '      "2": Báo cáo.\n',
        "",
        "thứ tự các mục",
    ),
    "ground": ("Thực hiện chỉ đạo chung", "Thực hiện chỉ đạo", "căn cứ"),
    "recipients": ("[UBND tỉnh,", "[UBND huyện,", "nơi nhận"),
    "signature": ("Người Ký]", "Người Khác]", "người ký"),
    "note": ("cách đọc của tệp", "cách đọc", "ghi chú"),
    "document": ("    document: kh\n", "    document: qd\n", "văn bản ban hành"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_file_of_a_version_in_force_is_refused_with_what_differs(
    change: str, loaded: Loaded, system: Actor
) -> None:
    old, new, said = CHANGES[change]
    changed = SMALL.replace(old, new)
    if change == "order":
        changed = changed.replace("    clauses:\n", f"    clauses:\n{old}")

    with pytest.raises(FrozenFileError) as refused:
        load(system, changed)

    assert refused.value.differences == (said,)
    assert "Bản có hiệu lực từ 30/06/2022 của phong trào “kiem-thu” đã ban hành" in str(
        refused.value
    )


def test_a_changed_movement_is_refused_with_what_differs(loaded: Loaded, system: Actor) -> None:
    changed = SMALL.replace("slogan: Chung sức", "slogan: Đồng lòng").replace("[huyện, xã]", "[xã]")

    with pytest.raises(FrozenFileError) as refused:
        load(system, changed)

    assert refused.value.differences == ("khẩu hiệu", "loại đơn vị tham gia")


def test_nothing_is_kept_where_one_file_of_several_is_refused(
    small_register: dict[str, int], system: Actor
) -> None:
    # The district's movement ends after the province's.
    late = SMALL.replace("code: kiem-thu", "code: dong\n  above: kiem-thu").replace(
        "  ends_on: 2025-12-31\n  launched", "  ends_on: 2026-12-31\n  launched"
    )

    with pytest.raises(Exception, match="Thời gian phải nằm trong thời gian"):
        load(system, SMALL, late)

    assert (Movement.objects.count(), PlanVersion.objects.count()) == (0, 0)


def test_a_district_loads_nothing_for_the_province(
    small_register: dict[str, int], district_office: User, as_actor: AsActor
) -> None:
    with pytest.raises(NotAllowedError):
        load(as_actor(district_office), SMALL)
    assert Movement.objects.count() == 0


# --- Commands -----------------------------------------------------------------------------------


def test_the_commands_load_and_write_a_movement(
    small_register: dict[str, int], tmp_path: Path
) -> None:
    plain = SMALL.replace("        measure: so_xa_ntm\n", "").replace("holding: xa_ntm, ", "")
    file = tmp_path / "plan.yaml"
    file.write_text(plain, encoding="utf-8")
    said, again, as_json, written = (StringIO() for _ in range(4))

    call_command("load_movements", str(file), stdout=said)
    call_command("load_movements", str(file), stdout=again)
    call_command("load_movements", str(file), "--json", stdout=as_json)
    call_command("export_movement", "kiem-thu", stdout=written)

    assert said.getvalue() == (
        "Đã ghi 1 phong trào, 1 bản kế hoạch, 4 mục, 1 chỉ tiêu, 2 nhiệm vụ.\n"
    )
    assert again.getvalue() == "Các phong trào và kế hoạch này đã có: không ghi thêm gì.\n"
    assert json.loads(as_json.getvalue()) == {
        "movements": [],
        "versions": 0,
        "clauses": 0,
        "targets": 0,
        "assignments": 0,
    }
    assert written.getvalue() == movement_yaml("kiem-thu")


def test_the_command_lists_every_fault_and_writes_nothing(
    small_register: dict[str, int], tmp_path: Path
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(SMALL, encoding="utf-8")  # no rules are published
    errors = StringIO()

    with pytest.raises(CommandError, match="2 chỗ chưa đúng; chưa có gì được ghi"):
        call_command("load_movements", str(file), stderr=errors)

    assert [line.partition(": ")[2] for line in errors.getvalue().splitlines()] == [
        "Bộ quy tắc không có thước đo “so_xa_ntm”. Hãy nạp bộ quy tắc trước, hoặc sửa tên.",
        "Bộ quy tắc không có danh hiệu “xa_ntm”. Hãy nạp bộ quy tắc trước, hoặc sửa tên.",
    ]
    assert Movement.objects.count() == 0


def test_the_command_says_that_a_file_is_not_there() -> None:
    with pytest.raises(CommandError, match="hãy kiểm tra lại đường dẫn"):
        call_command("load_movements", "khong-co.yaml")
