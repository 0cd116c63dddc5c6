"""Editions: drafted by one person, approved by another, published by a decision."""

from collections.abc import Callable
from datetime import date

import pytest

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor, system_actor
from chungsuc.common.errors import MoveRefusedError
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import NewDocument
from chungsuc.rulebook.enums import Certainty, EditionState, ProvisionKind
from chungsuc.rulebook.errors import (
    ClosedEditionError,
    RefusedRulesError,
    UndatedDecisionError,
)
from chungsuc.rulebook.models import Edition, EditionAuthor, Provision
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import edition_page
from chungsuc.rulebook.rules.book import ANYWHERE
from chungsuc.rulebook.rules.contents import Given
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
    without = {**SET, "criteria": [SET["criteria"][0]]}
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


def test_a_correction_of_one_day_leaves_the_old_answer_to_be_found(publish: Publish) -> None:
    publish(*SMALL)
    publish((threshold("10"), SINCE, {"value": "49"}))

    assert str(_limit(SINCE)) == "49"
    assert the_book().as_known(1).threshold("thu/10", "", SINCE, ANYWHERE).content == Given(  # type: ignore[union-attr]  # there is one
        the_book().as_known(1).limit("thu/10", "", SINCE, ANYWHERE).value  # type: ignore[arg-type]  # a figure
    )


def test_the_system_drafts_and_publishes_under_its_name(decision: Document) -> None:
    actor = system_actor("Nạp quy định")
    edition = editions.start_edition(actor=actor, at=AT, on=ON, title="Từ tệp")

    assert (edition.drafted_by, edition.drafted_by_name) == (None, "Nạp quy định")
    assert EditionAuthor.objects.count() == 0
