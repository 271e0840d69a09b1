"""The name of a browser among one's sessions."""

import pytest

from auth.device import device

AGENTS = {
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36": (
        "Chrome, Android"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1": (
        "Safari, iPhone"
    ),
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0": (
        "Edge, Windows"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0": "Firefox, macOS",
    "python-httpx2/2.16": "",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_browser_has_a_name_its_person_knows(agent: str) -> None:
    assert device(agent) == AGENTS[agent]
