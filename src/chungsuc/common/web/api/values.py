"""Values that operations of the API read, bounded so that no number overflows the database."""

from typing import Annotated

from pydantic import Field

LARGEST_ID = 2**63 - 1
"""What both databases can hold in a key; above it, they do not look but fail."""

RecordId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
"""The number of a record; one that no record can have is refused with 422."""
