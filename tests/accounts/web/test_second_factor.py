"""Two-step verification: set up, asked for at sign-in, replaced by recovery codes, removed."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from chungsuc.accounts.models import User
from chungsuc.accounts.services.invitations import reset_password
from chungsuc.accounts.services.second_factor import take_code
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from tests.accounts.conftest import SIGN_IN
from tests.conftest import AT, ON, PASSWORD, MakeUser

CODE = "/accounts/sign-in/code/"
SET_UP = "/accounts/me/second-factor/"
Enter = Callable[[User], Client]


def digits(secret: str, *, steps: int = 0) -> str:
    """What a phone with the secret shows now, or some half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Turns it on as a person does; the secret and the recovery codes."""
    client.post(reverse("accounts:my_confirmation"), {"current": PASSWORD})
    secret = client.get(SET_UP).context["secret"].replace(" ", "")
    page = client.post(SET_UP, {"code": digits(secret)})
    cache.clear()  # the next half minute has come
    return secret, list(page.context["codes"])


@pytest.fixture
def lan(make_user: MakeUser) -> User:
    return make_user("lan")


def begin(user: User) -> Client:
    """A browser in which the password was right and the six digits are asked for."""
    client = Client()
    answer = client.post(SIGN_IN, {"username": user.username, "password": PASSWORD})
    assert answer["Location"] == CODE
    return client


def test_setting_up_asks_for_the_password_shows_a_secret_and_hands_out_codes(
    lan: User, enter: Enter
) -> None:
    client = enter(lan)

    assert client.get(SET_UP)["Location"] == reverse("accounts:my_confirmation")
    _, codes = set_up(client)

    assert len(codes) == 10
    assert len(set(codes)) == 10
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.actor_id) == ("accounts.second_factor_added", lan.pk)
    assert "đang bật từ" in client.get(reverse("accounts:my_account")).content.decode()


def test_a_wrong_password_confirms_nothing(lan: User, enter: Enter) -> None:
    client = enter(lan)

    answer = client.post(reverse("accounts:my_confirmation"), {"current": "sai"})

    assert answer.status_code == 422
    assert "Mật khẩu hiện tại không đúng." in answer.content.decode()
    assert client.get(SET_UP).status_code == 302


def test_a_wrong_code_turns_nothing_on_and_keeps_the_secret(lan: User, enter: Enter) -> None:
    client = enter(lan)
    client.post(reverse("accounts:my_confirmation"), {"current": PASSWORD})
    secret = client.get(SET_UP).context["secret"]

    answer = client.post(SET_UP, {"code": "000000"})

    assert (answer.status_code, answer.context["secret"]) == (422, secret)
    assert not Authenticator.objects.exists()


def test_nobody_is_signed_in_before_the_six_digits(lan: User, enter: Enter) -> None:
    secret, _ = set_up(enter(lan))
    client = begin(lan)

    assert client.get("/").status_code == 302
    answer = client.post(CODE, {"code": digits(secret)})

    assert answer["Location"] == "/"
    assert client.get("/").status_code == 200


def test_the_way_back_survives_the_second_step(lan: User, enter: Enter) -> None:
    secret, _ = set_up(enter(lan))
    client = Client()
    client.post(SIGN_IN, {"username": "lan", "password": PASSWORD, "next": "/units/?on=2025-01-01"})

    answer = client.post(CODE, {"code": digits(secret)})

    assert answer["Location"] == "/units/?on=2025-01-01"


def test_six_digits_work_once_even_within_the_tolerance(lan: User, enter: Enter) -> None:
    secret, _ = set_up(enter(lan))
    code = digits(secret, steps=1)
    begin(lan).post(CODE, {"code": code})
    # What allauth itself remembers is gone after 30 seconds; the code is good for longer.
    assert cache.delete(f"allauth.mfa.totp.used?user={lan.pk}&code={code}")
    watcher = begin(lan)

    answer = watcher.post(CODE, {"code": code})

    assert answer.status_code == 422
    assert watcher.get("/").status_code == 302


def test_a_recovery_code_works_once_and_is_audited(lan: User, enter: Enter) -> None:
    _, codes = set_up(enter(lan))

    first = begin(lan).post(CODE, {"code": f" {codes[3][:4]}-{codes[3][4:]} "})
    second = begin(lan).post(CODE, {"code": codes[3]})

    assert (first.status_code, second.status_code) == (302, 422)
    entry = Entry.objects.get(action="accounts.recovery_code_used")
    assert entry.after == {"recovery_codes": 9}


def test_wrong_codes_lock_like_wrong_passwords(lan: User, enter: Enter) -> None:
    secret, _ = set_up(enter(lan))
    client = begin(lan)

    statuses = [client.post(CODE, {"code": "000000"}).status_code for _ in range(5)]
    right = client.post(CODE, {"code": digits(secret)})

    assert statuses == [422, 422, 422, 422, 429]
    assert right.status_code == 429
    assert client.get("/").status_code == 302


def test_the_second_step_opens_to_nobody_who_skipped_the_first() -> None:
    answer = Client().post(CODE, {"code": "123456"})

    assert answer.status_code == 200
    assert "Bước này chỉ mở sau khi bạn nhập đúng mật khẩu" in answer.content.decode()


def test_an_account_that_was_locked_between_the_steps_stays_out(lan: User, enter: Enter) -> None:
    secret, _ = set_up(enter(lan))
    client = begin(lan)
    User.objects.filter(pk=lan.pk).update(state="disabled")

    answer = client.post(CODE, {"code": digits(secret)})

    assert answer.context["form"] is None
    assert client.get("/").status_code == 302


def test_removing_it_asks_for_the_password_and_drops_the_codes(lan: User, enter: Enter) -> None:
    set_up(enter(lan))
    other = enter(lan)  # stops at the second step
    assert other.get("/").status_code == 302
    client = Client()
    client.force_login(lan)
    remove = reverse("accounts:my_second_factor_remove")

    assert client.post(remove)["Location"] == reverse("accounts:my_confirmation")
    client.post(reverse("accounts:my_confirmation"), {"current": PASSWORD})
    client.post(remove)

    assert not Authenticator.objects.exists()
    assert Entry.objects.filter(action="accounts.second_factor_removed").count() == 1


def test_new_recovery_codes_replace_the_old(
    lan: User, enter: Enter, as_actor: Callable[[User], Actor]
) -> None:
    client = enter(lan)
    _, old = set_up(client)

    new = client.post(reverse("accounts:my_recovery_codes")).context["codes"]

    def taken(code: str) -> bool:
        return take_code(actor=as_actor(lan), at=AT, user_id=lan.pk, code=code)

    assert not set(old) & set(new)
    assert (taken(old[0]), taken(new[0])) == (False, True)


@pytest.mark.parametrize(("dropped", "left"), [(True, 0), (False, 2)])
def test_a_reset_keeps_the_second_step_unless_the_phone_is_lost(
    dropped: bool,
    left: int,
    lan: User,
    enter: Enter,
    administrator: User,
    as_actor: Callable[[User], Actor],
) -> None:
    set_up(enter(lan))

    reset_password(
        actor=as_actor(administrator),
        at=AT,
        on=ON,
        user_id=lan.pk,
        why="Mất điện thoại",
        drops_second_factor=dropped,
    )

    assert Authenticator.objects.filter(user=lan).count() == left
