"""What a command can find out about the development portal of this folder: build, certificates, ports, identity."""

import http.client
import ssl
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from services import clock
from services.checkup.records import Finding, fail, ok, warn
from services.errors import Unavailable
from services.mail.smtp import Server
from services.settings import BadSettings, Settings, load
from web.assets import AssetsMissing
from web.assets import load as load_assets
from web.cli.plan import free

SOON = timedelta(days=30)
SECONDS = 3
SOURCES = ("assets/**/*", "web/**/*.css", "web/**/*.js", "package-lock.json")
BUILD = "npm ci && node assets/build.mjs"
OWNER_ONLY = 0o077


def settings() -> tuple[Finding, Settings | None]:
    """The environment, as the portal would read it."""
    try:
        loaded = load()
    except BadSettings as error:
        return fail("Settings", str(error), "set it; docs/deploy.md lists them all"), None
    return ok("Settings", f"of {loaded.mode}, {loaded.origin}"), loaded


def front_end(built: Path, sources: Path) -> Finding:
    """The built files, and whether a source is newer than them."""
    try:
        shelf = load_assets(built)
    except AssetsMissing:
        return fail("Front-end files", f"not built in {built}", BUILD)
    made = (built / "manifest.json").stat().st_mtime
    newer = [file for pattern in SOURCES for file in sources.glob(pattern) if file.stat().st_mtime > made]
    if newer:
        told = f"{newer[0].relative_to(sources)} was changed after they were built"
        return warn("Front-end files", told, BUILD)
    return ok("Front-end files", f"{len(shelf.files)} files")


def certificates(folder: Path) -> Iterator[Finding]:
    """Those that `make run TLS=1` and `make run LAN=1` made."""
    for chain in sorted(folder.glob("tls*/certificate.pem")):
        yield _certificate(chain)


def _certificate(chain: Path) -> Finding:
    about, mend = f"Certificate, {chain.parent.name}", f"rm -r {chain.parent}; the next run makes a new one"
    key = chain.with_name("key.pem")
    try:
        end = x509.load_pem_x509_certificates(chain.read_bytes())[0].not_valid_after_utc
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(chain, key)
    except (OSError, ValueError) as error:
        return fail(about, f"certificate and key do not go together: {error}", mend)
    if key.stat().st_mode & OWNER_ONLY:
        return warn(about, "others may read its key", f"chmod 600 {key}")
    left = end.astimezone(UTC) - clock.now()
    if left < timedelta():
        return fail(about, f"ended on {end:%Y-%m-%d}", mend)
    return (ok if left > SOON else _ending)(about, f"until {end:%Y-%m-%d}")


def _ending(about: str, told: str) -> Finding:
    return warn(about, told, "renew it before that day")


def ports(wanted: dict[int, str]) -> Iterator[Finding]:
    """Each port of `make run`: free, or taken by the portal itself."""
    ours = False
    for port, what in wanted.items():
        ours = ours or _is_portico(port)
        if free(port):
            yield ok(f"Port {port}", f"free ({what})")
        elif ours:
            yield ok(f"Port {port}", f"Portico runs there ({what})")
        else:
            yield fail(
                f"Port {port}", f"something else listens there ({what})", f"make run PORT={min(wanted) + 1}"
            )


def _is_portico(port: int) -> bool:
    return any(_asked(scheme, port, "/health/live") == http.client.OK for scheme in ("http", "https"))


def identity(settings: Settings) -> Finding:
    """Whether people can sign in now: the identity provider says where its doors are."""
    parts = urlsplit(settings.issuer)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    path = f"{parts.path}/.well-known/openid-configuration"
    status = _asked(parts.scheme, port, path, parts.hostname or "", parts.netloc)
    if status == http.client.OK:
        return ok("Identity provider", f"{settings.issuer} answers")
    told = f"{settings.issuer} {f'says {status}' if status else 'does not answer'}"
    if settings.development:
        return ok("Identity provider", f"{told}: it starts with the portal")
    return fail("Identity provider", told, "start Keycloak, or correct PORTICO_ISSUER")


async def mail_server(settings: Settings) -> Finding:
    """Whether mails can go out now."""
    about, address = "Mail server", settings.smtp_url.reveal()
    if not address and settings.development:
        return ok(about, "starts with the portal")
    if not address:
        return warn(about, "none is named: mails wait", "set PORTICO_SMTP_URL; docs/mail.md")
    server = Server(address, settings.mail_from, settings.supplier)
    where = f"{server.given['hostname']}:{server.given['port']}"
    try:
        await server.greet()
    except Unavailable as error:
        mend = "start it, or correct PORTICO_SMTP_URL; mails wait until then"
        return fail(about, f"{where} takes no mails now: {error}", mend)
    return ok(about, f"{where} takes mails")


def _asked(scheme: str, port: int, path: str, host: str = "localhost", name: str = "") -> int:
    """The status of an answer; 0 where there is none."""
    trusting = ssl._create_unverified_context()  # noqa: S323, SLF001 it only asks whether somebody is there
    connection: http.client.HTTPConnection = (
        http.client.HTTPSConnection(host, port, timeout=SECONDS, context=trusting)
        if scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=SECONDS)
    )
    try:
        connection.request("GET", path, headers={"Host": name or f"localhost:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
