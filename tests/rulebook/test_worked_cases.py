"""Cases worked out by hand from the text of the law: the rulebook has to answer as they do."""

import pytest

from chungsuc.rulebook.engine.outcomes import Status
from tests.rulebook.shipped import shipped_book
from tests.rulebook.worked_cases import WorkedCase, answers, expectations, worked_cases


@pytest.mark.parametrize("case", worked_cases(), ids=lambda case: f"{case.file}: {case.name}")
def test_the_rulebook_answers_a_worked_case_as_the_law_says(case: WorkedCase) -> None:
    assert answers(case, shipped_book()) == expectations(case)


def test_every_worked_case_names_its_article_and_gives_its_reason() -> None:
    cases = worked_cases()
    assert len({each.name for each in cases}) == len(cases)
    assert [each.name for each in cases if not each.facts["article"]] == []
    assert [each.name for each in cases if not str(each.facts["because"]).endswith(".")] == []


def test_the_worked_cases_reach_every_status() -> None:
    reached = {
        status for each in worked_cases() for status in each.facts.get("expect", {}).values()
    }
    assert reached == {each.name_vi for each in Status}
