"""HTML as the standard wants it: every element that must be closed is closed, and stands where it may stand."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
FLOW = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
PHRASING_ONLY = frozenset(
    ["b", "button", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "label", "p", "small", "span", "strong"]
)
INTERACTIVE = frozenset(["a", "button", "input", "label", "select", "textarea"])
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "dl": {"dt", "dd", "div"},
    "select": {"option", "optgroup"},
}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "option": {"select"},
}
NOT_SEEN = frozenset({"head", "script", "style", "template"})


class BadHtml(AssertionError):
    """What is wrong, and where."""


class Element(dict[str, str]):
    """An element with its attributes, its children and the texts between them."""

    def __init__(self, name: str, attributes: dict[str, str], parent: "Element | None") -> None:
        super().__init__(attributes)
        self.name, self.parent = name, parent
        self.children: list[Element | str] = []

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{self.name} {dict(self)}>"

    def walk(self) -> Iterator["Element"]:
        """All elements below, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *names: str, **attributes: str) -> list["Element"]:
        """Elements below of one of these names (any when none is given) with these attributes."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        found = [one for one in self.walk() if not names or one.name in names]
        return [one for one in found if all(one.get(key) == value for key, value in wanted.items())]

    def find(self, *names: str, **attributes: str) -> "Element":
        """The only such element; AssertionError when there is none, or more than one."""
        found = self.all(*names, **attributes)
        assert len(found) == 1, f"{len(found)} of {names} {attributes}"
        return found[0]

    def by_id(self, key: str) -> "Element":
        return self.find(id=key)

    def inside(self, *names: str) -> bool:
        """Whether one of these stands around it."""
        return any(one.name in names for one in self.around())

    def around(self) -> Iterator["Element"]:
        """What it stands in, from the inside out."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent

    def texts(self) -> Iterator[tuple["Element", str]]:
        """Every text that a reader meets below, with the element it stands in."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            elif child.name not in NOT_SEEN:
                yield from child.texts()

    @property
    def text(self) -> str:
        """What a reader reads, white space as the browser shows it."""
        return " ".join("".join(text for _, text in self.texts()).split())


def parse(html: str) -> Element:
    """The document, or the part of one, below a nameless element. Raises BadHtml."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    if builder.here.parent is not None:
        raise BadHtml(f"{builder.here} is never closed")
    return builder.here


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.here = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            raise BadHtml(f"<{tag}> says an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        if not element.inside("svg"):
            _check_place(element)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            if not self.here.inside("svg"):
                raise BadHtml(f"<{tag}/> does not close itself in HTML")
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != self.here.name or self.here.parent is None:
            raise BadHtml(f"</{tag}> closes {self.here} at {self.getpos()}")
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        if "<" in data and self.here.name not in {"script", "style"} and self.rawdata.find("<" + data) >= 0:
            raise BadHtml(f"a bare < in {data[:60]!r}")
        if data.strip() and self.here.name in CHILDREN:
            raise BadHtml(f"text in {self.here}: {data[:60]!r}")
        self.here.children.append(data)


def _check_place(element: Element) -> None:
    parent, name = element.parent or element, element.name
    if name not in CHILDREN.get(parent.name, {name}) and name not in {"template", "script"}:
        raise BadHtml(f"<{name}> directly in {parent}")
    if parent.name and parent.name not in PARENTS.get(name, {parent.name}):
        raise BadHtml(f"<{name}> in {parent}")
    if name in FLOW and element.inside(*PHRASING_ONLY):
        raise BadHtml(
            f"<{name}> in a line of text: {next(one for one in element.around() if one.name in PHRASING_ONLY)}"
        )
    if name in INTERACTIVE and element.get("type") != "hidden" and element.inside("a", "button"):
        raise BadHtml(f"<{name}> inside of something to press")
    if name in {"form", "label"} and element.inside(name):
        raise BadHtml(f"<{name}> in <{name}>")
