"""A small rulebook that tests share: one set, a parameter, regions, published by the system."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.editions import (
    approve_edition,
    draft_provision,
    publish_edition,
    start_edition,
    submit_edition,
)
from tests.conftest import AT, ON, MakeUser

SINCE = date(2021, 1, 1)

SET = {
    "name": "Bộ tiêu chí thử",
    "level": "xã",
    "criteria": [
        {
            "code": "1",
            "name": "Quy hoạch",
            "indicators": [{"code": "1.1", "name": "Có quy hoạch", "rule": "yes_no"}],
        },
        {
            "code": "10",
            "name": "Thu nhập",
            "indicators": [
                {"code": "10", "name": "Thu nhập", "unit": "triệu đồng", "rule": "at_least"},
                {"code": "10.2", "name": "Tỷ lệ hộ nghèo", "unit": "%", "rule": "at_most"},
            ],
        },
    ],
}

Said = tuple[Key, date, dict[str, Any]]


def key(kind: ProvisionKind, name: str, **more: Any) -> Key:  # noqa: ANN401  fields of a key
    return Key(kind, name, **more)


def threshold(indicator: str, **more: Any) -> Key:  # noqa: ANN401  fields of a key
    return Key(ProvisionKind.THRESHOLD, f"thu/{indicator}", **more)


SMALL: tuple[Said, ...] = (
    (key(ProvisionKind.REGION, "tdmnpb"), SINCE, {"title": "Trung du và miền núi phía Bắc"}),
    (key(ProvisionKind.SET, "thu"), SINCE, SET),
    (threshold("1.1"), SINCE, {"value": True}),
    (threshold("10"), SINCE, {"value": "48"}),
    (threshold("10", region="tdmnpb"), SINCE, {"value": "39"}),
    (threshold("10.2"), SINCE, {"value": "13"}),
    (
        key(ProvisionKind.PARAMETER, "luong_co_so"),
        SINCE,
        {"title": "Lương cơ sở", "unit": "đồng", "value": "1490000"},
    ),
)


@pytest.fixture
def drafter(make_user: MakeUser) -> User:
    return make_user("soan", Role.COORDINATION_OFFICE, full_name="Lý Thị Soạn")


@pytest.fixture
def approver(make_user: MakeUser) -> User:
    return make_user("duyet", Role.PROVINCE_LEADER, full_name="Vi Văn Duyệt")


Draft = Callable[..., Edition]


@pytest.fixture
def draft(drafter: User, as_actor: Callable[[User], Actor]) -> Draft:
    """A draft by the drafter that says what it is given."""
    number = count(1)

    def make(*said: Said, title: str = "") -> Edition:
        actor = as_actor(drafter)
        edition = start_edition(actor=actor, at=AT, on=ON, title=title or f"Bản {next(number)}")
        for each, since, content in said:
            draft_provision(
                actor=actor,
                at=AT,
                on=ON,
                edition_id=edition.pk,
                key=each,
                since=since,
                content=content,
                source="Điều 1",
            )
        return edition

    return make


Publish = Callable[..., Edition]


@pytest.fixture
def publish(
    draft: Draft,
    drafter: User,
    approver: User,
    decision: Document,
    as_actor: Callable[[User], Actor],
) -> Publish:
    """Publishes what it is given, by the tests' decision."""

    def make(*said: Said) -> Edition:
        edition = draft(*said)
        submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)
        approve_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk)
        return publish_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, document=decision.pk
        )

    return make


@pytest.fixture
def small_book(publish: Publish) -> Edition:
    """The small rulebook, published."""
    return publish(*SMALL)
