"""Which passwords are taken: the rules of ``AUTH_PASSWORD_VALIDATORS``, asked and told."""

from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from chungsuc.accounts.errors import WeakPasswordError
from chungsuc.accounts.models import User


def password_rules() -> tuple[str, ...]:
    """Every rule as a sentence, to be read before a password is typed."""
    return tuple(password_validators_help_texts())


def demand_strong(password: str, user: User) -> None:
    """Refuses a password that breaks a rule.

    Raises:
        WeakPasswordError: with every reason.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(error.messages) from error
