"""Addresses of editions: drafts, what is entered into them, and what is decided of them."""

from django.urls import path

from chungsuc.rulebook.web import (
    edition_moves,
    editions,
    parameter_entry,
    set_entry,
    threshold_entry,
    trial,
)

urlpatterns = [
    path("", editions.edition_list, name="edition_list"),
    path("new/", editions.edition_new, name="edition_new"),
    path("<int:edition_id>/", editions.edition_detail, name="edition_detail"),
    path("<int:edition_id>/change/", editions.edition_change, name="edition_change"),
    path("<int:edition_id>/yaml/", editions.edition_yaml, name="edition_yaml"),
    path("<int:edition_id>/replace/", editions.edition_replace, name="edition_replace"),
    path("<int:edition_id>/trial/", trial.trial, name="trial"),
    path(
        "<int:edition_id>/thresholds/", threshold_entry.thresholds_choose, name="thresholds_choose"
    ),
    path(
        "<int:edition_id>/thresholds/<str:set_code>/<str:since>/",
        threshold_entry.thresholds_enter,
        name="thresholds_enter",
    ),
    path("<int:edition_id>/threshold/", threshold_entry.threshold_enter, name="threshold_enter"),
    path("<int:edition_id>/parameters/", parameter_entry.parameter_list, name="parameter_list"),
    path(
        "<int:edition_id>/parameters/<str:name>/",
        parameter_entry.parameter_enter,
        name="parameter_enter",
    ),
    path("<int:edition_id>/sets/", set_entry.set_enter, name="set_enter"),
    path("<int:edition_id>/submit/", edition_moves.edition_submit, name="edition_submit"),
    path("<int:edition_id>/approve/", edition_moves.edition_approve, name="edition_approve"),
    path("<int:edition_id>/return/", edition_moves.edition_return, name="edition_return"),
    path("<int:edition_id>/publish/", edition_moves.edition_publish, name="edition_publish"),
    path("<int:edition_id>/discard/", edition_moves.edition_discard, name="edition_discard"),
    path(
        "<int:edition_id>/provisions/<int:provision_id>/source/",
        editions.provision_source,
        name="provision_source",
    ),
    path(
        "<int:edition_id>/provisions/<int:provision_id>/take-back/",
        editions.provision_take_back,
        name="provision_take_back",
    ),
]
