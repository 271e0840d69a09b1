"""A view is all that its template may see. OrderList is drawn by order_list.html beside it."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from litestar import Response
from litestar.enums import MediaType
from litestar.response.base import ASGIResponse
from markupsafe import Markup

from services.events import topic
from services.words import LOCALE, catalogue
from web import formats
from web.door import PREFIX
from web.drawings import drawing_of
from web.frame import FORM_TOKEN, Back, form_token, frame
from web.htmx import VARY, AnyRequest, partial
from web.templates import Templates, drawn

WEB = Path(__file__).parent
# Components that depend on their arguments, the language and the build of the front end, and on nothing else.
ALWAYS_THE_SAME = frozenset({"art", "document", "icon", "more_lines", "order_status", "tile"})


class View(msgspec.Struct):
    """Base of all views: the template's name and the element's id come from the name of the class."""

    @property
    def id(self) -> str:
        return _words(type(self).__name__, "-")

    @classmethod
    @cache
    def template(cls) -> str:
        folder = cls.__module__.removeprefix("web.").rpartition(".")[0].replace(".", "/")
        return f"{folder}/{_words(cls.__name__, '_')}.html".lstrip("/")


@cache
def _words(name: str, joint: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", joint, name).lower()


class Components:
    """ui.badge is the macro badge of components/badge/badge.html. Cached: no _() outside of a macro."""

    def __init__(self, env: Environment) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Any:
        macro = getattr(self._env.get_template(f"components/{name}/{name}.html").module, name)
        if name in ALWAYS_THE_SAME:
            macro = _kept(macro, self._env)
        setattr(self, name, macro)
        return macro


def _kept(macro: Any, env: Environment) -> Callable[..., Markup]:
    # Typed: Markup("x") equals "x", and what was drawn for the one must not stand in for the other.
    @lru_cache(maxsize=1024, typed=True)
    def drawn(_locale: str, _asset: object, *args: Any, **kwargs: Any) -> Markup:
        return Markup(macro(*args, **kwargs))  # noqa: S704 a macro drew it

    return lambda *args, **kwargs: drawn(LOCALE.get(), env.globals["asset"], *args, **kwargs)


def word(message: str, /, **values: object) -> Markup:
    """`_()` of the templates: words of a catalogue are markup of the house, the values in them are escaped."""
    locale = LOCALE.get()
    return _pattern(locale, message) % values if values else _whole(locale, message)


# Templates translate literals only, so these hold as many words as the catalogues do.
def words(one: str, many: str, number: int, /, **values: object) -> Markup:
    """`{% pluralize %}` of the templates."""
    return Markup(catalogue(LOCALE.get()).ungettext(one, many, number)) % {"num": number, **values}  # noqa: S704 words of the house


def word_in(context: str, message: str, /, **values: object) -> Markup:
    """`pgettext()` of the templates."""
    return Markup(catalogue(LOCALE.get()).upgettext(context, message)) % values  # noqa: S704 words of the house


@cache
def _pattern(locale: str, message: str) -> Markup:
    return Markup(catalogue(locale).ugettext(message))  # noqa: S704 words of the house


@cache
def _whole(locale: str, message: str) -> Markup:
    return _pattern(locale, message) % {}


def url(name: str, /, **values: Any) -> str:
    """The address of a named route, in the account of this request."""
    address: Any = ENV.globals["url"]
    return str(address(name, **values))


def draw(view: View) -> Markup:
    """The HTML of a view."""
    html: Markup = drawn(_template(type(view)).render(view=view))
    return html


@cache
def _template(kind: type[View]) -> Template:
    return ENV.get_template(kind.template())


def draw_inside(layout: str, view: View, **around: Any) -> str:
    """The HTML of a whole page: the view inside one of the layouts."""
    return ENV.get_template(f"layouts/{layout}.html").render(view=view, **around)


def _environment() -> Environment:
    env = Templates(
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(
        gettext=word,
        ngettext=words,
        pgettext=word_in,
        ui=Components(env),
        draw=draw,
        drawing_of=drawing_of,
        _=word,
        prefix=PREFIX.get,
        locale=LOCALE.get,
        say=formats,
        topic=topic,
    )
    env.globals["csrf"] = lambda: FORM_TOKEN.get()()  # noqa: PLW0108 of the request that draws
    return env


ENV = _environment()


class Page(Response[Any]):
    """One URL, two sizes: a whole page for the browser, the part alone for htmx. A focused one leads back and nowhere else."""

    def __init__(  # noqa: PLR0913 all but the first by name
        self,
        view: View,
        *,
        title: str,
        part: View | None = None,
        also: Sequence[View] = (),
        tab: str = "",
        back: Back | None = None,
        layout: str = "shell",
        focused: bool = False,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(None, media_type=MediaType.HTML, status_code=status, headers=VARY | (headers or {}))
        self.view, self.part, self.also = view, part or view, also
        self.title, self.tab, self.back, self.layout, self.focused = title, tab, back, layout, focused

    def to_asgi_response(self, *, request: AnyRequest, **rest: Any) -> ASGIResponse:  # type: ignore[override]
        FORM_TOKEN.set(form_token(request))
        if partial(request):
            self.content = draw(self.part) + "".join(map(_elsewhere, self.also))
        else:
            around = frame(request, tab=self.tab, url=ENV.globals["url"])
            if self.focused:
                around["nav"] = ()
            self.content = draw_inside(self.layout, self.view, title=self.title, back=self.back, **around)
        return super().to_asgi_response(request=request, **rest | {"status_code": self.status_code})


class Done(Page):
    """After a change: the new part for htmx, a redirect for a plain form."""

    def __init__(self, part: View, *, to: str, also: Sequence[View] = ()) -> None:
        super().__init__(part, title="", also=also)
        self.to = to

    def to_asgi_response(self, *, request: AnyRequest, **rest: Any) -> ASGIResponse:  # type: ignore[override]
        if partial(request):
            return super().to_asgi_response(request=request, **rest)
        return ASGIResponse(status_code=303, headers={"Location": self.to})


def _elsewhere(view: View) -> Markup:
    swap = Markup('<hx-partial hx-target="#{}" hx-swap="outerMorph">{}</hx-partial>')
    return swap.format(view.id, draw(view))
