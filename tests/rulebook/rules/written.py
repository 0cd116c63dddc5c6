"""Short ways to write provisions in tests."""

from datetime import date
from decimal import Decimal

from chungsuc.rulebook.engine.kinds import (
    Operator,
    Threshold,
)
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import ANYWHERE, Book, Place
from chungsuc.rulebook.rules.contents import (
    Content,
    Given,
)
from chungsuc.rulebook.rules.provisions import Key, Provision

DAY = date(2021, 1, 1)
LATER = date(2022, 6, 30)
INCOME = "xa_ntm/10"
AT_LEAST = Threshold(Operator.AT_LEAST)


def key(
    name: str = INCOME,
    *,
    part: str = "",
    region: str = "",
    group: str = "",
    by_province: bool = False,
) -> Key:
    return Key(ProvisionKind.THRESHOLD, name, part, region, group, by_province)


def given_at(
    value: int, since: date = DAY, edition: int = 1, *, of: Key | None = None
) -> Provision:
    return stated(Given(Decimal(value)), since, edition, of=of)


def stated(
    content: Content, since: date = DAY, edition: int = 1, *, of: Key | None = None
) -> Provision:
    return Provision(of or key(), since, content, source=f"Điều {edition}", edition=edition)


def value(book: Book, on: date = LATER, place: Place = ANYWHERE, name: str = INCOME) -> object:
    return book.limit(name, "", on, place).value


REGION = key(region="tdmnpb")
HERE = Place("tdmnpb", "nhom_1")
