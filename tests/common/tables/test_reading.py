"""Lists come in a total order, page by page, whatever the address says."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.tables.asking import question_of
from chungsuc.common.tables.reading import all_rows, counted, page_of_list
from tests.common.tables.tickets import AT, TABLE, listing, ticket

pytestmark = pytest.mark.django_db


def _walk(asked: Mapping[str, str]) -> list[list[int]]:
    """The numbers of the rows, page by page."""
    pages: list[list[int]] = []
    after = ""
    while after or not pages:
        page = page_of_list(listing(), question_of(TABLE, {**asked, "after": after}))
        pages.append([row.pk.int for row in page.items])
        after = page.next_key
    return pages


def test_rows_that_are_equal_stand_by_their_key_in_either_direction() -> None:
    for number in range(1, 8):
        ticket(number, "cùng tên")

    assert _walk({}) == [[1, 2, 3], [4, 5, 6], [7]]
    assert _walk({"sort": "-title"}) == [[7, 6, 5], [4, 3, 2], [1]]


@pytest.mark.parametrize(
    ("sort", "pages"),
    [
        ("total", [[2, 3, 4], [6, 1, 5], [7]]),
        ("-total", [[6, 4, 3], [2, 7, 5], [1]]),
    ],
)
def test_what_is_not_known_stands_at_the_end_across_pages(
    sort: str, pages: list[list[int]]
) -> None:
    for number, total in enumerate([None, 1, 5, 5, None, 9, None], start=1):
        ticket(number, f"v{number}", total=total)

    assert _walk({"sort": sort}) == pages


def test_moments_that_may_be_unknown_page_without_gap_or_repetition() -> None:
    for number in range(1, 9):
        started = AT + timedelta(minutes=number // 2) if number % 3 else None
        ticket(number, f"v{number}", started_at=started)

    walked = [number for page in _walk({"sort": "-started"}) for number in page]

    assert walked == [8, 7, 5, 4, 2, 1, 6, 3]


def test_one_row_is_one_page() -> None:
    ticket(1, "một")

    assert _walk({}) == [[1]]


def test_a_row_that_no_longer_passes_the_filter_still_has_its_place() -> None:
    for number in range(1, 8):
        ticket(number, f"v{number}")
    third = page_of_list(listing(), question_of(TABLE, {"job": "a"})).items[2]
    third.job = "b"
    third.save()

    page = page_of_list(listing(), question_of(TABLE, {"job": "a", "after": str(third.pk)}))

    assert [row.pk.int for row in page.items] == [4, 5, 6]


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "drop table"},
        {"sort": "-state"},
        {"sort": "job"},
        {"sort": "asked_by__x"},
        {"sort": "--title"},
        {"after": "1 OR 1=1"},
        {"after": "\x00"},
        {"after": "9" * 400},
        {"after": "00000000-0000-0000-0000-0000000000ff"},
        {"title": "x", "id": "7"},
    ],
)
def test_what_no_list_understands_shows_its_first_page(asked: dict[str, str]) -> None:
    for number in range(1, 5):
        ticket(number, f"v{number}")

    page = page_of_list(listing(), question_of(TABLE, asked))

    assert [row.pk.int for row in page.items] == [1, 2, 3]


def test_filters_join_and_say_in_words_what_they_do() -> None:
    ticket(1, "Xã An", job="a")
    ticket(2, "Xã An", job="b")
    ticket(3, "Xã Bình", job="b")
    question = question_of(TABLE, {"job": "b", "words": " Xã  An ", "from": "30/6/2025"})

    assert [row.pk.int for row in all_rows(listing(), question, most=9)] == [2]
    assert (question.words, question.problems) == (
        ("Loại: việc B", "Có chữ: “Xã An”", "Từ ngày 30/06/2025"),
        (),
    )


def test_a_filter_that_cannot_be_read_is_not_applied_and_says_so() -> None:
    ticket(1, "Xã An")
    question = question_of(TABLE, {"job": "' OR 1", "from": "31/02/2025", "words": "\x00"})

    assert [row.pk.int for row in all_rows(listing(), question, most=9)] == [1]
    assert question.problems[0] == "Loại: không có lựa chọn “' OR 1”."
    assert question.problems[1].startswith("Từ ngày: “31/02/2025”: tháng 2 năm 2025")


def test_the_question_is_written_back_into_addresses_without_what_goes_without_saying() -> None:
    asked = {"job": "b", "sort": "-total", "on": "2022-06-30", "after": "7", "format": "xlsx"}
    question = question_of(TABLE, asked)

    assert question.query() == "?on=2022-06-30&job=b&sort=-total"
    assert question.query(sort="title", after="9") == "?on=2022-06-30&job=b&after=9"
    assert question.unfiltered == "?on=2022-06-30&sort=-total"


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_costs_one_statement_and_a_further_one_two(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, count + 1):
        ticket(number, f"v{number}")

    with django_assert_num_queries(1):
        page_of_list(listing(), question_of(TABLE, {"sort": "-started"}))
    with django_assert_num_queries(2):
        page_of_list(listing(), question_of(TABLE, {"after": str(UUID(int=1))}))
    with django_assert_num_queries(1):
        list(all_rows(listing(), question_of(TABLE, {}), most=100))


def test_counting_stops_at_its_bound() -> None:
    for number in range(1, 6):
        ticket(number, f"v{number}")

    assert counted(listing(), question_of(TABLE, {}), most=3) == 3
