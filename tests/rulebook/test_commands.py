"""The commands that answer about rules, as programs and people call them."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.rulebook.enums import Dimension, ProvisionKind
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.services.placements import place_unit
from tests.conftest import AT, ON
from tests.rulebook.conftest import SINCE, Publish, key, threshold

pytestmark = pytest.mark.usefixtures("small_book")

DAY = ("--on", "2025-06-30")


def asked(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def answered(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*words, "--json"))
    return found


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as refusal:
        asked(*words)
    assert refusal.value.returncode == 1
    return str(refusal.value)


# --- rule --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["luong_co_so", "LUONG_CO_SO", "Lương cơ sở", "luong co  so"])
def test_a_parameter_is_found_by_its_code_or_title_in_any_spelling(name: str) -> None:
    found = answered("rule", name, *DAY)

    assert {each: found[each] for each in ("name", "kind", "value", "unit", "since", "known")} == {
        "name": "luong_co_so",
        "kind": "parameter",
        "value": "1490000",
        "unit": "đồng",
        "since": "2021-01-01",
        "known": True,
    }


def test_a_rule_says_its_article_and_that_nobody_compared_it(small_book: Edition) -> None:
    found = answered("rule", "luong_co_so", *DAY)

    facts = ("source", "checked", "checked_on", "disputed", "certainty", "edition", "until")
    assert [found[each] for each in facts] == ["Điều 1", False, None, False, None, 1, None]


def test_an_indicator_is_answered_for_the_day_and_the_region(publish: Publish) -> None:
    publish((threshold("10", region="tdmnpb"), ON, {"value": "45.5"}))

    def value(*words: str) -> tuple[str, str, str]:
        found = answered("rule", "thu/10", *words)
        return found["value"], found["since"], found["region"]

    assert value(*DAY) == ("48", "2021-01-01", "")
    assert value(*DAY, "--region", "TDMNPB") == ("45.5", "2025-06-30", "tdmnpb")
    assert value("--on", "29/06/2025", "--region", "tdmnpb") == ("39", "2021-01-01", "tdmnpb")
    assert answered("rule", "thu/10", "--on", "29/06/2025", "--region", "tdmnpb")["until"] == (
        "2025-06-30"
    )


def test_for_people_it_is_a_few_lines() -> None:
    assert asked("rule", "thu/10.2", *DAY) == (
        "Tỷ lệ hộ nghèo (thu/10.2), ngày 30/06/2025:\n"
        "  Không quá 13%\n"
        "  ngưỡng: 13%\n"
        "  Từ 01/01/2021, Điều 1; chưa đối chiếu văn bản gốc.\n"
    )


def test_what_is_not_there_is_refused_with_what_is_near() -> None:
    assert "luong_co_so" in refused("rule", "luong_co_sơn", *DAY)
    assert "thu/10" in refused("rule", "thu/100", *DAY)
    assert "bắt đầu từ 01/01/2021" in refused("rule", "luong_co_so", "--on", "2020-12-31")
    assert "Không có vùng nào mã “sao”" in refused("rule", "thu/10", *DAY, "--region", "sao")


def test_a_title_that_several_bear_is_not_guessed(publish: Publish) -> None:
    facts = {"title": "Hệ số chung", "unit": "lần", "value": "1"}
    for code in ("a", "b"):
        publish((key(ProvisionKind.PARAMETER, f"he_so.{code}"), SINCE, facts))

    assert "he_so.a (Hệ số chung); he_so.b (Hệ số chung)" in refused("rule", "hệ số chung", *DAY)
    assert answered("rule", "he_so.b", *DAY)["value"] == "1"


# --- criteria_set ------------------------------------------------------------------------------


def test_a_set_is_answered_with_every_threshold_and_its_article() -> None:
    found = answered("criteria_set", "THU", *DAY, "--region", "tdmnpb")

    assert (found["code"], found["region"], found["complete"]) == ("thu", "tdmnpb", True)
    assert [
        (each["code"], each["rule"], [(one["value"], one["region"]) for one in each["thresholds"]])
        for criterion in found["criteria"]
        for each in criterion["indicators"]
    ] == [
        ("1.1", "yes_no", [(True, "")]),
        ("10", "at_least", [("39", "tdmnpb")]),
        ("10.2", "at_most", [("13", "")]),
    ]
    assert found["criteria"][1]["indicators"][0]["thresholds"][0]["source"] == "Điều 1"


def test_an_ended_set_says_when_and_why(publish: Publish) -> None:
    publish((key(ProvisionKind.SET, "thu"), ON, {"ended": "hết giai đoạn"}))

    assert "hết hiệu lực từ 30/06/2025: hết giai đoạn" in refused("criteria_set", "thu", *DAY)
    assert answered("criteria_set", "thu", "--on", "2025-06-29")["until"] == "2025-06-30"


# --- evaluate_sheet ----------------------------------------------------------------------------


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., str]:
    def make(text: str, name: str = "phieu.json") -> str:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return str(file)

    return make


def test_a_sheet_is_judged_with_the_whole_explanation(sheet: Callable[..., str]) -> None:
    file = sheet('{"1.1": "đạt", "10": "38,5", "10.2": 12.999999999999999999}')

    found = answered("evaluate_sheet", file, "--set", "thu", *DAY, "--region", "tdmnpb")

    counts = [found[each] for each in ("verdict", "met", "not_met", "undecidable")]
    assert counts == ["not_met", 1, 1, 0]
    income = found["criteria"][1]["parts"][0]
    assert (income["status"], income["value"], income["threshold"]["value"]) == (
        "failed",
        "38.5",
        "39",
    )
    assert (
        income["why"]
        == "38,5 triệu đồng thấp hơn mức tối thiểu 39 triệu đồng, thiếu 0,5 triệu đồng."
    )
    assert income["threshold"]["since"] == "2021-01-01"
    assert found["criteria"][1]["parts"][1]["value"] == "12.999999999999999999"


def test_the_unit_gives_region_and_group(
    sheet: Callable[..., str],
    small_register: dict[str, int],
    drafter: User,
    as_actor: Callable[[User], Actor],
) -> None:
    place_unit(
        actor=as_actor(drafter),
        at=AT,
        on=ON,
        unit_id=small_register["Đông"],
        dimension=Dimension.REGION,
        code="tdmnpb",
        since=SINCE,
    )
    words = ("evaluate_sheet", sheet('{"10": 40}'), "--set", "thu", *DAY, "--unit")

    inside, outside = answered(*words, "Xã Bình"), answered(*words, "Xã Én")

    assert [
        (each["region"], each["criteria"][1]["parts"][0]["status"]) for each in (inside, outside)
    ] == [("tdmnpb", "passed"), ("", "failed")]
    assert inside["unit"] == {"id": small_register["Bình"], "full_name": "Xã Bình (Huyện Đông)"}
    assert "Không có đơn vị nào" in refused(*words, "Xã Không Có")


def test_everything_wrong_with_a_sheet_is_said_at_once(sheet: Callable[..., str]) -> None:
    err = io.StringIO()
    file = sheet('"1.1": 5\n"10": mười\n"10.2": 120\n"9.9": 1\n', "phieu.yaml")

    with pytest.raises(CommandError, match="4 chỗ chưa đúng; chưa chấm gì"):
        call_command("evaluate_sheet", file, "--set", "thu", *DAY, stderr=err)

    assert [line.split(": ")[1] for line in err.getvalue().splitlines()] == [
        "Chỉ tiêu 1.1",
        "Chỉ tiêu 10",
        "Chỉ tiêu 10.2",
        "Chỉ tiêu 9.9",
    ]
