"""Sample sheets are kept as sheets of their set, under their names."""

from collections.abc import Callable

import pytest
from django.apps import apps

from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor
from chungsuc.common.errors import NotAllowedError, NotFoundError
from chungsuc.config.backups.tables import tables_of
from chungsuc.rulebook.errors import RefusedRulesError, UnknownRuleError
from chungsuc.rulebook.models import SampleSheet
from chungsuc.rulebook.rules.sheets import UnreadableSheetError
from chungsuc.rulebook.services.samples import keep_sample, remove_sample
from tests.conftest import AT, ON

pytestmark = pytest.mark.usefixtures("small_book")

AsActor = Callable[[User], Actor]
Keep = Callable[..., SampleSheet]


@pytest.fixture
def keep(drafter: User, as_actor: AsActor) -> Keep:
    def make(values: dict[str, object], name: str = "Xã mẫu", set_code: str = "thu") -> SampleSheet:
        return keep_sample(
            actor=as_actor(drafter), at=AT, on=ON, name=name, set_code=set_code, values=values
        )

    return make


def test_a_sheet_is_kept_in_one_way_of_writing_and_replaced_by_its_name(keep: Keep) -> None:
    first = keep({"10": "38.50", "1.1": "đạt", "10.2": None})
    again = keep({"10": "38,5", "1.1": True})
    other = keep({"10": 40})

    assert (first.pk, first.values) == (again.pk, {"10": "38,5", "1.1": True})
    assert (other.pk, SampleSheet.objects.get().values) == (first.pk, {"10": "40"})
    entries = Entry.objects.filter(action="rulebook.sample_kept").order_by("id")
    assert [each.after["values"] for each in entries] == [
        {"10": "38,5", "1.1": True},
        {"10": "40"},
    ]


def test_what_is_no_sheet_of_the_set_is_refused(keep: Keep) -> None:
    with pytest.raises(UnreadableSheetError, match=r"Chỉ tiêu 9\.9"):
        keep({"9.9": 1})
    with pytest.raises(UnknownRuleError, match="thu"):
        keep({}, set_code="khac")
    with pytest.raises(RefusedRulesError, match="chưa có tên"):
        keep({}, name=" ")

    assert SampleSheet.objects.count() == 0


def test_a_sheet_is_removed_by_whoever_may_draft(
    keep: Keep, drafter: User, stranger: User, as_actor: AsActor
) -> None:
    sheet = keep({"10": 40})

    with pytest.raises(NotAllowedError):
        remove_sample(actor=as_actor(stranger), at=AT, on=ON, sample_id=sheet.pk)
    remove_sample(actor=as_actor(drafter), at=AT, on=ON, sample_id=sheet.pk)
    with pytest.raises(NotFoundError):
        remove_sample(actor=as_actor(drafter), at=AT, on=ON, sample_id=sheet.pk)

    assert Entry.objects.get(action="rulebook.sample_removed").before["values"] == {"10": "40"}


def test_a_back_up_holds_every_table_and_contents_to_the_letter() -> None:
    kinds = {
        (table.name, column.name): column.kind.name
        for table in tables_of(apps)
        for column in table.columns
    }
    ours = {model._meta.db_table for model in apps.get_app_config("rulebook").get_models()}

    assert ours == {name for name, _ in kinds if name.startswith("rulebook_")}
    assert {
        kinds["rulebook_provision", "content"],
        kinds["rulebook_samplesheet", "values"],
        kinds["rulebook_samplesheet", "figures"],
    } == {"text"}
