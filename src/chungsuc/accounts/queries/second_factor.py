"""Two-step verification of an account: whether it is on, and how many codes are left."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from chungsuc.accounts.models import User


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """What is known of an account's second step.

    Attributes:
        active: whether six digits are asked for at sign-in.
        since: from when on; ``None`` when it is off.
        codes_left: recovery codes that were not used yet.
    """

    active: bool
    since: datetime | None
    codes_left: int


def second_factor_of(user: User) -> SecondFactor:
    """The second step of the account; one statement."""
    found = {each.type: each for each in Authenticator.objects.filter(user=user)}
    app = found.get(Authenticator.Type.TOTP)
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    return SecondFactor(
        active=app is not None,
        since=app.created_at if app else None,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
    )
