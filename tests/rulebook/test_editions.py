"""Editions: drafted by one person, approved by another, published by a decision."""

from collections.abc import Callable
from datetime import date

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor, system_actor
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, NotFoundError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import NewDocument
from chungsuc.rulebook.enums import Certainty, EditionState, ProvisionKind
from chungsuc.rulebook.errors import (
    ClosedEditionError,
    OverlongRuleError,
    RefusedRulesError,
    UndatedDecisionError,
    UntitledEditionError,
)
from chungsuc.rulebook.models import Edition, EditionAuthor, Provision
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import edition_page
from chungsuc.rulebook.rules.book import ANYWHERE
from chungsuc.rulebook.rules.contents import Given
from chungsuc.rulebook.rules.forms import UnreadableContentError
from chungsuc.rulebook.services import editions
from tests.conftest import AT, ON, MakeUser
from tests.rulebook.conftest import SET, SINCE, SMALL, Draft, Publish, key, threshold

NEW = date(2025, 7, 1)
UNDATED = NewDocument(DocumentKind.DECISION, "02/QĐ-KT", "Uỷ ban nhân dân tỉnh Kiểm Thử", None)

AsActor = Callable[[User], Actor]


def _limit(on: date) -> object:
    return the_book().limit("thu/10", "", on, ANYWHERE).value


def _entries(action: str) -> list[Entry]:
    return list(Entry.objects.filter(action=f"rulebook.{action}").order_by("id"))


# --- The way of an edition ---------------------------------------------------------------------


def test_a_published_edition_counts_from_the_day_of_each_provision(
    small_book: Edition, publish: Publish
) -> None:
    second = publish((threshold("10"), NEW, {"value": "53.5"}))

    assert (small_book.number, second.number) == (1, 2)
    assert [str(_limit(day)) for day in (date(2025, 6, 30), NEW)] == ["48", "53.5"]
    assert str(the_book().as_known(1).limit("thu/10", "", NEW, ANYWHERE).value) == "48"


def test_a_draft_counts_for_nothing(small_book: Edition, draft: Draft) -> None:
    draft((threshold("10"), NEW, {"value": "53.5"}))

    assert str(_limit(NEW)) == "48"


def test_whoever_wrote_into_a_draft_does_not_approve_it(
    small_book: Edition, draft: Draft, drafter: User, make_user: MakeUser, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))
    helper = make_user("phu", Role.EMULATION_OFFICE, full_name="Hà Thị Phụ")
    editions.draft_provision(
        actor=as_actor(helper),
        at=AT,
        on=ON,
        edition_id=edition.pk,
        key=threshold("10.2"),
        since=NEW,
        content={"value": "12"},
    )
    editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)

    for author in (drafter, helper):
        with pytest.raises(MoveRefusedError, match="không tự duyệt"):
            editions.approve_edition(actor=as_actor(author), at=AT, on=ON, edition_id=edition.pk)

    edition.refresh_from_db()
    assert edition.state == EditionState.SUBMITTED


def test_taking_something_out_is_writing_too(
    small_book: Edition, draft: Draft, drafter: User, approver: User, as_actor: AsActor
) -> None:
    edition = draft(
        (threshold("10"), NEW, {"value": "53"}), (threshold("10.2"), NEW, {"value": "12"})
    )
    helper = as_actor(drafter)
    Edition.objects.filter(pk=edition.pk).update(drafted_by=None)
    EditionAuthor.objects.all().delete()
    editions.take_back_provision(
        actor=helper, at=AT, on=ON, provision_id=Provision.objects.latest("id").pk
    )

    assert list(EditionAuthor.objects.values_list("edition", "person", "name")) == [
        (edition.pk, drafter.pk, "Lý Thị Soạn")
    ]


def test_a_returned_edition_is_drafted_further_and_approved_anew(
    small_book: Edition, draft: Draft, drafter: User, approver: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))
    editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)
    editions.approve_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk)

    returned = editions.return_edition(
        actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk, why="Thiếu căn cứ"
    )

    assert (returned.state, returned.approved_by, returned.approved_by_name) == ("draft", None, "")
    assert [(each.before, each.after, each.why) for each in _entries("edition_returned")] == [
        (
            {"state": "approved", "approved_by_name": "Vi Văn Duyệt"},
            {"state": "draft", "approved_by_name": ""},
            "Thiếu căn cứ",
        )
    ]


def test_returning_and_discarding_ask_why(
    small_book: Edition, draft: Draft, drafter: User, approver: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))

    with pytest.raises(MoveRefusedError, match="lý do"):
        editions.discard_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, why=" "
        )
    editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)
    with pytest.raises(MoveRefusedError, match="lý do"):
        editions.return_edition(
            actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk, why=" "
        )


def test_a_discarded_draft_stays_readable_and_is_closed(
    small_book: Edition, draft: Draft, drafter: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))

    editions.discard_edition(
        actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, why="Chờ nghị quyết"
    )

    page = edition_page(edition.pk, today=ON)
    assert (page.line.state, len(page.provisions)) == (EditionState.DISCARDED, 1)
    with pytest.raises(ClosedEditionError):
        editions.change_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, title="Khác"
        )


def test_an_empty_draft_is_not_submitted(draft: Draft, drafter: User, as_actor: AsActor) -> None:
    edition = draft()

    with pytest.raises(MoveRefusedError, match="chưa có điều khoản nào"):
        editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)


