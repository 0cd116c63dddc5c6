"""Roles are held at units with days; after a merger somebody decides where."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, Role
from chungsuc.accounts.errors import (
    HeldAlreadyError,
    RoleEndedError,
    RolePeriodError,
    RolePlaceError,
)
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.actors import actor_of
from chungsuc.accounts.queries.holdings import (
    HoldingLine,
    count_stranded,
    holdings_of,
    roles_at,
    stranded,
)
from chungsuc.accounts.rules import PLACES, place_decision
from chungsuc.accounts.services.roles import end_role, give_role, move_role
from chungsuc.audit.models import Entry
from chungsuc.audit.queries.searching import LogSearch, entries_found
from chungsuc.common.access import Actor, Holding, Reach, decide, reach_of
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.units.enums import MANAGE_UNITS, Kind
from chungsuc.units.errors import IrreversibleOperationError
from chungsuc.units.models import UnitVersion
from chungsuc.units.rules.requests import Merge, Move, NewUnit, Rename
from chungsuc.units.services.recording import Instruction, record_operations
from chungsuc.units.services.reversing import reverse_operation
from tests.conftest import AT, ON, MakeUser, Record

AsActor = Callable[[User], Actor]
EVERYWHERE = Reach(everywhere=True)
MERGED_ON = date(2024, 12, 1)


@pytest.fixture
def give(system: Actor) -> Callable[..., RoleHolding]:
    """Gives a role on the tests' day."""

    def make(
        user: User,
        role: Role,
        unit: int | None,
        starts_on: date = date(2021, 1, 1),
        ends_on: date | None = None,
        actor: Actor = system,
    ) -> RoleHolding:
        return give_role(
            actor=actor,
            at=AT,
            on=ON,
            user_id=user.pk,
            role=role,
            unit_id=unit,
            starts_on=starts_on,
            ends_on=ends_on,
        )

    return make


Give = Callable[..., RoleHolding]


@pytest.mark.parametrize(
    ("offset", "held"),
    [(-1, False), (0, True), (10, True), (11, False)],
    ids=["the day before", "the first day", "the last day", "the day after"],
)
def test_a_role_is_held_from_its_first_to_its_last_day(
    offset: int, held: bool, make_user: MakeUser, give: Give, small_register: dict[str, int]
) -> None:
    user, first, unit = make_user("lan"), date(2025, 1, 1), small_register["An"]
    give(user, Role.COMMUNE, unit, first, first + timedelta(days=10))

    actor = actor_of(user, on=first + timedelta(days=offset))

    assert actor.holdings == (frozenset({Holding("commune", unit)}) if held else frozenset())


def test_a_role_cannot_end_before_it_starts(
    make_user: MakeUser, give: Give, small_register: dict[str, int]
) -> None:
    user = make_user("lan")

    with pytest.raises(RolePeriodError):
        give(user, Role.COMMUNE, small_register["An"], date(2025, 2, 1), date(2025, 1, 31))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", [*Kind, None])
def test_each_role_is_held_at_units_of_its_kinds_alone(role: Role, kind: Kind | None) -> None:
    decision = place_decision(role, kind)

    if kind is None:
        assert decision.allowed is (
            role not in {Role.DEPARTMENT, Role.DISTRICT, Role.COMMUNE, Role.FRONT}
        )
    else:
        assert decision.allowed is bool({kind, kind.level} & PLACES[role])
    assert decision.reason.endswith(".")


def test_a_role_at_a_unit_of_another_kind_is_refused_with_the_kinds_that_fit(
    make_user: MakeUser, give: Give, small_register: dict[str, int]
) -> None:
    user = make_user("lan")

    with pytest.raises(RolePlaceError) as refused:
        give(user, Role.COMMUNE, small_register["Đông"])

    assert refused.value.message == "Vai trò Cấp xã chỉ giữ ở đơn vị thuộc loại: đơn vị cấp xã."


def test_a_role_at_a_unit_that_is_not_there_on_its_first_day_is_refused(
    make_user: MakeUser, give: Give, record: Record, small_register: dict[str, int]
) -> None:
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)
    user = make_user("lan")

    with pytest.raises(NotFoundError):
        give(user, Role.COMMUNE, small_register["Cát"], MERGED_ON)


def test_one_role_at_one_unit_is_not_held_twice_on_a_day(
    make_user: MakeUser, give: Give, small_register: dict[str, int]
) -> None:
    user, unit = make_user("lan"), small_register["An"]
    give(user, Role.COMMUNE, unit, date(2021, 1, 1), date(2022, 12, 31))
    give(user, Role.COMMUNE, unit, date(2023, 1, 1))  # follows without an overlap
    give(user, Role.COMMUNE, small_register["Bình"])  # elsewhere

    with pytest.raises(HeldAlreadyError):
        give(user, Role.COMMUNE, unit, date(2022, 12, 31), date(2022, 12, 31))
    with pytest.raises(HeldAlreadyError):
        give(user, Role.COMMUNE, unit, date(2020, 6, 1))


