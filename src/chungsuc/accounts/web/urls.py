"""Addresses of the station."""

from django.urls import path

from chungsuc.accounts.web import roles, sign_in, tokens, users

app_name = "accounts"
urlpatterns = [
    path("", users.user_list, name="user_list"),
    path("<int:user_id>/", users.user_detail, name="user_detail"),
    path("<int:user_id>/roles/new/", roles.role_new, name="role_new"),
    path("roles/", roles.stranded_list, name="stranded_list"),
    path("roles/<int:holding_id>/end/", roles.role_end, name="role_end"),
    path("roles/<int:holding_id>/move/", roles.role_move, name="role_move"),
    path("<int:user_id>/disable/", users.user_disable, name="user_disable"),
    path("<int:user_id>/enable/", users.user_enable, name="user_enable"),
    path("tokens/", tokens.token_list, name="token_list"),
    path("tokens/new/", tokens.token_new, name="token_new"),
    path("tokens/<int:token_id>/revoke/", tokens.token_revoke, name="token_revoke"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
]
