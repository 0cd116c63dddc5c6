"""Addresses of the station."""

from django.urls import path

from chungsuc.accounts.web import views

app_name = "accounts"
urlpatterns = [
    path("", views.user_list, name="user_list"),
    path("<int:user_id>/disable/", views.user_disable, name="user_disable"),
    path("<int:user_id>/enable/", views.user_enable, name="user_enable"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
