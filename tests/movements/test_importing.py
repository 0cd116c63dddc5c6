"""A plan that was read becomes a draft, and what it proposes waits for people, one by one."""

import pytest

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, NotFoundError
from chungsuc.documents.models import Document
from chungsuc.movements.enums import PlanState, ProposalState
from chungsuc.movements.errors import ClosedPlanError, UnnumberedPlanError
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.models import Movement, PlanVersion, Proposal
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.contents import Ground, PlanContent
from chungsuc.movements.rules.reading import ReadPlan, read_plan
from chungsuc.movements.services.importing import (
    confirm_several,
    decide_proposal,
    import_plan,
)
from chungsuc.movements.services.plans import discard_plan, put_plan_in_force
from tests.conftest import AT, ON
from tests.movements.conftest import BEGINS, ENDS, EVE, AsActor
from tests.movements.test_import_plan import REAL, needs_the_plan

pytestmark = pytest.mark.django_db

TEXT = """\
KẾ HOẠCH
Thi đua của tỉnh Kiểm Thử
Căn cứ Quyết định số 01/QĐ-KT ngày 01/01/2020 của UBND tỉnh Kiểm Thử về thi đua;
UBND tỉnh ban hành Kế hoạch như sau:
I. CHỈ TIÊU
1. Đến năm 2025 có 5/6 xã đạt chuẩn; không có xã dưới 10 tiêu chí.
II. TỔ CHỨC
1. UBND huyện Đông báo cáo UBND tỉnh trước ngày 15/11 hằng năm.
2. UBND xã An rà soát trong quý III năm 2022.
Trên đây là Kế hoạch./.
Nơi nhận:
- Các huyện;
- Lưu: VT.
CHỦ TỊCH
Người Ký
"""
WAITING, DONE, MENDED, DROPPED = ProposalState


def read(text: str = TEXT) -> ReadPlan:
    return read_plan(plan_lines("kh.txt", text.encode()))


@pytest.fixture
def actor(office: User, as_actor: AsActor) -> Actor:
    return as_actor(office)


@pytest.fixture
def draft(movement: Movement, actor: Actor, decision: Document) -> PlanVersion:
    return import_plan(
        actor=actor,
        at=AT,
        on=ON,
        movement_code=movement.code,
        plan=read(),
        read_from="kh.docx",
    )


def proposals(draft: PlanVersion, kind: str) -> list[Proposal]:
    return list(draft.proposals.filter(kind=kind).order_by("place"))


def decide(
    actor: Actor, proposal: Proposal, state: ProposalState = DONE, **changed: object
) -> Proposal:
    content = {**proposal.content, **changed} if changed else None
    return decide_proposal(
        actor=actor, at=AT, on=ON, proposal_id=proposal.pk, state=state, content=content
    )


def said(draft: PlanVersion) -> PlanContent:
    return content_of(PlanVersion.objects.get(pk=draft.pk))


# --- Reading -------------------------------------------------------------------------------------


def test_the_draft_holds_the_clauses_and_all_else_waits(draft: PlanVersion) -> None:
    content = said(draft)

    assert (draft.state, draft.read_from, content.title) == (
        PlanState.DRAFT,
        "kh.docx",
        "Kế hoạch Thi đua của tỉnh Kiểm Thử",
    )
    assert [each.path for each in content.clauses] == ["I", "I.1", "II", "II.1", "II.2"]
    assert (content.targets, content.assignments, content.grounds) == ((), (), ())
    kinds = list(draft.proposals.order_by("place").values_list("kind", "clause", "state"))
    assert kinds == [
        ("basis", "", "open"),
        ("clause", "I", "open"),
        ("clause", "I.1", "open"),
        ("target", "I.1", "open"),
        ("target", "I.1", "open"),
        ("clause", "II", "open"),
        ("clause", "II.1", "open"),
        ("assignment", "II.1", "open"),
        ("clause", "II.2", "open"),
        ("assignment", "II.2", "open"),
        ("recipient", "", "open"),
        ("recipient", "", "open"),
        ("signature", "", "open"),
    ]


def test_names_become_units_of_the_day_and_symbols_registered_documents(
    draft: PlanVersion, small_register: dict[str, int], decision: Document
) -> None:
    reporting, checking = proposals(draft, "assignment")

    assert [(each["part"], each["unit"]) for each in reporting.content["parties"]] == [
        ("lead", small_register["Đông"]),
        ("receiver", small_register["Kiểm Thử"]),
    ]
    # Two communes are called so: nobody guesses which.
    assert [each["unit"] for each in checking.content["parties"]] == [None]
    assert proposals(draft, "basis")[0].content["document"] == decision.pk


