"""In which state the rulebook is: what was kept or judged in another is out of date."""

from uuid import UUID

from chungsuc.rulebook.models import Rulebook


def revision() -> UUID | None:
    """What is new with every change of the rules; ``None`` before the first; one statement."""
    return Rulebook.objects.filter(pk=1).values_list("revision", flat=True).first()
