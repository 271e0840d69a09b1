"""A real phone in the network of this machine: scan, and be in; nobody else is, and nothing else."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.stage import PATIENCE_SECONDS, Stage
from e2e.watch import AXE, RUN
from tests.in_network import lan_address

__all__ = ["lan_address"]

CODE = re.compile(r"^Code +(\w{4}) (\w{4})", re.MULTILINE)


class Lan:
    """`portico lan` in front of the stage, at this machine's address in the network."""

    def __init__(self, stage: Stage, folder: Path, lan_address: str) -> None:
        self.address = lan_address
        with socket.create_server((self.address, 0)) as free:
            self.port = free.getsockname()[1]
        self.said = folder / "said"
        with self.said.open("wb") as out:
            command = [
                sys.executable,
                "-m",
                "web.cli",
                "lan",
                "--address",
                self.address,
                "--port",
                str(self.port),
            ]
            self.process = subprocess.Popen(
                command, cwd=folder, env=os.environ | stage.variables, stdout=out, stderr=subprocess.STDOUT
            )
        until = time.monotonic() + PATIENCE_SECONDS
        while not self.codes:
            assert self.process.poll() is None and time.monotonic() < until, self.said.read_text()
            time.sleep(0.1)

    @property
    def origin(self) -> str:
        return f"https://{self.address}:{self.port}"

    @property
    def codes(self) -> list[str]:
        """Those that stood in the terminal, oldest first."""
        return ["".join(found) for found in CODE.findall(self.said.read_text())]


@pytest.fixture
def lan(stage: Stage, tmp_path: Path, lan_address: str) -> Iterator[Lan]:
    made = Lan(stage, tmp_path, lan_address)
    yield made
    made.process.terminate()
    made.process.wait(10)


@pytest.fixture
def phone(chromium: Browser, lan: Lan) -> Iterator[Page]:
    """A phone that trusts the certificate after its owner looked at it; what it complains of is a fault."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True, ignore_https_errors=True,
        locale="en-GB", reduced_motion="reduce", service_workers="block",
    )  # fmt: skip
    faults: list[str] = []
    context.on("console", lambda one: faults.append(one.text) if one.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    strangers: list[str] = []
    context.on(
        "request", lambda one: strangers.append(one.url) if not one.url.startswith(lan.origin) else None
    )
    yield context.new_page()
    context.close()
    # 403: the gate; 401: the stream, which asks once more when the session has ended under it
    assert not [one for one in faults if not re.search("40[13]|Service Worker", one)]
    assert not strangers, "the phone was led to an address that it cannot reach"


def test_scanning_is_enough_and_the_portal_is_whole(phone: Page, lan: Lan, stage: Stage) -> None:
    stage.prefer("minji", locale="en")
    phone.goto(f"{lan.origin}/lan#{lan.codes[-1]}")
    phone.get_by_role("button", name=re.compile("^Minji Kim")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("One order is late")
    assert phone.url == f"{lan.origin}/@hanul/"
    kept = {cookie["name"]: cookie for cookie in phone.context.cookies()}
    assert all(cookie["secure"] for cookie in kept.values())
    assert kept["__Host-lan"]["httpOnly"]

    phone.get_by_role("navigation", name="Main").get_by_role("link", name="Orders").click()
    phone.get_by_role("link", name=re.compile(r"\b10471$")).click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert phone.url == f"{lan.origin}/@hanul/orders/10471"
    with phone.expect_response(lambda answer: "/live?" in answer.url) as stream:
        phone.go_back()
    assert stream.value.headers["content-type"].startswith("text/event-stream")

    phone.goto(f"{lan.origin}/@hanul/account")
    phone.get_by_role("button", name="Sign out").first.click()
    phone.wait_for_url(f"{lan.origin}/auth/signed-out**")


def test_a_code_is_good_for_one_phone_and_typing_it_is_enough(phone: Page, lan: Lan) -> None:
    used = lan.codes[-1]
    phone.goto(f"{lan.origin}/@hanul/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Enter the code")
    assert phone.evaluate(AXE + ";" + RUN) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.get_by_role("textbox").fill("none")
    phone.get_by_role("button").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    phone.get_by_role("textbox").fill(f"{used[:4]} {used[4:]}".lower())
    phone.get_by_role("button").click()
    expect(phone.get_by_role("button", name=re.compile("^Minji Kim"))).to_be_visible()
    assert len(lan.codes) == 2
    phone.context.clear_cookies(name="__Host-lan")
    phone.goto(f"{lan.origin}/lan#{used}")
    expect(phone.get_by_role("alert")).to_be_visible()
    assert phone.url == f"{lan.origin}/lan"


def test_staff_support_and_the_rest_of_the_realm_are_not_there(phone: Page, lan: Lan) -> None:
    phone.goto(f"{lan.origin}/lan#{lan.codes[-1]}")
    expect(phone.get_by_role("button", name=re.compile("^Minji Kim"))).to_be_visible()
    for path in ("/desk", "/admin/realms/portico/users", "/realms/portico/protocol/openid-connect/token"):
        answer = phone.request.get(f"{lan.origin}{path}", max_redirects=0)
        assert answer.status in {303, 404}, path
        assert "password" not in answer.text()
