"""How a page is looked at: on which screen, in which light, with or without script."""

from typing import Any

import msgspec
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.chromium import start

SIZES = {"phone": (360, 640), "narrow": (320, 640), "desk": (1280, 800)}
ANDROID = (
    "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Mobile Safari/537.36"
)
PATIENCE_MILLISECONDS = 30_000
LARGE_TEXT = {"standard": 32, "fixed": 26}


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A phone in daylight, unless something else is said."""

    size: str = "phone"
    dark: bool = False
    large_text: bool = False
    moving: bool = False
    forced_colours: bool = False
    scripts: bool = True
    zone: str = "Asia/Seoul"

    @property
    def name(self) -> str:
        """As in the names of pictures: phone-dark."""
        return f"{'large-text' if self.large_text else self.size}-{'dark' if self.dark else 'light'}"


PHONE = Look()


def launch(playwright: Playwright) -> Browser:
    """The browser of all tests."""
    return playwright.chromium.launch(**start())


def context_of(
    browser: Browser, look: Look, language: str, scale: int = 1, *, workers: bool = False
) -> BrowserContext:
    """A browser window of its own, with no cookie."""
    width, height = SIZES[look.size]
    phone = look.size != "desk"
    more: dict[str, Any] = {"user_agent": ANDROID} if phone else {}
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        has_touch=phone,
        is_mobile=phone,
        color_scheme="dark" if look.dark else "light",
        reduced_motion="no-preference" if look.moving else "reduce",
        forced_colors="active" if look.forced_colours else "none",
        java_script_enabled=look.scripts,
        locale={"en": "en-GB", "ko": "ko-KR", "ja": "ja-JP"}[language],
        timezone_id=look.zone,
        service_workers="allow" if workers else "block",
        **more,
    )
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    context.set_default_navigation_timeout(PATIENCE_MILLISECONDS)
    return context
