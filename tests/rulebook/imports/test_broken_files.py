"""One broken file for every kind of fault, each with the sentence that its sender reads."""

from pathlib import Path

import pytest

from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.rules.forms import Fault

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(FOLDER.iterdir())

NOT_FROM_A_FILE = {
    Fault.TOO_LARGE,  # nobody wants such a file in the checkout: test_yaml_text
    Fault.NOT_JSON,  # of sheets alone: test_sheet_files
    Fault.BINARY_NUMBER,  # only of data that a program made: test_form_refusals, test_sheets
    Fault.INFINITE_NUMBER,  # as above
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.partition(".")[0])
def test_a_broken_file_says_where_what_and_how_to_mend_it(file: Path) -> None:
    data = file.read_bytes()
    where, mend = data.decode("utf-8", errors="replace").splitlines()[:2]
    with pytest.raises(UnreadableFileError) as refused:
        read_rule_files([RawFile("x.yaml", data)])
    assert [each.text for each in refused.value.problems] == [
        f"x.yaml:{where.removeprefix('# ')} {mend.removeprefix('# ')}"
    ]
    assert [each.fault for each in refused.value.problems] == [file.name.partition(".")[0]]


def test_every_kind_of_fault_has_its_broken_file() -> None:
    covered = {file.name.partition(".")[0] for file in FILES}
    assert covered == {fault.value for fault in Fault} - NOT_FROM_A_FILE


def test_all_faults_of_all_files_are_said_at_once_line_by_line() -> None:
    first = (
        "measures:\n  so_xa:\n    2021-01-01: {title: Số xã}\n"
        "titles:\n  xa_ntm:\n    2021-01-01: {name: 7, level: xã, order: 0}\n"
    )
    second = "owners:\n  - of: xa/1.1\n    values:\n      2021-01-01: {lead: [Sở Xây dựng]}\n"
    with pytest.raises(UnreadableFileError) as refused:
        read_rule_files([RawFile("a.yaml", first.encode()), RawFile("b.yaml", second.encode())])
    assert [(each.file, each.line, each.fault) for each in refused.value.problems] == [
        ("a.yaml", 3, Fault.MISSING_NAME),
        ("a.yaml", 6, Fault.UNQUOTED_TEXT),
        ("a.yaml", 6, Fault.NOT_WHOLE),
        ("b.yaml", 4, Fault.UNKNOWN_SET),
    ]
    assert refused.value.facts["problems"] == refused.value.message.splitlines()


def test_of_very_many_faults_the_first_and_their_number_are_said() -> None:
    rows = "".join(f"  m{number}:\n    2021-01-01: {{}}\n" for number in range(150))
    with pytest.raises(UnreadableFileError) as refused:
        read_rule_files([RawFile("a.yaml", f"measures:\n{rows}".encode())])
    assert len(refused.value.problems) == 300
    assert refused.value.message.splitlines()[200:] == ["… và 100 chỗ nữa."]
