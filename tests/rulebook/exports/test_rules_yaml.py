"""Rules as YAML: what is written reads back as it was."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.documents.enums import DocumentKind
from chungsuc.rulebook.enums import Certainty, Dimension, ProvisionKind
from chungsuc.rulebook.exports import (
    rule_file_of,
    rules_yaml,
    set_provisions,
    standing_provisions,
)
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    AsNational,
    Cancelled,
    Content,
    Ended,
    Given,
    MeasureContent,
    NamedContent,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.forms import wanted_limits
from chungsuc.rulebook.rules.provisions import Key, Provision, indicator_name
from chungsuc.rulebook.rules.rule_file import (
    RuleFile,
    WrittenDocument,
    WrittenPlacement,
    WrittenProvision,
    WrittenSample,
)
from tests.rulebook.invented_contents import contents, fitting_value, set_contents

START = date(2021, 1, 1)
DOCUMENTS = (
    WrittenDocument(
        "qd-318",
        DocumentKind.DECISION,
        "318/QĐ-TTg",
        "Thủ tướng Chính phủ",
        date(2022, 3, 8),
        "Bộ tiêu chí",
    ),
    WrittenDocument("qd-tinh", DocumentKind.OTHER, "01/QĐ-UBND", "Uỷ ban nhân dân tỉnh", None),
)


WORDS = (
    "",
    "Điều 4 khoản 1 điểm b",
    "Phụ lục I: tiêu chí 17.1, “nước sạch” - [bản sửa] #2",
    "yes",
    "2021-01-01",
    "01",
    "- 'dấu ngoặc' và \"dấu nháy\" & *sao*: {đóng}",
    "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn, trong đó có hộ nghèo; " * 4 + "hết",
)
NOTES = (*WORDS, "Đoạn một: có dấu\n\nĐoạn hai # không phải ghi chú")


@dataclass(frozen=True)
class Chance:
    """Small choices by chance, so that what is drawn stays small."""

    random: Random

    def written(self, key: Key, content: Content, later: int = 0) -> WrittenProvision:
        random = self.random
        provision = Provision(
            key,
            START + timedelta(days=later),
            content,
            random.choice(WORDS),
            certainty=random.choice((None, *Certainty)),
            checked_on=random.choice((None, date(2026, 1, 5))),
            note=random.choice(NOTES),
        )
        return WrittenProvision(provision, random.choice(("", "qd-318", "qd-tinh")))

    def set_with_thresholds(self, content: SetContent) -> list[WrittenProvision]:
        """The set with the thresholds that it asks for, some of them the province's."""
        found = [self.written(Key(ProvisionKind.SET, "xa_thu"), content)]
        for indicator in content.indicators():
            name = indicator_name("xa_thu", indicator.code)
            for part in wanted_limits(indicator.rule):
                value = fitting_value(indicator.rule, part)
                region = self.random.choice(("", "tdmnpb"))
                key = Key(ProvisionKind.THRESHOLD, name, part, region)
                found.append(self.written(key, value))
                if self.random.random() < 1 / 2:
                    own = replace(key, by_province=True)
                    found.append(self.written(own, value, 30))
                    found.append(self.written(own, AsNational("bãi bỏ"), 400))
            if self.random.random() < 1 / 2:
                owner = OwnerContent(("Sở Xây dựng", "Sở Y tế"), self.random.choice(NOTES))
                found.append(self.written(Key(ProvisionKind.OWNER, name), owner))
        return found

    def others(self, parameters: list[Content]) -> list[WrittenProvision]:
        """Parameters and measures, the nation's and the province's own."""
        found = []
        for own, later, content in zip((False, False, True), (0, 365, 0), parameters, strict=False):
            key = Key(ProvisionKind.PARAMETER, "tien.bang_khen", by_province=own)
            found.append(self.written(key, content, later))
        for own in (False, True):
            key = Key(ProvisionKind.MEASURE, "so_xa", by_province=own)
            found.append(self.written(key, MeasureContent("Số xã", "xã", "Đếm số xã")))
            found.append(self.written(key, Ended("hết giai đoạn"), 90))
        return found


@st.composite
def rule_files(draw: st.DrawFn) -> RuleFile:
    """Files that hold together."""
    chance = Chance(Random(draw(st.integers(0, 2**32))))  # noqa: S311  nothing secret
    region = NamedContent("Trung du miền núi phía Bắc", chance.random.choice(NOTES))
    title = TitleContent("Xã nông thôn mới", "xã", 1, "xa_thu", gates=WORDS[1:3], note=NOTES[-1])
    found = [
        chance.written(Key(ProvisionKind.REGION, "tdmnpb"), region),
        *chance.set_with_thresholds(draw(set_contents())),
        *chance.others(draw(st.lists(contents[ProvisionKind.PARAMETER], max_size=3))),
        chance.written(Key(ProvisionKind.TITLE, "xa_thu"), title),
    ]
    return RuleFile(
        documents=DOCUMENTS,
        provisions=tuple(found),
        placements=(
            WrittenPlacement("20", START, Dimension.REGION, "tdmnpb", START, "Điều 1", "qd-318"),
            WrittenPlacement("20", START, Dimension.REGION, "", date(2026, 1, 1)),
        ),
        samples=(WrittenSample("Xã thử", "xa_thu", "tdmnpb", note=WORDS[-1]),),
    )


