"""Contents as plain data and back."""

import json
from decimal import Decimal

from hypothesis import given, settings

from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import Content
from chungsuc.rulebook.rules.forms import (
    content_facts,
    exact_facts,
    read_content,
    read_rule,
    rule_facts,
)
from tests.rulebook.invented_contents import kinds_with_contents, rules


@settings(deadline=None)
@given(kinds_with_contents)
def test_every_content_comes_back_from_json_as_it_was(
    said: tuple[ProvisionKind, Content],
) -> None:
    kind, content = said
    assert read_content(kind, json.loads(json.dumps(content_facts(content)))) == content


@settings(deadline=None)
@given(kinds_with_contents)
def test_every_content_comes_back_from_exact_data_as_it_was(
    said: tuple[ProvisionKind, Content],
) -> None:
    kind, content = said
    assert read_content(kind, exact_facts(content)) == content


@settings(deadline=None)
@given(kinds_with_contents)
def test_reading_and_writing_again_gives_the_same_data(
    said: tuple[ProvisionKind, Content],
) -> None:
    kind, content = said
    facts = content_facts(content)
    assert content_facts(read_content(kind, facts)) == facts


@settings(deadline=None)
@given(rules)
def test_every_rule_comes_back_from_json_as_it_was(rule: Rule) -> None:
    assert read_rule(json.loads(json.dumps(rule_facts(rule)))) == rule


def test_the_digits_of_a_number_stay_as_they_were_written() -> None:
    read = read_content(ProvisionKind.THRESHOLD, {"value": "1.0"})
    assert content_facts(read) == {"value": "1.0"}
    assert exact_facts(read)["value"].as_tuple() == Decimal("1.0").as_tuple()
