"""Recording a change: the form, what it would do, and the recording itself."""

from dataclasses import dataclass, field
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import DomainError, Kind, NotFoundError
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import RegisteredDocument, latest_documents
from chungsuc.units.enums import CHECKED_WHEN_RECORDED, MANAGE_UNITS, OperationState
from chungsuc.units.models import Operation
from chungsuc.units.queries.operation_page import operation_of_batch
from chungsuc.units.services.deciding import record_decided_operation
from chungsuc.units.web.effects import effect_rows, rows_to_come
from chungsuc.units.web.operation_forms.entries import Entry, Verdict
from chungsuc.units.web.operation_forms.kinds import KindOfChange, kind_of_change
from chungsuc.units.web.operation_forms.sending import Act, Sending, new_token, sending_of
from chungsuc.units.web.operation_forms.splitting import MOST_ROWS, ROWS

CHANGED_SINCE = (
    "Nội dung ở dưới, hoặc sổ đơn vị, đã khác với lần xem trước. Chưa có gì được ghi: "
    "hãy xem lại rồi bấm “Ghi” lần nữa."
)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_http_methods(["GET", "POST"])
def operation_enter(request: PageRequest, kind: str) -> HttpResponse:
    """The form of one of the eight; previews, and records what was previewed."""
    change = kind_of_change(kind)
    if change is None:
        raise NotFoundError("loại thay đổi này", what_happened=kind)
    documents = latest_documents()
    if request.method != "POST":
        return _first_page(request, change, documents)
    sending = sending_of(request.POST)
    if sending.act is Act.MORE:
        return _longer_page(request, change, documents, sending)
    return _Answer(request, change, Entry(change, documents, sending.data), sending).respond()


def _first_page(
    request: PageRequest, change: KindOfChange, documents: tuple[RegisteredDocument, ...]
) -> HttpResponse:
    typed = {change.form.first: request.GET.get("unit", ""), "day": request.GET.get("on", "")}
    entry = Entry(change, documents, typed=typed)
    return _page(request, change, entry, {"token": new_token()})


def _longer_page(
    request: PageRequest,
    change: KindOfChange,
    documents: tuple[RegisteredDocument, ...],
    sending: Sending,
) -> HttpResponse:
    """The same form with one row more; nothing is judged yet."""
    typed = sending.data.dict()
    rows = str(typed.get(ROWS, ""))
    typed[ROWS] = str(min(int(rows) + 1, MOST_ROWS)) if rows.isdigit() else ""
    entry = Entry(change, documents, typed=typed)
    return _page(request, change, entry, {"token": sending.token})


@dataclass
class _Answer:
    """One sending, judged: recorded, shown, or refused."""

    request: PageRequest
    change: KindOfChange
    entry: Entry
    sending: Sending
    verdict: Verdict = field(init=False)

    def respond(self) -> HttpResponse:
        self.verdict = self.entry.judge()
        if self.sending.act is not Act.RECORD:
            return self._show()
        preview = self.verdict.preview
        if preview is not None and self.sending.seen == self.sending.mark(preview):
            recorded = self._record()
            if recorded is not None:
                return _done(self.request, recorded.pk, recorded.state, recorded.statement)
        earlier = None if self.verdict.preview else operation_of_batch(self.sending.batch)
        if earlier is not None:
            # Sent twice: what the first sending changed stands against the second.
            return _done(self.request, earlier.id, earlier.state.code, earlier.statement)
        return self._show(changed=True)

    def _record(self) -> Operation | None:
        """Records what was seen; ``None`` where that has become impossible, with the reasons."""
        basis = self.entry.basis
        try:
            return record_decided_operation(
                actor=self.request.actor,
                at=self.request.at,
                on=self.request.on,
                request=self.entry.own.asked(),
                effective_on=self.entry.on,
                basis=basis.basis,
                clause=basis.cleaned_data["clause"],
                note=basis.cleaned_data["note"],
                batch=self.sending.batch,
            )
        except DomainError as refusal:
            if refusal.kind is not Kind.INVALID:
                raise
            problems = getattr(refusal, "problems", None) or (str(refusal),)
            self.verdict = Verdict(None, tuple(problems))
            return None

    def _show(self, *, changed: bool = False) -> HttpResponse:
        preview = self.verdict.preview
        context = {
            "token": self.sending.token,
            "problems": self.verdict.problems,
            "unreadable": preview is None and not self.verdict.problems,
            "preview": preview,
        }
        if preview is not None:
            context |= {
                "seen": self.sending.mark(preview),
                "effects": effect_rows(preview.effects, preview.plan.on),
                "transfers": rows_to_come(preview),
                "notes": self.entry.notes(self.request.on),
                "changed": CHANGED_SINCE if changed else "",
            }
        return _page(self.request, self.change, self.entry, context, refused=preview is None)


def _done(request: PageRequest, operation_id: int, state: str, statement: str) -> HttpResponse:
    if state == OperationState.REVERSED:
        messages.warning(
            request,
            "Biểu mẫu này đã được ghi rồi, và sau đó đã được đảo lại, nên không ghi lần nữa. "
            "Muốn ghi lại, hãy mở một biểu mẫu mới.",
        )
    else:
        messages.success(request, f"Đã ghi: {statement}.")
    return redirect_on(request, "units:operation_detail", operation_id)


def _page(
    request: PageRequest,
    change: KindOfChange,
    entry: Entry,
    context: dict[str, object],
    *,
    refused: bool = False,
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    shown = {"change": change, "entry": entry, "own": entry.own, **context}
    return render(request, "units/operation_enter.html", shown, status=status)
