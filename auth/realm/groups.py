"""Groups: made and filled by admin calls only; the portal's rights never come from them."""

from dataclasses import dataclass, field
from uuid import uuid4

from auth.realm.people import User


@dataclass
class Group:
    name: str
    id: str = field(default_factory=lambda: str(uuid4()))
    members: dict[str, User] = field(default_factory=dict)

    def written(self) -> dict[str, object]:
        """GroupRepresentation."""
        return {
            "id": self.id,
            "name": self.name,
            "path": f"/{self.name}",
            "subGroupCount": 0,
            "subGroups": [],
        }


class Groups:
    def __init__(self) -> None:
        self.all: dict[str, Group] = {}

    def search(self, search: str) -> list[Group]:
        return sorted(
            (group for group in self.all.values() if search.lower() in group.name.lower()),
            key=lambda group: group.name,
        )

    def add(self, name: str) -> Group | None:
        """A new group; None when the name is taken."""
        if any(group.name == name for group in self.all.values()):
            return None
        group = Group(name)
        self.all[group.id] = group
        return group

    def of_person(self, subject: str) -> list[Group]:
        return [group for group in self.search("") if subject in group.members]
