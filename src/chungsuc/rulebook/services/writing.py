"""What every writer of rules needs: locks, numbers and authors of editions, lengths of texts."""

from uuid import uuid4

from django.db.models import Max, Model

from chungsuc.common.access import Actor
from chungsuc.rulebook.errors import OverlongRuleError
from chungsuc.rulebook.models import Edition, EditionAuthor, Rulebook


class RulebookWriter:
    """Holds the rulebook still: whoever else publishes or compares waits until this ends.

    Inside a service's transaction.
    """

    def __init__(self) -> None:
        Rulebook.objects.get_or_create(pk=1)
        self._rulebook = Rulebook.objects.select_for_update().get(pk=1)

    def next_number(self) -> int:
        """The number of the edition that is published next."""
        last: int | None = Edition.objects.aggregate(last=Max("number"))["last"]
        return (last or 0) + 1

    def finish(self) -> None:
        """Says that rules have changed: what is kept in memory of them is out of date."""
        self._rulebook.revision = uuid4()
        self._rulebook.save(update_fields=["revision"])


class Lengths:
    """Refuses texts before the database does, or before it cuts them."""

    @staticmethod
    def demand(record: Model) -> None:
        """Refuses a record with a text that is longer than its column.

        Raises:
            OverlongRuleError: the first of them.
        """
        for field in record._meta.fields:
            longest = getattr(field, "max_length", None)
            value = getattr(record, field.attname)
            if longest and isinstance(value, str) and len(value) > longest:
                raise OverlongRuleError(str(field.verbose_name), longest)


def sign(edition: Edition, actor: Actor) -> None:  # check: no-service  part of the caller's entry
    """Keeps who wrote into the edition: they cannot approve it. The system approves nothing."""
    if actor.id is not None:
        EditionAuthor.objects.get_or_create(
            edition=edition, person=actor.id, defaults={"name": actor.name}
        )
