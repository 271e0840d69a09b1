"""The question to somebody outside."""

from services.contacts.records import Consent
from web.render import View


class ConsentPage(View):
    """Whether documents of a company may come to this address; what was said, and what can still be said."""

    heading: str
    consent: Consent
    token: str
    supplier: str
