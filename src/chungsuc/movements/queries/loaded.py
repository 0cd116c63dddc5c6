"""What movements stand, for whoever loads files of them."""

from chungsuc.movements.models import Movement


def movement_codes() -> frozenset[str]:
    """The codes of all movements; one statement."""
    return frozenset(Movement.objects.values_list("code", flat=True))
