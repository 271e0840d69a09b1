"""Whose rows: asked for in every service, so that no page, job or command can forget it."""

import ast
import re
from collections.abc import Iterator

from services.actor import Permission
from tests.house.source import ROOT, calls, dotted, files, functions, place, tree

# print_and_keep does it through move, in another file.
KERNEL_WALLS = {"print_and_keep", "move", "owned", "reach_of", "claim"}
OWNERSHIP = {"AccountOwned", "Shared", "Internal"}
NOBODY_YET = {
    "services/people/queries.py:by_identity": "who signs in is no actor yet",
    "services/sessions/queries.py:held_by": "finds the session that an actor is made from",
    "services/sessions/actions.py:open_session": "the end of signing in: the actor comes with the next request",
    "services/sessions/actions.py:confirm_session": "the end of a second sign-in, likewise",
    "services/sessions/actions.py:end_session": "who signs out need not be an actor any more",
    "services/sessions/actions.py:end_by_provider": "the identity provider ends it, no person of ours",
    "services/sessions/actions.py:refuse_sign_in": "nobody came in",
}
# The transaction is the wall here: it is for one account, and these ask for rows of an object that `find` gave them.
BEHIND_FIND = {"services/orders/detail.py"}
SQL = re.compile(
    r"\b(SELECT\s|INSERT INTO|UPDATE\s+\w+\s+SET|DELETE FROM|CREATE (TABLE|ROLE|POLICY|DATABASE)|ALTER TABLE|GRANT|TRUNCATE)\b"
)
DATA_DEFINITION = {
    "services/ownership.py": "policies for migrations, from names of our own",
    "services/migrate.py": "roles and databases have no parameters in PostgreSQL",
    "services/migrations": "data definition has no parameters in PostgreSQL",
    "services/backup.py": "tables by the names that the catalogue gives, quoted",
    "services/imports": "temporary tables and column lists of our own",
    "services/people/directory.py": "pieces of queries that are constants of the same file",
}


def test_actor_comes_first_in_queries_and_actions_so_that_nobody_forgets_who_asks() -> None:
    found = {}
    for file in files("services"):
        if file.stem in {"queries", "actions"}:
            for one in tree(file).body:
                if isinstance(one, ast.AsyncFunctionDef) and not one.name.startswith("_"):
                    first = one.args.args[0].arg if one.args.args else ""
                    if first != "actor":
                        found[f"{place(file)}:{one.name}"] = first
    assert found.keys() == NOBODY_YET.keys()


def test_rows_of_an_account_are_reached_through_owned_so_that_a_foreign_id_does_not_exist() -> None:
    tables = set(account_tables())
    assert tables >= {"Site", "Order", "OrderLine", "Event", "Package"}
    for file in files("services"):
        if file.stem == "tables" or place(file).startswith(
            ("services/migrations", "services/imports", "services/demo")
        ):
            continue
        for one in tree(file).body:
            if isinstance(one, ast.AsyncFunctionDef) and not one.name.startswith("_"):
                reached = closure(one, tree(file))
                touched = reached & tables
                guarded = reached & KERNEL_WALLS or (place(file) in BEHIND_FIND and "find" in reached)
                assert not touched or guarded, (
                    f"{place(file)}:{one.name} asks {touched} without owned() or reach_of()"
                )


def account_tables() -> Iterator[str]:
    for file in files("services"):
        for one in tree(file).body:
            if isinstance(one, ast.ClassDef) and "AccountOwned" in {dotted(parent) for parent in one.bases}:
                yield one.name


def closure(function: ast.AsyncFunctionDef, module: ast.Module) -> set[str]:
    """All names that a function uses, with those of the functions and constants of its file that it uses."""
    known: dict[str, ast.AST] = {
        one.name: one for one in module.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    seen: set[str] = set()
    todo = [function.name]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += (
                [one.id for one in ast.walk(known[name]) if isinstance(one, ast.Name)]
                if name in known
                else []
            )
    return seen


def test_every_table_says_once_whose_rows_it_holds() -> None:
    tables = {}
    for file in files("services"):
        for one in tree(file).body:
            if isinstance(one, ast.ClassDef) and "Table" in {dotted(parent) for parent in one.bases}:
                tables[one.name] = {dotted(parent) for parent in one.bases} & OWNERSHIP
    assert tables
    assert {name for name, said in tables.items() if len(said) != 1} == set()


def test_sql_is_made_of_constants_so_that_no_value_can_become_a_statement() -> None:
    """F3: values go in as parameters; what is put together otherwise is listed with its reason."""
    found = {
        f"{place(file)}:{text.lineno}"
        for file in files("web", "auth", "services")
        if not place(file).startswith(tuple(DATA_DEFINITION))
        for text in built_texts(tree(file))
    }
    assert not found


def built_texts(module: ast.Module) -> Iterator[ast.expr]:
    """Statements put together from anything but constants, by f-string, format(), % or +."""
    for node in ast.walk(module):
        match node:
            case ast.JoinedStr() if SQL.search(constant_part(node)):
                if not all(
                    is_constant(part.value) for part in node.values if isinstance(part, ast.FormattedValue)
                ):
                    yield node
            case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod() | ast.Add()) if SQL.search(text):
                if not is_constant(node.right):
                    yield node
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")) if (
                SQL.search(text)
            ):
                yield node


def constant_part(text: ast.JoinedStr) -> str:
    return " ".join(
        part.value for part in text.values if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def is_constant(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Name) and value.id.isupper())


def test_no_raw_because_piccolo_would_take_any_text() -> None:
    assert not [
        f"{place(file)}:{call.lineno}"
        for file in files("web", "auth", "services")
        for name, call in calls(tree(file))
        if name.split(".")[-1] == "raw"
    ]


def test_no_cached_answers_because_the_cache_does_not_know_who_asks() -> None:
    found = [
        f"{place(file)}:{call.lineno}"
        for file in files("web", "auth")
        for name, call in calls(tree(file))
        if name.endswith("ResponseCacheConfig")
        or any(word.arg in {"cache", "cache_control", "response_cache_config"} for word in call.keywords)
    ]
    assert not found


def test_an_actor_is_made_by_the_door_by_the_house_itself_and_by_tests_only() -> None:
    makers = {
        place(file)
        for file in files("web", "auth", "services")
        for name, _call in calls(tree(file))
        if name == "Actor"
    }
    assert makers <= {
        "services/sessions/of_request.py",
        "services/sessions/ending.py",
        "services/system.py",
        "services/demo/world.py",
        "services/scenarios/building.py",
    }


def test_permissions_are_resource_and_action_in_the_order_of_the_alphabet() -> None:
    names = [permission.value for permission in Permission]
    assert names == sorted(names)
    assert all(re.fullmatch(r"[a-z]+:[a-z]+", name) for name in names)
    assert all(permission.name == permission.value.upper().replace(":", "_") for permission in Permission)


def test_exceptions_are_still_needed() -> None:
    for name in (*DATA_DEFINITION, *BEHIND_FIND):
        assert (ROOT / name).exists(), name
    known = {f"{place(file)}:{one.name}" for file in files("services") for one in functions(tree(file))}
    assert NOBODY_YET.keys() <= known
