"""The doors of signing in that show no page. Those that do are in web/pages/sign_in."""

from typing import Any

from litestar import Request, Response, post

from auth import back_channel
from auth.sign_out import sign_out as end_here

AnyRequest = Request[Any, Any, Any]
FROM_THE_PROVIDER = "the identity provider calls; the token it brings is checked"


@post(
    "/auth/sign-out",
    name="sign_out",
    public="ends the session of its own cookie, and checks the form's token against it",
    status_code=303,
)
async def sign_out(request: AnyRequest) -> Response[bytes]:
    return await end_here(request)


@post(
    "/auth/backchannel-logout",
    public=FROM_THE_PROVIDER,
    status_code=200,
    request_max_body_size=back_channel.LARGEST_BODY,
)
async def portal_session_ended(request: AnyRequest) -> Response[bytes]:
    return await back_channel.ended(request, "portal")


# On the portal host, too: the name of the staff host may not resolve where the provider runs.
@post(
    "/auth/staff/backchannel-logout",
    public=FROM_THE_PROVIDER,
    status_code=200,
    request_max_body_size=back_channel.LARGEST_BODY,
)
async def staff_session_ended(request: AnyRequest) -> Response[bytes]:
    return await back_channel.ended(request, "staff")
