"""Pages of a list follow each other by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.paging import cut_page, whole_key

pytestmark = pytest.mark.one_database


@given(st.integers(min_value=0, max_value=50), st.integers(min_value=1, max_value=20))
def test_pages_hold_every_row_once_and_in_order(rows: int, size: int) -> None:
    keyed = [(str(number), number) for number in range(rows)]

    seen: list[int] = []
    start = 0
    while True:
        page = cut_page(keyed[start : start + size + 1], size=size)
        seen += page.items
        if not page.next_key:
            break
        start = int(page.next_key) + 1

    assert seen == list(range(rows))


@given(st.text())
def test_any_text_may_stand_in_an_address_as_a_key(text: str) -> None:
    key = whole_key(text)

    assert key is None or str(key) == text.lstrip("0") or key == 0
