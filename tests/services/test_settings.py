"""A process that is set up wrongly does not start, says which setting it is, and keeps its secrets to itself."""

import contextlib
import copy
import io
import json
import logging
import pickle
import subprocess
import sys
import traceback
from pathlib import Path

import msgspec
import pytest

from services.secret import Secret
from services.settings import BadSettings, Client, load

SECRETS = {
    "PORTICO_SECRET": "s3cr3t-of-forms-abcdefghijklmnopqrstuvwxyz",
    "PORTICO_CLIENT_SECRET": "s3cr3t-of-portal",
    "PORTICO_STAFF_CLIENT_SECRET": "s3cr3t-of-staff",
    "PORTICO_ADMIN_CLIENT_SECRET": "s3cr3t-of-admin",
}
GOOD = SECRETS | {
    "PORTICO_ORIGIN": "https://portal.example",
    "PORTICO_STAFF_ORIGIN": "https://staff.example",
    "PORTICO_SUPPORT_ORIGIN": "https://support.example",
    "PORTICO_ISSUER": "https://login.example/realms/portico",
    "PORTICO_SUPPLIER": "Hanbit Robotics",
    "PORTICO_CSP_REPORT": "https://reports.example/csp",
    "PORTICO_CONTACT": "portal@hanbit.example",
    "PORTICO_IMPRINT": "Hanbit Robotics|Daejeon|+82 42 000 0000",
    "DATABASE_URL": "postgresql://portico_app:s3cr3t-of-database@db.example/portico",
}
BAD = {
    "nothing at all": (dict.fromkeys(GOOD, ""), "DATABASE_URL"),
    "a mode that does not exist": ({"PORTICO_MODE": "staging"}, "PORTICO_MODE"),
    "debug": ({"PORTICO_DEBUG": "1"}, "PORTICO_DEBUG"),
    "the routes of tests": ({"PORTICO_E2E": "1"}, "PORTICO_E2E"),
    "no secret": ({"PORTICO_SECRET": ""}, "PORTICO_SECRET"),
    "a short secret": ({"PORTICO_SECRET": "s3cr3t"}, "PORTICO_SECRET"),
    "a short previous secret": ({"PORTICO_SECRET_PREVIOUS": "s3cr3t"}, "PORTICO_SECRET"),
    "the secret of development": (
        {"PORTICO_SECRET": "a development secret, good for nothing else"},
        "PORTICO_SECRET",
    ),
    "no client secret": ({"PORTICO_CLIENT_SECRET": ""}, "PORTICO_CLIENT_SECRET"),
    "the client secret of development": ({"PORTICO_CLIENT_SECRET": "development"}, "PORTICO_CLIENT_SECRET"),
    "the staff secret of development": (
        {"PORTICO_STAFF_CLIENT_SECRET": "development"},
        "PORTICO_STAFF_CLIENT_SECRET",
    ),
    "the admin secret of development": (
        {"PORTICO_ADMIN_CLIENT_SECRET": "development"},
        "PORTICO_ADMIN_CLIENT_SECRET",
    ),
    "a mail server of another kind": ({"PORTICO_SMTP_URL": "https://mail.example"}, "PORTICO_SMTP_URL"),
    "a mail server without a sender": (
        {"PORTICO_SMTP_URL": "smtps://u:s3cr3t-of-mail@m.example"},
        "PORTICO_MAIL_FROM",
    ),
    "http": ({"PORTICO_ORIGIN": "http://portal.example"}, "PORTICO_ORIGIN"),
    "http for staff": ({"PORTICO_STAFF_ORIGIN": "http://staff.example"}, "PORTICO_STAFF_ORIGIN"),
    "any host": ({"PORTICO_ORIGIN": "https://*.example"}, "PORTICO_ORIGIN"),
    "staff on the portal's host": (
        {"PORTICO_STAFF_ORIGIN": "https://portal.example"},
        "PORTICO_STAFF_ORIGIN",
    ),
    "the development realm": ({"PORTICO_ISSUER": "http://localhost:8010/realms/portico"}, "PORTICO_ISSUER"),
    "no place for reports": ({"PORTICO_CSP_REPORT": ""}, "PORTICO_CSP_REPORT"),
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL"),
    "another database": ({"DATABASE_URL": "sqlite:///s3cr3t.db"}, "DATABASE_URL"),
    "the superuser": ({"DATABASE_URL": "postgresql://postgres:s3cr3t@db.example/portico"}, "DATABASE_URL"),
    "the owner": ({"DATABASE_URL": "postgresql://portico_owner:s3cr3t@db.example/portico"}, "DATABASE_URL"),
    "a rate without end": ({"PORTICO_HOOK_RATE": "10000000"}, "PORTICO_HOOK_RATE"),
    "a rate that is no number": ({"PORTICO_HOOK_RATE": "s3cr3t"}, "PORTICO_HOOK_RATE"),
    "a port that is no number": ({"PORTICO_METRICS_PORT": "s3cr3t"}, "PORTICO_METRICS_PORT"),
    "a file that is not there": ({"PORTICO_SECRET_FILE": "/nowhere/s3cr3t"}, "PORTICO_SECRET_FILE"),
}
START = "import services.settings as s, sys\ntry: s.load()\nexcept s.BadSettings as e: sys.exit(str(e))"


