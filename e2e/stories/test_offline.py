"""The network is gone: the portal says so itself, and has kept nothing of anybody."""

from playwright.sync_api import Browser, expect

from e2e.look import PHONE, context_of
from e2e.stage import Stage

KEPT = "async () => (await (await caches.open('offline')).keys()).map((one) => new URL(one.url).pathname)"


def test_without_a_network_a_page_of_ours_says_so(chromium: Browser, stage: Stage, fresh: None) -> None:
    """E7: the only page that is kept is the same for everybody."""
    context = context_of(chromium, PHONE, "ko", workers=True)
    page = context.new_page()
    page.goto(stage.origin() + "/imprint")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/assets/")] == ["/offline"]
    context.set_offline(True)
    page.goto(stage.origin() + "/privacy")
    expect(page.get_by_role("heading", level=1)).to_have_text("오프라인입니다")
    context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("오프라인입니다")
    context.close()
