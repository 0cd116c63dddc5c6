"""The small book, loaded as it would be from a file, and people who read it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.rule_file import RuleFile, WrittenDocument, WrittenProvision
from chungsuc.rulebook.services.loading import load_rules
from tests.conftest import AT, ON, OPENING, MakeUser
from tests.rulebook.small_book import provisions

LAW = WrittenDocument("law", DocumentKind.DECISION, "318/QĐ-THỬ", "Chính phủ thử", OPENING)


def written(said: Provision) -> WrittenProvision:
    """As a file says it; what is announced of a set is left out, for files are held to it."""
    plain = replace(said, edition=0, id=0)
    if isinstance(said.content, SetContent):
        plain = replace(plain, content=replace(said.content, expected_indicators=None))
    return WrittenProvision(plain, document="law")


@pytest.fixture
def standing(db: None, system: Actor) -> None:
    """The small book, published as edition 1."""
    said = tuple(written(each) for each in provisions())
    load_rules(actor=system, at=AT, on=ON, file=RuleFile((LAW,), said))


@pytest.fixture
def clerk(make_user: MakeUser, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who only reads."""
    return sign_in(make_user("canbo", Role.COUNCIL_MEMBER))


@pytest.fixture
def office(make_user: MakeUser, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who compares rules with signed texts."""
    return sign_in(make_user("dieuphoi", Role.COORDINATION_OFFICE, full_name="Vi Văn Chiếu"))
