"""A set as of a day: what it asks for, for whom, and how sure that is."""

from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.documents.models import Document
from chungsuc.rulebook.models import Placement
from chungsuc.rulebook.queries.set_page import IndicatorLine, SetPage
from chungsuc.rulebook.rules.marks import Mark
from tests.rulebook.small_book import BEGIN, NORTH

SET = "/rules/sets/xa_thu/"

pytestmark = pytest.mark.usefixtures("standing")


def _page(client: Client, **asked: str) -> SetPage:
    page: SetPage = client.get(SET, asked).context["set"]
    return page


def _line(page: SetPage, code: str) -> IndicatorLine:
    return next(each for each in page.lines if each.code == code)


def test_each_indicator_says_what_it_asks_since_when_and_who_owns_it(clerk: Client) -> None:
    page = _page(clerk, on="2023-06-30", region=NORTH)

    income, roads = _line(page, "10"), _line(page, "2.1")
    assert (income.asks.text, [each.since.isoformat() for each in income.sources]) == (
        "Từ 39 triệu đồng/người/năm trở lên",
        ["2023-01-01"],
    )
    assert (roads.asks.text, roads.whys, roads.owners) == (
        "Mức tối thiểu chưa được ghi",
        ("tỉnh quy định tỷ lệ cụ thể",),
        ("Sở Giao thông thử",),
    )


def test_marks_say_what_nobody_should_take_for_granted(clerk: Client) -> None:
    page = _page(clerk, on="2021-06-30", region=NORTH)
    later = _page(clerk, on="2024-06-30", region=NORTH)

    marks = {code: _line(page, code).marks for code in ("10", "2.1", "12.1", "17.1", "19.2")}
    assert marks == {
        "10": (),
        "2.1": (Mark.DELEGATED,),
        "12.1": (Mark.UNCHECKED,),
        "17.1": (Mark.DELEGATED, Mark.UNCHECKED),
        "19.2": (Mark.SILENT,),
    }
    assert _line(later, "2.1").marks == (Mark.OF_PROVINCE, Mark.UNCHECKED)
    assert (page.unchecked, page.delegated, page.silent) == (6, 2, 1)


def test_the_page_writes_the_marks_beside_the_thresholds(clerk: Client) -> None:
    text = clerk.get(SET, {"on": "2021-06-30", "region": NORTH}).content.decode()

    assert text.count('<span class="state waiting">chờ tỉnh quy định</span>') == 2
    assert text.count('<span class="state neutral">chưa đối chiếu văn bản gốc</span>') == 6


def test_thresholds_are_those_of_the_province_unless_somebody_asks(
    clerk: Client, small_register: dict[str, int]
) -> None:
    province = small_register["Kiểm Thử"]
    Placement.objects.create(unit_id=province, dimension="region", code=NORTH, since=BEGIN)

    own, south, none = (
        _line(_page(clerk, on="2023-06-30", **asked), "10").asks.text
        for asked in ({}, {"region": "dong_bang"}, {"region": "none"})
    )

    unit = "triệu đồng/người/năm"
    assert (own, south) == (f"Từ 39 {unit} trở lên", f"Từ 45 {unit} trở lên")
    assert none == "Mức tối thiểu chưa được ghi"


def test_a_set_that_does_not_stand_says_so_and_offers_its_days(clerk: Client) -> None:
    before, after = (clerk.get(SET, {"on": on}) for on in ("2020-06-30", "2026-06-30"))

    assert before.context["refusal"].code == "rulebook.unstarted"
    assert after.context["refusal"].code == "rulebook.ended"
    days = [each.label for each in before.context["head"].choices]
    assert days == ["Hôm nay", "01/01/2026", "01/03/2025", "01/01/2024", "01/01/2023", "01/01/2021"]


def test_a_set_or_region_that_never_was_is_not_found(clerk: Client) -> None:
    answers = [
        clerk.get("/rules/sets/xa_la/"),
        clerk.get(SET, {"region": "sao_hoa"}),
        clerk.get("/rules/sets/xa_thu/indicators/99/"),
    ]

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert "Không có quy định nào tên “xa_la”." in answers[0].content.decode()


def test_the_sheet_holds_every_indicator_with_its_criterion(clerk: Client) -> None:
    answer = clerk.get(SET, {"on": "2023-06-30", "region": NORTH, "format": "xlsx"})

    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    head = next(place for place, row in enumerate(rows) if row[0] == "Tiêu chí")
    assert len(rows) - head - 1 == 9
    income = next(row for row in rows if row[1] == "10")
    assert income[:5] == [
        "10. Thu nhập",
        "10",
        "Thu nhập bình quân đầu người",
        "triệu đồng/người/năm",
        "Từ 39 triệu đồng/người/năm trở lên",
    ]
    assert rows[-1][0] == "Điều kiện kèm theo"


def test_a_document_that_gets_another_symbol_is_cited_by_it_at_once(clerk: Client) -> None:
    asked = {"on": "2021-06-30", "region": NORTH}
    clerk.get(SET, asked)

    Document.objects.filter(symbol="318/QĐ-THỬ").update(symbol="319/QĐ-KHÁC")

    text = clerk.get(SET, asked).content.decode()
    assert ("319/QĐ-KHÁC" in text, "318/QĐ-THỬ" in text) == (True, False)


@pytest.mark.parametrize("code", ["xa_thu", "xa_mau_thu"], ids=["nine", "one"])
def test_a_set_costs_the_same_statements_however_long(
    clerk: Client, code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/rules/sets/{code}/?on=2024-06-30"
    clerk.get(address)

    with django_assert_num_queries(6):
        clerk.get(address)
