"""Whatever is sent is judged: every problem is said, or the register is what the files say."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.common.access import Actor
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.rosters import read_roster
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.services.importing import import_changes
from tests.conftest import AT, ON
from tests.units.imports.sendings import DECISION, record, rows_on, verdict

FIRST, SECOND = date(2020, 1, 1), date(2024, 12, 1)
BEFORE = """code,name,kind,parent_code
90,Kiểm Thử,tỉnh,
901,Đông,huyện,90
902,Tây,huyện,90
90001,An,xã,901
90002,Bình,xã,901
90003,An,xã,902
,1,thôn,90001
"""
UNTOUCHED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
CODES = st.sampled_from(["90", "901", "902", "90001", "90002", "90003", "90004", "90005", "", "1"])
NAMES = st.sampled_from(["An", "Bình", "Cát", "Đông", "Tây", "1", "Kiểm Thử", "", "C?t"])
KINDS = st.sampled_from(["xã", "xã", "phường", "huyện", "tỉnh", "thôn", "sở", "x?"])
RELATIONS = st.sampled_from(["unchanged", "recoded", "full", "full", "partial", "rest", ""])
SHARES = st.sampled_from(["", "", "50%", "25%", "120%", "1.234"])


def _table(head: str, *cells: st.SearchStrategy[str], most: int = 9) -> st.SearchStrategy[str]:
    rows = st.lists(st.tuples(*cells).map(",".join), min_size=1, max_size=most)
    return rows.map(lambda lines: "\n".join([head, *lines]))


rosters = _table("code,name,kind,parent_code", CODES, NAMES, KINDS, CODES)
mended = rosters.map(lambda text: BEFORE + "\n".join(text.split("\n")[1:]))
crosswalks = _table("old_code,new_code,relation,share_area", CODES, CODES, RELATIONS, SHARES)


@pytest.mark.django_db
@UNTOUCHED
@given(
    st.one_of(st.none(), rosters, mended),
    st.one_of(st.none(), crosswalks),
    st.sampled_from(Reach),
)
def test_whatever_is_sent_is_refused_or_recorded(
    system: Actor, roster: str | None, crosswalk: str | None, reach: Reach
) -> None:
    savepoint = transaction.savepoint()
    record(system, BEFORE, on=FIRST)
    found = verdict(roster, crosswalk, on=SECOND, scope=Scope(reach))
    if found.accepted:
        import_changes(
            actor=system,
            at=AT,
            on=ON,
            instructions=found.instructions,
            basis=DECISION,
            revision=found.revision,
            batch=uuid4(),
        )
        kinds = {each.kind.name_vi: each.after for each in found.counts}
        assert sum(kinds.values()) == len(list(rows_on(SECOND)))
    transaction.savepoint_rollback(savepoint)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_bytes_are_sent_something_is_said(content: bytes) -> None:
    findings = Findings()
    roster = read_roster("units.csv", content, findings)
    assert (roster is not None and bool(roster.lines)) or findings.problems
