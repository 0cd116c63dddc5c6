"""What pages keep of the rules, and that a publication and a comparison are seen at once."""

from dataclasses import replace

import pytest
from django.test import Client

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.rulebook.engine.kinds import YesNo
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.models import Provision
from chungsuc.rulebook.rules.contents import DefinedCriterion
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.rules.provisions import Provision as Said
from chungsuc.rulebook.services.comparisons import compare_provision
from chungsuc.rulebook.services.editions import start_edition
from chungsuc.rulebook.services.entering import draft_together
from chungsuc.rulebook.services.samples import keep_sample
from tests.conftest import AT, ON
from tests.rulebook.drafting.conftest import Publish
from tests.rulebook.drafting.drafts import DAY, roads, roads_rule, texts
from tests.rulebook.small_book import COMMUNE, NORTH, indicator

ROW = "table.rules tbody tr"
SET = "/rules/sets/xa_thu/"
ASKED = {"on": "2025-07-01"}

pytestmark = pytest.mark.usefixtures("standing")


def rows(client: Client, **asked: str) -> list[str]:
    return texts(client.get(SET, {**ASKED, **asked}), ROW)


def roads_row(client: Client) -> str:
    return next(each for each in rows(client) if each.startswith("2.1"))


def test_a_set_shows_what_was_published_a_moment_ago(office: Client, publish: Publish) -> None:
    before = roads_row(office)

    publish(roads_rule("85"))

    assert "Từ 80% trở lên" in before
    assert "Từ 85% trở lên" in roads_row(office)


def test_a_set_shows_what_was_compared_a_moment_ago(
    office: Client, system: Actor, decision: Document
) -> None:
    before = roads_row(office)
    row = Provision.objects.get(name="xa_thu/2.1", by_province=True)

    compare_provision(
        actor=system,
        at=AT,
        on=ON,
        provision_id=row.pk,
        document=decision.pk,
        page="3",
        compared_on=ON,
        agrees=True,
    )

    assert "chưa đối chiếu văn bản gốc" in before
    assert roads_row(office) == before.replace(" chưa đối chiếu văn bản gốc", "")


def test_a_comparison_of_two_days_shows_what_was_published_a_moment_ago(
    office: Client, publish: Publish
) -> None:
    asked = {"from": "30/6/2025", "to": "1/7/2025"}
    before = texts(office.get("/rules/compare/", asked), ".changes tbody tr")

    publish(roads_rule("85"))

    assert before == []
    assert texts(office.get("/rules/compare/", asked), ".changes tbody tr") == [
        "Chỉ tiêu 2.1 Tỷ lệ đường xã được cứng hoá Từ 80% trở lên Từ 85% trở lên"
    ]


def test_a_comparison_keeps_editions_and_days_apart(office: Client, publish: Publish) -> None:
    publish(roads_rule("85"))
    day = {"from": "1/7/2025", "to": "1/7/2025"}

    shown = [
        texts(office.get("/rules/compare/", {**day, **asked}), ".changes td")
        for asked in (
            {"from_edition": "1", "to_edition": "2"},
            {"from_edition": "1", "to_edition": "1"},
            {"from_edition": "1"},
            {"from": "1/3/2025"},
        )
    ]

    changed = ["Từ 80% trở lên", "Từ 85% trở lên"]
    assert [each[:2] for each in shown] == [changed, [], changed, changed]


def test_the_list_of_provisions_says_what_was_published_a_moment_ago(
    office: Client, publish: Publish
) -> None:
    asked = {"words": "xa_thu/2.1", "kind": "threshold", "sort": "-since"}
    before = texts(office.get("/rules/provisions/", asked), "tbody td")[0]

    publish(roads_rule("85"))

    after = texts(office.get("/rules/provisions/", asked), "tbody td")[0]
    assert (before, after) == ("80", "85")


