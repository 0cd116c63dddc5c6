"""Marking a provision as compared with the signed text: by whom, where, and what it changes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.audit.models import Entry
from chungsuc.documents.models import Document
from chungsuc.rulebook.models import Comparison, Provision
from chungsuc.rulebook.queries.provision_list import ListedProvision
from chungsuc.rulebook.rules.marks import Mark
from tests.conftest import MakeUser

pytestmark = pytest.mark.usefixtures("standing")


@pytest.fixture
def share() -> Provision:
    """The threshold of indicator 12.1, which nobody compared."""
    return Provision.objects.get(kind="threshold", name="xa_thu/12.1")


@pytest.fixture
def law() -> Document:
    return Document.objects.get(symbol="318/QĐ-THỬ")


def _filled(law: Document, **other: str) -> dict[str, str]:
    return {
        "document": str(law.pk),
        "page": "trang 3",
        "compared_on": "29/6/2025",
        "result": "agrees",
        "found": "",
        **other,
    }


def _marks(client: Client) -> tuple[Mark, ...]:
    page = client.get("/rules/sets/xa_thu/", {"on": "2021-06-30"}).context["set"]
    marks: tuple[Mark, ...] = next(each for each in page.lines if each.code == "12.1").marks
    return marks


def test_a_value_found_right_loses_its_mark(
    office: Client, share: Provision, law: Document
) -> None:
    before = _marks(office)

    answer = office.post(f"/rules/provisions/{share.pk}/", _filled(law))

    assert answer.status_code == 302
    assert (before, _marks(office)) == ((Mark.UNCHECKED,), ())
    row = Comparison.objects.get()
    assert (row.provision_id, row.page, row.compared_on, row.agrees, row.compared_by_name) == (
        share.pk,
        "trang 3",
        date(2025, 6, 29),
        True,
        "Vi Văn Chiếu",
    )
    assert Entry.objects.filter(action="rulebook.provision_compared").count() == 1


def test_a_value_found_wrong_says_so_everywhere(
    office: Client, share: Provision, law: Document
) -> None:
    sent = _filled(law, result="differs", found="văn bản gốc ghi 75%")
    office.post(f"/rules/provisions/{share.pk}/", sent)

    assert _marks(office) == (Mark.DISPUTED,)
    text = office.get("/rules/sets/xa_thu/indicators/12.1/", {"on": "2021-06-30"}).content.decode()
    assert "văn bản gốc ghi 75%" in text
    listed = office.get("/rules/provisions/", {"compared": "differs"}).context["table"].items
    assert [each.id for each in listed] == [share.pk]


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_kept(
    office: Client, share: Provision, law: Document
) -> None:
    answer = office.post(f"/rules/provisions/{share.pk}/", _filled(law, page="", result=""))
    unsaid = office.post(f"/rules/provisions/{share.pk}/", _filled(law, result="differs"))

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["page", "result"])
    assert unsaid.context["problem"] == (
        "Chưa ghi văn bản gốc khác ở chỗ nào. Hãy ghi điều văn bản gốc quy định."
    )
    assert Comparison.objects.count() == 0


def test_somebody_who_only_reads_sees_no_form_and_is_refused(
    clerk: Client, share: Provision, law: Document
) -> None:
    shown = clerk.get(f"/rules/provisions/{share.pk}/")
    answer = clerk.post(f"/rules/provisions/{share.pk}/", _filled(law))

    assert "Ghi kết quả đối chiếu" not in shown.content.decode()
    assert (answer.status_code, Comparison.objects.count()) == (403, 0)


def test_an_office_of_one_district_compares_nothing(
    make_user: MakeUser,
    sign_in: Callable[[User], Client],
    small_register: dict[str, int],
    share: Provision,
    law: Document,
) -> None:
    user = make_user("huyendong", Role.COORDINATION_OFFICE, unit=small_register["Đông"])

    answer = sign_in(user).post(f"/rules/provisions/{share.pk}/", _filled(law))

    assert (answer.status_code, Comparison.objects.count()) == (403, 0)


def test_a_provision_that_was_never_published_is_not_found(office: Client) -> None:
    assert office.get("/rules/provisions/987654/").status_code == 404


def test_the_list_parts_what_was_compared_from_what_was_not(clerk: Client) -> None:
    counts = {
        state: {each.compared for each in _listed(clerk, state)}
        for state in ("never", "agrees", "differs")
    }

    assert counts == {"never": {"never"}, "agrees": {"agrees"}, "differs": set()}
    assert len(_listed(clerk, "never")) + len(_listed(clerk, "agrees")) == (
        Provision.objects.count()
    )


def _listed(client: Client, state: str) -> tuple[ListedProvision, ...]:
    items: tuple[ListedProvision, ...] = (
        client.get("/rules/provisions/", {"compared": state}).context["table"].items
    )
    return items
