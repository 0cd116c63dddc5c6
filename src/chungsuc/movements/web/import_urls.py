"""Addresses of reading plans from files."""

from django.urls import path

from chungsuc.movements.web import imports

urlpatterns = [
    path("of/<slug:code>/import/", imports.plan_import, name="plan_import"),
    path("drafts/<int:plan_id>/proposals/", imports.proposal_list, name="proposal_list"),
    path(
        "drafts/<int:plan_id>/proposals/confirm/",
        imports.proposals_confirm,
        name="proposals_confirm",
    ),
    path(
        "drafts/<int:plan_id>/proposals/<int:place>/",
        imports.proposal_decide,
        name="proposal_decide",
    ),
]
