"""Whether a request is a person looking at a page, or a browser that fetches one before anybody asked."""

from web.htmx import AnyRequest


def looks(request: AnyRequest) -> bool:
    """A page for eyes: not its headers alone, and no fetch ahead of time (Sec-Purpose is the standard, Purpose what it was before)."""
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    return bool(request.state.whole) and "prefetch" not in purpose