def test_the_scope_is_the_subtree_of_the_day(
    make_user: MakeUser, record: Record, small_register: dict[str, int]
) -> None:
    east = make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])
    record(Move(small_register["Cát"], small_register["Tây"]), on=MERGED_ON)

    def reaches(unit: str, on: date) -> bool:
        actor = actor_of(east, on=on)
        return decide(actor, MANAGE_ACCOUNTS, on=on, units=[small_register[unit]]).allowed

    before = MERGED_ON - timedelta(days=1)
    assert [reaches(name, before) for name in ("Đông", "An", "Thôn 1 An", "Cát")] == [True] * 4
    assert [reaches(name, before) for name in ("Kiểm Thử", "Tây", "Dương")] == [False] * 3
    assert (reaches("Cát", MERGED_ON), reaches("An", MERGED_ON)) == (False, True)


def test_a_refusal_names_the_units_within_which_one_may(
    make_user: MakeUser, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    east = as_actor(make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"]))

    decision = decide(east, MANAGE_ACCOUNTS, on=ON, units=[small_register["Dương"]])

    assert decision.reason == (
        "Bạn được quản lý tài khoản và vai trò trong phạm vi Huyện Đông; "
        "việc này nằm ngoài phạm vi đó."
    )


def test_what_belongs_to_no_unit_is_for_roles_in_the_whole_register(
    administrator: User, make_user: MakeUser, as_actor: AsActor, small_register: dict[str, int]
) -> None:
    top = as_actor(make_user("tinh", Role.ADMINISTRATOR, unit=small_register["Kiểm Thử"]))

    verdicts = [
        decide(actor, MANAGE_ACCOUNTS, on=ON, units=[None]).allowed
        for actor in (top, as_actor(administrator))
    ]

    assert verdicts == [False, True]


def test_a_role_at_a_merged_unit_counts_no_more_and_is_listed_with_what_became_of_the_unit(
    make_user: MakeUser, record: Record, small_register: dict[str, int]
) -> None:
    user = make_user("lan", Role.COMMUNE, unit=small_register["Cát"])
    new = NewUnit(-1, Kind.COMMUNE, "Hợp", "90099", small_register["Đông"])
    record(Merge((small_register["Bình"], small_register["Cát"]), new), on=MERGED_ON)

    before, after = (actor_of(user, on=day) for day in (date(2024, 11, 30), MERGED_ON))
    (listed,) = stranded(EVERYWHERE, on=MERGED_ON)

    assert [set(each.roles) for each in (before, after)] == [{"commune"}, set()]
    assert (listed.holding.place, listed.holding.ended_unit_on) == ("Xã Cát", date(2024, 11, 30))
    assert [each.full_name for each in listed.became] == ["Xã Hợp"]
    assert stranded(EVERYWHERE, on=date(2024, 11, 30)) == []


def test_those_above_the_old_unit_see_its_stranded_roles_and_others_do_not(
    make_user: MakeUser, record: Record, small_register: dict[str, int], as_actor: AsActor
) -> None:
    make_user("lan", Role.COMMUNE, unit=small_register["Cát"])
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)
    reaches = [
        reach_of(
            as_actor(make_user(name, Role.ADMINISTRATOR, unit=small_register[unit])),
            MANAGE_ACCOUNTS,
        )
        for name, unit in (("tinh", "Kiểm Thử"), ("dong", "Đông"), ("tay", "Tây"))
    ]

    counts = [(count_stranded(each, on=ON), len(stranded(each, on=ON))) for each in reaches]

    assert counts == [(1, 1), (1, 1), (0, 0)]


def test_a_stranded_role_is_moved_by_somebody_and_then_counts_again(
    make_user: MakeUser,
    record: Record,
    small_register: dict[str, int],
    as_actor: AsActor,
) -> None:
    user = make_user("lan", Role.COMMUNE, unit=small_register["Cát"])
    admin = as_actor(make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"]))
    record(Merge((small_register["Cát"],), small_register["Bình"]), on=MERGED_ON)
    (listed,) = stranded(EVERYWHERE, on=ON)

    def move() -> RoleHolding:
        return move_role(
            actor=admin,
            at=AT,
            on=ON,
            holding_id=listed.holding.id,
            unit_id=small_register["Bình"],
            starts_on=MERGED_ON,
            why="Nhập xã",
        )

    move()

    assert [(each.place, each.starts_on, each.ends_on) for each in _ever(user)] == [
        ("Xã Cát", date(2021, 1, 1), date(2024, 11, 30)),
        ("Xã Bình", MERGED_ON, None),
    ]
    assert actor_of(user, on=ON).holdings == {Holding("commune", small_register["Bình"])}
    assert stranded(EVERYWHERE, on=ON) == []
    with pytest.raises(RoleEndedError):
        move()  # sent twice
    assert len(_ever(user)) == 2


def _ever(user: User) -> list[HoldingLine]:
    return sorted(holdings_of([user.pk], on=ON, past=True), key=lambda each: each.starts_on)


def test_the_preview_of_a_merger_counts_the_roles_and_its_reversal_waits_for_them(
    make_user: MakeUser, record: Record, small_register: dict[str, int], system: Actor
) -> None:
    make_user("lan", Role.COMMUNE, unit=small_register["Cát"])
    dependents = roles_at([small_register["Cát"], small_register["An"]], since=MERGED_ON)
    new = NewUnit(-1, Kind.COMMUNE, "Hợp", "90099", small_register["Đông"])
    (done,) = record(Merge((small_register["Cát"], small_register["Bình"]), new), on=MERGED_ON)
    merged = UnitVersion.objects.get(opened_by=done, name="Hợp").unit_id
    make_user("mai", Role.COMMUNE, unit=merged, since=MERGED_ON)

    with pytest.raises(IrreversibleOperationError) as refused:
        reverse_operation(actor=system, at=AT, on=ON, operation_id=done.pk, why="Ghi nhầm")

    assert [(each.unit, each.count) for each in dependents] == [(small_register["Cát"], 1)]
    assert "vai trò của người dùng" in " ".join(refused.value.obstacles)


def test_nobody_gives_ends_or_moves_roles_out_of_reach_or_of_their_own(
    administrator: User,
    make_user: MakeUser,
    give: Give,
    as_actor: AsActor,
    small_register: dict[str, int],
) -> None:
    east = make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"])
    actor = as_actor(east)
    clerk = make_user("lan", Role.COMMUNE, unit=small_register["Dương"])
    theirs, own = (RoleHolding.objects.get(user=each) for each in (clerk, east))
    count = Entry.objects.count()

    def end(holding: RoleHolding) -> None:
        end_role(actor=actor, at=AT, on=ON, holding_id=holding.pk, ends_on=ON, why="thử")

    def move(holding: RoleHolding, unit: str) -> None:
        move_role(
            actor=actor,
            at=AT,
            on=ON,
            holding_id=holding.pk,
            unit_id=small_register[unit],
            starts_on=ON,
            why="thử",
        )

    attempts: list[Callable[[], object]] = [
        lambda: give(clerk, Role.COMMUNE, small_register["Én"], actor=actor),
        lambda: give(clerk, Role.ADMINISTRATOR, None, actor=actor),
        lambda: give(east, Role.AUDITOR, small_register["Đông"], actor=actor),
        lambda: end(theirs),
        lambda: end(own),
        lambda: move(theirs, "An"),
        lambda: move(own, "An"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowedError):
            attempt()

    assert Entry.objects.count() == count


def test_what_happens_to_roles_is_in_the_log_in_words(
    administrator: User,
    make_user: MakeUser,
    give: Give,
    as_actor: AsActor,
    at: datetime,
    small_register: dict[str, int],
) -> None:
    user, actor = make_user("lan"), as_actor(administrator)
    holding = give(user, Role.COMMUNE, small_register["An"], actor=actor)
    end_role(actor=actor, at=at, on=ON, holding_id=holding.pk, ends_on=ON, why="Nghỉ hưu")

    kept = Entry.objects.order_by("-id").values_list("action", "before", "after", "why")[:2]

    given = {"role": "commune", "unit": "Xã An", "starts_on": "2021-01-01", "ends_on": None}
    assert list(kept) == [
        ("accounts.role_ended", {"ends_on": None}, given | {"ends_on": "2025-06-30"}, "Nghỉ hưu"),
        ("accounts.role_given", {}, given, ""),
    ]


def test_units_are_changed_only_within_the_reach_of_whoever_records(
    make_user: MakeUser,
    as_actor: AsActor,
    decision: Document,
    small_register: dict[str, int],
) -> None:
    east = as_actor(make_user("dong", Role.ADMINISTRATOR, unit=small_register["Đông"]))
    assert reach_of(east, MANAGE_UNITS) == Reach(units=frozenset({small_register["Đông"]}))

    def rename(unit: str) -> None:
        request = Rename(small_register[unit], "Mới")
        record_operations(
            actor=east,
            at=AT,
            on=ON,
            instructions=[Instruction(request, MERGED_ON, decision.pk)],
            batch=uuid4(),
        )

    rename("An")
    with pytest.raises(NotAllowedError, match="trong phạm vi Huyện Đông"):
        rename("Dương")
    with pytest.raises(NotAllowedError):
        rename("Kiểm Thử")


def test_the_log_finds_a_role_by_its_unit(
    administrator: User,
    make_user: MakeUser,
    give: Give,
    as_actor: AsActor,
    small_register: dict[str, int],
) -> None:
    give(make_user("lan"), Role.COMMUNE, small_register["An"], actor=as_actor(administrator))

    found = entries_found(LogSearch(units=(small_register["An"],)), size=5).items

    assert found[0].action == "accounts.role_given"
