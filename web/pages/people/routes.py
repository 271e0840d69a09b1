"""The people of an account: who they are, where they are signed in, and ending that."""

from uuid import UUID

from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody
from msgspec.structs import replace

from auth.actor import SignedIn
from services.actor import Permission
from services.names import name_for
from services.people.members import members
from services.sessions.actions import end_of_people
from services.sessions.queries import sessions_of_people
from services.words import _
from web.forms import Form
from web.frame import Back, initials
from web.pages.people.views import People
from web.render import Page, url
from web.roles import role_in_words


@get("/", name="people", needs=Permission.PEOPLE_MANAGE)
async def index(actor: SignedIn) -> Page:
    found = await members(actor)
    names = {member.id: name_for(actor.locale, member.name, member.native_name) for member in found}
    rows = [
        (names[one.id], initials(names[one.id]), ", ".join(map(role_in_words, one.roles))) for one in found
    ]
    open_now = await sessions_of_people(actor)
    sessions = [replace(one, person_name=names.get(one.person_id, one.person_name)) for one in open_now]
    view = People(members=rows, sessions=sessions)
    return Page(view, title=_("People"), tab="account", back=Back(url("account"), _("Account")))


@post(
    "/sessions/{session:uuid}/end",
    name="end_session_of",
    needs=Permission.PEOPLE_MANAGE,
    fresh=True,
    status_code=200,
)
async def sign_out(actor: SignedIn, session: FromPath[UUID], data: URLEncodedBody[Form]) -> Response[bytes]:
    await end_of_people(actor, session)
    return Response(b"", status_code=303, headers={"Location": url("people")})


people = Router("/people", route_handlers=[index, sign_out])
