"""What the house is told by its environment, read once and checked at start."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from services.defaults import ANYWHERE, DEVELOPMENT
from services.secret import Secret

Mode = Literal["production", "development"]
HOSTS = ("portal", "staff", "support")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 32
FACTS = ("company", "address", "telephone")
SECRETS = ("PORTICO_SECRET", "PORTICO_SECRET_PREVIOUS")


class BadSettings(Exception):
    """The environment does not do; the message names the variable and never holds its value."""


class Client(msgspec.Struct, frozen=True):
    """One OpenID client of the portal at its identity provider."""

    id: str
    secret: Secret


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that the environment says; addresses without a slash at the end."""

    mode: Mode
    origin: str
    staff_origin: str
    support_origin: str
    database_url: Secret
    owner_url: Secret
    jobs_url: Secret
    secrets: tuple[Secret, ...]
    issuer: str
    portal_client: Client
    staff_client: Client
    admin_client: Client
    metrics_port: int
    hook_rate: int
    supplier: str
    brand_colour: str
    csp_report: str
    imprint: tuple[tuple[str, str], ...]
    contact: str
    contact_phone: str
    contact_email: str
    map_url: str
    smtp_url: Secret
    mail_from: str
    files: Path
    datev_ledger: Path | None

    @property
    def secure(self) -> bool:
        """Cookies carry Secure and the __Host- prefix."""
        return self.origin.startswith("https://")

    @property
    def development(self) -> bool:
        return self.mode == "development"

    @property
    def hosts(self) -> dict[str, str]:
        """Host name in the address -> which of the three applications it is."""
        return {urlsplit(self.origin_of(host)).hostname or "": host for host in HOSTS}

    def origin_of(self, host: str) -> str:
        return {"portal": self.origin, "staff": self.staff_origin, "support": self.support_origin}[host]


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. Raises BadSettings naming the variable that is missing or will not do."""
    mode = environment.get("PORTICO_MODE", "production")
    if mode not in {"production", "development"}:
        raise BadSettings("PORTICO_MODE is production or development")
    source = _Source(environment, ANYWHERE | (DEVELOPMENT if mode == "development" else {}))
    _check(settings := _settings(source, mode), environment)  # type: ignore[arg-type]
    return settings


class _Source:
    def __init__(self, given: Mapping[str, str], defaults: Mapping[str, str]) -> None:
        self.given, self.defaults = given, defaults

    def __getitem__(self, name: str) -> str:
        if file := self.given.get(f"{name}_FILE"):
            try:
                return Path(file).read_text().strip()
            except OSError as error:
                raise BadSettings(f"{name}_FILE cannot be read: {error.strerror}") from None
        value = self.given.get(name) or self.defaults.get(name)
        if value is None:
            raise BadSettings(f"{name} is not set")
        return value

    def client(self, name: str) -> Client:
        return Client(self[f"{name}_CLIENT_ID"], Secret(self[f"{name}_CLIENT_SECRET"]))


def _settings(source: _Source, mode: Mode) -> Settings:
    for name in ("PORTICO_METRICS_PORT", "PORTICO_HOOK_RATE"):
        if not source[name].isdecimal() or int(source[name]) >= 10**6:
            raise BadSettings(f"{name} is a number of up to six digits")
    values: dict[str, Any] = {
        "mode": mode,
        "database_url": Secret(source["DATABASE_URL"]),
        "origin": source["PORTICO_ORIGIN"].rstrip("/"),
        "staff_origin": source["PORTICO_STAFF_ORIGIN"].rstrip("/"),
        "support_origin": source["PORTICO_SUPPORT_ORIGIN"].rstrip("/"),
        "owner_url": Secret(source["DATABASE_OWNER_URL"]),
        "jobs_url": Secret(source["DATABASE_JOBS_URL"]),
        "secrets": tuple(Secret(text) for name in SECRETS if (text := source[name])),
        "issuer": source["PORTICO_ISSUER"],
        "portal_client": source.client("PORTICO"),
        "staff_client": source.client("PORTICO_STAFF"),
        "admin_client": source.client("PORTICO_ADMIN"),
        "metrics_port": int(source["PORTICO_METRICS_PORT"]),
        "hook_rate": int(source["PORTICO_HOOK_RATE"]),
        "supplier": source["PORTICO_SUPPLIER"],
        "brand_colour": source["PORTICO_BRAND_COLOUR"],
        "csp_report": source["PORTICO_CSP_REPORT"],
        "imprint": tuple(zip(FACTS, source["PORTICO_IMPRINT"].split("|"), strict=False)),
        "contact": source["PORTICO_CONTACT"],
        "contact_phone": source["PORTICO_CONTACT_PHONE"],
        "contact_email": source["PORTICO_CONTACT_EMAIL"],
        "map_url": source["PORTICO_MAP_URL"],
        "smtp_url": Secret(source["PORTICO_SMTP_URL"]),
        "mail_from": source["PORTICO_MAIL_FROM"],
        "files": Path(source["PORTICO_FILES"]),
        "datev_ledger": Path(text) if (text := source["PORTICO_DATEV_LEDGER"]) else None,
    }
    return Settings(**values)


def _check(settings: Settings, environment: Mapping[str, str]) -> None:
    _check_mail(settings)
    if settings.development:
        _check_development(settings)
        return
    _check_addresses(settings)
    _check_secrets(settings, environment)
    for name in ("PORTICO_DEBUG", "PORTICO_E2E"):
        if environment.get(name):
            raise BadSettings(f"{name} has no place in production")


def _check_mail(settings: Settings) -> None:
    """Without a mail server mails wait; one that is named must be complete."""
    address = settings.smtp_url.reveal()
    if address and not address.startswith(("smtp://", "smtps://")):
        raise BadSettings("PORTICO_SMTP_URL is an smtp:// or smtps:// address")
    if address and "@" not in settings.mail_from:
        raise BadSettings("PORTICO_MAIL_FROM is the address that mails come from")


def _check_secrets(settings: Settings, environment: Mapping[str, str]) -> None:
    if any(len(secret.reveal()) < SHORTEST_SECRET for secret in settings.secrets):
        raise BadSettings(f"PORTICO_SECRET needs {SHORTEST_SECRET} characters or more")
    if settings.secrets[0].reveal() == DEVELOPMENT["PORTICO_SECRET"]:
        raise BadSettings("PORTICO_SECRET is the one of development")
    for name in ("PORTICO_CLIENT_SECRET", "PORTICO_STAFF_CLIENT_SECRET", "PORTICO_ADMIN_CLIENT_SECRET"):
        if _Source(environment, {})[name] == "development":
            raise BadSettings(f"{name} is the one of development")


def _check_addresses(settings: Settings) -> None:
    for name, url in (
        ("PORTICO_ORIGIN", settings.origin),
        ("PORTICO_STAFF_ORIGIN", settings.staff_origin),
        ("PORTICO_SUPPORT_ORIGIN", settings.support_origin),
        ("PORTICO_ISSUER", settings.issuer),
        ("PORTICO_CSP_REPORT", settings.csp_report),
    ):
        if not url.startswith("https://"):
            raise BadSettings(f"{name} must be an https address")
        if "*" in url:
            raise BadSettings(f"{name} must be one exact host")
    if len(settings.hosts) != 3:  # noqa: PLR2004
        raise BadSettings("PORTICO_STAFF_ORIGIN and PORTICO_SUPPORT_ORIGIN need hosts of their own")
    if not settings.database_url.reveal().startswith("postgresql://"):
        raise BadSettings("DATABASE_URL must be a postgresql:// address")
    if urlsplit(settings.database_url.reveal()).username in {None, "postgres", "portico_owner"}:
        raise BadSettings("DATABASE_URL must use the serving role, portico_app, not an owner or superuser")


def _check_development(settings: Settings) -> None:
    for name, url in (("PORTICO_ORIGIN", settings.origin), ("PORTICO_STAFF_ORIGIN", settings.staff_origin)):
        host = urlsplit(url).hostname or ""
        if host not in LOOPBACK and not host.endswith(".localhost"):
            raise BadSettings(f"{name} is a loopback address in development")
