"""Files of movements: what they say, and what is said of broken ones."""

from pathlib import Path

import pytest

from chungsuc.movements.imports.movement_files import read_movement_files
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile
from tests.movements.plan_files import KNOWN, SMALL, small_file

pytestmark = pytest.mark.django_db

FOLDER = Path(__file__).parent / "broken"


def said_of(*texts: bytes) -> list[tuple[str, str, str]]:
    """File, sentence and kind of everything that is refused."""
    files = [RawFile(f"{place}.yaml", text) for place, text in enumerate(texts)]
    with pytest.raises(UnreadableFileError) as refused:
        read_movement_files(files, KNOWN)
    return [(each.file, each.text, each.fault.value) for each in refused.value.problems]


def test_a_file_says_a_movement_and_the_versions_of_its_plan(
    small_register: dict[str, int],
) -> None:
    files = read_movement_files([RawFile("x.yaml", SMALL.encode())], KNOWN)

    assert files == (small_file(small_register),)


def test_each_broken_file_says_where_what_and_how_to_mend_it(
    small_register: dict[str, int],
) -> None:
    wanted, said = {}, {}
    for file in sorted(FOLDER.iterdir()):
        data = file.read_bytes()
        where, mend = data.decode().splitlines()[:2]
        fault = file.name.partition(".")[0]
        text = f"0.yaml:{where.removeprefix('# ')} {mend.removeprefix('# ')}"
        wanted[file.name] = [("0.yaml", text, fault)]
        said[file.name] = said_of(data)

    assert said == wanted
    assert len(wanted) >= 40


def test_every_kind_of_fault_of_such_files_has_its_broken_file() -> None:
    covered = {file.name.partition(".")[0] for file in FOLDER.iterdir()}

    # Two files of one movement make the fault: see below.
    assert {fault.value for fault in PlanFault} - covered == {PlanFault.MOVEMENT_TWICE}


def test_all_faults_of_all_files_are_said_at_once_line_by_line(
    small_register: dict[str, int],
) -> None:
    first = SMALL.replace("goal: 5", "goal: -5").replace("owner: Huyện Đông", "owner: Xã An")
    second = SMALL.replace("clause: I.1", "clause: I.9")

    assert [
        (file, int(text.split(":")[1]), fault)
        for file, text, fault in said_of(first.encode(), second.encode())
    ] == [
        ("0.yaml", 31, "negative_goal"),
        ("0.yaml", 41, "ambiguous_unit"),
        ("1.yaml", 2, "movement_twice"),
        ("1.yaml", 35, "unknown_clause"),
    ]


def test_a_movement_may_stand_under_one_of_an_earlier_file_of_the_same_loading(
    small_register: dict[str, int],
) -> None:
    below = SMALL.replace("code: kiem-thu", "code: huyen-dong\n  above: kiem-thu")
    upper = RawFile("tinh.yaml", SMALL.encode())
    lower = RawFile("huyen.yaml", below.encode())

    files = read_movement_files([upper, lower], KNOWN)

    assert [(each.terms.code, each.terms.above) for each in files] == [
        ("kiem-thu", ""),
        ("huyen-dong", "kiem-thu"),
    ]
    with pytest.raises(UnreadableFileError, match="Chưa có phong trào “kiem-thu”"):
        read_movement_files([lower, upper], KNOWN)


def test_units_are_those_of_the_day_on_which_the_version_holds(
    small_register: dict[str, int],
) -> None:
    early = SMALL.replace("since: 2022-06-30", "since: 2019-06-30")

    assert [fault for _, _, fault in said_of(early.encode())] == ["unknown_unit"] * 4
