"""Firefox by WebDriver BiDi, which it speaks itself: no driver, no patched build."""

import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any

import websocket

from e2e.browsers.engine import PATIENCE_SECONDS, NotYet

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# It must neither look for anybody outside nor greet anybody.
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "intl.accept_languages": "en-GB, en",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.prefetch-next": False,
    "security.remote_settings.crlite_filters.enabled": False,
    "services.settings.server": "http://localhost:1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "ui.prefersReducedMotion": 1,
}
# Names of shapes in the answers of the protocol whose value is plain.
PLAIN = {"string", "number", "boolean"}


class Firefox:
    """A headless Firefox in a folder of its own."""

    name = "Firefox"

    def __init__(self, program: str, folder: Path) -> None:
        profile = folder / "profile"
        profile.mkdir()
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()
        ]
        (profile / "user.js").write_text("\n".join(lines))
        said = folder / "firefox.log"
        with said.open("wb") as log:
            self.process = subprocess.Popen(
                [program, "--headless", "--remote-debugging-port=0", "--profile", str(profile), "--no-remote"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._faults: list[str] = []
        self._sent = 0
        self._socket = websocket.create_connection(
            f"{_address(said, self.process)}/session", suppress_origin=True, timeout=PATIENCE_SECONDS
        )
        self._ask("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
        self._ask("session.subscribe", events=["log.entryAdded"])
        [tab] = self._ask("browsingContext.getTree")["contexts"]
        self._tab = tab["context"]

    def go(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def run(self, expression: str) -> Any:
        return _value(self._evaluate(f"JSON.stringify({expression})"))

    def press(self, expression: str) -> None:
        node = self._evaluate(
            f"(() => {{ const one = {expression}; one.scrollIntoView({{block: 'center'}}); return one }})()"
        )
        element = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": element},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._ask(
            "input.performActions",
            context=self._tab,
            actions=[{"type": "pointer", "id": "mouse", "actions": steps}],
        )

    def cookies(self) -> list[dict[str, Any]]:
        found = self._ask("storage.getCookies", partition={"type": "context", "context": self._tab})[
            "cookies"
        ]
        return [dict(one) for one in found]

    def complaints(self) -> list[str]:
        return self._faults

    def close(self) -> None:
        self._socket.close()
        self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)

    def _evaluate(self, expression: str) -> dict[str, Any]:
        told = self._ask(
            "script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=False
        )
        if told["type"] == "exception":
            raise NotYet(told["exceptionDetails"]["text"])
        result: dict[str, Any] = told["result"]
        return result

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a command; events that come in between are kept. Raises NotYet when it is refused."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self._faults.append(str(told["params"]["text"]))
            if told.get("id") == self._sent:
                break
        if told["type"] == "error":
            raise NotYet(f"{method}: {told['message']}")
        answer: dict[str, Any] = told["result"]
        return answer


def _value(told: dict[str, Any]) -> Any:
    return json.loads(told["value"]) if told["type"] in PLAIN else None


def _address(said: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if found := LISTENS.search(said.read_text(errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start: {said.read_text(errors='replace')[-2000:]}")
