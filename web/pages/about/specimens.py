"""The supplier's own pages, for the gallery."""

from services.words import _
from web.components.specimen import KOREAN, Shown
from web.pages.about.views import Accessibility, Imprint, Offline, Privacy

WHO, WHERE = "Hanbit Robotics", "portal@hanbit.example"


def specimens() -> Shown:
    yield "usual", Imprint(supplier=WHO, facts=[(_("Company"), WHO), (_("Address"), KOREAN)])
    yield "usual", Privacy(supplier=WHO, contact=WHERE)
    yield "usual", Accessibility(supplier=WHO, contact=WHERE)
    yield "usual", Offline()