def test_a_decision_without_a_day_publishes_nothing(
    small_book: Edition, draft: Draft, drafter: User, approver: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))
    editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)
    editions.approve_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk)

    with pytest.raises(UndatedDecisionError, match="02/QĐ-KT"):
        editions.publish_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, document=UNDATED
        )

    assert Document.objects.filter(symbol="02/QĐ-KT").exists() is False
    assert str(_limit(NEW)) == "48"


def test_only_an_approved_edition_is_published(
    small_book: Edition, draft: Draft, drafter: User, decision: Document, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))

    with pytest.raises(MoveRefusedError, match="Đã duyệt"):
        editions.publish_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, document=decision.pk
        )


def test_what_fitted_when_drafted_is_judged_again_when_published(
    small_book: Edition,
    draft: Draft,
    publish: Publish,
    drafter: User,
    approver: User,
    decision: Document,
    as_actor: AsActor,
) -> None:
    edition = draft((threshold("10.2"), NEW, {"value": "12"}))
    editions.submit_edition(actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk)
    editions.approve_edition(actor=as_actor(approver), at=AT, on=ON, edition_id=edition.pk)
    without = {**SET, "criteria": [SET["criteria"][0]]}  # type: ignore[index]  a literal
    publish((key(ProvisionKind.SET, "thu"), date(2025, 1, 1), without))

    with pytest.raises(RefusedRulesError, match=r"không có chỉ tiêu nào là “thu/10.2”"):
        editions.publish_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=edition.pk, document=decision.pk
        )


# --- Once more ---------------------------------------------------------------------------------


def test_each_step_sent_twice_is_taken_once(
    small_book: Edition,
    drafter: User,
    approver: User,
    decision: Document,
    as_actor: AsActor,
) -> None:
    author, second = as_actor(drafter), as_actor(approver)
    before = Entry.objects.count()

    def twice(step: Callable[[], Edition | Provision]) -> int:
        first, again = step(), step()
        assert first.pk == again.pk
        return first.pk

    number = twice(lambda: editions.start_edition(actor=author, at=AT, on=ON, title="Ngưỡng 2025"))
    twice(
        lambda: editions.draft_provision(
            actor=author,
            at=AT,
            on=ON,
            edition_id=number,
            key=threshold("10"),
            since=NEW,
            content={"value": "53"},
            certainty=Certainty.HIGH,
        )
    )
    twice(lambda: editions.submit_edition(actor=author, at=AT, on=ON, edition_id=number))
    twice(lambda: editions.approve_edition(actor=second, at=AT, on=ON, edition_id=number))
    twice(
        lambda: editions.publish_edition(
            actor=author, at=AT, on=ON, edition_id=number, document=decision.pk
        )
    )

    assert list(Entry.objects.order_by("id").values_list("action", flat=True)[before:]) == [
        "rulebook.edition_started",
        "rulebook.provision_drafted",
        "rulebook.edition_submitted",
        "rulebook.edition_approved",
        "rulebook.edition_published",
    ]


def test_published_by_one_decision_it_is_not_published_by_another(
    small_book: Edition, drafter: User, as_actor: AsActor
) -> None:
    other = NewDocument(DocumentKind.DECISION, "9/QĐ", "Uỷ ban nhân dân tỉnh Kiểm Thử", ON)

    with pytest.raises(MoveRefusedError, match="Đã công bố"):
        editions.publish_edition(
            actor=as_actor(drafter), at=AT, on=ON, edition_id=small_book.pk, document=other
        )


def test_a_provision_is_drafted_anew_in_its_place(
    small_book: Edition, draft: Draft, drafter: User, as_actor: AsActor
) -> None:
    edition = draft((threshold("10"), NEW, {"value": "53"}))
    editions.draft_provision(
        actor=as_actor(drafter),
        at=AT,
        on=ON,
        edition_id=edition.pk,
        key=threshold("10"),
        since=NEW,
        content={"value": "54"},
        source="Điều 1",
    )

    (line,) = edition_page(edition.pk, today=ON).provisions
    assert str(getattr(line.provision.content, "value", None)) == "54"
    last = _entries("provision_drafted")[-1]
    assert (last.before["content"], last.after["content"]) == ("53", "54")
    assert last.record_name == "Ngưỡng của thu/10 từ 01/07/2025"


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
            "không có vùng nào mã “sao_hoa”",
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
    small_book: Edition, draft: Draft, said: tuple, words: str
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


def test_a_correction_of_one_day_leaves_the_old_answer_to_be_found(publish: Publish) -> None:
    publish(*SMALL)
    publish((threshold("10"), SINCE, {"value": "49"}))

    assert str(_limit(SINCE)) == "49"
    assert the_book().as_known(1).threshold("thu/10", "", SINCE, ANYWHERE).content == Given(  # type: ignore[union-attr]  there is one
        the_book().as_known(1).limit("thu/10", "", SINCE, ANYWHERE).value  # type: ignore[arg-type]  a figure
    )


def test_the_system_drafts_and_publishes_under_its_name(decision: Document) -> None:
    actor = system_actor("Nạp quy định")
    edition = editions.start_edition(actor=actor, at=AT, on=ON, title="Từ tệp")

    assert (edition.drafted_by, edition.drafted_by_name) == (None, "Nạp quy định")
    assert EditionAuthor.objects.count() == 0
