"""A sheet tried by hand or from a file: the explanation, and what cannot be read."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungsuc.audit.models import Entry
from chungsuc.rulebook.models import SampleSheet
from tests.rulebook.drafting.drafts import texts
from tests.rulebook.small_book import NORTH

TRY = f"/rules/try/xa_thu/?on=2024-06-30&region={NORTH}"
GOOD = {
    "v-2.1": "85,5",
    "v-10": "44",
    "v-12.1-male": "71",
    "v-12.1-female": "70",
    "na-13.4": "on",
    "v-14.1": "Khá",
    "v-17.1-total": "99",
    "v-17.1-within": "50",
    "v-19.1": "0",
    "v-19.2-a": "đạt",
    "v-19.2-b": "đạt",
    "v-G1": "đạt",
}

pytestmark = pytest.mark.usefixtures("standing")


def _wholes(answer: Any) -> dict[str, str]:  # noqa: ANN401  the test client's own class
    judged = answer.context["judged"]
    return {
        each.outcome.code: each.outcome.status.value
        for each in (*judged.hindering, *judged.passing)
    }


def test_a_sheet_is_explained_criterion_by_criterion(clerk: Client) -> None:
    answer = clerk.post(TRY, GOOD)

    assert _wholes(answer) == {
        "17": "no_threshold",
        "19": "no_threshold",
        "2": "passed",
        "10": "passed",
        "12": "passed",
        "13": "not_applicable",
        "14": "passed",
        "G1": "passed",
    }
    outcome = answer.context["judged"].outcome
    assert (outcome.met, outcome.not_met, outcome.undecidable) == (5, 0, 2)


def test_what_keeps_a_sheet_from_passing_comes_first(clerk: Client) -> None:
    answer = clerk.post(TRY, {**GOOD, "v-10": "41,9", "v-14.1": ""})

    hindering = [each.outcome.code for each in answer.context["judged"].hindering]
    assert hindering == ["10", "14", "17", "19"]
    text = answer.content.decode()
    assert "41,9 triệu đồng/người/năm thấp hơn mức tối thiểu 42 triệu đồng/người/năm" in text
    assert "Số liệu: 41,9 triệu đồng/người/năm." in text
    assert "Yêu cầu: Từ 42 triệu đồng/người/năm trở lên." in text


def test_thresholds_are_those_of_the_day_and_place(clerk: Client) -> None:
    south = TRY.replace(NORTH, "dong_bang")
    earlier = TRY.replace("2024-06-30", "2023-06-30")

    statuses = [
        _wholes(clerk.post(address, {**GOOD, "v-10": "40"}))["10"]
        for address in (TRY, south, earlier)
    ]

    assert statuses == ["failed", "failed", "passed"]


def test_a_file_is_read_in_place_of_the_fields(clerk: Client) -> None:
    content = json.dumps({"10": 41, "12.1": {"nam": "71%", "nữ": 70}}).encode()

    answer = clerk.post(TRY, {**GOOD, "file": SimpleUploadedFile("phieu.json", content)})

    statuses = _wholes(answer)
    assert (statuses["10"], statuses["12"], statuses["2"]) == ("failed", "passed", "missing")


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(clerk: Client) -> None:
    typed = {**GOOD, "v-10": "nhiều", "v-12.1-male": "170", "v-17.1-within": "1.234"}

    answer = clerk.post(TRY, typed)

    assert (answer.status_code, answer.context["judged"]) == (422, None)
    values = answer.context["values"]
    assert sorted(values.errors) == ["v-10", "v-12.1-male", "v-17.1-within"]
    assert values["v-10"].value() == "nhiều"


def test_every_problem_of_a_file_is_listed(clerk: Client) -> None:
    file = SimpleUploadedFile("phieu.yaml", b"'10': abc\n'77': 1\n")

    answer = clerk.post(TRY, {"file": file})

    assert answer.status_code == 422
    assert [each.split(": ")[0] for each in answer.context["problems"]] == [
        "phieu.yaml:1:1",
        "phieu.yaml:2:1",
    ]


def test_nothing_that_is_tried_is_kept(clerk: Client) -> None:
    before = Entry.objects.count()

    clerk.post(TRY, GOOD)

    assert (SampleSheet.objects.count(), Entry.objects.count()) == (0, before)


def test_an_incomplete_set_decides_nothing(clerk: Client) -> None:
    answer = clerk.post("/rules/try/xa_mau_thu/?on=2024-06-30", {"v-1.1": "99"})

    assert answer.context["judged"].outcome.verdict.value == "undecidable"


def test_a_unit_stands_behind_every_figure_and_behind_no_choice(clerk: Client) -> None:
    shown = [texts(answer, ".entered") for answer in (clerk.get(TRY), clerk.post(TRY, GOOD))]

    assert shown[0] == shown[1]
    assert shown[0][:4] == [
        "2.1 Tỷ lệ đường xã được cứng hoá %",
        "10 Thu nhập bình quân đầu người triệu đồng/người/năm",
        "nam (12.1) %",
        "nữ (12.1) %",
    ]
