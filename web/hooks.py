"""Where other systems call: no person, no session, no page. A signature says who it is, problem+json what was wrong."""

from typing import Any

import msgspec
import structlog
from litestar import Request, Response, post
from litestar.params import FromPath

from services.hooks.receiving import receive
from services.hooks.records import Letter, Receipt, Reused, TooMuch, TooOften, Unreadable, Unsigned

LARGEST_BODY = 256_000
PROBLEM = "application/problem+json"
NUMBERS = {
    Unsigned: (401, "Not signed"),
    Unreadable: (400, "Not readable"),
    TooMuch: (413, "Too much at once"),
    TooOften: (429, "Too often"),
    Reused: (409, "Not the same message"),
}
LOG = structlog.get_logger("portico")
AnyRequest = Request[Any, Any, Any]


@post(
    "/hooks/carriers/{carrier:str}",
    name="carrier_hook",
    public="a carrier calls; its signature over the untouched body is checked before anything is read",
    status_code=200,
    request_max_body_size=LARGEST_BODY,
)
async def carrier_hook(request: AnyRequest, carrier: FromPath[str]) -> Response[bytes]:
    """Take tracking events in; docs/carriers.md is the contract."""
    settings = request.app.state.settings
    try:
        receipt = await receive(await _letter(request, carrier), settings.secrets, settings.hook_rate)
    except (Unsigned, Unreadable, TooMuch, TooOften, Reused) as refused:
        return _refused(request, carrier, refused)
    told = {
        "events": len(receipt.events),
        "refused": len(receipt.refused),
        "waiting": receipt.waiting,
    }
    LOG.info("hook heard", carrier=carrier, **told)
    return answer(request, receipt)


def _refused(request: AnyRequest, carrier: str, refused: Exception) -> Response[bytes]:
    number, title = NUMBERS[type(refused)]
    LOG.warning("hook refused", carrier=carrier, status=number, reason=str(refused))
    said = problem(request, number, title, str(refused))
    if isinstance(refused, TooOften):
        said.headers["Retry-After"] = str(refused.seconds)
    return said


async def _letter(request: AnyRequest, carrier: str) -> Letter:
    told = {name: request.headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature")}
    return Letter(
        carrier=carrier,
        message=told["id"],
        timestamp=told["timestamp"],
        signature=told["signature"],
        body=await request.body(),
    )


def answer(request: AnyRequest, receipt: Receipt) -> Response[bytes]:
    """200 when all was taken, 202 when something waits or is ignored, 422 when an event was refused."""
    events = [msgspec.to_builtins(event) for event in receipt.events]
    if receipt.refused:
        detail = f"{len(receipt.refused)} of {len(events)} events were refused; the others were taken"
        return problem(request, 422, "Not all of it", detail, waiting=receipt.waiting, events=events)
    if not events:
        return _reply(202, {"ignored": receipt.type})
    if receipt.waiting:
        return _reply(202, {"waiting": receipt.waiting, "events": events})
    return _reply(200, {"events": events})


def problem(request: AnyRequest, status: int, title: str, detail: str, **more: Any) -> Response[bytes]:
    """What was wrong, so that the sender's own log shows it (RFC 9457)."""
    told = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.state.id,
    }
    return _reply(status, told | more, PROBLEM)


def _reply(status: int, told: Any, media_type: str = "application/json") -> Response[bytes]:
    return Response(msgspec.json.encode(told), status_code=status, media_type=media_type)
