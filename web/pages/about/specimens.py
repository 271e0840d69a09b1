"""The supplier's own pages, for the gallery."""

from web.components.specimen import KOREAN, Shown
from web.pages.about.views import Accessibility, Imprint, Offline, Privacy

WHO, WHERE = "Hanbit Robotics", "portal@hanbit.example"


def specimens() -> Shown:
    yield "usual", Imprint(supplier=WHO, facts=[("Company", "Hanbit Robotics Co., Ltd."), ("Address", KOREAN)])
    yield "usual", Privacy(supplier=WHO, contact=WHERE)
    yield "usual", Accessibility(supplier=WHO, contact=WHERE)
    yield "usual", Offline()
