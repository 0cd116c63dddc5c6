"""The reads of the station as an API (docs/api.md); the commands answer in the same shapes."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from chungsuc.common.access import SIGNED_IN, policy, signed_in
from chungsuc.common.web.api.values import RecordId
from chungsuc.rulebook.engine.sets import judge_set
from chungsuc.rulebook.enums import SHARED_RULEBOOK
from chungsuc.rulebook.exports import answers
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.queries.answers import rule_on, set_on, sets_on
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import published_edition, published_editions
from chungsuc.rulebook.rules.finding import named_in

router = Router()

Text = Annotated[str, Field(max_length=300)]
Code = Annotated[str, Field(max_length=60)]


class Document(Schema):
    id: int
    symbol: str
    citation: str


class Basis(Schema):
    provision: int
    since: date
    source: str
    document: Document | None
    certainty: str | None
    checked: bool = Field(description="Somebody compared it with the signed text.")
    checked_on: date | None
    disputed: bool = Field(description="It was found to differ when it was last compared.")
    by_province: bool
    edition: int
    note: str


class Derivation(Schema):
    times: str
    of: str
    base: "Limit"


class Limit(Schema):
    value: str | bool | None
    known: bool
    unknown_because: str
    source: str
    since: date | None
    checked: bool
    by_province: bool
    derived: Derivation | None


class Threshold(Limit):
    part: str
    region: str
    group: str
    given_by: Basis | None


class Rule(Basis):
    as_of: date
    kind: str
    kind_name: str
    name: str
    title: str
    region: str
    group: str
    unit: str
    value: str | bool | None
    known: bool
    unknown_because: str
    until: date | None
    rule: Any
    thresholds: list[Threshold]
    owners: list[str]
    content: Any


class Name(Schema):
    kind: str
    kind_name: str
    name: str
    title: str


class Names(Schema):
    items: list[Name]


class SetLine(Schema):
    code: str
    name: str
    level: str
    since: date
    complete: bool
    criteria: int
    indicators: int


class Sets(Schema):
    as_of: date
    items: list[SetLine]


class Indicator(Schema):
    code: str
    name: str
    unit: str
    rule: Any
    note: str
    thresholds: list[Threshold]
    owners: list[str]


class Criterion(Schema):
    code: str
    name: str
    group: str
    indicators: list[Indicator]


class Expected(Schema):
    criteria: int | None
    indicators: int | None


class CriteriaSet(Basis):
    as_of: date
    code: str
    name: str
    level: str
    region: str
    group: str
    complete: bool
    least: int | None
    expected: Expected
    content_note: str
    until: date | None
    criteria: list[Criterion]
    gates: list[Indicator]


class Outcome(Schema):
    code: str
    title: str
    status: str = Field(description="passed, failed, missing, no_threshold or not_applicable.")
    status_name: str
    why: str
    value: Any
    unit: str
    threshold: Limit | None
    score: str | None
    parts: list["Outcome"]


class UnitName(Schema):
    id: int
    full_name: str


class Evaluation(Schema):
    as_of: date
    set: str
    name: str
    region: str
    group: str
    unit: UnitName | None
    verdict: str = Field(description="met, not_met or undecidable.")
    verdict_name: str
    why: str
    met: int
    not_met: int
    undecidable: int
    criteria: list[Outcome]
    gates: list[Outcome]


class Edition(Schema):
    number: int
    title: str
    published_at: datetime
    document: Document | None
    provisions: int


class Editions(Schema):
    items: list[Edition]


class Where(Schema):
    """On which day and for which place."""

    on: date
    region: Code = ""
    group: Code = ""


class Judged(Where):
    """By which set, and for which unit where it gives region and group."""

    set: Text
    unit: Text = ""


SHEET = {
    "requestBody": {
        "required": True,
        "description": "Phiếu: mã chỉ tiêu → giá trị; hoặc values và figures.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


@router.get("/rule/", response=Rule)
@policy(SIGNED_IN)
def rule(request: HttpRequest, name: Text, where: Query[Where]) -> Any:  # noqa: ANN401, ARG001  ninja holds the answer against its schema
    """What holds of a parameter, indicator, title or measure on a day, by code or title."""
    book = the_book()
    place = asked_place(book, where.on, region=where.region, group=where.group).place
    return answers.rule_json(rule_on(book, name, where.on, place))


@router.get("/names/", response=Names)
@policy(SIGNED_IN)
def names(request: HttpRequest) -> Any:  # noqa: ANN401, ARG001  as above
    """Everything that ``rule/`` can be asked for, by kind and code."""
    return {"items": list(map(answers.named_json, named_in(the_book())))}


@router.get("/sets/", response=Sets)
@policy(SIGNED_IN)
def criteria_sets(request: HttpRequest, on: date) -> Any:  # noqa: ANN401, ARG001  as above
    """The sets that hold on a day."""
    found = sets_on(the_book(), on)
    return {"as_of": on, "items": [answers.set_line_json(*each) for each in found]}


@router.get("/sets/{str:set_code}/", response=CriteriaSet)
@policy(signed_in(open_because=SHARED_RULEBOOK))
def criteria_set(request: HttpRequest, set_code: str, where: Query[Where]) -> Any:  # noqa: ANN401, ARG001  as above
    """A set as it holds on a day for a place, every threshold with its article."""
    book = the_book()
    place = asked_place(book, where.on, region=where.region, group=where.group).place
    return answers.set_json(set_on(book, set_code, where.on, place))


@router.post("/evaluate/", response=Evaluation, openapi_extra=SHEET)
@policy(SIGNED_IN)
def evaluate(request: HttpRequest, judged: Query[Judged]) -> Any:  # noqa: ANN401  as above
    """Judges a sheet; nothing is kept of it. The body is read to its last digit, not by ninja."""
    book = the_book()
    asked = asked_place(book, judged.on, region=judged.region, group=judged.group, unit=judged.unit)
    found = set_on(book, judged.set, judged.on, asked.place)
    sheet = read_sheet_file(found.rules, "phiếu.json", request.body)
    return answers.set_outcome_json(judge_set(found.rules, sheet), found, asked)


@router.get("/editions/", response=Editions)
@policy(SIGNED_IN)
def editions(request: HttpRequest) -> Any:  # noqa: ANN401, ARG001  as above
    """What was published, the last first."""
    return {"items": list(map(answers.edition_json, published_editions()))}


@router.get("/editions/{int:number}/", response=Edition)
@policy(signed_in(open_because=SHARED_RULEBOOK))
def edition(request: HttpRequest, number: RecordId) -> Any:  # noqa: ANN401, ARG001  as above
    """One published edition."""
    return answers.edition_json(published_edition(number))
