"""What the portal wrote into its log during the tests."""

from typing import Any


class Lines:
    """A factory of structlog's loggers that keep their lines."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def __call__(self, *_: Any) -> "Lines":
        return self

    def msg(self, line: str) -> None:
        self.written.append(line)

    debug = info = warning = error = critical = exception = failure = fatal = log = msg

    def assert_no_secret(self, begin: int, secrets: list[str]) -> None:
        """K7: since this line, no session's token was written down."""
        text = "\n".join(self.written[begin:])
        assert not [secret for secret in secrets if secret and secret in text]
