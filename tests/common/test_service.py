"""A service is one transaction, and changes nothing in silence."""

from datetime import datetime

import pytest
from django.db import connection, transaction

from chungsuc.accounts.models import RoleHolding, User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import UnauditedChangeError
from chungsuc.common.service import service, tables_written

pytestmark = pytest.mark.django_db


def _user(name: str) -> User:
    return User(username=name, full_name=f"Người {name}", password="!")


@service
def add_in_silence(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
    _user("lang").save()


@service
def add_aloud(audit: AuditWriter, *, actor: Actor, at: datetime, name: str = "to") -> User:
    user = _user(name)
    user.save()
    audit.record("test.user_added", user, after={"username": name}, why="thử")
    return user


@service
def add_one_and_hide_another_table(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
    user = add_aloud(actor=actor, at=at, name="mot")
    other = _user("hai")
    other.save()
    audit.record("test.user_added", other)
    RoleHolding.objects.create(user=user, role="commune", starts_on=at.date())


@service
def add_with_its_role(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
    user = _user("ca-hai")
    user.save()
    RoleHolding.objects.create(user=user, role="commune", starts_on=at.date())
    audit.record("test.user_added", user, together_with=[RoleHolding])


@service
def call_a_silent_service(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
    audit.record("test.outer", add_aloud(actor=actor, at=at))
    add_in_silence(actor=actor, at=at)


@service
def touch_nothing(audit: AuditWriter, *, actor: Actor, at: datetime) -> int:
    return User.objects.filter(username="không có").update(full_name="x")


@service
def fail_after_writing(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
    audit.record("test.user_added", add_aloud(actor=actor, at=at))
    raise ZeroDivisionError


def test_a_change_without_an_entry_is_not_committed(system: Actor, at: datetime) -> None:
    with pytest.raises(UnauditedChangeError) as refusal:
        add_in_silence(actor=system, at=at)

    assert refusal.value.facts == {"service": "add_in_silence", "tables": ["accounts_user"]}
    assert User.objects.count() == 0


def test_a_change_with_an_entry_is_committed_with_it(system: Actor, at: datetime) -> None:
    user = add_aloud(actor=system, at=at)

    kept = Entry.objects.values_list(
        "at", "actor_kind", "actor_name", "action", "record_type", "record_id", "after", "why"
    )
    assert list(kept) == [
        (
            at,
            "system",
            "Kiểm thử",
            "test.user_added",
            "accounts.user",
            str(user.pk),
            {"username": "to"},
            "thử",
        )
    ]


def test_an_entry_about_one_table_does_not_cover_another(system: Actor, at: datetime) -> None:
    with pytest.raises(UnauditedChangeError) as refusal:
        add_one_and_hide_another_table(actor=system, at=at)

    assert refusal.value.facts["tables"] == ["accounts_roleholding"]
    assert (User.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_entry_speaks_for_the_rows_that_belong_to_its_record(
    system: Actor, at: datetime
) -> None:
    add_with_its_role(actor=system, at=at)

    assert (User.objects.count(), RoleHolding.objects.count(), Entry.objects.count()) == (1, 1, 1)


def test_a_service_inside_another_answers_for_its_own_changes(system: Actor, at: datetime) -> None:
    with pytest.raises(UnauditedChangeError) as refusal:
        call_a_silent_service(actor=system, at=at)

    assert refusal.value.facts["service"] == "add_in_silence"
    assert (User.objects.count(), Entry.objects.count()) == (0, 0)


def test_an_update_that_met_no_row_owes_no_entry(system: Actor, at: datetime) -> None:
    assert touch_nothing(actor=system, at=at) == 0


def test_an_error_takes_the_rows_and_the_entries_back(system: Actor, at: datetime) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_writing(actor=system, at=at)

    assert (User.objects.count(), Entry.objects.count()) == (0, 0)


def test_raw_statements_are_watched_too(system: Actor, at: datetime) -> None:
    add_aloud(actor=system, at=at)

    @service
    def rename_all(audit: AuditWriter, *, actor: Actor, at: datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_user SET full_name = 'X'")

    with pytest.raises(UnauditedChangeError):
        rename_all(actor=system, at=at)

    assert User.objects.get().full_name == "Người to"


def test_what_is_written_outside_a_service_is_nobody_s_debt(system: Actor, at: datetime) -> None:
    with transaction.atomic():
        _user("ngoài").save()
        add_aloud(actor=system, at=at)

    assert User.objects.count() == 2


def test_a_service_must_be_told_who_acts_and_when() -> None:
    with pytest.raises(TypeError, match="keyword-only at"):

        @service
        def timeless(audit: AuditWriter, *, actor: Actor) -> None: ...


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('INSERT INTO "a_b" (x) VALUES (1)', {"a_b"}),
        ("INSERT OR IGNORE INTO `a` VALUES (1)", {"a"}),
        ('UPDATE "a" SET x = (SELECT y FROM b)', {"a"}),
        ("DELETE FROM a WHERE id IN (SELECT id FROM b)", {"a"}),
        ("WITH t AS (SELECT 1) INSERT INTO a SELECT * FROM t", {"a"}),
        ("WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone", {"a", "b"}),
        ("SELECT * FROM a FOR UPDATE", set()),
        ("SELECT 'UPDATE a'", set()),
        ("SAVEPOINT s1", set()),
    ],
)
def test_the_tables_that_a_statement_writes_are_read_from_it(sql: str, tables: set[str]) -> None:
    assert tables_written(sql) == tables
