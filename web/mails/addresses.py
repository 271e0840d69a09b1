"""Where a mail leads: whole addresses, made without the routes, because the worker has none. A test compares them."""

from urllib.parse import quote

from web.path_values import written


def order(origin: str, account: str, number: str) -> str:
    """The page of an order, after signing in."""
    return f"{origin}/@{account}/orders/{quote(written(number), safe='')}"


def below(origin: str, account: str, path: str) -> str:
    """A path of the portal in an account, and nowhere else."""
    return f"{origin}/@{account}/{path.lstrip('/')}"


def invoice(origin: str, account: str, number: str) -> str:
    """The page of an invoice, after signing in."""
    return f"{origin}/@{account}/billing/{quote(written(number), safe='')}"


def consent(origin: str, token: str) -> str:
    """Where somebody without a sign-in says yes or no."""
    return f"{origin}/consents/{token}"


def choices(origin: str, account: str) -> str:
    """Where a person switches mails off."""
    return f"{origin}/@{account}/account#mails"
