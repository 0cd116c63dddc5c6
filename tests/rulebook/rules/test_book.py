"""The book of provisions: what holds on a day for a place."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from chungsuc.rulebook.engine.limits import NO_LIMIT, Limit
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnknownRuleError, UnstartedRuleError
from chungsuc.rulebook.rules.book import ANYWHERE, Book, Place
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    Delegated,
    Ended,
    Given,
    MultipleOf,
    NotKnown,
    ParameterContent,
)
from chungsuc.rulebook.rules.provisions import Key
from tests.rulebook.rules.written import (
    DAY,
    HERE,
    INCOME,
    LATER,
    REGION,
    given_at,
    key,
    stated,
    value,
)

# --- By day and edition ------------------------------------------------------------------------


def test_a_threshold_holds_until_the_next_one() -> None:
    book = Book((given_at(36, DAY), given_at(39, LATER)))

    assert value(book, DAY - timedelta(days=1)) is None
    assert value(book, DAY) == value(book, LATER - timedelta(days=1)) == 36
    assert value(book, LATER) == value(book, date(2030, 1, 1)) == 39


def test_of_two_editions_that_speak_of_one_day_the_later_counts() -> None:
    book = Book((given_at(40, DAY, 2), given_at(36, DAY, 1), given_at(50, LATER, 1)))

    assert value(book, DAY) == 40
    assert value(book.as_known(1), DAY) == 36
    assert value(book, LATER) == 50


def test_what_is_wrong_is_cancelled_and_may_be_written_anew() -> None:
    wrong, cancelled = given_at(63, LATER, 2), stated(Cancelled("ghi nhầm"), LATER, 3)
    book = Book((given_at(36), wrong, cancelled, given_at(37, LATER, 4)))

    assert [value(book.as_known(number)) for number in (1, 2, 3, 4)] == [36, 63, 36, 37]
    assert book.as_known(3).days() == (DAY,)


def test_a_threshold_says_from_where_it_is() -> None:
    checked = replace(given_at(36), checked_on=LATER, source="QĐ 318, Phụ lục I")

    limit = Book((checked,)).limit(INCOME, "", LATER, ANYWHERE)
    assert limit == Limit(Decimal(36), "QĐ 318, Phụ lục I", DAY, checked=True)


def test_an_ended_threshold_says_since_when_and_why() -> None:
    book = Book((given_at(36), stated(Ended("thay bằng bộ mới"), LATER)))

    limit = book.limit(INCOME, "", LATER, ANYWHERE)
    assert (limit.value, limit.since, limit.unknown_because) == (
        None,
        LATER,
        "ngưỡng đã hết hiệu lực từ 30/06/2022: thay bằng bộ mới",
    )


@pytest.mark.parametrize("content", [Delegated("chờ tỉnh"), NotKnown("chờ tỉnh")])
def test_a_threshold_left_open_says_why(content: Content) -> None:
    limit = Book((stated(content),)).limit(INCOME, "", LATER, ANYWHERE)

    assert limit == Limit(None, "Điều 1", DAY, unknown_because="chờ tỉnh")


def test_of_what_nothing_was_written_nothing_is_known() -> None:
    assert Book(()).limit(INCOME, "", LATER, ANYWHERE) == NO_LIMIT
    assert (Book(()).edition, Book(()).days()) == (0, ())


# --- By place ----------------------------------------------------------------------------------

GROUP = key(group="nhom_1")
BOTH, OWN = key(region="tdmnpb", group="nhom_1"), key(by_province=True)


def test_the_most_particular_threshold_counts_and_the_region_before_the_group() -> None:
    every = [
        given_at(1),
        given_at(2, of=GROUP),
        given_at(3, of=REGION),
        given_at(4, of=BOTH),
        given_at(5, of=OWN),
    ]

    books = [Book(tuple(every[:number])) for number in range(1, 6)]
    assert [value(book, place=HERE) for book in books] == [1, 2, 3, 4, 5]
    assert [value(books[3], place=Place(*each)) for each in (("", ""), ("khac", "khac"))] == [1, 1]
    assert value(books[3], place=Place("tdmnpb", "khac")) == 3


def test_where_a_particular_threshold_ended_the_general_one_holds() -> None:
    book = Book((given_at(48), given_at(36, of=REGION), stated(Ended("bỏ"), LATER, of=REGION)))

    assert value(book, LATER - timedelta(days=1), HERE) == 36
    assert value(book, LATER, HERE) == 48


def test_the_provinces_own_threshold_ends_where_the_national_one_is_to_hold_again() -> None:
    own = replace(OWN, region="tdmnpb")
    book = Book(
        (
            given_at(36),
            given_at(38, of=OWN),
            given_at(40, of=own),
            stated(AsNational("x"), LATER, of=own),
        )
    )

    assert value(book, LATER - timedelta(days=1), HERE) == 40
    assert value(book, LATER, HERE) == 36
    assert value(book, LATER) == 38


def test_a_threshold_of_the_province_says_so_even_as_a_multiple_or_left_open() -> None:
    base = given_at(36, of=key("s/1"))
    said: list[Content] = [
        Given(Decimal(1)),
        MultipleOf(Decimal(2), "s/1"),
        NotKnown("chưa thấy văn bản"),
    ]

    assert [
        Book((base, stated(each, of=OWN))).limit(INCOME, "", LATER, HERE).by_province
        for each in said
    ] == [True, True, True]


# --- Multiples ---------------------------------------------------------------------------------


def test_a_multiple_follows_its_base_by_day_and_place() -> None:
    multiple = stated(MultipleOf(Decimal("1.1"), "s/10"))
    base = key("s/10")
    book = Book(
        (
            multiple,
            given_at(58, of=base),
            given_at(62, LATER, of=base),
            given_at(46, of=replace(base, region="tdmnpb")),
        )
    )

    assert (value(book, DAY), value(book, LATER)) == (Decimal("63.8"), Decimal("68.2"))
    assert value(book, LATER, HERE) == Decimal("50.6")


def test_a_multiple_is_as_checked_as_the_less_checked_of_the_two() -> None:
    def checked(own: date | None, base: date | None) -> bool:
        multiple = replace(stated(MultipleOf(Decimal(2), "s/1")), checked_on=own)
        of = replace(given_at(1, of=key("s/1")), checked_on=base)
        return Book((multiple, of)).limit(INCOME, "", LATER, ANYWHERE).checked

    assert [checked(DAY, DAY), checked(DAY, None), checked(None, DAY)] == [True, False, False]


def test_a_multiple_of_itself_is_unknown_and_says_so() -> None:
    round_about = "ngưỡng được tính vòng quanh chính nó"
    book = Book(
        (
            stated(MultipleOf(Decimal(2), "s/1")),
            stated(MultipleOf(Decimal(2), INCOME), of=key("s/1")),
        )
    )
    itself = Book((stated(MultipleOf(Decimal(2), INCOME)),))

    assert book.limit(INCOME, "", LATER, ANYWHERE).unknown_because == (
        f"ngưỡng gốc s/1: {round_about}"
    )
    assert itself.limit(INCOME, "", LATER, ANYWHERE).unknown_because == round_about


def test_a_part_may_be_a_multiple_that_leads_back_to_the_main_threshold() -> None:
    book = Book(
        (
            given_at(50),
            stated(MultipleOf(Decimal(2), "s/1"), of=key(part="within")),
            stated(MultipleOf(Decimal(3), INCOME), of=key("s/1")),
        )
    )

    assert book.limit(INCOME, "within", LATER, ANYWHERE).value == 300


# --- What stands by name -----------------------------------------------------------------------

NOTICE = Key(ProvisionKind.PARAMETER, "thu_tuc.xa.niem_yet_ngay")


def days(number: int) -> ParameterContent:
    return ParameterContent("Số ngày niêm yết", "ngày", Decimal(number))


def notice(book: Book, on: date = LATER) -> object:
    return book.standing(ProvisionKind.PARAMETER, NOTICE.name, on).content


def test_the_province_stands_before_the_nation_until_it_gives_way() -> None:
    own = replace(NOTICE, by_province=True)
    book = Book((stated(days(15), of=NOTICE), stated(days(20), LATER, of=own)))

    assert notice(book, DAY) == days(15)
    assert notice(book, LATER) == days(20)
    for gone in (AsNational("x"), Ended("x")):
        assert notice(Book((*book.provisions, stated(gone, LATER, 2, of=own)))) == days(15)


def test_what_stands_is_refused_with_the_reason_where_nothing_does() -> None:
    book = Book((stated(days(15), of=NOTICE), stated(Ended("đã thay"), LATER, of=NOTICE)))

    with pytest.raises(UnknownRuleError):
        Book(()).standing(ProvisionKind.PARAMETER, NOTICE.name, LATER)
    with pytest.raises(UnstartedRuleError) as unstarted:
        notice(book, DAY - timedelta(days=1))
    with pytest.raises(EndedRuleError) as ended:
        notice(book, LATER)

    assert unstarted.value.facts["first"] == DAY
    assert (ended.value.facts["since"], "đã thay" in ended.value.message) == (LATER, True)


def test_as_national_without_a_national_rule_has_ended() -> None:
    own = replace(NOTICE, by_province=True)

    with pytest.raises(EndedRuleError):
        notice(Book((stated(days(9), of=own), stated(AsNational("x"), LATER, of=own))))


def test_keys_of_a_kind_come_in_their_order_without_what_was_cancelled() -> None:
    other = replace(NOTICE, name="a")
    gone = replace(NOTICE, name="b")
    book = Book(
        (
            *(stated(days(1), of=each) for each in (NOTICE, other, gone)),
            stated(Cancelled("x"), DAY, 2, of=gone),
            given_at(1),
        )
    )

    assert book.keys(ProvisionKind.PARAMETER) == (other, NOTICE)
