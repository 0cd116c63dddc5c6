"""What is refused in a draft, by name, and what is only remarked on."""

from collections.abc import Callable
from datetime import date

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.services import NewDocument
from chungsuc.rulebook.enums import EditionState, ProvisionKind
from chungsuc.rulebook.errors import (
    ClosedEditionError,
    OverlongRuleError,
    RefusedRulesError,
    UntitledEditionError,
)
from chungsuc.rulebook.models import Edition, Provision
from chungsuc.rulebook.queries.editions import edition_page
from chungsuc.rulebook.rules.forms import UnreadableContentError
from chungsuc.rulebook.services import editions
from tests.conftest import AT, ON, MakeUser
from tests.rulebook.conftest import SET, SINCE, Draft, Said, key, threshold

NEW = date(2025, 7, 1)
UNDATED = NewDocument(DocumentKind.DECISION, "02/QĐ-KT", "Uỷ ban nhân dân tỉnh Kiểm Thử", None)

AsActor = Callable[[User], Actor]


# --- Refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((threshold("99"), NEW, {"value": "1"}), "không có chỉ tiêu nào là “thu/99”"),
        ((threshold("10"), NEW, {"value": "Khá"}), "phải là một số"),
        ((threshold("1.1"), NEW, {"value": "5"}), "phải là true"),
        ((threshold("10.2"), NEW, {"value": "120"}), "nằm ngoài 0–100"),
        ((threshold("10", part="within"), NEW, {"value": "5"}), "ở phần “within”"),
        (
            (threshold("10", region="sao"), NEW, {"value": "5"}),
            "không có vùng nào mã “sao”",
        ),
        ((threshold("10", group="nhom_9"), NEW, {"value": "5"}), "không có nhóm xã nào mã"),
        ((threshold("10"), NEW, {"as_national": "x"}), "chỉ mức riêng của tỉnh"),
        ((threshold("10"), NEW, {"times": "1.1", "of": "thu/10"}), "tính theo chính ngưỡng này"),
        ((threshold("10"), NEW, {"times": "2", "of": "thu/1.1"}), "không phải là một con số"),
        (
            (threshold("10"), NEW, {"times": "2", "of": "thu/77"}),
            "không có chỉ tiêu nào là “thu/77”",
        ),
        ((threshold("1.1"), NEW, {"times": "2", "of": "thu/10"}), "chỉ ngưỡng là con số"),
        ((threshold("10"), NEW, {"cancelled": "sai"}), "không có gì để rút"),
        ((threshold("10"), SINCE, {"ended": "bỏ"}), "không có quy định nào đang có hiệu lực"),
        (
            (key(ProvisionKind.OWNER, "thu/99"), NEW, {"lead": ["Sở A"]}),
            "không có chỉ tiêu nào là “thu/99”",
        ),
        (
            (
                key(ProvisionKind.TITLE, "t"),
                NEW,
                {"name": "Danh hiệu", "level": "xã", "order": 1, "set": "khac", "requires": ["u"]},
            ),
            "không có bộ tiêu chí nào mã “khac”",
        ),
    ],
)
def test_what_does_not_fit_the_other_rules_is_refused_by_name(
    small_book: Edition, draft: Draft, said: Said, words: str
) -> None:
    with pytest.raises(RefusedRulesError) as refusal:
        draft(said)

    assert words in str(refusal.value)
    assert all(each.where and each.what and each.mend for each in refusal.value.objections)
    assert Provision.objects.filter(edition__state=EditionState.DRAFT).count() == 0


def test_a_set_whose_rule_changes_needs_new_thresholds_in_the_same_draft(
    small_book: Edition, draft: Draft, drafter: User, as_actor: AsActor
) -> None:
    changed = {
        **SET,
        "criteria": [
            {
                "code": "10",
                "name": "Thu nhập",
                "indicators": [
                    {
                        "code": "10",
                        "name": "Mức sống",
                        "rule": {"kind": "level", "levels": ["Yếu", "Khá"]},
                    }
                ],
            }
        ],
    }
    edition = draft((key(ProvisionKind.SET, "thu"), NEW, changed))

    def submit() -> None:
        editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)

    with pytest.raises(RefusedRulesError) as refusal:
        submit()
    assert [each.where for each in refusal.value.objections] == [
        "Ngưỡng của thu/10 từ 01/01/2021",
        "Ngưỡng của thu/10 (vùng tdmnpb) từ 01/01/2021",
    ]
    for region in ("", "tdmnpb"):
        editions.draft_provision(
            actor=as_actor(drafter),
            at=AT,
            on=ON,
            edition_id=edition.pk,
            key=threshold("10", region=region),
            since=NEW,
            content={"value": "Khá"},
        )
    submit()


