"""An office that drafts rules, one that approves them, and a small book that stands."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.services.editions import (
    approve_edition,
    publish_edition,
    start_edition,
    submit_edition,
)
from chungsuc.rulebook.services.entering import Entered, draft_together
from tests.conftest import AT, ON, MakeUser
from tests.rulebook.small_book import provisions

Publish = Callable[..., Edition]


@pytest.fixture
def publish(system: Actor, decision: Document) -> Publish:
    """Publishes provisions together, as the system."""

    def make(*said: Provision, title: str = "Quy định chung") -> Edition:
        edition = start_edition(actor=system, at=AT, on=ON, title=title)
        entered = [
            Entered(each.key, each.since, content_facts(each.content), each.source) for each in said
        ]
        draft_together(actor=system, at=AT, on=ON, edition_id=edition.pk, entered=entered)
        submit_edition(actor=system, at=AT, on=ON, edition_id=edition.pk)
        approve_edition(actor=system, at=AT, on=ON, edition_id=edition.pk)
        return publish_edition(
            actor=system, at=AT, on=ON, edition_id=edition.pk, document=decision.pk
        )

    return make


@pytest.fixture
def standing(publish: Publish) -> Edition:
    """The small book, published as edition 1."""
    return publish(*(_countless(each) for each in provisions()))


def _countless(said: Provision) -> Provision:
    """The small book misses an indicator on purpose; services refuse what is not as announced."""
    if not isinstance(said.content, SetContent):
        return said
    return replace(said, content=replace(said.content, expected_indicators=None))


@pytest.fixture
def drafter(make_user: MakeUser) -> User:
    return make_user("dieuphoi", Role.COORDINATION_OFFICE, full_name="Vi Văn Soạn")


@pytest.fixture
def approver(make_user: MakeUser) -> User:
    return make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Duyệt")


@pytest.fixture
def office(drafter: User, sign_in: Callable[[User], Client]) -> Client:
    """The browser of whoever drafts."""
    return sign_in(drafter)


@pytest.fixture
def second(approver: User, sign_in: Callable[[User], Client]) -> Client:
    """The browser of whoever approves."""
    return sign_in(approver)
