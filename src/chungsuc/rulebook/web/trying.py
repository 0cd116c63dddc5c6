"""A sheet judged on the spot, with the whole explanation; nothing of it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.web.as_of import refused_day
from chungsuc.common.web.occasion import PageRequest
from chungsuc.rulebook.engine.outcomes import Status
from chungsuc.rulebook.engine.sets import CriteriaSet, SetOutcome, Sheet, judge_set
from chungsuc.rulebook.enums import SHARED_RULEBOOK
from chungsuc.rulebook.errors import EndedRuleError, UnstartedRuleError
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.contents import contents_on
from chungsuc.rulebook.queries.kept_answers import KeptAnswers
from chungsuc.rulebook.queries.set_page import days_of_set
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.explaining import Explained, explain
from chungsuc.rulebook.rules.sheets import read_sheet
from chungsuc.rulebook.web.kept_parts import kept_part
from chungsuc.rulebook.web.reading import Reading, reading_of, rule_head
from chungsuc.rulebook.web.sample_forms import LARGEST, ValuesForm

TITLE = "Chấm thử một phiếu"
TOO_LARGE = "Tệp lớn hơn 1 MB: đây không phải là một phiếu."
_RULES: KeptAnswers[CriteriaSet] = KeptAnswers(most=32)


@policy(SIGNED_IN)
@require_safe
def choose(request: PageRequest) -> HttpResponse:
    """The sets of the day by which a sheet can be judged."""
    book = the_book()
    head = rule_head(request, book.days())
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    found = contents_on(book, reading.on, reading.place)
    context = {"head": head, "reading": reading, "contents": found}
    return render(request, "rulebook/try_choose.html", context)


class FileForm(forms.Form):
    """A sheet that is sent as a file in place of the fields."""

    file = forms.FileField(
        label="Hoặc gửi tệp JSON hay YAML (mã chỉ tiêu: giá trị)",
        required=False,
        allow_empty_file=True,
        help_text="Nếu chọn tệp, các ô ở dưới không được dùng.",
        widget=forms.FileInput(attrs={"accept": ".json,.yaml,.yml"}),
    )

    def clean_file(self) -> Any:  # noqa: ANN401  Django's signature
        sent = self.cleaned_data.get("file")
        if sent is not None and sent.size > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return sent


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a sheet.

    Attributes:
        hindering: the criteria and gates that stand in the way, what failed before what is open.
        passing: the others.
    """

    outcome: SetOutcome
    hindering: tuple[Explained, ...]
    passing: tuple[Explained, ...]


@policy(signed_in(open_because=SHARED_RULEBOOK))
@require_http_methods(["GET", "POST"])
def try_sheet(request: PageRequest, code: str) -> HttpResponse:
    """A field for each value that the set asks for; sent, what comes of them and why."""
    book = the_book()
    head = rule_head(request, days_of_set(book, code))
    if head.as_of is None:
        return refused_day(request, head, title=TITLE)
    reading = reading_of(request, head, head.as_of, book)
    context: dict[str, Any] = {"head": head, "reading": reading, "code": code}
    try:
        rules = _RULES.answer(
            book,
            (code, reading.on, reading.place),
            lambda: book.criteria_set(code, reading.on, reading.place),
        )
    except (UnstartedRuleError, EndedRuleError) as refusal:
        return render(request, "rulebook/set_absent.html", {**context, "refusal": refusal})
    context["rules"] = rules
    if request.method == "POST":
        return _tried(request, rules, context)
    context |= {"file": FileForm(), "fields": _empty_fields(book, reading, rules)}
    return render(request, "rulebook/try.html", context)


def _empty_fields(book: Book, reading: Reading, rules: CriteriaSet) -> str:
    return kept_part(
        book,
        reading,
        "rulebook/sheet_fields.html",
        rules.code,
        lambda: {"groups": ValuesForm(rules=rules).groups},
    )


def _tried(request: PageRequest, rules: CriteriaSet, context: dict[str, Any]) -> HttpResponse:
    """What comes of what was sent, with the fields as they were filled in."""
    file, values = FileForm(request.POST, request.FILES), ValuesForm(request.POST, rules=rules)
    sheet, problems = _sheet(file, values, rules)
    context |= {
        "file": file,
        "values": values,
        "problems": problems,
        "judged": _judged(rules, sheet) if sheet is not None else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sheet is None else HTTPStatus.OK
    return render(request, "rulebook/try.html", context, status=status)


def _sheet(
    file: FileForm, values: ValuesForm, rules: CriteriaSet
) -> tuple[Sheet | None, tuple[str, ...]]:
    """The sheet of the file, else of the fields; or why there is none."""
    if not all([file.is_valid(), values.is_valid()]):
        return None, ()
    sent = file.cleaned_data.get("file")
    if sent is None:
        # What cannot be read is said in its place.
        return (read_sheet(rules, values.facts()) if values.read() is not None else None), ()
    try:
        return read_sheet_file(rules, sent.name or "", sent.read()), ()
    except UnreadableFileError as refusal:
        return None, tuple(each.text for each in refusal.problems)


_ORDER = (Status.FAILED, Status.MISSING, Status.NO_THRESHOLD)
"""What an officer can mend comes first."""


def _judged(rules: CriteriaSet, sheet: Sheet) -> Judged:
    outcome = judge_set(rules, sheet)
    wholes = tuple(_wholes(rules, outcome))
    hindering = [each for status in _ORDER for each in wholes if each.outcome.status is status]
    passing = tuple(each for each in wholes if each.outcome.status not in _ORDER)
    return Judged(outcome, tuple(hindering), passing)


def _wholes(rules: CriteriaSet, outcome: SetOutcome) -> Iterator[Explained]:
    for each in outcome.criteria:
        yield explain(rules, each, "Tiêu chí")
    for each in outcome.gates:
        yield explain(rules, each, "Điều kiện")