def test_content_of_another_kind_is_refused(small_book: Edition, draft: Draft) -> None:
    with pytest.raises(UnreadableContentError):
        draft((threshold("10"), NEW, {"title": "không phải ngưỡng"}))


def test_no_title_no_draft(drafter: User, as_actor: AsActor) -> None:
    with pytest.raises(UntitledEditionError):
        editions.start_edition(actor=as_actor(drafter), at=AT, on=ON, title=" \u200b ")


def test_a_text_longer_than_its_column_is_refused(drafter: User, as_actor: AsActor) -> None:
    with pytest.raises(OverlongRuleError, match="300"):
        editions.start_edition(actor=as_actor(drafter), at=AT, on=ON, title="x" * 301)


def test_a_submitted_edition_takes_no_change(
    small_book: Edition, draft: Draft, drafter: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))
    actor, provision = as_actor(drafter), Provision.objects.latest("id").pk
    editions.submit_edition(actor=actor, at=AT, on=ON, edition_id=edition.pk)

    with pytest.raises(ClosedEditionError, match="Chờ duyệt"):
        editions.draft_provision(
            actor=actor,
            at=AT,
            on=ON,
            edition_id=edition.pk,
            key=threshold("10"),
            since=NEW,
            content={"value": "1"},
        )
    with pytest.raises(ClosedEditionError, match="Chờ duyệt"):
        editions.take_back_provision(actor=actor, at=AT, on=ON, provision_id=provision)


def test_who_may_not_is_refused(
    small_book: Edition, draft: Draft, stranger: User, approver: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))

    with pytest.raises(NotAllowedError):
        editions.start_edition(actor=as_actor(stranger), at=AT, on=ON, title="Bản lạ")
    with pytest.raises(NotAllowedError):
        editions.submit_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk)
    with pytest.raises(NotFoundError):
        editions.submit_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=987_654)


def test_an_office_of_a_district_writes_no_rules_for_the_province(
    small_register: dict[str, int], make_user: MakeUser, as_actor: AsActor
) -> None:
    district = make_user("dong", Role.COORDINATION_OFFICE, unit=small_register["Đông"])
    province = make_user("tinh", Role.COORDINATION_OFFICE, unit=small_register["Kiểm Thử"])

    with pytest.raises(NotAllowedError, match="cấp tỉnh"):
        editions.start_edition(actor=as_actor(district), at=AT, on=ON, title="Ngưỡng của huyện")

    edition = editions.start_edition(actor=as_actor(province), at=AT, on=ON, title="Ngưỡng")
    assert edition.state == EditionState.DRAFT


# --- Remarks -----------------------------------------------------------------------------------


def test_a_weaker_value_of_the_province_and_a_past_day_are_remarked_on(
    small_book: Edition, draft: Draft
) -> None:
    edition = draft(
        (threshold("10", by_province=True), NEW, {"value": "47"}),
        (threshold("10", by_province=True, region="tdmnpb"), NEW, {"value": "40"}),
        (threshold("10.2", by_province=True), date(2024, 1, 1), {"value": "14"}),
    )

    page = edition_page(edition.pk, today=ON)

    assert [each.remarks for each in page.provisions] == [
        ("Mức của tỉnh (47) nhẹ hơn mức chung của cả nước (48).",),
        (),
        (
            (
                "Có hiệu lực từ 01/01/2024, trước ngày soạn: kết quả xét cho các ngày từ đó trở "
                "đi có thể khác đi."
            ),
            "Mức của tỉnh (14) nhẹ hơn mức chung của cả nước (13).",
        ),
    ]
