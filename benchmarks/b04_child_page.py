"""What a child waits for: bytes on the line, the first picture, every tap; in Chromium as a slow phone on slow 4G.

The bound in the same run is the smallest page the server has: one sentence, no picture, no script.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.child import Child
from tests.journeys.conftest import PHONE, SWITCHES
from tests.journeys.server import Server

BANDS = ("4-6", "7-9", "10-13", "14-17")
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
LOAD_SLOWED, TAP_SLOWED = 4, 6
RUNS = 5
OBSERVE = """
window.seen = { lcp: 0, cls: 0, long: 0, tap: 0 };
const watch = (type, see, more) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe(
  Object.assign({ type, buffered: true }, more));
watch("largest-contentful-paint", (e) => (seen.lcp = e.startTime));
watch("layout-shift", (e) => { if (!e.hadRecentInput) seen.cls += e.value; });
watch("longtask", (e) => (seen.long = Math.max(seen.long, e.duration)));
watch("event", (e) => { if (e.interactionId) seen.tap = Math.max(seen.tap, e.duration); }, { durationThreshold: 16 });
"""


class Line:
    """Counts what comes over the line to one page, headers included, and slows it down."""

    def __init__(self, context: BrowserContext, page: Page, slowed: int) -> None:
        self.received = 0.0
        self.client = context.new_cdp_session(page)
        self.client.on("Network.loadingFinished", self._finished)
        self.client.send("Network.enable")
        self.client.send("Network.emulateNetworkConditions", SLOW_4G)
        self.client.send("Emulation.setCPUThrottlingRate", {"rate": slowed})

    def _finished(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]


def visit(browser: Browser, address: str) -> tuple[float, dict[str, float]]:
    """One cold visit: bytes received and what the browser saw."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, locale="zh-CN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(OBSERVE)
    line = Line(context, page, LOAD_SLOWED)
    page.goto(address, wait_until="networkidle")
    seen: dict[str, float] = page.evaluate("() => window.seen")
    context.close()
    return line.received, seen


def journey(browser: Browser, address: str, band: str) -> tuple[float, float, float]:
    """From the code to the thanks on a phone six times slower: bytes, the slowest tap and the longest task, in ms."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, locale="zh-CN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(OBSERVE)
    line = Line(context, page, TAP_SLOWED)
    child = Child(page)
    child.scan(address)
    child.says_age(band)
    page.wait_for_load_state("networkidle")
    child.begins()
    while child.here() != "check":
        choices = child.screen.locator("label:visible > input")
        if choices.count():
            choices.first.check(force=True)
        child.screen.locator(".next").click()
    seen: dict[str, float] = page.evaluate("() => window.seen")
    child.sends()
    context.close()
    return line.received, seen["tap"], seen["long"]


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def main() -> None:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "data")
        start = server.demonstrate()["child"]
        server.start()
        browser = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        try:
            _pages(browser, server, start)
            _journeys(browser, start)
        finally:
            browser.close()
            server.stop()


def _pages(browser: Browser, server: Server, start: str) -> None:
    sys.stdout.write(f"one cold visit, slow 4G, processor {LOAD_SLOWED}x slowed, middle of {RUNS}\n")
    sys.stdout.write(f"{'page':28}{'bytes':>8}{'LCP ms':>9}{'shift':>8}{'long task ms':>14}\n")
    pages = {"bound: one sentence": f"{server.base}/q/no-network", "welcome": start}
    pages |= {f"{band} {lang}": f"{start}/{band}?lang={lang}" for band in BANDS for lang in ("zh", "en")}
    for name, address in pages.items():
        visits = [visit(browser, address) for _ in range(RUNS)]
        received = middle([received for received, _ in visits])
        lcp, cls, longest = (middle([seen[what] for _, seen in visits]) for what in ("lcp", "cls", "long"))
        sys.stdout.write(f"{name:28}{received:8.0f}{lcp:9.0f}{cls:8.3f}{longest:14.0f}\n")


def _journeys(browser: Browser, start: str) -> None:
    sys.stdout.write(f"from the code to the thanks, Chinese, processor {TAP_SLOWED}x slowed; headers counted\n")
    sys.stdout.write(f"{'band':28}{'bytes':>8}{'slowest tap ms':>16}{'long task ms':>14}\n")
    for band in BANDS:
        received, tap, longest = journey(browser, start, band)
        sys.stdout.write(f"{band:28}{received:8.0f}{tap:16.0f}{longest:14.0f}\n")
