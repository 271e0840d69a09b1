"""What every answer says to the browser, errors included."""

from urllib.parse import urlsplit

from services.settings import Settings
from web import assets

POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types portico",
)

# A mail as it will look: its styles are inline, nothing else works, and only our own page may show it in a frame.
POLICY_OF_MAIL = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"


# A file that somebody sent us: whatever it is, nothing in it runs or is fetched.
POLICY_OF_FILES = "default-src 'none'; sandbox"


def policy_of(settings: Settings, *more: str) -> str:
    """The content policy. The issuer is in form-action: browsers apply it to redirects after sign-out."""
    issuer = urlsplit(settings.issuer)
    style = f"style-src 'self' {assets.sheet_source()}"
    policy = [*POLICY, style, *more, f"form-action 'self' {issuer.scheme}://{issuer.netloc}"]
    if settings.csp_report:
        policy += [f"report-uri {settings.csp_report}", "report-to csp"]
    return "; ".join(policy)


def headers_of(settings: Settings, host: str) -> dict[bytes, bytes]:
    """Header -> value for one host."""
    told = {
        "content-security-policy": policy_of(settings),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
        "x-robots-tag": "noindex",
        "cache-control": "no-store",
    }
    # A browser remembers it for every port: no http server of this machine, the realm first, would be reached again.
    if settings.secure and not settings.development:
        told["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    if settings.csp_report:
        told["reporting-endpoints"] = f'csp="{settings.csp_report}"'
    return {name.encode(): value.encode() for name, value in told.items()}
