"""When the signal to stop comes: no longer ready, and no stream that never ends."""

import contextlib
import signal
from types import FrameType

from services.live import HUB
from web.health import Health


def hear(health: Health) -> None:
    """The server waits for open answers before it tells us to stop, so we listen for the signal ourselves.

    Its own handler hears the signal through the loop's wakeup descriptor and is not replaced by ours.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        health.stopping = True

    with contextlib.suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGUSR1, leave)  # web/cli/serve.py says so some seconds before it stops us
    for sign in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(sign)

        def stop(number: int, frame: FrameType | None, before: object = before) -> None:
            health.stopping = True
            HUB.close()
            if callable(before):
                before(number, frame)

        with contextlib.suppress(ValueError):  # not the main thread
            signal.signal(sign, stop)
