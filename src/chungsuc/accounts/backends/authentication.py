"""How Django's sign-in finds and refuses accounts."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from chungsuc.accounts.models import User


class AccountBackend(ModelBackend):
    """Disabled accounts cannot sign in, nor can demo accounts where real work is done.

    The same question is asked at every request of an open session, so a locked account loses
    its sessions at once.
    """

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        if user is None or (settings.PRODUCTION and getattr(user, "is_demo", False)):
            return False
        return super().user_can_authenticate(user)
