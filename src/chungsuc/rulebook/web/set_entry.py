"""Entering a whole set into a draft: take a copy, edit it, send it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from chungsuc.common.access import needs, policy
from chungsuc.common.web.as_of import redirect_on
from chungsuc.common.web.lists import file_answer
from chungsuc.common.web.occasion import PageRequest
from chungsuc.documents.services import NewDocument
from chungsuc.rulebook.enums import DRAFT_RULES, SHARED_RULEBOOK
from chungsuc.rulebook.exports.edition_yaml import provisions_as_yaml
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import book_with, edition_by_id
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.queries.sample_pages import set_choices
from chungsuc.rulebook.rules.book import Place
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.rule_file import RuleFile
from chungsuc.rulebook.rules.set_copies import news_in, set_copy
from chungsuc.rulebook.services.entering import Entered, draft_together
from chungsuc.rulebook.web.refused_forms import attempt, form_page
from chungsuc.rulebook.web.set_forms import SetCopyForm, SetFileForm

YAML_TYPE = "application/yaml; charset=utf-8"
COPY = "copy"


@policy(needs(DRAFT_RULES, open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def set_enter(request: PageRequest, edition_id: int) -> HttpResponse:
    """Gives a copy of a set as a file, and takes the edited file."""
    edition, book = edition_by_id(edition_id), the_book()
    asked = request.GET if COPY in request.GET else None
    copy = SetCopyForm(asked, sets=set_choices(book))
    place = province_place(request.on)
    problems: tuple[str, ...] = ()
    if copy.is_valid():
        answer: list[HttpResponse] = []
        problems = attempt(lambda: answer.append(_copied(copy.cleaned_data, place)))
        if answer:
            return answer[0]
    form = SetFileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        use_required_attribute=False,
    )
    sent = _Sent()
    if form.is_valid():
        sent = _sent(request, edition_id, form, place)
        if sent.done:
            return redirect_on(request, "rulebook:edition_detail", edition_id)
    context = {
        "edition": edition,
        "copy": copy,
        "form": form,
        "copy_problems": problems,
        "problems": (*sent.problems, *problems),
        "file_name": sent.name,
    }
    return form_page(request, "rulebook/set_enter.html", context, copy, form)


def _copied(read: dict[str, Any], place: Place) -> HttpResponse:
    code, since = read["set_code"], read["since"]
    text = provisions_as_yaml(set_copy(the_book(), code, since, place))
    return file_answer(f"{code}-tu-{since.isoformat()}.yaml", YAML_TYPE, text.encode())


@dataclass(frozen=True, slots=True)
class _Sent:
    """What became of a file.

    Attributes:
        done: whether what it says stands in the draft, or stood already.
        problems: what is wrong with it.
    """

    name: str = ""
    done: bool = False
    problems: tuple[str, ...] = ()


def _sent(request: PageRequest, edition_id: int, form: SetFileForm, place: Place) -> _Sent:
    file = form.cleaned_data["file"]
    name = file.name or "tep.yaml"
    book = book_with(edition_id)
    try:
        read = read_rule_files([RawFile(name, file.read())], book)
    except UnreadableFileError as refusal:
        return _Sent(name, problems=tuple(each.text for each in refusal.problems))
    entered = _entered(read, news_in(book, (each.provision for each in read.provisions), place))
    if not entered:
        messages.info(request, "Tệp này nói đúng những gì đang có, nên bản soạn không đổi.")
        return _Sent(name, done=True)
    problems = attempt(
        lambda: draft_together(
            actor=request.actor,
            at=request.at,
            on=request.on,
            edition_id=edition_id,
            entered=entered,
        )
    )
    if not problems:
        messages.success(request, f"Đã ghi từ tệp: {len(entered)} điều khoản khác với đang có.")
    return _Sent(name, done=not problems, problems=problems)


def _entered(file: RuleFile, news: tuple[Provision, ...]) -> list[Entered]:
    documents = {
        each.key: NewDocument(each.kind, each.symbol, each.issuer, each.issued_on, each.title)
        for each in file.documents
    }
    return [
        Entered(
            each.provision.key,
            each.provision.since,
            content_facts(each.provision.content),
            each.provision.source,
            documents.get(each.document),
            each.provision.certainty,
            each.provision.note,
        )
        for each in file.provisions
        if each.provision in news
    ]
