"""One's own account: sessions, recent sign-ins, the password."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import Session, User
from chungsuc.accounts.services.sessions import prune_sessions
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from tests.accounts.conftest import SIGN_IN
from tests.conftest import PASSWORD, MakeUser

Enter = Callable[..., Client]
MINE = "/accounts/me/"
CHANGE = "/accounts/me/password/"
STRONG = "ngựa ô qua cầu tre"
PHONE = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def lan(make_user: MakeUser) -> User:
    return make_user("lan")


def test_the_sessions_are_told_apart_by_device_and_the_present_one_is_marked(
    lan: User, enter: Enter
) -> None:
    enter(lan, agent=PHONE)
    client = enter(lan)

    sessions = client.get(MINE).context["account"].sessions

    assert [(each.device, each.address, each.current) for each in sessions] == [
        ("Firefox trên máy Linux", "127.0.0.1", True),
        ("Chrome trên điện thoại hoặc máy tính bảng Android", "127.0.0.1", False),
    ]


def test_no_key_of_a_session_stands_on_the_page(lan: User, enter: Enter) -> None:
    client = enter(lan)

    page = client.get(MINE).content.decode()

    assert [each.pk for each in Session.objects.all() if each.pk in page] == []


def test_one_session_ends_and_the_others_go_on(lan: User, enter: Enter) -> None:
    phone, office = enter(lan, agent=PHONE), enter(lan)
    sessions = office.get(MINE).context["account"].sessions
    handle = next(each.handle for each in sessions if not each.current)

    office.post(reverse("accounts:my_session_end", args=[handle]))

    assert (phone.get("/").status_code, office.get("/").status_code) == (302, 200)
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.after) == ("accounts.sessions_ended", {"ended": 1})


def test_nobody_ends_a_session_of_somebody_else(
    lan: User, make_user: MakeUser, enter: Enter
) -> None:
    other = enter(make_user("mai"))
    handle = other.get(MINE).context["account"].sessions[0].handle

    answer = enter(lan).post(reverse("accounts:my_session_end", args=[handle]))

    assert (answer.status_code, other.get("/").status_code) == (404, 200)


def test_all_other_sessions_end_at_once(lan: User, enter: Enter) -> None:
    others, here = [enter(lan), enter(lan)], enter(lan)

    here.post(reverse("accounts:my_sessions_end"))

    assert [each.get("/").status_code for each in (*others, here)] == [302, 302, 200]


def test_the_administrator_ends_every_session_of_an_account(
    lan: User, administrator: User, enter: Enter
) -> None:
    theirs, admin = enter(lan), enter(administrator)

    admin.post(reverse("accounts:user_end_sessions", args=[lan.pk]))

    assert (theirs.get("/").status_code, admin.get("/").status_code) == (302, 200)


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(
    lan: User, enter: Enter
) -> None:
    other, here = enter(lan), enter(lan)

    answer = here.post(CHANGE, {"current": PASSWORD, "new": STRONG, "again": STRONG})

    assert answer["Location"] == MINE
    assert (other.get("/").status_code, here.get(MINE).status_code) == (302, 200)
    assert User.objects.get(pk=lan.pk).check_password(STRONG)
    entry = Entry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.action, entry.after) == ("accounts.password_changed", {"sessions_ended": 1})


@pytest.mark.parametrize(
    ("form", "field", "sentence"),
    [
        ({"current": "sai"}, "current", "Mật khẩu hiện tại không đúng."),
        ({"new": "matkhau123", "again": "matkhau123"}, "new", "rất dễ bị đoán ra"),
        ({"new": PASSWORD, "again": PASSWORD}, "new", "trùng với mật khẩu đang dùng"),
        ({"again": "khác hẳn đi nhé"}, "again", "Hai lần nhập mật khẩu mới không giống nhau."),
    ],
)
def test_a_change_that_is_refused_says_why_beside_the_field(
    form: dict[str, str], field: str, sentence: str, lan: User, enter: Enter
) -> None:
    whole = {"current": PASSWORD, "new": STRONG, "again": STRONG, **form}

    answer = enter(lan).post(CHANGE, whole)

    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert User.objects.get(pk=lan.pk).check_password(PASSWORD)


def test_guessing_the_present_password_from_a_borrowed_screen_is_counted(
    lan: User, enter: Enter
) -> None:
    client = enter(lan)
    wrong = {"current": "sai", "new": STRONG, "again": STRONG}

    statuses = [client.post(CHANGE, wrong).status_code for _ in range(5)]
    right = client.post(CHANGE, {**wrong, "current": PASSWORD})

    assert statuses == [422, 422, 422, 422, 429]
    assert right.status_code == 429
    assert User.objects.get(pk=lan.pk).check_password(PASSWORD)


def test_the_rules_are_read_before_anything_is_typed(lan: User, enter: Enter) -> None:
    page = enter(lan).get(CHANGE).content.decode()

    assert "Mật khẩu phải có ít nhất 10 ký tự." in page
    assert "passwords.js" in page


def test_a_session_ends_two_hours_after_it_was_last_used(lan: User, enter: Enter) -> None:
    enter(lan)
    row = Session.objects.get(user=lan)

    assert row.seen_at is not None
    assert row.expire_date == row.seen_at + timedelta(hours=2)


def test_a_session_in_use_is_marked_and_ends_after_a_working_day_all_the_same(
    lan: User, enter: Enter
) -> None:
    client = enter(lan)
    session = client.session
    long_ago = timezone.now().timestamp() - 11 * 60 * 60
    session["started_at"], session["seen_at"] = long_ago, long_ago + 10 * 60 * 60
    session.save()

    client.get("/")

    row = Session.objects.get(user=lan)
    assert row.seen_at is not None
    assert row.started_at is not None
    assert timezone.now() - row.seen_at < timedelta(minutes=1)
    assert row.expire_date == row.started_at + timedelta(seconds=settings.SESSION_COOKIE_AGE)


def test_a_session_whose_time_is_over_opens_nothing(lan: User, enter: Enter) -> None:
    client = enter(lan)
    session = client.session
    session["seen_at"] = timezone.now().timestamp() - 2 * 60 * 60 - 1
    session.save()

    assert client.get("/").status_code == 302


def test_sessions_that_ended_by_themselves_are_swept(
    lan: User, enter: Enter, system: Actor
) -> None:
    enter(lan)
    later = timezone.now() + timedelta(hours=3)

    assert prune_sessions(actor=system, at=timezone.now()) == 0
    assert prune_sessions(actor=system, at=later) == 1


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_statements_with_one_session_and_with_many(
    count: int, lan: User, enter: Enter, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count - 1):
        enter(lan)
    client = enter(lan)
    client.get(MINE)  # what the last sign-in said is read

    with django_assert_num_queries(10):  # session, account, roles; seven of the page
        client.get(MINE)


def test_a_name_without_an_account_leaves_no_session_of_anybody(db: None) -> None:
    Client().post(SIGN_IN, {"username": "khongco", "password": "sai"})

    assert not Session.objects.filter(user__isnull=False).exists()
