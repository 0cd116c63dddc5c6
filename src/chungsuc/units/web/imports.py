"""Taking in rosters and crosswalks: send, look at what was found, record."""

from dataclasses import dataclass
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungsuc.common.access import needs, policy
from chungsuc.common.errors import NotFoundError
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.queries import latest_documents
from chungsuc.units.enums import CHECKED_WHEN_RECORDED, MANAGE_UNITS, OWN_DRAFT, Level
from chungsuc.units.errors import ChangedRegisterError
from chungsuc.units.imports.judging import Verdict, judged
from chungsuc.units.imports.problems import MOST_SHOWN
from chungsuc.units.queries.batches import batch_is_recorded, recorded_batch
from chungsuc.units.queries.on_date import units_on
from chungsuc.units.services.importing import import_changes
from chungsuc.units.web.import_drafts import Draft, draft_named, draft_of, keep_draft
from chungsuc.units.web.import_forms import TYPED, FilesForm, ImportEntry

MOST_STATEMENTS = 50
EXPIRED = (
    "Các tệp đã gửi chỉ được giữ 2 giờ và nay không còn. Chưa có gì được ghi: hãy chọn lại tệp."
)
CHANGED_SINCE = (
    "Sổ đơn vị đã có thay đổi từ lúc kiểm tra. Chưa có gì được ghi: hãy xem lại kết quả dưới đây "
    "rồi ghi."
)


@policy(needs(MANAGE_UNITS))
@require_http_methods(["GET", "POST"])
def import_form(request: PageRequest) -> HttpResponse:
    """The form; what can be read of it is kept and checked on the next page."""
    kept = draft_named(request.actor, request.POST.get("kept") or request.GET.get("kept", ""))
    if request.method == "POST":
        return _sent(request, kept)
    typed = dict(kept.typed) if kept else _first_typed(request)
    entry = ImportEntry(latest_documents(), typed=typed)
    files = FilesForm(kept=kept.files if kept else None)
    token = request.GET.get("kept", "") if kept else ""
    return render(request, "units/import_form.html", _form(files, entry, token))


def _first_typed(request: PageRequest) -> dict[str, str]:
    """The one province of the register, where there is just one."""
    provinces = units_on(request.on, levels=[Level.PROVINCE])
    return {"under": provinces[0].full_name} if len(provinces) == 1 else {}


def _form(files: FilesForm, entry: ImportEntry, kept: str) -> dict[str, object]:
    return {"files": files, "entry": entry, "kept": kept}


def _sent(request: PageRequest, kept: Draft | None) -> HttpResponse:
    data = request.POST.copy()
    choice = data.get("take", "").removeprefix("under:0:")
    if choice:
        data["under"] = choice
    files = FilesForm(data, request.FILES, kept=kept.files if kept else None)
    entry = ImportEntry(latest_documents(), data)
    good = [files.is_valid(), entry.accept()]
    sent = files.sent()
    typed = {name: data.get(name, "") for name in TYPED}
    token = keep_draft(request.actor, Draft(sent, typed)) if sent else ""
    if all(good) and not choice:
        return redirect_on(request, "units:import_check", token)
    files.kept = sent
    context = _form(files, entry, str(token))
    status = HTTPStatus.OK if all(good) else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "units/import_form.html", context, status=status)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A draft that was judged against the register as it is now."""

    draft: Draft
    entry: ImportEntry
    verdict: Verdict | None
    """``None`` where a field cannot be read any more: the unit of the scope is gone."""


def _checked(draft: Draft) -> _Checked:
    entry = ImportEntry(latest_documents(), draft.typed)
    accepted = entry.accept()
    return _Checked(draft, entry, judged(entry.sending(draft.files)) if accepted else None)


@policy(needs(MANAGE_UNITS, open_because=OWN_DRAFT))
@require_safe
def import_check(request: PageRequest, token: UUID) -> HttpResponse:
    """Every problem with the form beside it, or what will be recorded."""
    draft = draft_of(request.actor, token)
    if draft is None:
        return _missing(request, token)
    checked = _checked(draft)
    verdict = checked.verdict
    if verdict is None or not verdict.accepted:
        context = _form(FilesForm(kept=draft.files), checked.entry, str(token))
        context |= _problems(verdict) if verdict else {}
        return render(request, "units/import_problems.html", context)
    scope = checked.entry.scope
    unit = scope.unit_of("under")
    context = {
        "token": token,
        "reach": scope.scope.reach.name_vi,
        "under": unit.title if unit and scope.scope.root else "",
        "citation": checked.entry.basis.citation_text,
        "files": [file.name for file in draft.files.values()],
        "verdict": verdict,
        "statements": verdict.changes[:MOST_STATEMENTS],
        "more": max(0, len(verdict.changes) - MOST_STATEMENTS),
        "future": verdict.on > request.on,
    }
    return render(request, "units/import_check.html", context)


def _problems(verdict: Verdict) -> dict[str, object]:
    """Problems of no file, then those in the files as far as they are shown."""
    shown = verdict.problems[:MOST_SHOWN]
    return {
        "verdict": verdict,
        "general": [each for each in shown if not each.file],
        "problems": [each for each in shown if each.file],
        "more": len(verdict.problems) - len(shown),
    }


def _missing(request: PageRequest, token: UUID) -> HttpResponse:
    if batch_is_recorded(token):
        return redirect_on(request, "units:import_done", token)
    messages.warning(request, EXPIRED)
    return redirect_on(request, "units:import")


@policy(needs(MANAGE_UNITS, open_because=OWN_DRAFT))
@require_POST
def import_record(request: PageRequest, token: UUID) -> HttpResponse:
    """Records what was checked; sent twice, it is recorded once."""
    draft = draft_of(request.actor, token)
    if draft is None or batch_is_recorded(token):
        return _missing(request, token)
    checked = _checked(draft)
    verdict = checked.verdict
    seen = request.POST.get("revision", "")
    if verdict is None or not verdict.accepted or seen != str(verdict.revision or ""):
        messages.warning(request, CHANGED_SINCE)
        return redirect_on(request, "units:import_check", token)
    try:
        recorded = import_changes(
            actor=request.actor,
            at=request.at,
            on=request.on,
            instructions=verdict.instructions,
            basis=checked.entry.basis.basis_or_none,
            revision=verdict.revision,
            batch=token,
        )
    except ChangedRegisterError:
        messages.warning(request, CHANGED_SINCE)
        return redirect_on(request, "units:import_check", token)
    messages.success(request, f"Đã ghi {len(recorded)} thay đổi của ngày {write_date(verdict.on)}.")
    return redirect_on(request, "units:import_done", token)


@policy(needs(MANAGE_UNITS, open_because=CHECKED_WHEN_RECORDED))
@require_safe
def import_done(request: PageRequest, batch: UUID) -> HttpResponse:
    """What was recorded together."""
    recorded = recorded_batch(batch, most=MOST_STATEMENTS)
    if recorded is None:
        raise NotFoundError("lần nạp này", batch=batch)
    return render(request, "units/import_done.html", {"recorded": recorded})