def test_the_form_asks_for_an_indicator_that_was_published_a_moment_ago(
    office: Client, publish: Publish
) -> None:
    address = "/rules/try/xa_thu/"
    before = texts(office.get(address, ASKED), ".sheet-form tbody tr")
    more = DefinedCriterion("20", "Số hoá", "", (indicator("20.1", "Có cổng dữ liệu", YesNo()),))
    content = replace(
        COMMUNE,
        criteria=(*COMMUNE.criteria, more),
        expected_criteria=None,
        expected_indicators=None,
    )

    publish(Said(Key(ProvisionKind.SET, "xa_thu", by_province=True), DAY, content, "Điều 2"))

    after = texts(office.get(address, ASKED), ".sheet-form tbody tr")
    assert len(after) == len(before) + 1
    assert any(each.startswith("20.1 Có cổng dữ liệu") for each in after)


def test_a_trial_judges_by_what_was_published_a_moment_ago_and_by_the_sheet_as_it_is(
    office: Client, publish: Publish, system: Actor
) -> None:
    def keep(value: str) -> None:
        keep_sample(
            actor=system, at=AT, on=ON, name="Xã A", set_code="xa_thu", values={"2.1": value}
        )

    def turns() -> list[str]:
        return texts(office.get(f"/rules/editions/{draft.pk}/trial/"), ".tried tbody td")[-2:]

    keep("82")
    draft = start_edition(actor=system, at=AT, on=ON, title="Ngưỡng đường xã")
    draft_together(actor=system, at=AT, on=ON, edition_id=draft.pk, entered=[roads("85")])
    first = turns()
    keep("83")
    second = turns()
    publish(roads_rule("81"))

    failed = "Chưa đạt. {}% thấp hơn mức tối thiểu 85%, thiếu {} điểm phần trăm."
    assert [first, second, turns()] == [
        ["Đạt. 82% đạt mức tối thiểu 80%.", failed.format(82, 3)],
        ["Đạt. 83% đạt mức tối thiểu 80%.", failed.format(83, 2)],
        ["Đạt. 83% đạt mức tối thiểu 81%.", failed.format(83, 2)],
    ]


def test_each_reader_keeps_the_day_and_the_place_that_were_asked_for(
    office: Client, publish: Publish
) -> None:
    publish(roads_rule("85"))
    two = {"from": "30/6/2025", "to": "1/7/2025"}
    asked = [
        (SET, {"on": "2024-06-30"}, "?on=2024-06-30"),
        (SET, {"on": "2024-06-30", "region": "none"}, "?region=none&amp;on=2024-06-30"),
        (SET, {"on": "2024-06-30", "region": NORTH}, f"?region={NORTH}&amp;on=2024-06-30"),
        (SET, {"on": "2024-06-29", "region": NORTH}, f"?region={NORTH}&amp;on=2024-06-29"),
        ("/rules/compare/", two, '"'),
        ("/rules/compare/", {**two, "on": "2024-06-29"}, "?on=2024-06-29"),
        ("/rules/compare/", {**two, "region": "none"}, "?region=none"),
    ]

    links = [
        office.get(path, given).content.decode().count(f"indicators/2.1/{question}")
        for path, given, question in asked
    ]

    assert links == [1] * len(asked)


def test_thresholds_of_one_place_are_not_shown_for_another(office: Client) -> None:
    incomes = [
        next(each for each in rows(office, region=region) if each.startswith("10 "))
        for region in (NORTH, "dong_bang", NORTH)
    ]

    assert incomes[0] == incomes[2] != incomes[1]


def test_no_part_that_is_kept_names_whoever_asked_first(
    office: Client, second: Client, drafter: User, approver: User
) -> None:
    for path in (SET, "/rules/compare/", "/rules/try/xa_thu/"):
        pages = [client.get(path, ASKED).content.decode() for client in (office, second)]

        named = [[user.full_name in page for user in (drafter, approver)] for page in pages]
        assert named == [[True, False], [False, True]]
