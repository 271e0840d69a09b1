"""The first page of the staff host."""

from e2e.screens.screen import Screen


class Desk(Screen):
    """Health and versions."""

    host = "staff"

    @property
    def versions(self) -> str:
        return self.region("Versions").inner_text()
