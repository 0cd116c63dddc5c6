"""What decides whether an edition moves on, besides its state and the permission."""

from chungsuc.common.access import Actor, Decision, allow, refuse
from chungsuc.rulebook.errors import RefusedRulesError
from chungsuc.rulebook.models import Edition, EditionAuthor
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import drafts_of, edition_objections


def submission_decision(edition: Edition) -> Decision:
    """Whether there is anything to approve; one statement."""
    if edition.provisions.exists():
        return allow("Bản soạn có điều khoản.")
    return refuse("Bản soạn chưa có điều khoản nào. Hãy ghi ít nhất một điều khoản trước đã.")


def approval_decision(edition: Edition, actor: Actor) -> Decision:
    """Whether the actor is somebody else than those who wrote it; one statement."""
    wrote = actor.id is not None and EditionAuthor.objects.filter(edition=edition, person=actor.id)
    if wrote and wrote.exists():
        return refuse("Người đã soạn thì không tự duyệt: cần một người khác duyệt.")
    return allow("Người duyệt không phải là người soạn.")


def demand_sound(edition_id: int) -> None:
    """Refuses an edition with a provision that cannot stand, at the moment of asking.

    Other rules may have been published since it was drafted.

    Raises:
        RefusedRulesError: every reason is listed.
    """
    drafts = drafts_of(edition_id)
    objections = edition_objections(the_book().with_drafts(drafts), drafts)
    if objections:
        raise RefusedRulesError(objections)
