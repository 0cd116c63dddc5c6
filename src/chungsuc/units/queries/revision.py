"""In which state the register is: what was kept or judged in another is out of date."""

from uuid import UUID

from chungsuc.units.models import Registry


def revision() -> UUID | None:
    """What is new with every change of the register; ``None`` before the first; one statement."""
    return Registry.objects.filter(pk=1).values_list("revision", flat=True).first()
