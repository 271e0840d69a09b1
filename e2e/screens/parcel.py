"""One parcel, and the sheets in which its receiver says something."""

from playwright.sync_api import Locator

from e2e.screens.screen import Screen


class Parcel(Screen):
    """One parcel of a carrier."""

    address = "/@{}/parcels/{}/{}"

    @property
    def means(self) -> Locator:
        """What its state means."""
        return self.main.locator("#means")

    @property
    def happened(self) -> list[str]:
        """Newest first."""
        return self.region("What happened").get_by_role("listitem").all_inner_texts()

    def say_how_to_deliver(self) -> "Instructions":
        """Open the sheet for the first time."""
        self.link("Say how to deliver it").click()
        return Instructions(self.person, *self.where).arrive()

    def ask_for_it(self) -> "NotReceived":
        """Open the question whether it is really not there."""
        self.link("Not received?").click()
        return NotReceived(self.person, *self.where).arrive()

    def it_turned_up(self) -> "Parcel":
        self.press(self.main.get_by_role("button", name=self.say("It turned up")))
        return self.arrive()


class Instructions(Screen):
    """What the carrier is told."""

    address = "/@{}/parcels/{}/{}/instructions"

    def fill(self, driver: str, place: str) -> None:
        """Words for the driver, and where it may be left."""
        self.page.get_by_label(self.say("Instructions for the driver")).fill(driver)
        self.page.get_by_label(self.say("May be left here")).fill(place)

    def keep(self) -> Parcel:
        self.press(self.page.get_by_role("button", name=self.say("Save instructions")))
        return Parcel(self.person, *self.where).arrive()


class NotReceived(Screen):
    """The question before it is reported."""

    address = "/@{}/parcels/{}/{}/not-received"

    def report(self) -> Parcel:
        self.press(self.page.get_by_role("button", name=self.say("It is not here")))
        return Parcel(self.person, *self.where).arrive()
