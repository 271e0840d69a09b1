"""WebKitGTK, the nearest to Safari that runs here, by the driver of the distribution on a screen that nobody sees."""

import re
import subprocess
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from e2e.browsers.engine import PATIENCE_SECONDS, NotYet

MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser")
# The sandbox of its processes needs rights that root in a container does not have; it sees our own pages only.
VARIABLES = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11", "LANG": "C.UTF-8"}
COMPLAINT = re.compile(r"^CONSOLE \w+ ERROR .*", re.MULTILINE)


class WebKit:
    """A MiniBrowser under a driver, on an Xvfb of its own."""

    name = "WebKitGTK"

    def __init__(self, driver: str, xvfb: str, variables: dict[str, str], folder: Path) -> None:
        self.screen = subprocess.Popen(
            [xvfb, "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self.screen.stdout
        display = f":{self.screen.stdout.readline().strip()}"
        options = Options()
        options.binary_location = mini_browser()
        options.add_argument("--automation")
        options.add_argument("--enable-write-console-messages-to-stdout=true")
        options.accept_insecure_certs = True
        self.said = folder / "webkit.log"
        home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "DISPLAY": display}
        service = Service(driver, env={**variables, **VARIABLES, **home}, log_output=str(self.said))
        self.driver = WebDriver(options=options, service=service)
        self.driver.set_page_load_timeout(PATIENCE_SECONDS)

    def go(self, address: str) -> None:
        self.driver.get(address)

    def back(self) -> None:
        self.driver.back()

    def run(self, expression: str) -> Any:
        try:
            return self.driver.execute_script(f"return {expression}")
        except WebDriverException as error:
            raise NotYet(error.msg or "") from None

    def press(self, expression: str) -> None:
        self.run(f"{expression}.scrollIntoView({{block: 'center'}})")
        # By its place: the link of a row reaches beyond its own box, which the driver takes for out of reach.
        middle = (
            f"((box) => [box.x + box.width / 2, box.y + box.height / 2])({expression}.getClientRects()[0])"
        )
        across, down = self.run(middle)
        steps = ActionBuilder(self.driver)
        steps.pointer_action.move_to_location(int(across), int(down)).click()  # type: ignore[no-untyped-call]
        steps.perform()

    def cookies(self) -> list[dict[str, Any]]:
        return list(self.driver.get_cookies())

    def complaints(self) -> list[str]:
        return COMPLAINT.findall(self.said.read_text(errors="replace"))

    def close(self) -> None:
        self.driver.quit()
        self.screen.terminate()
        self.screen.wait(PATIENCE_SECONDS)


def mini_browser() -> str:
    """Where the distribution keeps it."""
    found = [path for pattern in MINI_BROWSERS for path in Path("/").glob(pattern.lstrip("/"))]
    assert found, "webkit2gtk-driver is there, but no MiniBrowser"
    return str(found[0])
