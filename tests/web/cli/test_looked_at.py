"""Build, certificates, ports and identity of a development portal, each broken once."""

import os
import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from cryptography import x509

from services.secret import Secret
from services.settings import Settings
from tests.clocks import StillClock
from tests.mailbox import Mailbox
from tests.web.cli.conftest import free_port
from web import assets
from web.cli import looked_at
from web.cli.certificate import certificate


def test_settings_that_will_not_do_name_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTICO_MODE", "production")
    monkeypatch.delenv("PORTICO_ORIGIN", raising=False)
    finding, settings = looked_at.settings()
    assert settings is None
    assert (finding.state, finding.told) == ("fail", "DATABASE_URL is not set")


def test_a_front_end_that_was_never_built_fails(tmp_path: Path) -> None:
    finding = looked_at.front_end(tmp_path, tmp_path)
    assert (finding.state, finding.mend) == ("fail", looked_at.BUILD)


def test_a_front_end_that_is_older_than_its_sources_warns(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    source = tmp_path / "assets" / "app.css"
    source.touch()
    os.utime(source, (1, 1))
    assert looked_at.front_end(assets.FOLDER, tmp_path).state == "ok"
    os.utime(source, (time.time() + 60, time.time() + 60))
    finding = looked_at.front_end(assets.FOLDER, tmp_path)
    assert (finding.state, finding.told) == ("warn", "assets/app.css was changed after they were built")


def test_a_certificate_is_looked_at_by_its_day_its_key_and_who_may_read_it(
    tmp_path: Path, still: StillClock
) -> None:
    assert not list(looked_at.certificates(tmp_path))
    still.time = datetime.now(UTC)
    _authority, chain, key = certificate(tmp_path / "tls")
    assert [finding.state for finding in looked_at.certificates(tmp_path)] == ["ok"]
    key.chmod(0o644)
    [finding] = looked_at.certificates(tmp_path)
    assert (finding.state, finding.mend) == ("warn", f"chmod 600 {key}")
    key.chmod(0o600)
    end = x509.load_pem_x509_certificates(chain.read_bytes())[0].not_valid_after_utc
    still.time = end - timedelta(days=3)
    assert [finding.state for finding in looked_at.certificates(tmp_path)] == ["warn"]
    still.time = end + timedelta(days=1)
    [finding] = looked_at.certificates(tmp_path)
    assert finding.state == "fail"
    assert finding.told.startswith("ended on")
    key.write_text("nonsense")
    [finding] = looked_at.certificates(tmp_path)
    assert "do not go together" in finding.told


def test_a_port_that_somebody_else_has_fails() -> None:
    port = free_port()
    assert [finding.state for finding in looked_at.ports({port: "web server"})] == ["ok"]
    with socket.create_server(("127.0.0.1", port)):
        [finding] = looked_at.ports({port: "web server"})
    assert finding.state == "fail"
    assert finding.mend == f"make run PORT={port + 1}"


def test_an_identity_provider_that_is_away_fails_where_it_must_be_there(settings: Settings) -> None:
    away = msgspec.structs.replace(settings, issuer=f"http://localhost:{free_port()}/realms/portico")
    assert looked_at.identity(away).state == "ok"
    finding = looked_at.identity(msgspec.structs.replace(away, mode="production"))
    assert finding.state == "fail"
    assert "does not answer" in finding.told


async def test_a_mail_server_takes_mails_or_says_what_is_in_the_way(
    settings: Settings, tmp_path: Path
) -> None:
    def named(url: str, mode: str = "production") -> Settings:
        return msgspec.structs.replace(settings, smtp_url=Secret(url), mode=mode)

    with Mailbox(tmp_path) as mailbox:
        there = await looked_at.mail_server(named(mailbox.url))
    assert (there.state, there.told) == ("ok", f"localhost:{mailbox.port} takes mails")
    gone = await looked_at.mail_server(named(mailbox.url))
    assert gone.state == "fail"
    assert "unreachable" in gone.told
    assert (await looked_at.mail_server(named(""))).state == "warn"
    assert (await looked_at.mail_server(named("", "development"))).state == "ok"
