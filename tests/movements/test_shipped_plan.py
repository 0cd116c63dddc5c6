"""The confirmed plan of Lạng Sơn that comes with the product, in the project's own words."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chungsuc.common.access import Actor
from chungsuc.common.vietnamese.folding import fold
from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.exports.movement_yaml import movement_yaml
from chungsuc.movements.imports.loading import load_movement_files
from chungsuc.movements.imports.movement_files import read_movement_files
from chungsuc.movements.imports.naming import Known
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.rules.contents import PlanContent, TargetTerms
from chungsuc.movements.rules.objections import objections_to
from chungsuc.movements.rules.reading import read_plan
from chungsuc.movements.services.loading import Loaded, MovementFile
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.services.loading import load_rules
from chungsuc.units.enums import Kind
from chungsuc.units.queries.on_date import unit_on
from chungsuc.units.queries.search import the_unit
from tests.conftest import AT, ON
from tests.movements.test_import_plan import REAL, needs_the_plan
from tests.rulebook.shipped import shipped_book, shipped_file
from tests.units.conftest import lang_son  # noqa: F401  a fixture

FILE = Path(__file__).resolve().parents[2] / "data/lang-son/plan.yaml"
RAW = RawFile(FILE.name, FILE.read_bytes())
PLAN_DAY = date(2022, 6, 30)

pytestmark = pytest.mark.django_db

_read: list[MovementFile] = []


@pytest.fixture
def rules(lang_son: None, system: Actor) -> None:  # noqa: F811  the fixture
    load_rules(actor=system, at=AT, on=ON, file=shipped_file())


def known() -> Known:
    """What the rules that ship let a file name."""
    book = shipped_book()
    return Known(
        measures=frozenset(key.name for key in book.keys(ProvisionKind.MEASURE)),
        titles=frozenset(key.name for key in book.keys(ProvisionKind.TITLE)),
    )


@pytest.fixture
def file(request: pytest.FixtureRequest) -> MovementFile:
    """What the file says beside the register and the rules that ship; read once."""
    if not _read:
        request.getfixturevalue("lang_son")
        _read.extend(read_movement_files([RAW], known()))
    return _read[0]


@pytest.fixture
def content(file: MovementFile) -> PlanContent:
    [version] = file.versions
    return version.content


def facts(target: TargetTerms) -> tuple[object, ...]:
    """What §11 of the criteria says of a target: shape, goal, baseline, population, confirmed."""
    population = target.population
    return (
        target.shape,
        target.goal,
        target.baseline,
        population.kinds,
        population.holding,
        population.stated,
        target.confirmed,
    )


COMMUNES = (Kind.COMMUNE,)
EIGHT = {
    "so_xa_ntm": (Shape.STOCK, 115, 65, COMMUNES, "", 181, False),
    "tieu_chi_binh_quan_xa": (Shape.MEAN, 15, None, COMMUNES, "", None, True),
    "so_xa_duoi_10_tieu_chi": (Shape.FLOOR, 10, None, COMMUNES, "", None, True),
    "so_xa_ntm_nang_cao": (Shape.STOCK, 32, None, COMMUNES, "", None, False),
    "tieu_chi_nang_cao_binh_quan": (Shape.MEAN, 9, None, COMMUNES, "xa_ntm", None, False),
    "so_xa_ntm_kieu_mau": (Shape.STOCK, 12, None, COMMUNES, "", None, True),
    "so_kdc_kieu_mau_cong_nhan_moi": (
        Shape.NEW,
        30,
        None,
        (Kind.RESIDENTIAL_AREA,),
        "",
        None,
        True,
    ),
    "so_huyen_ntm_tang_them": (Shape.DIFFERENCE, 1, None, (Kind.DISTRICT,), "", None, True),
}


def test_the_eight_targets_are_exact(content: PlanContent) -> None:
    assert {each.code: facts(each) for each in content.targets} == EIGHT
    assert {(each.begins_on, each.ends_on) for each in content.targets} == {
        (date(2020, 12, 31), date(2025, 12, 31))
    }
    assert {(each.clause, each.basis) for each in content.targets} == {("II.1", Basis.VERIFIED)}
    assert [each.measure for each in content.targets] == list(EIGHT)


def test_the_ratio_of_the_plan_is_that_of_its_goal_and_population(content: PlanContent) -> None:
    first = content.targets[0]

    assert first.population.stated is not None
    share = (first.goal / first.population.stated * 100).quantize(Decimal("0.1"))
    assert share == Decimal("63.5")


def test_what_is_not_confirmed_says_why_and_no_allocation_is_invented(
    content: PlanContent,
) -> None:
    silent = [each.code for each in content.targets if not each.confirmed and not each.note]
    silent += [each.code for each in content.assignments if not each.confirmed and not each.note]

    assert silent == []
    assert [each.allocation for each in content.targets] == [()] * 8
    assert [each.points for each in content.targets] == [()] * 8


def test_every_target_and_assignment_cites_a_clause_of_the_plan(content: PlanContent) -> None:
    paths = {each.path for each in content.clauses}
    cited = [each.clause for each in content.targets]
    cited += [each.clause for each in content.assignments]

    assert [path for path in cited if path not in paths] == []
    assert objections_to(content) == ()
    assert len(content.clauses) == 60


CLASSES = [
    Kind.DEPARTMENT,
    Kind.FRONT,
    Kind.MASS_ORGANISATION,
    Kind.DISTRICT,
    Kind.PROVINCIAL_CITY,
]


def test_what_is_to_be_handed_in_is_due_when_the_plan_says(content: PlanContent) -> None:
    owed = {
        each.code: (
            each.clause,
            each.timing.recurrence,
            each.timing.begins_on,
            each.timing.ends_on,
            [one.kind for one in each.parties if one.part is Part.LEAD],
        )
        for each in content.assignments
        if each.delivers and each.timing
    }

    once, yearly = Recurrence.ONCE, Recurrence.YEARLY
    assert owed == {
        "ke_hoach_rieng": ("V.1", once, date(2022, 7, 1), date(2022, 9, 30), CLASSES),
        "so_ket_2023": ("V.2", once, date(2023, 1, 1), date(2023, 12, 31), CLASSES),
        "tong_ket_2025": ("V.2", once, date(2025, 1, 1), date(2025, 12, 31), CLASSES),
        "bao_cao_nam": ("VI.4", yearly, date(2022, 1, 1), date(2025, 12, 31), CLASSES),
        "bao_cao_tinh_hang_nam": ("VI.6", yearly, date(2022, 1, 1), date(2025, 12, 31), [None]),
    }


def test_the_units_that_the_plan_names_are_those_of_the_register(
    lang_son: None,  # noqa: F811  the fixture
    content: PlanContent,
) -> None:
    named = {
        (each.clause, one.part): unit_on(one.unit, PLAN_DAY).full_name
        for each in content.assignments
        for one in each.parties
        if one.unit is not None
    }

    coordination = "Văn phòng Điều phối Chương trình xây dựng nông thôn mới tỉnh Lạng Sơn"
    assert named == {
        ("III.2", Part.LEAD): "Sở Thông tin và Truyền thông",
        ("III.2", Part.SUPPORT): "Ban Tuyên giáo Tỉnh uỷ Lạng Sơn",
        ("IV.1.a.-2", Part.RECEIVER): "Tỉnh Lạng Sơn",
        ("VI.4", Part.RECEIVER): "Sở Nội vụ",
        ("VI.6", Part.LEAD): "Sở Nội vụ",
        ("VI.6", Part.SUPPORT): coordination,
    }


def test_it_loads_into_an_office_with_the_register_and_the_rules(
    rules: None, system: Actor
) -> None:
    first = load_movement_files([RAW], actor=system, at=AT, on=ON)
    again = load_movement_files([RAW], actor=system, at=AT, on=ON)

    plan = PlanVersion.objects.get()
    assert (first.movements, first.clauses, first.targets) == (("lang-son-2021-2025",), 60, 8)
    assert again == Loaded()
    assert plan.movement.launched_by_id == the_unit("20", PLAN_DAY).id
    # The copy of the plan leaves number and day blank.
    assert plan.document is not None
    assert (plan.since, plan.document.symbol, plan.document.issued_on) == (
        PLAN_DAY,
        "…/KH-UBND",
        None,
    )


def test_it_is_written_out_and_loads_back_as_the_same(rules: None, system: Actor) -> None:
    load_movement_files([RAW], actor=system, at=AT, on=ON)
    written = RawFile("lai.yaml", movement_yaml("lang-son-2021-2025").encode())

    assert load_movement_files([written], actor=system, at=AT, on=ON) == Loaded()


def test_the_example_of_the_documentation_can_be_read(
    lang_son: None,  # noqa: F811  the fixture
) -> None:
    text = (FILE.parents[2] / "docs/plan-files.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)

    [found] = read_movement_files([RawFile("plan-files.md", example.encode())], known())

    [version] = found.versions
    assert [(each.path, each.mark) for each in version.content.clauses] == [
        ("I", "I."),
        ("I.1", "1."),
        ("I.1.-1", "+"),
        ("2.10", "10."),
    ]
    assert objections_to(version.content) == ()


# --- Beside the plan itself ---------------------------------------------------------------------


@needs_the_plan
def test_the_clauses_are_those_of_the_plan_in_their_order(content: PlanContent) -> None:
    items = [each.item for each in read_plan(plan_lines(REAL.name, REAL.read_bytes())).clauses]

    assert [(each.path, each.mark) for each in content.clauses] == [
        (each.path, each.mark) for each in items
    ]


LONGEST = 8
"""So many syllables in a row may be the plan's."""

