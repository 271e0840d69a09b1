"""The question to somebody outside, in its states."""

from services.contacts.records import Consent, ContactState
from web.components.specimen import LONG, Shown
from web.pages.consent.routes import heading_of
from web.pages.consent.views import ConsentPage


def specimens() -> Shown:
    yield "open", _page(ContactState.ASKED, still=True)
    yield "of a long name", _page(ContactState.ASKED, still=True, company=LONG)
    for state in ContactState:
        yield state, _page(state)


def _page(state: ContactState, *, still: bool = False, company: str = "Hanul Motors") -> ConsentPage:
    asked = Consent(company=company, locale="en", state=state, open=still)
    return ConsentPage(heading=heading_of(asked), consent=asked, token="x", supplier="Hanbit Robotics")  # noqa: S106 no secret
