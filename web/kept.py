"""A form that came to nothing: what was typed into it goes back into the page that says why."""

from typing import Any

import msgspec
from litestar.datastructures import UploadFile

from services import errors
from services.invoices.records import Objection
from web.htmx import AnyRequest

LONGEST_KEPT = 20_000
SOMEBODY_WAS_FASTER = 409
LOSES_WORDS = frozenset({SOMEBODY_WAS_FASTER, 500, 503})
WRITTEN = frozenset(
    {"address", "evidence", "instructions", "name", "note", "outcome", "reason", "safe_place"}
)  # what people write themselves; "reason" may be a choice, too


class Kept(msgspec.Struct, frozen=True):
    """What a form held: fields to send again as they were, by the token that came where none can be made; words to copy."""

    fields: list[tuple[str, str]] = []
    words: str = ""
    token: str = ""
    coded: str = "application/x-www-form-urlencoded"


def kept_of(request: AnyRequest, error: Exception, status: int) -> Kept:
    """What a form held that came to nothing: it goes back into the page instead of being lost.

    Files are not kept. What cannot work a second time, or not without its file, is only shown. Where nobody can be known,
    and so no token made, the form's own goes back with it.
    """
    form: Any = getattr(request.state, "form", None)
    signed_out = isinstance(error, (errors.SignedOut, errors.StaleForm))
    if form is None or not (signed_out or status in LOSES_WORDS):
        return Kept()
    items = list(form.multi_items())
    fields = [(name, value) for name, value in items if name != "csrf" and isinstance(value, str)]
    if sum(len(value) for _name, value in fields) >= LONGEST_KEPT:
        return Kept()
    coded = request.content_type[0]
    if signed_out:
        return Kept(fields=fields, coded=coded)
    words = "\n\n".join(
        value for name, value in fields if name in WRITTEN and value.strip() and value not in set(Objection)
    )
    if status == SOMEBODY_WAS_FASTER or any(isinstance(value, UploadFile) for _name, value in items):
        return Kept(words=words)
    return Kept(fields=fields, words=words, token=str(form.get("csrf", "")), coded=coded)
