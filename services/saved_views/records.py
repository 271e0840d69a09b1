"""What is true of a saved view."""

from uuid import UUID

import msgspec


class SavedViewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A name, and the query of the address that it stands for."""

    id: UUID
    name: str
    asked: str
