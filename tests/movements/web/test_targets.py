"""Pages of targets: the list, one of them, and the form that records a figure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.enums import Basis
from chungsuc.movements.models import Figure, Movement, PlanVersion
from chungsuc.movements.queries.targets import target_on
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.movements.web.target_picture import Picture, target_picture
from chungsuc.movements.web.target_rows import TargetPage, TargetRow
from chungsuc.units.rules.requests import Abolish
from tests.conftest import AT, ON, Record
from tests.movements.recording import recorded

pytestmark = pytest.mark.django_db

LIST = "/movements/targets/"
DETAIL = f"{LIST}so_xa/"
RECORD = f"{DETAIL}figures/new/"
SENT = {"on": "30/06/2025", "value": "4", "basis": "verified", "source": "Báo cáo 12/BC"}


@pytest.fixture
def reader(stranger: User, sign_in: Callable[[User], Client]) -> Client:
    """Somebody who is signed in and holds no role."""
    return sign_in(stranger)


@pytest.fixture
def writer(office: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(office)


def rows(client: Client, on: str = "2025-06-30") -> list[TargetRow]:
    found: list[TargetRow] = client.get(LIST, {"on": on}).context["rows"]
    return found


def page(client: Client, code: str = "so_xa", on: str = "2025-06-30") -> TargetPage:
    found: TargetPage = client.get(f"{LIST}{code}/", {"on": on}).context["page"]
    return found


def test_the_list_shows_goal_path_figure_light_and_owner_of_each(
    reader: Client, plan: PlanVersion
) -> None:
    recorded("so_xa", 4, of=6)
    recorded("san", 0, unknown=2)

    held, mean, floor = rows(reader)

    assert (held.goal, held.path, held.figure, held.light, held.owner) == (
        "5/6 xã (83,3%)",
        "4,5 xã",
        "4/6 xã (66,7%)",
        "Đỏ",
        "Tỉnh Kiểm Thử",
    )
    assert (mean.goal, mean.path, mean.figure, mean.light, mean.owner) == (
        "bình quân 15,5 tiêu chí",
        "",
        "",
        "Chưa rõ",
        "",
    )
    assert (floor.goal, floor.figure, floor.light, floor.remarks) == (
        "không đơn vị nào dưới 10 tiêu chí",
        "không đơn vị nào dưới mức sàn; 2 chưa rõ",
        "Vàng",
        ("cách hiểu chưa xác nhận",),
    )


def test_each_target_leads_to_its_clause_and_the_page_to_the_plan(
    reader: Client, plan: PlanVersion
) -> None:
    own = "/movements/of/kiem-thu-2021-2025/plan/"
    listed, shown = (
        reader.get(address, {"on": "2025-06-29"}).content.decode() for address in (LIST, DETAIL)
    )

    assert listed.count(f'href="{own}clauses/I.1/?on=2025-06-29">mục I.1</a>') == 3
    assert shown.count(f'href="{own}clauses/I.1/?on=2025-06-29">mục I.1</a>') == 1
    assert listed.count(f'href="{own}?on=2025-06-29"') == 1


def test_lights_are_words_on_the_page_and_not_colours_alone(
    reader: Client, plan: PlanVersion
) -> None:
    recorded("so_xa", 4)

    text = reader.get(LIST, {"on": "2025-06-30"}).content.decode()

    assert text.count('<span class="state bad">Đỏ</span>') == 2
    assert text.count('<span class="state neutral">Chưa rõ</span>') == 3


def test_a_day_without_a_plan_or_a_movement_says_so(reader: Client, plan: PlanVersion) -> None:
    unplanned, unfounded = (reader.get(LIST, {"on": on}) for on in ("2022-06-14", "2020-12-31"))
    assert (unplanned.status_code, unfounded.status_code) == (200, 200)
    assert "Ngày này chưa có chỉ tiêu nào" in unplanned.content.decode()
    assert "Ngày này chưa có phong trào nào" in unfounded.content.decode()


def test_one_target_says_how_it_is_read_with_both_denominators_and_their_days(
    reader: Client, plan: PlanVersion
) -> None:
    recorded("so_xa", 4, of=6)
    recorded("so_xa", 5, on=date(2025, 6, 29), basis=Basis.REPORTED)

    found = page(reader)

    assert (found.stated, found.counted) == (
        "6 theo kế hoạch có hiệu lực từ 15/06/2022",
        "6 theo sổ đơn vị ngày 30/06/2025",
    )
    assert (found.shape, found.population, found.basis, found.tolerance) == (
        "số đang có",
        "mọi xã",
        "số đã thẩm định",
        "95%",
    )
    assert found.other_basis == "5 xã (số báo cáo, ngày 29/06/2025; không tính vào đèn)"


def test_the_path_stands_year_by_year_with_the_figures(reader: Client, plan: PlanVersion) -> None:
    recorded("so_xa", 2, on=date(2023, 12, 15))
    recorded("so_xa", 4)

    assert [(each.on, each.path, each.figure) for each in page(reader).path_rows] == [
        ("31/12/2020", "0 xã", ""),
        ("31/12/2021", "1 xã", ""),
        ("31/12/2022", "2 xã", ""),
        ("31/12/2023", "3 xã", "2 xã (ngày 15/12/2023)"),
        ("31/12/2024", "4 xã", ""),
        ("30/06/2025", "4,5 xã", "4 xã"),
        ("31/12/2025", "5 xã", ""),
    ]


def test_the_allocation_stands_with_its_sum_and_what_is_left(
    reader: Client, plan: PlanVersion
) -> None:
    answer = reader.get(DETAIL, {"on": "2025-06-30"})

    given = [(each.name, each.goal, each.share) for each in answer.context["page"].given]
    assert given == [("Huyện Đông", "3 xã", "60%"), ("Huyện Tây", "1 xã", "20%")]
    assert answer.context["page"].allocated == "4 xã"
    assert "còn 1 xã chưa giao đơn vị nào" in answer.content.decode()


def test_a_corrected_figure_stays_readable(reader: Client, plan: PlanVersion) -> None:
    recorded("so_xa", 3)
    recorded("so_xa", 4)

    found = page(reader).figures

    assert [(each.figure, each.replaced, each.version) for each in found] == [
        ("4 xã", False, 1),
        ("3 xã", True, 1),
    ]


def test_only_who_may_draft_is_offered_the_form_others_read_why_not(
    reader: Client, writer: Client, plan: PlanVersion
) -> None:
    address = f"{RECORD}?movement=kiem-thu-2021-2025&amp;on=2025-06-30"
    refused, offered = (
        client.get(DETAIL, {"on": "2025-06-30"}).content.decode() for client in (reader, writer)
    )
    assert (address in offered, address in refused) == (True, False)
    assert "Bạn không ghi được số liệu ở đây:" in refused
    assert reader.get(RECORD).status_code == 403


def test_a_figure_is_recorded_and_the_page_shows_it(writer: Client, plan: PlanVersion) -> None:
    sent = writer.post(f"{RECORD}?on=2025-06-30", SENT, follow=True)

    assert sent.redirect_chain == [(f"{DETAIL}?movement=kiem-thu-2021-2025&on=2025-06-30", 302)]
    assert sent.context["page"].row.figure == "4 xã"
    kept = Figure.objects.get()
    assert (kept.value, kept.basis, kept.source, kept.recorded_by_name) == (
        Decimal(4),
        "verified",
        "Báo cáo 12/BC",
        "Lý Thị Đua",
    )


@pytest.mark.parametrize(
    ("sent", "field", "what"),
    [
        ({"value": "nhiều"}, "value", "không phải là một số"),
        ({"value": ""}, "value", "bắt buộc"),
        ({"on": "14/06/2022"}, "on", "chưa có bản kế hoạch nào có hiệu lực"),
        ({"value": "2,5"}, "value", "đếm số đơn vị"),
        ({"of": "3"}, "of", "nhỏ hơn số đạt"),
        ({"unknown": "0,5"}, "unknown", "số nguyên"),
        ({"source": ""}, "source", "chưa có nguồn"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_what_was_typed_stays(
    sent: dict[str, str], field: str, what: str, writer: Client, plan: PlanVersion
) -> None:
    answer = writer.post(f"{RECORD}?on=2025-06-30", {**SENT, **sent})

    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (422, [field])
    assert what in form.errors[field][0]
    typed = {**SENT, **sent}
    assert {name: form[name].value() for name in typed} == typed
    assert Figure.objects.count() == 0


def test_a_district_may_not_record_for_the_province(
    district_office: User, sign_in: Callable[[User], Client], plan: PlanVersion
) -> None:
    client = sign_in(district_office)

    answer = client.post(f"{RECORD}?on=2025-06-30", SENT)

    assert (answer.status_code, Figure.objects.count()) == (403, 0)


def test_another_movement_is_one_click_away(
    reader: Client, plan: PlanVersion, movement: Movement
) -> None:
    Movement.objects.create(
        code="khac",
        name="Phong trào khác",
        begins_on=movement.begins_on,
        ends_on=movement.ends_on,
        launched_by_id=movement.launched_by_id,
        above=movement,
        founded_at=AT,
    )

    choices = reader.get(LIST, {"on": "2025-06-30"}).context["choices"]

    assert [(each.label, each.address, each.chosen) for each in choices] == [
        (movement.name, f"{LIST}?movement={movement.code}&on=2025-06-30", True),
        ("Phong trào khác", f"{LIST}?movement=khac&on=2025-06-30", False),
    ]


@pytest.mark.parametrize("address", [LIST, DETAIL])
def test_the_number_of_statements_depends_on_no_row(
    address: str,
    reader: Client,
    plan: PlanVersion,
    movement: Movement,
    content: PlanContent,
    system: Actor,
    decision: Document,
) -> None:
    more = [replace(content.targets[0], code=f"them_{number}") for number in range(9)]
    wider = replace(content, targets=(*content.targets, *more))
    draft = start_plan(actor=system, at=AT, on=ON, movement_code=movement.code, content=wider)
    put_plan_in_force(actor=system, at=AT, on=ON, plan_id=draft.pk, document=decision.pk, since=ON)
    recorded("so_xa", 1, on=date(2025, 6, 29))
    for value in range(5):
        recorded("so_xa", value)

    reader.get(address, {"on": "2025-06-29"})
    counts = []
    for on in ("2025-06-29", "2025-06-30"):
        with CaptureQueriesContext(connection) as statements:
            assert reader.get(address, {"on": on}).status_code == 200
        counts.append(len(statements))

    assert counts == [counts[0]] * 2


def test_an_older_figure_says_that_it_is_held_against_the_path_of_its_own_day(
    reader: Client, plan: PlanVersion
) -> None:
    recorded("so_xa", 4, on=date(2024, 12, 31))
    recorded("binh_quan", 14, on=date(2024, 12, 31))

    held, mean, _ = rows(reader)

    assert (held.light, held.path, held.figure_on) == ("Xanh", "4,5 xã", "31/12/2024")
    assert held.why == (
        "4 xã đạt lộ trình 4 xã. Số liệu của ngày 31/12/2024 nên so với lộ trình của ngày ấy."
    )
    assert mean.why == (
        "14 tiêu chí; chưa biết mức đầu kỳ (31/12/2020) nên chưa có lộ trình. "
        "Số liệu của ngày 31/12/2024."
    )


def test_a_closed_target_says_since_when_and_offers_its_last_day(
    writer: Client, plan: PlanVersion, small_register: dict[str, int], record: Record
) -> None:
    recorded("so_xa", 4, on=date(2025, 6, 14))
    below = [unit for name, unit in small_register.items() if name != "Kiểm Thử"]
    record(Abolish(tuple(below)), on=date(2025, 6, 15))

    closed = page(writer)

    assert closed.row.remarks == ("đã khép từ 15/06/2025",)
    assert [each.path for each in closed.path_rows[-3:]] == ["4 xã"] + ["chỉ tiêu đã khép"] * 2
    form = writer.get(RECORD, {"on": "2025-06-30"}).context["form"]
    assert form["on"].value() == "14/06/2025"


# --- The picture -------------------------------------------------------------------------------


def drawn(movement: Movement, code: str = "so_xa", on: date = ON) -> Picture | None:
    return target_picture(target_on(movement, code, on))


def test_the_picture_rises_from_the_baseline_to_the_goal(
    plan: PlanVersion, movement: Movement
) -> None:
    recorded("so_xa", 4)
    recorded("so_xa", 3, basis=Basis.REPORTED)

    picture = drawn(movement)

    assert picture is not None
    points = [tuple(map(float, each.split(","))) for each in picture.line.split()]
    assert (points[0], points[-1]) == (
        (picture.left, picture.foot),
        (picture.right, picture.top),
    )
    assert [each.text for each in picture.years] == [str(year) for year in range(2020, 2026)]
    assert [each.text for each in picture.levels] == ["5", "0"]
    assert [each.title for each in picture.verified] == ["30/06/2025: 4 (số đã thẩm định)"]
    assert [each.title for each in picture.reported] == ["30/06/2025: 3 (số báo cáo)"]
    assert picture.verified[0].x == picture.asked


def test_a_floor_and_a_target_without_path_and_figure_have_no_picture(
    plan: PlanVersion, movement: Movement
) -> None:
    assert (drawn(movement, "san"), drawn(movement, "binh_quan")) == (None, None)
    recorded("binh_quan", 14)
    picture = drawn(movement, "binh_quan")
    assert picture is not None
    assert (picture.line, len(picture.verified)) == ("", 1)