def test_there_are_at_least_20_bad_environments() -> None:
    """A1: the table does not shrink."""
    assert len(BAD) >= 20


@pytest.mark.parametrize("case", BAD)
def test_a_bad_environment_stops_the_process(case: str) -> None:
    """A1, A2: non-zero, names the variable, prints no secret and no traceback."""
    changes, name = BAD[case]
    environment = {key: value for key, value in (GOOD | changes).items() if value}
    done = subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    assert "s3cr3t" not in done.stdout + done.stderr.replace(changes.get("PORTICO_SECRET_FILE", "-"), "")


def test_production_is_the_default_and_development_must_be_asked_for() -> None:
    """A2: the mode."""
    assert load(GOOD).mode == "production"
    assert load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql:///x"}).mode == "development"
    with pytest.raises(BadSettings, match="is not set"):
        load({"DATABASE_URL": "postgresql:///x"})


@pytest.mark.parametrize("origin", ["http://portal.example", "http://0.0.0.0:8000", "https://192.168.0.7"])
def test_development_stays_on_this_machine(origin: str) -> None:
    """A1: development has no business on a network."""
    with pytest.raises(BadSettings, match="PORTICO_ORIGIN"):
        load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql:///x", "PORTICO_ORIGIN": origin})


def test_settings_show_no_secret_wherever_they_are_printed(caplog: pytest.LogCaptureFixture) -> None:
    """A3: repr, str, format, exception, log, JSON, pickle, copy."""
    settings = load(GOOD | {"PORTICO_SECRET_PREVIOUS": "s3cr3t-before-abcdefghijklmnopqrstuvwxyz"})
    logging.getLogger("test").error("%s %r", settings, settings.secrets)
    shown = [repr(settings), str(settings), f"{settings}", f"{settings.portal_client!r}", caplog.text]
    try:
        raise ValueError(settings)
    except ValueError:
        shown.append(traceback.format_exc())
    for write in (msgspec.json.encode, pickle.dumps, copy.deepcopy, json.dumps):
        with contextlib.suppress(TypeError), io.StringIO() as out, contextlib.redirect_stdout(out):
            shown.append(repr(write(settings)))
    assert not [text for text in shown if "s3cr3t" in text]
    assert "***" in shown[0]


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    """A3: as orchestrators hand them out."""
    file = tmp_path / "secret"
    file.write_text("from-a-file-abcdefghijklmnopqrstuvwxyz\n")
    settings = load(GOOD | {"PORTICO_SECRET": "", "PORTICO_SECRET_FILE": str(file)})
    assert settings.secrets[0].reveal() == "from-a-file-abcdefghijklmnopqrstuvwxyz"


def test_there_are_two_slots_for_the_secret() -> None:
    """A3: current and previous; what is signed and verified with them is in test_csrf."""
    settings = load(GOOD | {"PORTICO_SECRET_PREVIOUS": "the-one-before-abcdefghijklmnopqrstuvwxyz"})
    assert [secret.reveal()[:7] for secret in settings.secrets] == ["s3cr3t-", "the-one"]
    assert len(load(GOOD).secrets) == 1


def test_secrets_compare_and_hash_by_value() -> None:
    assert Client("a", Secret("x")) == Client("a", Secret("x")) != Client("a", Secret("y"))
    assert len({Secret("x"), Secret("x"), Secret("y")}) == 2
    assert Secret("x") != "x"


def test_hosts_and_cookies_follow_the_addresses() -> None:
    production, development = (
        load(GOOD),
        load({"PORTICO_MODE": "development", "DATABASE_URL": "postgresql:///x"}),
    )
    assert production.hosts == {
        "portal.example": "portal",
        "staff.example": "staff",
        "support.example": "support",
    }
    assert production.secure and not development.secure
    assert development.origin_of("staff") == "http://staff.localhost:8000"
