"""The number of this request, in its log lines, its events and its error page."""

from contextvars import ContextVar

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