PROPER_NAMES = (
    "Lạng Sơn cùng cả nước chung sức xây dựng nông thôn mới",
    "Cả nước chung sức xây dựng nông thôn mới",
    "Hội đồng Thi đua - Khen thưởng tỉnh",
    "Ban Chỉ đạo các Chương trình mục tiêu quốc gia",
    "Kế hoạch tổ chức thực hiện Phong trào thi đua",
    "Xây dựng nông thôn mới tỉnh Lạng Sơn giai đoạn 2021 - 2025",
    "Quyết định số 263/QĐ-TTg ngày 22/02/2022",
    "Nghị quyết số 46-NQ/TU ngày 08/9/2021",
    "Quyết định số 587/QĐ-TTg ngày 18/5/2022",
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025",
    "Văn phòng Điều phối chương trình xây dựng nông thôn mới tỉnh",
    "Sở Nội vụ (Ban Thi đua - Khen thưởng)",
    "Sở Thông tin và Truyền thông",
    "Ban Tuyên giáo Tỉnh uỷ",
    "Các tổ chức chính trị - xã hội tỉnh",
    "Thủ tướng Chính phủ",
)
"""Official names, titles and citations of documents, which nobody may call otherwise."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The syllables without marks and case; ``#`` where a proper name stood."""
    plain = " ".join(_WORD.findall(fold(text)))
    for name in sorted(PROPER_NAMES, key=len, reverse=True):
        plain = plain.replace(" ".join(_WORD.findall(fold(name))), "#")
    return plain.split()


def runs(words: list[str], length: int) -> Iterator[str]:
    for place in range(len(words) - length + 1):
        run = words[place : place + length]
        if "#" not in run:
            yield " ".join(run)


def own_words(file: MovementFile) -> Iterator[str]:
    """Every text of the file that the project wrote."""
    yield file.terms.note
    for document in file.documents:
        yield document.title
    for version in file.versions:
        content = version.content
        yield content.title
        yield content.note
        yield from (each.words for each in content.grounds)
        yield from (each.text for each in content.clauses)
        yield from content.recipients
        for target in content.targets:
            yield from (target.title, target.note, target.population.words)
        for assignment in content.assignments:
            yield from (assignment.title, assignment.note, assignment.delivers)
            yield from (each.words for each in assignment.parties)


@needs_the_plan
def test_the_words_are_the_projects_own(file: MovementFile) -> None:
    text = " ".join(line.text for line in plan_lines(REAL.name, REAL.read_bytes()))
    theirs = set(runs(words_of(text), LONGEST + 1))
    assert len(theirs) > 1000

    copied = [
        (run, ours)
        for ours in own_words(file)
        for run in runs(words_of(ours), LONGEST + 1)
        if run in theirs
    ]

    assert copied == []
