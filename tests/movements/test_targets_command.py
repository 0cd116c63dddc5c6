"""``targets --on DATE``, as programs and people call it."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from chungsuc.movements.models import PlanVersion
from tests.movements.recording import recorded

pytestmark = pytest.mark.django_db

DAY = ("--on", "2025-06-30")


def asked(*words: str) -> str:
    out = io.StringIO()
    call_command("targets", *words, stdout=out)
    return out.getvalue()


def answered(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asked(*words, "--json"))
    return found


def test_targets_are_answered_with_path_figure_light_population_and_allocation(
    plan: PlanVersion, small_register: dict[str, int]
) -> None:
    recorded("so_xa", 4, of=6)

    found = answered(*DAY)

    held = found["items"][0]
    assert (found["as_of"], found["movement"]) == ("2025-06-30", "kiem-thu-2021-2025")
    assert [each["code"] for each in found["items"]] == ["so_xa", "binh_quan", "san"]
    assert held["path"]["value"] == "4.49589"
    assert {name: held["figure"][name] for name in ("on", "value", "of", "actual", "version")} == {
        "on": "2025-06-30",
        "value": "4",
        "of": "6",
        "actual": "4",
        "version": 1,
    }
    assert (held["light"], held["why"]) == (
        "red",
        "4 xã bằng 89% lộ trình 4,5 xã, dưới ngưỡng vàng 95%.",
    )
    assert {name: held["population"][name] for name in ("stated", "stated_on", "count")} == {
        "stated": "6",
        "stated_on": "2022-06-15",
        "count": 6,
    }
    east, west = (
        {"id": small_register[name], "full_name": f"Huyện {name}"} for name in ("Đông", "Tây")
    )
    assert held["allocation"] == {
        "items": [{"unit": east, "goal": "3"}, {"unit": west, "goal": "1"}],
        "allocated": "4",
        "left": "1",
        "words": "Đã giao 4 xã trên 5 xã, còn 1 xã chưa giao đơn vị nào.",
    }


def test_people_read_lines(plan: PlanVersion) -> None:
    recorded("so_xa", 5)

    assert asked(*DAY, "--movement", "kiem-thu-2021-2025").splitlines() == [
        "Kiểm Thử chung sức xây dựng nông thôn mới, ngày 30/06/2025:",
        "  Số xã đạt chuẩn (so_xa): 5/6 xã (83,3%) đến 31/12/2025; lộ trình 4,5 xã",
        "    Xanh: 5 xã đạt lộ trình 4,5 xã.",
        "    Đối tượng tính ngày 30/06/2025: 6; theo kế hoạch 6",
        "    Đã giao 4 xã trên 5 xã, còn 1 xã chưa giao đơn vị nào.",
        (
            "  Số tiêu chí bình quân mỗi xã (binh_quan): bình quân 15,5 tiêu chí đến 31/12/2025; "
            "không có lộ trình"
        ),
        "    Chưa rõ: Chưa có số đã thẩm định.",
        "    Đối tượng tính ngày 30/06/2025: 6; theo kế hoạch 6",
        (
            "  Không có xã dưới 10 tiêu chí (san): không đơn vị nào dưới 10 tiêu chí "
            "đến 31/12/2025; không có lộ trình [cách hiểu chưa xác nhận]"
        ),
        "    Chưa rõ: Chưa có số đã thẩm định.",
        "    Đối tượng tính ngày 30/06/2025: 6; theo kế hoạch 6",
    ]


def test_before_the_plan_nothing_is_in_force(plan: PlanVersion) -> None:
    assert answered("--on", "2022-06-14")["items"] == []
    assert asked("--on", "2022-06-14").splitlines()[-1] == (
        "  Ngày này chưa có chỉ tiêu nào có hiệu lực."
    )


@pytest.mark.parametrize(
    ("words", "code", "what"),
    [
        (("--on", "hôm qua"), 2, "không phải là một ngày"),
        ((), 2, "--on"),
        ((*DAY, "--movement", "khac"), 1, "Không tìm thấy phong trào “khac”"),
        (("--on", "2020-12-31"), 1, "Không tìm thấy phong trào nào đã bắt đầu"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line(
    words: tuple[str, ...], code: int, what: str, plan: PlanVersion
) -> None:
    with pytest.raises(CommandError, match=what) as refusal:
        asked(*words)
    assert (refusal.value.returncode, str(refusal.value).count("\n")) == (code, 0)
