"""Files of rules judged together, and against what was published before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from chungsuc.rulebook.engine.kinds import Operator, Threshold, YesNo
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import EMPTY_BOOK, RawFile, read_rule_files
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    Cancelled,
    Content,
    DefinedCriterion,
    DefinedIndicator,
    Given,
    MultipleOf,
    OwnerContent,
    ParameterContent,
    SetContent,
)
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.rule_file import Line, RuleFile

START = date(2021, 1, 1)
SHARE = DefinedIndicator("1", "Tỷ lệ", "%", Threshold(Operator.AT_LEAST))
STRUCTURE = SetContent("Xã", "xã", (DefinedCriterion("1", "Giao thông", "", (SHARE,)),))


def published(kind: ProvisionKind, name: str, content: Content, since: date = START) -> Provision:
    return Provision(Key(kind, name), since, content, edition=1)


BOOK = Book(
    (
        published(ProvisionKind.SET, "xa", STRUCTURE),
        published(ProvisionKind.THRESHOLD, "xa/1", Given(Decimal(50))),
    )
)


def read(*texts: str, book: Book = EMPTY_BOOK) -> RuleFile:
    return read_rule_files(
        [RawFile(f"{place}.yaml", text.encode()) for place, text in enumerate(texts)], book
    )


def faults(*texts: str, book: Book = EMPTY_BOOK) -> list[tuple[str, int, StrEnum]]:
    with pytest.raises(UnreadableFileError) as refused:
        read(*texts, book=book)
    return [(each.file, each.line, each.fault) for each in refused.value.problems]


# --- Several files and a book ------------------------------------------------------------------

SET = """\
sets:
  xa:
    2021-01-01:
      name: Xã
      level: xã
      complete: false
      criteria:
        - {code: "1", name: Đường, indicators: [{code: "1", name: A, unit: "%", rule: at_least}]}
"""
AMENDMENT = "thresholds:\n  - of: xa/1\n    values:\n      2023-01-01: {value: %s}\n"


def test_one_file_may_name_what_another_defines_in_either_order() -> None:
    first, second = read(SET, AMENDMENT % 60), read(AMENDMENT % 60, SET)
    assert set(first.provisions) == set(second.provisions)
    assert len(first.provisions) == 2
    assert faults(AMENDMENT % 60) == [("0.yaml", 4, Fault.UNKNOWN_SET)]


def test_a_file_may_name_what_was_published_before() -> None:
    (amendment,) = read(AMENDMENT % 60, book=BOOK).provisions
    assert amendment.provision == Provision(
        Key(ProvisionKind.THRESHOLD, "xa/1"), date(2023, 1, 1), Given(Decimal(60))
    )
    assert amendment.line == Line("0.yaml", 4)


@pytest.mark.parametrize(("value", "fault"), [("true", Fault.UNFIT_LIMIT), (101, Fault.NOT_SHARE)])
def test_a_threshold_fits_the_indicator_that_was_published_before(
    value: object, fault: Fault
) -> None:
    assert faults(AMENDMENT % value, book=BOOK) == [("0.yaml", 4, fault)]


def test_a_new_structure_fits_the_thresholds_that_go_on_holding() -> None:
    later = SET.replace("2021-01-01", "2025-01-01")
    assert len(read(later, book=BOOK).provisions) == 1
    yes_no = later.replace("at_least", "yes_no")
    assert faults(yes_no, book=BOOK) == [("0.yaml", 8, Fault.UNFIT_LIMIT)]
    ended = AMENDMENT.replace("{value: %s}", "{ended: đổi cách xét}")
    assert len(read(yes_no, ended, book=BOOK).provisions) == 2


def test_a_multiple_that_was_corrected_makes_no_circle() -> None:
    other = replace(SHARE, code="2")
    both = SetContent("Xã", "xã", (DefinedCriterion("1", "Giao thông", "", (SHARE, other)),))
    multiple = published(ProvisionKind.THRESHOLD, "xa/2", MultipleOf(Decimal(2), "xa/1"))
    corrected = replace(multiple, content=Given(Decimal(60)), edition=2)
    standing = published(ProvisionKind.SET, "xa", both)
    text = (AMENDMENT % 1).replace("{value: 1}", "{times: 2, of: xa/2}")
    assert faults(text, book=Book((standing, multiple))) == [("0.yaml", 4, Fault.MULTIPLE_CIRCLE)]
    assert len(read(text, book=Book((standing, multiple, corrected))).provisions) == 1


def test_only_what_was_published_can_be_cancelled() -> None:
    cancelled = AMENDMENT.replace("{value: %s}", "{cancelled: ghi nhầm}")
    assert faults(cancelled, book=BOOK) == [("0.yaml", 4, Fault.UNSTARTED_END)]
    (piece,) = read(cancelled.replace("2023", "2021"), book=BOOK).provisions
    assert piece.provision.content == Cancelled("ghi nhầm")


def test_only_what_began_can_end() -> None:
    ended = "measures:\n  so_xa:\n    2021-01-01: {ended: bỏ}\n"
    assert faults(ended) == [("0.yaml", 3, Fault.UNSTARTED_END)]


def test_what_belongs_to_a_set_may_end_with_it() -> None:
    text = SET + "    2025-07-01: {ended: hết giai đoạn}\n" + AMENDMENT % 60
    text += "      2025-07-01: {ended: hết giai đoạn}\n"
    text += "owners:\n  - of: xa/1\n    values:\n      2021-01-01: {lead: [Sở A]}\n"
    text += "      2025-07-01: {ended: hết giai đoạn}\n"
    assert len(read(text).provisions) == 6
    lasting = text.replace("{ended: hết giai đoạn}\nowners", "{value: 70}\nowners")
    assert faults(lasting) == [("0.yaml", 14, Fault.AFTER_ITS_SET)]


def test_thresholds_of_a_set_that_cannot_be_read_are_not_called_unknown() -> None:
    broken = SET.replace("level: xã", "level: [xã]")
    assert faults(broken, AMENDMENT % 60) == [("0.yaml", 5, Fault.NOT_TEXT)]


def test_where_a_file_is_no_yaml_at_all_the_others_are_not_blamed_for_it() -> None:
    assert faults("sets: }", AMENDMENT % 60) == [("0.yaml", 1, Fault.NOT_YAML)]


def test_a_document_may_stand_in_several_files_if_it_is_the_same() -> None:
    document = "documents:\n  - {key: qd, kind: decision, symbol: 318/QĐ-TTg, issuer: Thủ tướng}\n"
    assert len(read(document, document).documents) == 1
    other = document.replace("318", "319")
    assert faults(document, other) == [("1.yaml", 2, Fault.DOCUMENT_TWICE)]
    assert faults(document + document.split("\n", 1)[1]) == [("0.yaml", 3, Fault.DOCUMENT_TWICE)]


# --- Entries -----------------------------------------------------------------------------------


def test_a_parameter_shares_its_title_and_unit_over_its_days_and_may_be_the_provinces() -> None:
    text = """\
