"""The house as text and as trees, for the tests that read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
FLOORS = ("web", "auth", "services")
PYTHON_ROOMS = (*FLOORS, "setup", "tests", "e2e")
LEFT_OUT = {".git", ".venv", ".portico", "node_modules", "__pycache__"}
GENERATED = {
    place.relative_to(ROOT).as_posix() for place in (ROOT / "services/migrations").glob("m*_tables.py")
}


def place(file: Path) -> str:
    """The path from the root, as it stands in messages."""
    return file.relative_to(ROOT).as_posix()


@cache
def files(*rooms: str, kinds: tuple[str, ...] = (".py",)) -> tuple[Path, ...]:
    """All files of these kinds in these rooms; of the whole project when no room is named."""
    tops = [ROOT / room for room in rooms] if rooms else [ROOT]
    return tuple(sorted(file for top in tops for file in _below(top) if not kinds or file.suffix in kinds))


def _below(top: Path) -> Iterator[Path]:
    for path in top.iterdir() if top.is_dir() else ():
        if path.is_dir():
            if path.name not in LEFT_OUT and not path.name.startswith((".", "mypy")):
                yield from _below(path)
        elif place(path) not in GENERATED:
            yield path


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))


@cache
def templates() -> dict[str, Path]:
    """Name for Jinja -> file, of the portal's own templates."""
    return {file.relative_to(ROOT / "web").as_posix(): file for file in files("web", kinds=(".html",))}


def all_templates() -> tuple[Path, ...]:
    """Those of the portal and those of the development realm."""
    return files("web", "auth", kinds=(".html",))


@cache
def template_tree(file: Path) -> nodes.Template:
    # It only reads; the options of web/render.py do not change what a tree says of names.
    return Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(file.read_text())


def functions(module: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method below."""
    return [node for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below with its dotted name, as far as it has one."""
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            yield dotted(one.func), one


def dotted(node: ast.expr) -> str:
    """a.b.c; what stands before the last dot is left out when it is no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def imported(module: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module that is imported, with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def is_handler(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it answers an address."""
    return any(
        isinstance(mark, ast.Call) and dotted(mark.func) in {"get", "post", "put", "patch", "delete"}
        for mark in function.decorator_list
    )