def test_a_text_without_numbers_is_no_plan(movement: Movement, actor: Actor) -> None:
    with pytest.raises(UnnumberedPlanError, match=r"Không thấy mục nào trong kh\.txt"):
        import_plan(
            actor=actor,
            at=AT,
            on=ON,
            movement_code=movement.code,
            plan=read("Một dòng."),
            read_from="kh.txt",
        )
    assert PlanVersion.objects.count() == 0


def test_a_district_reads_no_plan_for_the_province(
    movement: Movement, district_office: User, as_actor: AsActor
) -> None:
    with pytest.raises(NotAllowedError):
        import_plan(
            actor=as_actor(district_office),
            at=AT,
            on=ON,
            movement_code=movement.code,
            plan=read(),
            read_from="kh.txt",
        )
    assert (PlanVersion.objects.count(), Proposal.objects.count()) == (0, 0)


# --- Deciding ------------------------------------------------------------------------------------


def test_a_confirmed_target_stands_in_the_draft_and_is_held_for_confirmed(
    draft: PlanVersion, actor: Actor
) -> None:
    decided = decide(actor, proposals(draft, "target")[0])

    (target,) = said(draft).targets
    assert (target.code, int(target.goal)) == ("so_xa", 5)
    assert (target.clause, target.confirmed) == ("I.1", True)
    assert (target.begins_on, target.ends_on) == (EVE, ENDS)
    assert (decided.state, decided.decided_by_name, decided.decided_at) == (
        DONE,
        "Lý Thị Đua",
        AT,
    )


def test_a_corrected_target_stands_as_it_was_corrected(draft: PlanVersion, actor: Actor) -> None:
    target = proposals(draft, "target")[0]

    decide(actor, target, MENDED, goal="6", title="Mọi xã đạt chuẩn")

    assert [(f"{each.goal}", each.title) for each in said(draft).targets] == [
        ("6", "Mọi xã đạt chuẩn")
    ]
    assert Proposal.objects.get(pk=target.pk).content["goal"] == "6"


def test_a_corrected_clause_stands_in_its_own_place(draft: PlanVersion, actor: Actor) -> None:
    clause = proposals(draft, "clause")[1]

    decide(actor, clause, MENDED, text="Năm xã đạt chuẩn.")

    assert [(each.path, each.text) for each in said(draft).clauses][:3] == [
        ("I", "CHỈ TIÊU"),
        ("I.1", "Năm xã đạt chuẩn."),
        ("II", "TỔ CHỨC"),
    ]


def test_what_is_dismissed_leaves_nothing_and_may_still_be_confirmed(
    draft: PlanVersion, actor: Actor
) -> None:
    target, clause = proposals(draft, "target")[0], proposals(draft, "clause")[4]

    decide(actor, target, DROPPED)
    decide(actor, clause, DROPPED)

    assert said(draft).targets == ()
    assert [each.path for each in said(draft).clauses] == ["I", "I.1", "II", "II.1"]
    decide(actor, target)
    decide(actor, clause)
    assert [each.code for each in said(draft).targets] == ["so_xa"]
    assert [each.path for each in said(draft).clauses] == ["I", "I.1", "II", "II.1", "II.2"]


def test_targets_stand_in_the_order_of_their_clauses_however_they_are_confirmed(
    draft: PlanVersion, actor: Actor
) -> None:
    first, last = proposals(draft, "assignment")

    decide(actor, last)
    decide(actor, first)

    assert [each.clause for each in said(draft).assignments] == ["II.1", "II.2"]


def test_a_code_that_is_taken_gets_a_number(draft: PlanVersion, actor: Actor) -> None:
    stock, floor = proposals(draft, "target")

    decide(actor, stock)
    decide(actor, floor, MENDED, code="so_xa")

    assert [each.code for each in said(draft).targets] == ["so_xa", "so_xa_2"]


def test_ground_recipients_and_signature_are_written_when_confirmed(
    draft: PlanVersion, actor: Actor, decision: Document
) -> None:
    for kind in ("basis", "recipient", "signature"):
        for proposal in proposals(draft, kind):
            decide(actor, proposal)

    content = said(draft)
    words = "Quyết định số 01/QĐ-KT ngày 01/01/2020 của UBND tỉnh Kiểm Thử về thi đua"
    assert content.grounds == (Ground(words, decision.pk),)
    assert content.recipients == ("Các huyện", "Lưu: VT")
    assert content.signature == ("CHỦ TỊCH", "Người Ký")


def test_the_same_decision_twice_writes_once(draft: PlanVersion, actor: Actor) -> None:
    target = proposals(draft, "target")[0]
    decide(actor, target, MENDED, goal="6")
    entries = Entry.objects.count()

    decide(actor, target, MENDED, goal="6")

    assert (Entry.objects.count(), len(said(draft).targets)) == (entries, 1)


