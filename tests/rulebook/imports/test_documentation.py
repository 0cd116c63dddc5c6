"""What the documentation shows is what the readers take."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.rules.book import Book, Place

TEXT = (Path(__file__).parents[3] / "docs/rules-files.md").read_text(encoding="utf-8")
RULES, PLACEMENTS, SHEET = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_example_of_rules_and_the_example_of_a_sheet_can_be_read() -> None:
    file = read_rule_files([RawFile("rules-files.md", f"{RULES}\n{PLACEMENTS}".encode())])
    book = Book(tuple(each.provision for each in file.provisions))
    rules = book.criteria_set("xa_vi_du", date(2023, 6, 1), Place("tdmnpb"))
    limits = {each.code: each.limits[""].value for each in rules.indicators()}
    assert limits == {"10": Decimal("32.5"), "12.1": Decimal(65)}
    sheet = read_sheet_file(rules, "sheet.yaml", SHEET.encode())
    assert sheet.values == {
        "10": Decimal("36.5"),
        "12.1": {"male": Decimal(71), "female": Decimal("70.5")},
    }
    assert (len(file.documents), len(file.placements), len(file.samples)) == (1, 1, 1)


def test_a_threshold_takes_what_it_does_not_say_from_its_set() -> None:
    file = read_rule_files([RawFile("rules-files.md", RULES.encode())])
    told = {
        each.provision.since: (each.provision.source, each.document)
        for each in file.provisions
        if each.provision.key.name == "xa_vi_du/10" and each.provision.key.region == "tdmnpb"
    }
    assert told == {
        date(2021, 1, 1): ("Quyết định 318/QĐ-TTg, Phụ lục I", "qd-318"),
        date(2022, 1, 1): ("Phụ lục I, chỉ tiêu 10", "qd-318"),
    }
