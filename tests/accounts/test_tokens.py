"""Tokens for the API: what they may, where, and how long."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, Role
from chungsuc.accounts.errors import TokenPeriodError, TokenUnitError
from chungsuc.accounts.models import ApiToken, User
from chungsuc.accounts.queries.tokens import actor_of_token, digest_of
from chungsuc.accounts.services.tokens import NewToken, make_token, revoke_token
from chungsuc.accounts.services.users import disable_user
from chungsuc.audit.models import Entry
from chungsuc.common.access import ANONYMOUS, Actor, Holding, decide
from chungsuc.common.errors import NotAllowedError, NotFoundError
from tests.conftest import AT, ON, MakeUser

AsActor = Callable[[User], Actor]
UNITS = "/api/v1/units/?on=2022-06-30"


def _made(actor: Actor, **how: object) -> NewToken:
    return make_token(
        actor=actor,
        at=AT,
        on=ON,
        **({"name": "Kho dữ liệu", "may_write": False, "unit_id": None, "ends_on": ON} | how),  # type: ignore[arg-type]  # as the tests give them
    )


def _asking(secret: str, address: str = UNITS, **headers: str) -> int:
    authorization = f"Bearer {secret}"
    return Client().get(address, headers={"Authorization": authorization, **headers}).status_code


@pytest.fixture
def east(make_user: MakeUser, small_register: dict[str, int]) -> User:
    return make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])


def _good_today(user: User, as_actor: AsActor) -> str:
    # The server's day is today's, not the tests': a token of a year from the tests' day is over.
    token = _made(as_actor(user)).token
    secret = "a" * 43
    ApiToken.objects.filter(pk=token.pk).update(ends_on=date(9999, 1, 1), digest=digest_of(secret))
    return f"cs_{token.pk}_{secret}"


def test_a_program_reads_with_a_token_and_without_a_session(east: User, as_actor: AsActor) -> None:
    assert _asking(_good_today(east, as_actor)) == 200
    assert _asking("cs_1_" + "x" * 43) == 401


def test_a_token_is_for_the_api_alone(east: User, as_actor: AsActor) -> None:
    answer = Client().get(
        reverse("desk:home"),
        headers={"Authorization": f"Bearer {_good_today(east, as_actor)}"},
    )

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/sign-in/")


def test_a_wrong_token_is_not_helped_by_a_session(
    east: User, sign_in: Callable[[User], Client]
) -> None:
    answer = sign_in(east).get(UNITS, headers={"Authorization": "Bearer cs_1_xxxx"})

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    ("days", "is_good"), [(0, True), (1, False)], ids=["the last day", "the day after"]
)
def test_a_token_is_good_until_its_last_day(
    days: int, is_good: bool, east: User, as_actor: AsActor
) -> None:
    made = _made(as_actor(east))

    actor = actor_of_token(made.secret, on=ON + timedelta(days=days))

    assert (actor != ANONYMOUS) is is_good


def test_a_token_acts_as_its_owner_and_says_so(east: User, as_actor: AsActor) -> None:
    made = _made(as_actor(east), name="Kho dữ liệu")

    actor = actor_of_token(made.secret, on=ON)

    assert (actor.id, actor.holdings) == (east.pk, as_actor(east).holdings)
    assert (actor.name, actor.reads_only) == ("Người dùng dong (thẻ “Kho dữ liệu”)", True)


@pytest.mark.parametrize(
    ("unit", "kept"), [("An", "An"), ("Đông", "Đông"), ("Thôn 1 An", "Thôn 1 An")]
)
def test_a_token_reaches_no_further_than_its_unit(
    unit: str, kept: str, east: User, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    made = _made(as_actor(east), unit_id=small_register[unit])

    actor = actor_of_token(made.secret, on=ON)

    assert actor.holdings == {Holding("administrator", small_register[kept])}
    there = decide(actor, MANAGE_ACCOUNTS, on=ON, units=[small_register["Bình"]])
    assert there.allowed is (unit == "Đông")


def test_a_token_at_a_unit_above_ones_own_keeps_ones_own(
    make_user: MakeUser, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    clerk = make_user("lan", Role.COMMUNE, unit=small_register["An"])

    made = _made(as_actor(clerk), unit_id=small_register["Đông"])

    assert actor_of_token(made.secret, on=ON).holdings == as_actor(clerk).holdings


def test_a_token_cannot_be_made_for_a_unit_out_of_reach(
    east: User, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    with pytest.raises(TokenUnitError):
        _made(as_actor(east), unit_id=small_register["Dương"])

    assert ApiToken.objects.count() == 0


@pytest.mark.parametrize("days", [-1, 367])
def test_a_token_for_no_day_or_for_years_is_refused(
    days: int, east: User, as_actor: AsActor
) -> None:
    with pytest.raises(TokenPeriodError):
        _made(as_actor(east), ends_on=ON + timedelta(days=days))


def test_a_token_makes_no_token(east: User, as_actor: AsActor) -> None:
    reader = actor_of_token(_made(as_actor(east)).secret, on=ON)

    with pytest.raises(NotAllowedError):
        _made(reader)


@pytest.mark.parametrize(
    "how",
    [
        lambda made: f"{made.secret}x",
        lambda made: made.secret[:-1],
        lambda made: f"cs_{made.token.pk + 1}_{made.secret.split('_', 2)[2]}",
        lambda made: made.token.digest,
        lambda _: "cs_99999999999999999999_" + "a" * 43,
        lambda _: "",
        lambda _: "\x00",
    ],
    ids=["longer", "shorter", "another number", "the digest", "a vast number", "none", "NUL"],
)
def test_what_is_not_the_token_is_nobody(
    how: Callable[[NewToken], str], east: User, as_actor: AsActor
) -> None:
    made = _made(as_actor(east))

    assert actor_of_token(how(made), on=ON) == ANONYMOUS


def test_a_revoked_token_and_one_of_a_locked_account_are_worth_nothing(
    administrator: User, east: User, as_actor: AsActor
) -> None:
    first, second = _made(as_actor(east)), _made(as_actor(east))

    revoke_token(actor=as_actor(east), at=AT, token_id=first.token.pk)
    revoke_token(actor=as_actor(east), at=AT, token_id=first.token.pk)
    found = [actor_of_token(each.secret, on=ON) != ANONYMOUS for each in (first, second)]
    disable_user(actor=as_actor(administrator), at=AT, on=ON, user_id=east.pk, why="Nghỉ")

    assert found == [False, True]
    assert actor_of_token(second.secret, on=ON) == ANONYMOUS
    assert Entry.objects.filter(action="accounts.token_revoked").count() == 1


def test_nobody_revokes_anothers_token(administrator: User, east: User, as_actor: AsActor) -> None:
    made = _made(as_actor(east))

    with pytest.raises(NotFoundError):
        revoke_token(actor=as_actor(administrator), at=AT, token_id=made.token.pk)

    assert actor_of_token(made.secret, on=ON) != ANONYMOUS


def test_a_demo_accounts_token_is_worth_nothing_in_production(
    east: User, as_actor: AsActor
) -> None:
    made = _made(as_actor(east))
    User.objects.filter(pk=east.pk).update(is_demo=True)

    with override_settings(PRODUCTION=True):
        assert actor_of_token(made.secret, on=ON) == ANONYMOUS


def test_the_log_knows_the_token_was_made_and_not_what_it_is(east: User, as_actor: AsActor) -> None:
    made = _made(as_actor(east))

    entry = Entry.objects.get(action="accounts.token_made")
    kept = f"{entry.before}{entry.after}{entry.record_name}"
    assert entry.after == {"name": "Kho dữ liệu", "may_write": False, "ends_on": "2025-06-30"}
    assert made.secret.split("_", 2)[2] not in kept
    assert made.token.digest not in kept


def test_a_token_is_shown_once_and_listed_without_what_it_is(
    east: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(east)
    until = (date.today() + timedelta(days=30)).strftime("%d/%m/%Y")  # noqa: DTZ011  as a person types it

    made = client.post(reverse("accounts:token_new"), {"name": "Kho", "ends_on": until})
    listed = client.get(reverse("accounts:token_list")).content.decode()

    secret = made.context["made"].secret
    assert secret in made.content.decode()
    assert made["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert ("Kho" in listed, secret in listed) == (True, False)
    assert _asking(secret) == 200
