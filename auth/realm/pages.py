"""The realm's pages: drawn from templates beside this file, in the reader's language, in the portal's look."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Request, Response

from auth.realm.clients import origin
from auth.realm.realm import Realm
from services.words import LOCALE, LOCALES, _, best_of, ngettext

ASSETS = Path(__file__).parents[2] / ".portico" / "assets"
ENV = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
ENV.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]


def page(realm: Realm, name: str, status: int = 200, **told: Any) -> Response[str]:
    """A page of the realm, with the content policy that lets its forms lead back to the clients."""
    text = ENV.get_template(f"{name}.html").render(
        lang=LOCALE.get(),
        asset=asset,
        supplier=realm.supplier,
        languages=told.pop("languages", ()),
        **told,
    )
    headers = {"Content-Security-Policy": policy(realm)}
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=headers)


def policy(realm: Realm) -> str:
    """Browsers apply form-action to the redirect that follows, so the clients' hosts are in it."""
    hosts = sorted({origin(uri) for client in realm.clients.values() for uri in client.redirect_uris})
    return (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {' '.join(hosts)}"
    )


def speak(request: Request[Any, Any, Any]) -> None:
    """The language of this request: the one that the client asks for, else the browser's own."""
    asked = request.query_params.get("ui_locales", "").replace(" ", ",")
    LOCALE.set(best_of(",".join(filter(None, (asked, request.headers.get("accept-language", ""))))))


def languages(request: Request[Any, Any, Any]) -> list[tuple[str, str, str]]:
    """Links to this page in each language: (code, name, address)."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "ui_locales"]
    names = {"en": "English", "ko": "한국어", "ja": "日本語"}
    return [(code, names[code], "?" + urlencode([*pairs, ("ui_locales", code)])) for code in LOCALES]


def asset(name: str) -> str:
    """The address of a built file of the portal; empty before the front end is built."""
    try:
        built = json.loads((ASSETS / "manifest.json").read_text()).get(name, "")
    except (OSError, ValueError):
        return ""
    return f"/assets/{Path(built).name}" if built else ""