parameters:
  luong_co_so:
    - title: Lương cơ sở
      unit: đồng/tháng
      values:
        2023-07-01: {value: 1800000}
        2024-07-01: {value: 2340000, unit: đồng}
    - title: Lương cơ sở
      by_province: true
      values:
        2024-07-01: {unknown: chưa thấy văn bản}
"""
    found = {
        (each.provision.key.by_province, each.provision.since): each.provision.content
        for each in read(text).provisions
    }
    assert found == {
        (False, date(2023, 7, 1)): ParameterContent("Lương cơ sở", "đồng/tháng", Decimal(1800000)),
        (False, date(2024, 7, 1)): ParameterContent("Lương cơ sở", "đồng", Decimal(2340000)),
        (True, date(2024, 7, 1)): ParameterContent("Lương cơ sở", "", None, "chưa thấy văn bản"),
    }


def test_the_nation_and_the_province_may_say_something_for_the_same_day() -> None:
    text = """\
measures:
  so_xa:
    2021-01-01:
      - {title: Số xã, definition: Đếm số xã}
      - {title: Số xã của tỉnh, definition: Đếm số xã, by_province: true}
"""
    assert [each.provision.key.by_province for each in read(text).provisions] == [False, True]
    twice = text.replace(", by_province: true", "")
    assert faults(twice) == [("0.yaml", 5, Fault.TWICE_A_DAY)]


def test_one_owner_may_own_several_indicators_and_criteria_not_known_in_full() -> None:
    text = SET + '        - {code: "2", name: Điện}\n'
    owners = (
        "owners:\n  - of: [xa/1, xa/2]\n    values:\n"
        "      2021-01-01: {lead: [Sở Xây dựng], note: chung, remark: suy ra}\n"
    )
    found = [
        (each.provision.key.name, each.provision.content, each.provision.note)
        for each in read(text + owners).provisions[1:]
    ]
    content = OwnerContent(("Sở Xây dựng",), "chung")
    assert found == [("xa/1", content, "suy ra"), ("xa/2", content, "suy ra")]
    assert faults(text + owners.replace("xa/2", "xa/3")) == [
        ("0.yaml", 13, Fault.UNKNOWN_INDICATOR)
    ]


def test_a_unit_is_placed_once_a_day_in_a_region_that_there_is() -> None:
    text = """\
regions:
  tdmnpb:
    2021-01-01: {title: Trung du miền núi phía Bắc}
placements:
  - {unit: "20", unit_on: 2021-01-01, dimension: region, values: {2021-01-01: {code: tdmnpb}}}
"""
    assert [(each.unit, each.code) for each in read(text).placements] == [("20", "tdmnpb")]
    again = text + text.splitlines()[-1] + "\n"
    assert faults(again) == [("0.yaml", 6, Fault.TWICE_A_DAY)]
    assert faults(text.replace("code: tdmnpb", "code: dbsh")) == [
        ("0.yaml", 5, Fault.UNKNOWN_REGION)
    ]


def test_a_sample_is_kept_as_json_that_reads_back() -> None:
    (sample,) = read(SET + 'samples:\n  - {name: A, set: xa, values: {"1": 48.5}}\n').samples
    assert (sample.values, sample.invented) == ({"1": "48,5"}, True)


def test_a_set_that_waits_for_its_indicators_lacks_no_thresholds() -> None:
    assert len(read(SET).provisions) == 1
    whole = SET.replace("      complete: false\n", "")
    assert faults(whole) == [("0.yaml", 7, Fault.LIMIT_WITHOUT_VALUE)]
    rule = DefinedIndicator("1", "Có", "", YesNo())
    assert rule not in STRUCTURE.indicators()
