"""Addresses of the station."""

from django.urls import path

from chungsuc.accounts.web import (
    confirmation,
    invitations,
    links,
    my_account,
    roles,
    second_factor,
    sign_in,
    tokens,
    user_detail,
    users,
)

app_name = "accounts"
urlpatterns = [
    path("", users.user_list, name="user_list"),
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
    path("sign-in/code/", sign_in.sign_in_code, name="sign_in_code"),
    path("link/", links.link, name="link"),
    path("invite/", invitations.user_invite, name="user_invite"),
    path("<int:user_id>/", user_detail.user_detail, name="user_detail"),
    path("<int:user_id>/invite/", invitations.user_invite_again, name="user_invite_again"),
    path("<int:user_id>/reset/", invitations.user_reset, name="user_reset"),
    path("<int:user_id>/end-sessions/", user_detail.user_end_sessions, name="user_end_sessions"),
    path("<int:user_id>/lift-lock/", user_detail.user_lift_lock, name="user_lift_lock"),
    path("me/", my_account.my_account, name="my_account"),
    path("me/password/", my_account.my_password, name="my_password"),
    path("me/sessions/<str:handle>/end/", my_account.my_session_end, name="my_session_end"),
    path("me/sessions/end-others/", my_account.my_sessions_end, name="my_sessions_end"),
    path("me/confirm/", confirmation.my_confirmation, name="my_confirmation"),
    path("me/second-factor/", second_factor.my_second_factor, name="my_second_factor"),
    path(
        "me/second-factor/remove/",
        second_factor.my_second_factor_remove,
        name="my_second_factor_remove",
    ),
    path("me/recovery-codes/", second_factor.my_recovery_codes, name="my_recovery_codes"),
]
