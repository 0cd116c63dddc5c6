"""What is typed into the forms of operations: read, asked about, or refused beside its field."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.documents.models import Document
from chungsuc.units.models import Operation, UnitVersion
from chungsuc.units.rules.requests import Merge
from tests.conftest import MakeUser
from tests.units.conftest import Record
from tests.units.web.filled_forms import (
    DAY,
    DECISION,
    JUNE,
    address,
    as_shown,
    filled,
    hidden,
    looked_at,
    read,
    recorded,
)

SignIn = Callable[[User], Client]
Small = dict[str, int]


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    """Somebody of the emulation office, signed in."""
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE, full_name="Lương Thị Thi"))


def test_every_refusal_is_listed_and_what_was_typed_is_kept(
    small_register: Small, office: Client
) -> None:
    fields = filled({"unit": "Xã An, Huyện Đông", "above": "Thôn 1, Xã Bình", "note": "thử"})
    count = Operation.objects.count()

    answer = office.post(address("move"), {**fields, "act": "record"})

    assert (answer.status_code, Operation.objects.count()) == (422, count)
    assert list(answer.context["problems"]) == [
        "Xã An không thể thuộc thôn 1: xã chỉ thuộc cấp huyện hoặc cấp tỉnh."
    ]
    page = answer.content.decode()
    assert [f'value="{fields[name]}"' in page for name in ("unit", "above", "note", "symbol")] == [
        True
    ] * 4


def test_a_unit_that_changed_later_is_refused_by_its_name(
    small_register: Small, office: Client, record: Record
) -> None:
    record(Merge((small_register["Bình"],), small_register["Cát"]), on=date(2025, 6, 15))

    answer = looked_at(office, "rename", filled({"unit": "Bình", "name": "Ba"}))

    assert list(answer.context["problems"]) == [
        "Xã Bình (Huyện Đông) không còn để thay đổi vì đã kết thúc ngày 15/06/2025."
    ]


def test_a_name_of_several_units_is_asked_about_and_never_guessed(
    small_register: Small, office: Client
) -> None:
    fields = filled({"sources": "Cát\nan", "into-target": "Bình"})

    asked = looked_at(office, "merge", fields)

    assert asked.status_code == 422
    _, unclear = asked.context["own"]["sources"].named
    assert (unclear.problem, [(each.label, each.text) for each in unclear.choices]) == (
        "Ngày 31/05/2025 có 2 đơn vị là “an”: hãy chọn một.",
        [
            ("Xã An, Huyện Đông (mã 90001)", "Xã An, Huyện Đông"),
            ("Xã An, Huyện Tây (mã 90016)", "Xã An, Huyện Tây"),
        ],
    )
    assert 'name="take" value="sources:1:Xã An, Huyện Tây"' in asked.content.decode()

    chosen = office.post(
        address("merge"), {**fields, **hidden(asked), "take": "sources:1:Xã An, Huyện Tây"}
    )

    assert chosen.context["own"]["sources"].value() == "Cát\nXã An, Huyện Tây"
    assert chosen.context["preview"].plan.statement == "Nhập xã Cát và xã An vào xã Bình"

    # A browser sends the lines of a field divided by two characters.
    typed = {**fields, "sources": "Cát\r\nXã An, Huyện Tây"}
    landed = office.post(address("merge"), as_shown(chosen, typed), follow=True)

    assert landed.context["line"].statement == "Nhập xã Cát và xã An vào xã Bình"


def test_villages_that_are_called_alike_can_still_be_chosen(
    small_register: Small, office: Client, record: Record
) -> None:
    merged = Merge((small_register["Bình"],), small_register["An"])
    record(merged, on=date(2025, 1, 1))

    asked = looked_at(office, "rename", filled({"unit": "thôn 1", "name": "3"}))

    (unclear,) = asked.context["own"]["unit"].named
    first, second = small_register["Thôn 1 An"], small_register["Thôn 1 Bình"]
    assert [(each.label, each.text) for each in unclear.choices] == [
        (f"Thôn 1, Xã An, Huyện Đông, #{number}", f"#{number}") for number in (first, second)
    ]


def test_an_unknown_name_is_answered_with_near_ones_and_other_days(
    small_register: Small, office: Client, record: Record
) -> None:
    record(Merge((small_register["Bình"],), small_register["Cát"]), on=date(2025, 1, 1))

    answer = looked_at(office, "abolish", filled({"units": "Dươn\nBình\nXyz"}))

    assert [
        (each.problem, [choice.text for choice in each.choices])
        for each in answer.context["own"]["units"].named
    ] == [
        (
            "Không có đơn vị nào là “Dươn” ngày 31/05/2025. Có phải:",
            ["Xã Dương, Huyện Tây"],
        ),
        (
            (
                "Không có đơn vị nào là “Bình” ngày 31/05/2025. Vào ngày khác thì có: "
                "Xã Bình (Huyện Đông) từ 01/01/2020 đến hết 31/12/2024."
            ),
            [],
        ),
        ("Không có đơn vị nào là “Xyz” ngày 31/05/2025.", []),
    ]


def test_units_that_begin_the_same_day_are_found_and_those_that_end_it_are_not(
    small_register: Small, office: Client
) -> None:
    recorded(
        office,
        "merge",
        filled({"sources": "Bình\nCát", "into-kind": "commune", "into-name": "Bình"}),
    )

    into_new = looked_at(office, "merge", filled({"sources": "90001", "into-target": "Bình"}))
    of_ended = looked_at(office, "rename", filled({"unit": "Cát", "name": "Cối"}))

    begun = UnitVersion.objects.get(name="Bình", valid_from=JUNE).unit_id
    assert into_new.context["preview"].plan.flows[0].successor == begun
    assert [each.problem for each in of_ended.context["own"]["unit"].named] == [
        "Xã Cát (Huyện Đông) đã kết thúc từ ngày 01/06/2025."
    ]


def test_days_that_do_not_fit_are_pointed_out(small_register: Small, office: Client) -> None:
    fields = filled({"unit": "Bình", "name": "Ba", "day": "1/1/2099", "issued_on": "2/1/2099"})

    answer = looked_at(office, "rename", fields)

    assert answer.context["notes"] == [
        (
            "Văn bản ký ngày 02/01/2099, sau ngày có hiệu lực 01/01/2099: "
            "hãy kiểm tra lại hai ngày này."
        ),
        "Văn bản ghi ngày ký 02/01/2099 còn ở phía trước.",
        (
            "Ngày có hiệu lực 01/01/2099 còn ở phía trước: thay đổi được ghi ngay, "
            "các trang của ngày hôm nay chưa khác gì."
        ),
    ]


def test_a_registered_decision_is_chosen_and_not_registered_again(
    small_register: Small, office: Client, decision: Document
) -> None:
    fields = {"day": DAY, "unit": "Bình", "name": "Ba", "document": str(decision.pk)}

    both = looked_at(office, "rename", {**fields, "symbol": "9/QĐ"})
    recorded(office, "rename", fields)

    assert both.context["entry"].basis.errors["document"] == [
        "Hãy chọn văn bản đã có, hoặc ghi văn bản mới ở dưới; không làm cả hai."
    ]
    assert Operation.objects.latest("id").document == decision
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "fields", "errors"),
    [
        (
            "rename",
            {"day": "31/2/2025", "unit": "", "name": ""},
            {
                "day": [
                    (
                        "“31/2/2025”: tháng 2 năm 2025 có các ngày từ 1 đến 28, không có ngày 31. "
                        "Hãy kiểm tra lại ngày và viết ngày/tháng/năm."
                    )
                ],
                "unit": ["Ô này bắt buộc phải nhập."],
                "name": ["Ô này bắt buộc phải nhập."],
                "symbol": ["Hãy ghi số, ký hiệu như trên văn bản, ví dụ 1672/NQ-UBTVQH15."],
                "issuer": ["Hãy ghi cơ quan ban hành."],
                "issued_on": ["Hãy ghi ngày ký ban hành."],
            },
        ),
        (
            "recode",
            {**DECISION, "day": DAY, "unit": "Bình", "code": "1", "no_code": "on"},
            {"code": ["Đã ghi mã mà lại đánh dấu là không có mã: hãy bỏ một trong hai."]},
        ),
        (
            "recode",
            {**DECISION, "day": DAY, "unit": "Bình"},
            {"code": ["Hãy ghi mã mới, hoặc đánh dấu là đơn vị không có mã."]},
        ),
        (
            "found",
            {**DECISION, "day": DAY, "kind": "village", "names": "1\n2", "code": "7"},
            {"code": ["Một mã không dùng cho nhiều đơn vị: hãy thành lập từng đơn vị."]},
        ),
        (
            "merge",
            {**DECISION, "day": DAY, "sources": "Bình", "into-target": "Cát", "into-name": "Ba"},
            {
                "into-target": [
                    "Đã ghi cả đơn vị đang có và đơn vị mới: hãy chỉ ghi một trong hai."
                ],
                "into-kind": ["Hãy chọn loại của đơn vị mới."],
            },
        ),
        (
            "merge",
            {
                **DECISION,
                "day": DAY,
                "sources": "Bình\nDương",
                "into-kind": "commune",
                "into-name": "Ba",
            },
            {
                "into-above": [
                    (
                        "Các đơn vị nhập lại đang thuộc những đơn vị cấp trên khác nhau: "
                        "hãy ghi đơn vị mới thuộc đơn vị nào."
                    )
                ]
            },
        ),
        (
            "split",
            {**DECISION, "day": DAY, "source": "Cát", "part-1-area": "1.234", "part-1-name": "Ba"},
            {
                "part-1-area": [
                    (
                        "“1.234” có thể hiểu là 1234 hoặc 1,234. "
                        "Hãy viết 1234 (không có dấu chấm) hoặc 1,234 (dấu phẩy thập phân)."
                    )
                ],
                "part-1-kind": ["Hãy chọn loại của đơn vị mới."],
            },
        ),
    ],
    ids=["empty", "code-and-none", "no-code", "codes", "two-places", "two-parents", "measures"],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    kind: str,
    fields: dict[str, str],
    errors: dict[str, list[str]],
    small_register: Small,
    office: Client,
) -> None:
    answer = looked_at(office, kind, fields)

    entry, own = answer.context["entry"], answer.context["own"]
    forms = [entry.day, own, entry.basis, *getattr(own, "parts", [])]
    forms += [own.into] if kind == "merge" else []
    assert answer.status_code == 422
    assert {
        form.add_prefix(name): list(found) for form in forms for name, found in form.errors.items()
    } == errors


def test_enter_in_a_field_looks_first(office: Client) -> None:
    page = office.get(address("merge")).content.decode()

    form = page[page.index('<form method="post" novalidate') :]
    assert re.findall(r'<button type="submit" name="act" value="(\w+)"', form)[0] == "preview"


def test_a_page_that_leads_here_has_the_unit_written(office: Client) -> None:
    answer = office.get(address("split"), {"unit": "Xã An, Huyện Đông", "on": "1/7/2025"})

    own, day = answer.context["own"], answer.context["entry"].day
    assert (own["source"].value(), day["day"].value()) == ("Xã An, Huyện Đông", "1/7/2025")


def test_an_unknown_kind_is_answered_like_any_unknown_page(office: Client) -> None:
    answer = office.get(address("explode"))

    assert (answer.status_code, "Không tìm thấy loại thay đổi này." in read(answer)) == (404, True)
