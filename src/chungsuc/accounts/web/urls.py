"""Addresses of the station."""

from django.urls import path

from chungsuc.accounts.web import sign_in, users

app_name = "accounts"
urlpatterns = [
    path("", users.user_list, name="user_list"),
    path("<int:user_id>/disable/", users.user_disable, name="user_disable"),
    path("<int:user_id>/enable/", users.user_enable, name="user_enable"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
]
