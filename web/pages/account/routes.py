"""The account page: how the portal speaks to the person, where they are signed in, and the way out."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody

from auth.actor import SignedIn
from services.actor import Actor, Permission
from services.contacts.queries import manages_contacts
from services.errors import Invalid
from services.mail.choices import chosen as chosen_mails
from services.mail.choices import offered, save_choices
from services.mail.records import OF_ORDERS, MailKind
from services.people.preferences import Preferences, save_preferences
from services.people.roles import roles_of
from services.sessions.actions import end_others, end_own
from services.sessions.queries import own_sessions
from services.words import LOCALE, ZONE, _
from web.forms import Form, words_of
from web.frame import initials
from web.mails.wording import kind_in_words
from web.pages.account.views import Account, MailForm, PreferencesForm
from web.pages.account.zones import here_and_now, zones
from web.render import Page, url
from web.roles import role_in_words


class PreferencesInput(Form, kw_only=True):
    """The form as it was sent."""

    locale: str
    zone: str
    theme: str


class MailInput(Form, kw_only=True):
    """A box that is not ticked is not sent."""

    order_approve: str = ""
    order_postponed: str = ""
    parcel_out_for_delivery: str = ""
    parcel_delivered: str = ""
    invoice_issued: str = ""


@get("/", name="account", needs=Permission.SELF_MANAGE)
async def show(actor: SignedIn, request: Request[Any, Any, Any]) -> Page:
    actor.settle()
    chosen = Preferences(actor.locale, actor.zone, actor.theme)
    return Page(await _account(actor, request, chosen, {}), title=_("Account"), tab="account")


@post("/preferences", name="preferences", needs=Permission.SELF_MANAGE, status_code=200)
async def save(
    actor: SignedIn, request: Request[Any, Any, Any], data: URLEncodedBody[PreferencesInput]
) -> Any:
    chosen = Preferences(data.locale, data.zone, data.theme)
    try:
        await save_preferences(actor, chosen)
    except Invalid as error:
        view = await _account(actor, request, chosen, error.fields)
        return Page(view, title=_("Error: Account"), tab="account", status=422)
    return _back()


@post("/mails", name="mail_choices", needs=Permission.SELF_MANAGE, status_code=200)
async def save_mails(actor: SignedIn, data: URLEncodedBody[MailInput]) -> Response[bytes]:
    await save_choices(actor, [kind for kind in offered(actor) if getattr(data, _field(kind))])
    return _back("#mails")


@post("/sessions/others/end", name="end_others", needs=Permission.SELF_MANAGE, status_code=200)
async def sign_out_elsewhere(actor: SignedIn, data: URLEncodedBody[Form]) -> Response[bytes]:
    await end_others(actor)
    return _back()


@post("/sessions/{session:uuid}/end", name="end_session", needs=Permission.SELF_MANAGE, status_code=200)
async def sign_out_there(
    actor: SignedIn, session: FromPath[UUID], data: URLEncodedBody[Form]
) -> Response[bytes]:
    await end_own(actor, session)
    return _back()


async def _account(
    actor: Actor, request: Request[Any, Any, Any], chosen: Preferences, wrong: dict[str, str]
) -> Account:
    form = PreferencesForm(
        chosen=chosen,
        zones=zones(LOCALE.get(), chosen.zone),
        now=here_and_now(ZONE.get()),
        wrong=[(field, words_of(code)) for field, code in wrong.items()],
    )
    wanted = await chosen_mails(actor)
    kinds = {kind: (_field(kind), kind_in_words(kind), kind in wanted) for kind in offered(actor)}
    sessions = await own_sessions(actor)
    here_is_kept = any(one.current and one.kept for one in sessions)
    return Account(
        name=actor.name,
        letters=initials(actor.name),
        roles=", ".join(role_in_words(key) for key in await roles_of(actor)),
        form=form,
        mails=MailForm(
            kinds=[told for kind, told in kinds.items() if kind in OF_ORDERS],
            invoices=[told for kind, told in kinds.items() if kind not in OF_ORDERS],
        ),
        sessions=sessions,
        manages_people=actor.may(Permission.PEOPLE_MANAGE),
        manages_contacts=manages_contacts(actor),
        several_accounts=len(actor.accounts) > 1,
        keep_url="" if here_is_kept else url("sign_in", query={"remember": "1", "next": url("account")}),
        provider=request.app.state.settings.issuer
        + "/account?referrer="
        + quote(request.app.state.settings.portal_client.id),
    )


def _field(kind: MailKind) -> str:
    return kind.replace(".", "_")


def _back(to: str = "") -> Response[bytes]:
    return Response(b"", status_code=303, headers={"Location": url("account") + to})


account = Router("/account", route_handlers=[show, save, save_mails, sign_out_elsewhere, sign_out_there])
