"""Paths and lights worked out by hand: the rules have to answer as the cases do."""

import pytest

from chungsuc.movements.enums import Light
from tests.movements.worked_targets import WorkedTarget, answers, expectations, worked_targets


@pytest.mark.parametrize("case", worked_targets(), ids=lambda case: f"{case.file}: {case.name}")
def test_the_rules_answer_a_worked_target_as_the_case_says(case: WorkedTarget) -> None:
    assert answers(case) == expectations(case)


def test_every_worked_target_has_its_own_name_and_gives_its_reason() -> None:
    cases = worked_targets()
    assert len({each.name for each in cases}) == len(cases)
    assert [each.name for each in cases if not str(each.facts["because"]).endswith(".")] == []


def test_the_worked_targets_reach_every_light() -> None:
    reached = {each.facts["light"] for each in worked_targets() if "light" in each.facts}
    assert reached == {light.name_vi for light in Light}
