"""What the import contracts of pyproject.toml cannot say."""

import ast
import re

from tests.house.source import ROOT, calls, files, imported, place, tree

CLIENTS = {"httpx", "httpx2", "requests", "aiohttp", "urllib3", "urllib.request", "niquests"}
NOW = re.compile(
    r"\b(datetime|date)\.(now|utcnow|today|utcfromtimestamp)$|^time\.(time|time_ns|localtime|gmtime)$"
)


def test_only_the_clock_asks_what_time_it_is_so_that_tests_can_move_it() -> None:
    asked = {
        place(file)
        for file in files("web", "auth", "services")
        for name, _call in calls(tree(file))
        if NOW.search(name)
    }
    assert asked <= {"services/clock.py", "services/ids.py"}, (
        "ids are in the order of making, whatever the clock says"
    )


def test_only_one_module_calls_other_servers_because_it_knows_their_limits() -> None:
    callers = {
        place(file)
        for file in files("web", "auth", "services")
        for module, _line in imported(tree(file))
        if module in CLIENTS
    }
    assert callers == {"services/http.py"}


def test_the_kernel_knows_no_domain_so_that_a_domain_can_be_taken_out() -> None:
    domains = {
        folder.name for folder in (ROOT / "services").iterdir() if (folder / "__init__.py").exists()
    } - {"postgres"}
    found = {
        f"{place(file)}:{line} {module}"
        for file in (ROOT / "services").glob("*.py")
        for module, line in imported(tree(file))
        if module.startswith("services.") and module.split(".")[1] in domains
    }
    assert not found


def test_services_know_no_web_because_jobs_and_commands_use_them_too() -> None:
    banned = {"litestar", "jinja2", "markupsafe", "granian", "click"}
    assert not {
        f"{place(file)}:{line}"
        for file in files("services")
        for module, line in imported(tree(file))
        if module.split(".")[0] in banned
    }


def test_settings_are_read_in_one_place_so_that_a_name_is_spelled_once() -> None:
    readers = {
        place(file)
        for file in files("web", "auth", "services")
        for node in ast.walk(tree(file))
        if (
            isinstance(node, ast.Attribute)
            and node.attr in {"environ", "getenv"}
            and isinstance(node.value, ast.Name)
            and node.value.id == "os"
        )
    }
    # These hand an environment on to a program that they start, or set one up for it.
    handing_on = ("web/cli/", "services/postgres/", "services/migrate.py", "services/backup.py")
    assert {name for name in readers if not name.startswith(handing_on)} == {"services/settings.py"}
