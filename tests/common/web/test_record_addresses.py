"""Addresses of many records are those that Django would write."""

import pytest
from django.urls import NoReverseMatch, reverse

from chungsuc.common.web.record_addresses import record_addresses


def test_each_record_has_the_address_that_django_writes() -> None:
    address_of = record_addresses("units:unit_detail")

    assert [address_of(each) for each in (1, 212, 10**12)] == [
        reverse("units:unit_detail", args=[each]) for each in (1, 212, 10**12)
    ]


def test_a_view_without_a_number_has_none() -> None:
    with pytest.raises(NoReverseMatch):
        record_addresses("units:tree")
