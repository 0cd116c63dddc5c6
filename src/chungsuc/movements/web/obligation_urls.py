"""Addresses of obligations."""

from django.urls import URLPattern, path

from chungsuc.movements.web import obligation_moves, obligations

# Codes of assignments and labels of periods stand in addresses as they are written in plans.
_ONE = "of/<slug:movement_code>/obligations/<str:assignment>/<str:period>/<int:unit_id>/"

urlpatterns: list[URLPattern] = [
    path("obligations/", obligations.obligation_list, name="obligation_list"),
    path("obligations/calendar/", obligations.obligation_calendar, name="obligation_calendar"),
    path("obligations/units/<int:unit_id>/", obligations.obligation_unit, name="obligation_unit"),
    path(_ONE, obligations.obligation_detail, name="obligation_detail"),
    path(f"{_ONE}record/", obligation_moves.delivery_record, name="delivery_record"),
    path(
        "deliveries/<int:delivery_id>/judge/",
        obligation_moves.delivery_judge,
        name="delivery_judge",
    ),
    path(
        "deliveries/<int:delivery_id>/withdraw/",
        obligation_moves.delivery_withdraw,
        name="delivery_withdraw",
    ),
]