def in_order(file: RuleFile) -> list[WrittenProvision]:
    return sorted(file.provisions, key=lambda each: (each.provision.key, each.provision.since))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rule_files())
def test_every_file_reads_back_as_it_was(file: RuleFile) -> None:
    text = rules_yaml(file)
    read = read_rule_files([RawFile("x.yaml", text.encode())])
    assert read.documents == file.documents
    assert in_order(read) == in_order(file)
    assert (read.placements, read.samples) == (file.placements, file.samples)
    assert rules_yaml(read) == text


DATA = Path(__file__).parents[3] / "data"
SHIPPED = [*sorted(DATA.glob("rulebook/*.yaml")), *sorted(DATA.glob("*/rules.yaml"))]


@pytest.mark.skipif(not SHIPPED, reason="no rules are shipped yet")
def test_the_shipped_rules_read_back_as_they_are() -> None:
    shipped = read_rule_files([RawFile(file.name, file.read_bytes()) for file in SHIPPED])
    text = rules_yaml(shipped)
    read = read_rule_files([RawFile("x.yaml", text.encode())])
    assert set(read.documents) == set(shipped.documents)
    assert in_order(read) == in_order(shipped)
    assert rules_yaml(read) == text


# --- What an export takes along ----------------------------------------------------------------


def measure(code: str, since: date, title: str, edition: int, document: int) -> Provision:
    content = MeasureContent(title, "xã", "Đếm số xã")
    key = Key(ProvisionKind.MEASURE, code)
    return Provision(key, since, content, document=document, edition=edition)


def test_an_export_of_a_book_has_what_stands_and_only_the_documents_that_it_cites() -> None:
    wrong, right = (
        measure("so_xa", START, title, edition, edition)
        for title, edition in (("Sai", 1), ("Đúng", 2))
    )
    cancelled = measure("so_thon", START, "Nhầm", 1, 1)
    book = Book(
        (wrong, right, cancelled, replace(cancelled, content=Cancelled("ghi nhầm"), edition=2))
    )
    standing = standing_provisions(book)
    assert standing == (right,)
    file = rule_file_of(standing, {1: DOCUMENTS[0], 2: DOCUMENTS[1]})
    assert file == RuleFile((DOCUMENTS[1],), (WrittenProvision(right, "qd-tinh"),))


def test_an_export_of_a_set_has_its_thresholds_and_owners_and_nothing_else() -> None:
    mine = [
        Provision(Key(ProvisionKind.SET, "xa"), START, SetContent("Xã", "xã", ())),
        Provision(Key(ProvisionKind.THRESHOLD, "xa/1"), START, Given(Decimal(1))),
        Provision(Key(ProvisionKind.OWNER, "xa/1"), START, OwnerContent(("Sở Xây dựng",))),
    ]
    others = [
        Provision(Key(ProvisionKind.SET, "xa_moi"), START, SetContent("Xã", "xã", ())),
        Provision(Key(ProvisionKind.THRESHOLD, "xa_moi/1"), START, Given(Decimal(1))),
        Provision(Key(ProvisionKind.PARAMETER, "xa"), START, ParameterContent("Xã", "", True)),
    ]
    assert list(set_provisions(Book((*others, *mine)), "xa")) == mine


def test_numbers_days_and_long_texts_are_written_for_people() -> None:
    long = "Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn, trong đó có hộ nghèo và cận nghèo. " * 2
    content = ParameterContent(long.strip(), "%", Decimal("48.50"))
    provision = Provision(
        Key(ProvisionKind.PARAMETER, "ty_le"), START, content, note="Đoạn một\nĐoạn hai"
    )
    text = rules_yaml(RuleFile((), (WrittenProvision(provision),)))
    assert text.split("\n", 3)[3] == (
        "parameters:\n"
        "  ty_le:\n"
        "    title: Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn, trong đó có hộ nghèo và cận "
        "nghèo. Tỷ lệ hộ được sử dụng\n"
        "      nước sạch theo quy chuẩn, trong đó có hộ nghèo và cận nghèo.\n"
        '    unit: "%"\n'
        "    values:\n"
        "      2021-01-01:\n"
        "        value: 48.50\n"
        "        checked_on: null\n"
        "        note: |-\n"
        "          Đoạn một\n"
        "          Đoạn hai\n"
    )
