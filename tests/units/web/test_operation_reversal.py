"""Taking back what was recorded: what will be again, what stands against it, and why."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.enums import Kind, OperationState
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.rules.requests import Found, Merge, NewUnit, Rename, Request
from chungsuc.units.services.recording import Instruction, record_operations
from tests.conftest import AT, ON, MakeUser
from tests.units.conftest import Record

SignIn = Callable[[User], Client]
Small = dict[str, int]
LIST = "/units/operations/"
JUNE = date(2025, 6, 1)


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi"))


@pytest.fixture
def clerk(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("canbo", Role.COUNCIL_MEMBER))


@pytest.fixture
def together(system: Actor, decision: Document) -> Callable[..., list[Operation]]:
    """Records requests of several days in one recording."""

    def make(*requests: tuple[Request, date]) -> list[Operation]:
        instructions = [Instruction(request, on, decision.pk) for request, on in requests]
        return record_operations(
            actor=system, at=AT, on=ON, instructions=instructions, batch=uuid4()
        )

    return make


def _reversal(operation: Operation) -> str:
    return reverse("units:operation_reverse", args=[operation.pk])


def _detail(operation: Operation) -> str:
    return reverse("units:operation_detail", args=[operation.pk])


def _villages(parent: int, *names: str) -> Found:
    return Found(
        tuple(
            NewUnit(-place, Kind.VILLAGE, name, parent=parent)
            for place, name in enumerate(names, 1)
        )
    )


def test_taking_back_shows_what_will_be_again_asks_why_and_restores(
    small_register: Small, record: Record, office: Client
) -> None:
    (operation,) = record(Merge((small_register["Bình"],), small_register["Cát"]), on=JUNE)

    asked = office.get(_reversal(operation))
    unreasoned = office.post(_reversal(operation), {"why": " "})
    reasoned = office.post(_reversal(operation), {"why": "Ghi nhầm xã"}, follow=True)

    assert [(row.what, row.name.only, row.above.after) for row in asked.context["effects"]] == [
        ("có lại", "Xã Bình", "Huyện Đông"),
        ("trở lại", "Thôn 1", "Xã Bình"),
    ]
    assert (unreasoned.status_code, list(unreasoned.context["form"].errors["why"])) == (
        422,
        ["Phải nêu lý do khi “Đảo lại”."],
    )
    assert reasoned.redirect_chain == [(_detail(operation), 302)]
    assert "Đã đảo lại: các đơn vị trở về như trước thay đổi này." in reasoned.content.decode()
    assert unit_on(small_register["Bình"], JUNE).full_name == "Xã Bình"
    entry = Entry.objects.get(action="units.operation_reversed")
    assert (entry.actor_name, entry.why) == ("Lương Thị Thi", "Ghi nhầm xã")


def test_obstacles_are_listed_before_anybody_gives_a_reason(
    small_register: Small, record: Record, office: Client
) -> None:
    (first,) = record(Merge((small_register["Bình"],), small_register["Cát"]), on=date(2025, 5, 1))
    record(Rename(small_register["Cát"], "Cối"), on=JUNE)

    asked = office.get(_reversal(first))
    tried = office.post(_reversal(first), {"why": "thử"})

    obstacles = ["Đã ghi sau đó: “Đổi tên xã Cát thành xã Cối” (từ 01/06/2025)."]
    assert (asked.status_code, list(asked.context["obstacles"])) == (200, obstacles)
    assert (tried.status_code, list(tried.context["obstacles"])) == (409, obstacles)
    assert "<textarea" not in asked.content.decode()
    assert 'name="why"' not in asked.content.decode()
    first.refresh_from_db()
    assert first.state == OperationState.RECORDED


def test_taking_back_twice_leads_to_the_page_that_says_so(
    small_register: Small, record: Record, office: Client
) -> None:
    (operation,) = record(Rename(small_register["Bình"], "Ba"), on=JUNE)
    office.post(_reversal(operation), {"why": "nhầm"})

    answer = office.post(_reversal(operation), {"why": "nhầm"}, follow=True)

    assert answer.redirect_chain == [(_detail(operation), 302)]
    assert "Thay đổi này đã được đảo lại." in answer.content.decode()
    assert Entry.objects.filter(action="units.operation_reversed").count() == 1


def test_a_whole_recording_is_taken_back_the_latest_first(
    small_register: Small, together: Callable[..., list[Operation]], office: Client
) -> None:
    village = _villages(small_register["Cát"], "7")
    operations = together(
        (Rename(small_register["Cát"], "Cối"), date(2025, 5, 1)),
        (village, JUNE),
        (Merge((small_register["Bình"],), small_register["Cát"]), JUNE),
    )
    address = reverse("units:batch_reverse", args=[operations[0].batch])

    asked = office.get(address)
    unreasoned = office.post(address, {"why": ""})
    done = office.post(address, {"why": "Nạp nhầm"}, follow=True)
    again = office.get(address, follow=True)

    assert [each.statement for each in asked.context["reversal"].operations] == [
        "Nhập xã Bình vào xã Cối",
        "Thành lập thôn 7",
        "Đổi tên xã Cát thành xã Cối",
    ]
    assert (list(asked.context["obstacles"]), unreasoned.status_code) == ([], 422)
    assert "Đã đảo lại 3 thay đổi của lần ghi này." in done.content.decode()
    assert unit_on(small_register["Cát"], JUNE).full_name == "Xã Cát"
    assert "Cả lần ghi này đã được đảo lại." in again.content.decode()


def test_what_others_built_on_a_recording_stands_against_taking_it_back(
    small_register: Small,
    together: Callable[..., list[Operation]],
    record: Record,
    office: Client,
) -> None:
    new = NewUnit(-1, Kind.COMMUNE, "Gò", parent=small_register["Đông"])
    operations = together(
        (Found((new,)), date(2025, 3, 1)),
        (Rename(small_register["Cát"], "Cối"), date(2025, 5, 1)),
    )
    begun = unit_on_by_name("Xã Gò")
    record(_villages(begun, "1"), on=date(2025, 4, 1))
    record(Rename(small_register["Bình"], "Ba"), on=JUNE)
    address = reverse("units:batch_reverse", args=[operations[0].batch])

    asked, tried = office.get(address), office.post(address, {"why": "thử"})

    assert list(asked.context["obstacles"]) == [
        "Đã ghi sau đó: “Thành lập thôn 1” (từ 01/04/2025)."
    ]
    assert (tried.status_code, Operation.objects.filter(state="reversed").count()) == (409, 0)


def unit_on_by_name(full_name: str) -> int:
    """The number of the only unit of that name."""
    opened = Operation.objects.get(opened__full_name=full_name).opened.get()
    return opened.unit_id


def test_an_unknown_recording_answers_like_any_unknown_page(office: Client) -> None:
    answer = office.get(reverse("units:batch_reverse", args=[uuid4()]))

    assert (answer.status_code, "Không tìm thấy lần ghi này." in answer.content.decode()) == (
        404,
        True,
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_commune_takes_nothing_back(
    method: str, small_register: Small, record: Record, clerk: Client
) -> None:
    (operation,) = record(Rename(small_register["Bình"], "Ba"), on=JUNE)
    addresses = [
        _reversal(operation),
        reverse("units:batch_reverse", args=[operation.batch]),
        reverse("units:operation_new"),
    ]

    answers = [getattr(clerk, method)(address, {"why": "thử"}) for address in addresses]

    assert [(each.status_code, "xã Ba" in each.content.decode()) for each in answers] == [
        (403, False)
    ] * 3
    assert unit_on(small_register["Bình"], JUNE).full_name == "Xã Ba"


@pytest.mark.parametrize("count", [1, 60])
def test_asking_to_take_back_costs_the_same_statements_with_one_unit_and_with_many(
    count: int,
    small_register: Small,
    record: Record,
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    names = [str(number) for number in range(10, 10 + count)]
    (operation,) = record(_villages(small_register["Cát"], *names), on=JUNE)

    # session, account, roles; operation twice; units, before, after, how many; obstacles:
    # later operations, codes, units above, spellings, clashing names, units that began,
    # memberships, roles; rules: their revision, provisions, comparisons; plans
    # that hold, movements that run
    with django_assert_num_queries(22):
        office.get(_reversal(operation))
