"""Small things can be read at once; a big one is two things."""

import ast
import statistics

from tests.house.source import PYTHON_ROOMS, all_templates, files, functions, is_handler, place, tree

LONG_FILE, LONG_TEMPLATE, LONG_HANDLER, LONG_FUNCTION = 200, 100, 15, 25
# A list of cases is one thing, however many cases there are.
LONG_LISTS = {
    "tests/auth/realm/test_sign_in.py",
    "tests/auth/token_modes.py",
    "tests/walls/test_rights.py",
    "tests/web/test_door.py",
}
FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "base",
    "misc",
    "core",
    "stuff",
    "shared",
}


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def test_a_python_file_past_200_lines_is_two_things() -> None:
    lines = {place(file): len(file.read_text().splitlines()) for file in files(*PYTHON_ROOMS)}
    assert {name: long for name, long in lines.items() if long > LONG_FILE and name not in LONG_LISTS} == {}
    assert {name for name in LONG_LISTS if lines[name] <= LONG_FILE} == set(), "no longer an exception"


def test_a_template_past_100_lines_is_two_parts() -> None:
    long = {
        place(file): lines
        for file in all_templates()
        if (lines := len(file.read_text().splitlines())) > LONG_TEMPLATE
    }
    assert not long


def test_a_handler_asks_builds_and_returns_in_15_lines() -> None:
    handlers = [
        (file, one) for file in files("web", "auth") for one in functions(tree(file)) if is_handler(one)
    ]
    assert handlers
    assert not {
        f"{place(file)}:{one.name}": length(one) for file, one in handlers if length(one) > LONG_HANDLER
    }


def test_nine_functions_in_ten_have_25_lines_or_fewer_so_that_the_eye_takes_them_whole() -> None:
    lengths = [
        length(one) for file in files("web", "auth", "services", "setup") for one in functions(tree(file))
    ]
    assert statistics.quantiles(lengths, n=10)[-1] <= LONG_FUNCTION
    longest = {
        f"{place(file)}:{one.name}"
        for file in files("web", "auth", "services", "setup")
        for one in functions(tree(file))
        if length(one) > 2 * LONG_FUNCTION
    }
    assert not longest


def test_files_are_named_after_things_never_after_leftovers() -> None:
    named = {
        place(file) for file in files(kinds=(".py", ".html", ".css", ".js", ".mjs")) if file.stem in FORBIDDEN
    }
    assert named <= {"assets/css/base.css"}, "base.css is the layer called base"
