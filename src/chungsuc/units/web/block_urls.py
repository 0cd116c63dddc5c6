"""Addresses of blocks and clusters."""

from django.urls import path

from chungsuc.units.web import blocks

urlpatterns = [
    path("", blocks.block_list, name="block_list"),
    path("new/", blocks.block_new, name="block_new"),
    path("<int:block_id>/", blocks.block_detail, name="block_detail"),
    path("<int:block_id>/members/new/", blocks.members_new, name="members_new"),
    path("memberships/<int:membership_id>/end/", blocks.membership_end, name="membership_end"),
]
