"""The outbox, for staff: that mails go out. What they say is shown in development only."""

from typing import Any
from uuid import UUID

from litestar import MediaType, Request, Response, Router, get
from litestar.params import FromPath, FromQuery

from auth.actor import SignedIn
from services.actor import Permission
from services.errors import NotFound
from services.mail import queries
from services.mail.queries import MailGroup
from services.mail.records import LoggedMail
from services.words import _
from web.frame import Back
from web.headers import POLICY_OF_MAIL, policy_of
from web.mails.wording import kind_in_words, reason_in_words
from web.pages.mails.views import MailDetail, MailList, MailRow
from web.render import Page, url

STEP = 50
READ = Permission.STAFF_READ
AnyRequest = Request[Any, Any, Any]


@get("/", name="mails", needs=READ)
async def index(
    actor: SignedIn,
    request: AnyRequest,
    group: FromQuery[MailGroup] = MailGroup.ALL,
    before: FromQuery[UUID | None] = None,
) -> Page:
    found = await queries.logged(actor, group, limit=STEP + 1, before=before)
    counts = await queries.counts(actor)
    shown = request.app.state.settings.development
    view = MailList(
        rows=[_row(mail, shown=shown) for mail in found[:STEP]],
        group=group,
        waiting=counts.waiting,
        failed=counts.failed,
        unset=counts.unset,
        older=_older(group, found[STEP - 1].id) if len(found) > STEP else "",
    )
    return Page(view, title=_("E-mails"), back=Back(url("desk"), _("Health")))


@get("/{mail:uuid}", name="mail", needs=READ)
async def show(actor: SignedIn, request: AnyRequest, mail: FromPath[UUID]) -> Page:
    _only_in_development(request)
    found = await queries.whole(actor, mail)
    framing = {"Content-Security-Policy": policy_of(request.app.state.settings, "frame-src 'self'")}
    back = Back(url("mails"), _("E-mails"))
    return Page(MailDetail(mail=found), title=found.subject, back=back, headers=framing)


@get("/{mail:uuid}/html", name="mail_html", needs=READ)
async def show_html(actor: SignedIn, request: AnyRequest, mail: FromPath[UUID]) -> Response[str]:
    _only_in_development(request)
    found = await queries.whole(actor, mail)
    headers = {"Content-Security-Policy": POLICY_OF_MAIL}
    return Response(found.html, media_type=MediaType.HTML, headers=headers)


def _row(mail: LoggedMail, *, shown: bool) -> MailRow:
    return MailRow(
        kind=kind_in_words(mail.kind),
        account=mail.account,
        state=mail.state,
        reason=reason_in_words(mail.reason),
        attempts=mail.attempts,
        created_at=mail.created_at,
        next_try_at=mail.next_try_at,
        to=url("mail", mail=mail.id) if shown else "",
    )


def _older(group: MailGroup, last: UUID) -> str:
    return url("mails", query={"group": "" if group is MailGroup.ALL else group, "before": last})


def _only_in_development(request: AnyRequest) -> None:
    """Mails hold what customers entrusted to us: in production nobody looks into them."""
    if not request.app.state.settings.development:
        raise NotFound("mail")


mails = Router("/mails", route_handlers=[index, show, show_html])
