"""The project's own file of a province's units: read as a whole, or refused place by place."""

from datetime import date
from uuid import uuid4

import pytest

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.errors import RefusedImportError
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import Operation, UnitAlias
from chungsuc.units.queries.on_date import units_on
from tests.conftest import AT, ON

HEAD = """
documents:
  - {key: qd, kind: decision, symbol: 5/QĐ-UBND, issuer: UBND tỉnh Thử, issued_on: 2021-05-01}
entries:
  - on: 2020-01-01
    register:
      - {code: "90", kind: tỉnh, name: Thử}
      - {code: "901", kind: huyện, name: Đông, under: "90"}
      - {code: "90001", kind: xã, name: An, under: "901"}
      - {code: "90004", kind: xã, name: Bình, under: "901"}
      - {kind: sở ngành, name: Sở Nội vụ, under: "90"}
"""


def load(text: str, system: Actor) -> list[Operation]:
    return load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())


def problems(text: str, system: Actor) -> tuple[str, ...]:
    with pytest.raises(RefusedImportError) as refused:
        load(text, system)
    assert (Operation.objects.count(), Document.objects.count()) == (0, 0)
    return refused.value.problems


@pytest.mark.django_db
def test_entries_happen_in_their_order_and_name_units_by_code_or_full_name(system: Actor) -> None:
    entries = """
  - {on: 2021-06-01, document: qd, clause: Điều 1, merge: {units: ["90001"], into: "90004"}}
  - {on: 2021-06-01, document: qd, recode: {unit: "90004", code: "90001"}}
  - {on: 2021-06-01, document: qd, rename: {unit: sở nội vụ, name: Sở Nội vụ tỉnh}}
  - {on: 2021-06-01, document: qd, found: [{kind: thôn, name: Nà Pài, under: "90001"}]}
  - {on: 2021-06-02, document: qd, change_kind: {unit: "90001", kind: thị trấn}}
  - {on: 2021-06-02, document: qd, move: {unit: "90001", under: "90"}}
aliases:
  - {unit: "90001", on: 2021-06-02, text: TT Bình Mới}
"""

    recorded = load(HEAD + entries, system)

    assert [each.kind for each in recorded] == [
        *("register", "merge", "recode", "rename", "found", "change_kind", "move")
    ]
    assert [
        (each.code, each.full_name, each.parent_name) for each in units_on(date(2021, 6, 2))
    ] == [
        ("90001", "Thị trấn Bình", "Tỉnh Thử"),
        ("901", "Huyện Đông", "Tỉnh Thử"),
        ("", "Thôn Nà Pài", "Thị trấn Bình"),
        ("", "Sở Nội vụ tỉnh", "Tỉnh Thử"),
        ("90", "Tỉnh Thử", ""),
    ]
    assert (recorded[1].clause, recorded[1].document) == ("Điều 1", Document.objects.get())
    assert UnitAlias.objects.get().text == "TT Bình Mới"


@pytest.mark.django_db
def test_the_same_file_loads_once(system: Actor) -> None:
    batch = uuid4()

    first = load_data_file(HEAD, actor=system, at=AT, on=ON, batch=batch)
    again = load_data_file(HEAD, actor=system, at=AT, on=ON, batch=batch)

    assert again == first
    assert Operation.objects.count() == 1


@pytest.mark.django_db
def test_every_wrong_place_is_named_and_nothing_is_recorded(system: Actor) -> None:
    entries = """
  - {on: 2021-06-01, document: qd, rename: {unit: "99999", name: Gì}}
  - {on: 2021-06-01, document: nq, rename: {unit: "90001", name: Gì}}
  - {on: hôm qua, document: qd, rename: {unit: "90001", name: Gì}}
  - {on: 2021-06-01, document: qd, rename: {unit: "90001", name: Bình}}
  - {on: 2021-06-01, document: qd, found: [{kind: làng xã, name: Gì, under: "901"}]}
  - {on: 2021-06-01, document: qd}
  - một dòng lạc
  - {on: 2019-06-01, document: qd, abolish: {units: ["90001"]}}
  - {on: 2021-06-01, document: qd, abolish: "90001"}
"""

    assert problems(HEAD + entries, system) == (
        "Mục thứ 2: không có đúng một đơn vị mang mã hoặc tên “99999” lúc này.",
        "Mục thứ 3: văn bản “nq” chưa được khai ở mục documents.",
        "Mục thứ 4: “hôm qua” không phải là một ngày dạng 2025-07-01.",
        "Mục thứ 5: Đã có xã Bình trực thuộc huyện Đông.",
        "Mục thứ 6: không có loại đơn vị “làng xã”.",
        (
            "Mục thứ 7: cần đúng một trong: register, found, rename, recode, change_kind, move, "
            "merge, split, abolish."
        ),
        "Mục thứ 8: không phải là một nhóm tên: giá trị.",
        "Mục thứ 9: ngày 01/06/2019 đứng sau một mục có ngày muộn hơn.",
        (
            "Mục thứ 10: thiếu hoặc sai giá trị ở {'on': datetime.date(2021, 6, 1), "
            "'document': 'qd', 'abolish': '90001'}."
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("entries:\n  - {on: ]\n", "Tệp không phải YAML đọc được ở dòng 2."),
        ("xin chào", "Tệp không có mục “entries” là một danh sách."),
        ("", "Tệp không có mục “entries” là một danh sách."),
        ("documents: []", "Tệp không có mục “entries” là một danh sách."),
    ],
)
def test_what_is_no_data_file_is_refused(text: str, problem: str, system: Actor) -> None:
    assert problems(text, system) == (problem,)