@pytest.mark.parametrize(
    ("state", "changed"), [(DROPPED, {}), (MENDED, {"goal": "7"})], ids=["dropped", "mended"]
)
def test_what_was_confirmed_is_not_decided_otherwise(
    state: ProposalState, changed: dict[str, str], draft: PlanVersion, actor: Actor
) -> None:
    target = proposals(draft, "target")[0]
    decide(actor, target)

    with pytest.raises(MoveRefusedError, match="Lý Thị Đua đã xác nhận điều này"):
        decide(actor, target, state, **changed)
    assert [each.goal for each in said(draft).targets] == [5]


def test_each_decision_says_in_the_log_what_it_changed(draft: PlanVersion, actor: Actor) -> None:
    decide(actor, proposals(draft, "target")[0], MENDED, goal="6")

    entry = Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert (entry.action, entry.before["state"], entry.after["state"]) == (
        "movements.proposal_decided",
        "open",
        "corrected",
    )
    assert (entry.before["content"]["goal"], entry.after["content"]["goal"]) == ("5", "6")


def test_several_are_confirmed_as_they_are_and_others_left(
    draft: PlanVersion, actor: Actor
) -> None:
    clauses, (stock, floor) = proposals(draft, "clause"), proposals(draft, "target")
    decide(actor, stock, DROPPED)

    done = confirm_several(
        actor=actor,
        at=AT,
        on=ON,
        plan_id=draft.pk,
        proposals=[each.pk for each in (*clauses, stock, floor)],
    )

    assert done == 6
    assert [each.code for each in said(draft).targets] == ["san_xa"]
    assert draft.proposals.filter(state=DONE).count() == 6
    assert draft.proposals.filter(state=DROPPED).count() == 1
    assert [each.confirmed for each in said(draft).targets] == [True]


def test_a_draft_comes_into_force_once_nothing_waits(
    draft: PlanVersion, actor: Actor, plan_document: Document
) -> None:
    every = list(draft.proposals.values_list("pk", flat=True))

    with pytest.raises(MoveRefusedError, match="Còn 13 điều đọc từ tệp chưa có người xác nhận"):
        put_plan_in_force(actor=actor, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)
    confirm_several(actor=actor, at=AT, on=ON, plan_id=draft.pk, proposals=every)
    put_plan_in_force(actor=actor, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)

    content = said(draft)
    assert [each.code for each in content.targets] == ["so_xa", "san_xa"]
    assert [each.delivers for each in content.assignments] == ["báo cáo", ""]
    timing = content.assignments[0].timing
    assert timing is not None
    assert (timing.begins_on, timing.ends_on, timing.offset) == (BEGINS, ENDS, -46)


def test_nothing_is_decided_of_a_draft_that_was_given_up(draft: PlanVersion, actor: Actor) -> None:
    discard_plan(actor=actor, at=AT, on=ON, plan_id=draft.pk, why="Đọc nhầm tệp")
    target = proposals(draft, "target")[0]

    with pytest.raises(ClosedPlanError):
        decide(actor, target)
    with pytest.raises(ClosedPlanError):
        confirm_several(actor=actor, at=AT, on=ON, plan_id=draft.pk, proposals=[target.pk])
    assert Proposal.objects.get(pk=target.pk).state == WAITING


def test_a_stranger_decides_nothing(
    draft: PlanVersion, district_office: User, as_actor: AsActor
) -> None:
    target = proposals(draft, "target")[0]

    with pytest.raises(NotAllowedError):
        decide(as_actor(district_office), target)
    assert (said(draft).targets, Proposal.objects.get(pk=target.pk).state) == ((), WAITING)


def test_a_proposal_that_never_was_is_not_found(actor: Actor) -> None:
    with pytest.raises(NotFoundError):
        decide_proposal(actor=actor, at=AT, on=ON, proposal_id=999, state=DONE)


@needs_the_plan
def test_the_real_plan_is_confirmed_and_comes_into_force(
    movement: Movement, actor: Actor, plan_document: Document
) -> None:
    plan = read_plan(plan_lines(REAL.name, REAL.read_bytes()))
    draft = import_plan(
        actor=actor,
        at=AT,
        on=ON,
        movement_code=movement.code,
        plan=plan,
        read_from=REAL.name,
    )

    every = list(draft.proposals.values_list("pk", flat=True))
    confirm_several(actor=actor, at=AT, on=ON, plan_id=draft.pk, proposals=every)
    put_plan_in_force(actor=actor, at=AT, on=ON, plan_id=draft.pk, document=plan_document.pk)

    content = said(draft)
    assert [each.path for each in content.clauses] == [each.item.path for each in plan.clauses]
    assert [(each.shape.value, f"{each.goal}") for each in content.targets] == [
        ("stock", "115"),
        ("mean", "15"),
        ("floor", "10"),
        ("stock", "32"),
        ("mean", "9"),
        ("stock", "12"),
        ("new", "30"),
        ("difference", "1"),
    ]
    assert (len(content.assignments), len(content.recipients), len(content.grounds)) == (20, 10, 3)
