"""Where somebody without a sign-in says whether invoices may come: by a link that we signed."""

from typing import Annotated, Any

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, Parameter, URLEncodedBody

from services.contacts.consent import consent, say_no, say_yes
from services.contacts.records import Consent, ContactState
from services.errors import Conflict
from services.words import LOCALE, _
from web.forms import Form
from web.pages.consent.views import ConsentPage
from web.render import Page, url

Token = Annotated[FromPath[str], Parameter(max_length=200)]
AnyRequest = Request[Any, Any, Any]
SIGNED = "the link is signed for one contact; a change needs a form of this origin"


class AnswerInput(Form, kw_only=True):
    """The button that was pressed."""

    answer: str = ""


@get("/{token:str}", name="consent", public=SIGNED)
async def show(request: AnyRequest, token: Token) -> Page:
    return _page(request, token, await consent(token, request.app.state.settings.secrets))


@post("/{token:str}", name="answer_consent", public=SIGNED, status_code=200)
async def answer(request: AnyRequest, token: Token, data: URLEncodedBody[AnswerInput]) -> Any:
    keys = request.app.state.settings.secrets
    try:
        await (say_yes if data.answer == "yes" else say_no)(token, keys)
    except Conflict:
        return _page(request, token, await consent(token, keys), status=409)
    return Response(b"", status_code=303, headers={"Location": url("consent", token=token)})


def _page(request: AnyRequest, token: str, found: Consent, status: int = 200) -> Page:
    LOCALE.set(found.locale)
    heading, supplier = heading_of(found), request.app.state.settings.supplier
    view = ConsentPage(heading=heading, consent=found, token=token, supplier=supplier)
    return Page(view, title=heading, layout="bare", status=status)


def heading_of(found: Consent) -> str:
    """What it is about, in the language that is set."""
    if found.state is ContactState.REFUSED:
        return _("Nothing comes any more")
    if found.open:
        return _("May invoices of %(company)s come to you?") % {"company": found.company}
    if found.state is ContactState.ASKED:
        return _("This link is over")
    return _("Invoices of %(company)s come to you") % {"company": found.company}


consents = Router("/consents", route_handlers=[show, answer])
