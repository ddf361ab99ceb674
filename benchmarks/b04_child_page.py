"""What a child waits for: bytes on the line, the first picture, every tap; in Chromium as a slow phone on slow 4G.

The bounds in the same run: for a page the smallest the server has (one sentence, no picture, no script), for a tap a
page with one button that changes its own word.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, sync_playwright

from tests.chromium import launch
from tests.journeys.child import Child
from tests.journeys.conftest import PHONE
from tests.journeys.server import Server

BANDS = ("4-6", "7-9", "10-13", "14-17")
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
LOAD_SLOWED, TAP_SLOWED = 4, 6
TOUCHED = {"viewport": PHONE, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
BUTTON = '<!doctype html><button style="width:90%;height:90px" onclick="this.textContent += 1">1</button>'
PAUSE = 0.5
"""Seconds before and after a tap."""
RUNS = 5
OBSERVE = """
window.seen = { lcp: 0, cls: 0, long: 0, taps: {} };
const watch = (type, see, more) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe(
  Object.assign({ type, buffered: true }, more));
watch("largest-contentful-paint", (e) => (seen.lcp = e.startTime));
watch("layout-shift", (e) => { if (!e.hadRecentInput) seen.cls += e.value; });
watch("longtask", (e) => (seen.long = Math.max(seen.long, e.duration)));
const slower = (e) => (seen.taps[e.interactionId] = Math.max(seen.taps[e.interactionId] || 0, e.duration));
watch("event", (e) => e.interactionId && slower(e), { durationThreshold: 16 });
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


def tap(client: CDPSession, there: Locator) -> None:
    """A finger on ``there``, and time to look at what it did; nothing else runs meanwhile."""
    there.scroll_into_view_if_needed()
    box = there.bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"] / 2, 40)}
    time.sleep(PAUSE)
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    time.sleep(PAUSE)


def journey(browser: Browser, address: str, band: str) -> tuple[float, list[float]]:
    """From the code to the thanks on a phone six times slower: bytes, and what each tap took in ms."""
    context = browser.new_context(**TOUCHED, locale="zh-CN", service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(OBSERVE)
    line = Line(context, page, TAP_SLOWED)
    child = Child(page)
    child.scan(address)
    child.says_age(band)
    page.wait_for_load_state("networkidle")
    child.begins()
    while child.here() != "check":
        choices = child.screen.locator("label:visible:has(input)")
        if choices.count():
            tap(line.client, choices.first)
        tap(line.client, child.screen.locator(".next"))
    taps = page.evaluate("() => Object.values(window.seen.taps)")
    child.sends()
    context.close()
    return line.received, taps


def button(browser: Browser) -> list[float]:
    """The bound of a tap: ten on one button."""
    context = browser.new_context(**TOUCHED)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_content(BUTTON)
    page.evaluate(OBSERVE)
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": TAP_SLOWED})
    for _ in range(10):
        tap(client, page.locator("button"))
    taps: list[float] = page.evaluate("() => Object.values(window.seen.taps)")
    context.close()
    return taps


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "data")
        start = server.demonstrate()["child"]
        server.start()
        browser = launch(playwright)
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
    sys.stdout.write(f"{'band':28}{'bytes':>8}{'taps':>6}{'middle ms':>11}{'slowest ms':>12}\n")
    sys.stdout.write(_taps("bound: one button", 0, button(browser)))
    for band in BANDS:
        sys.stdout.write(_taps(band, *journey(browser, start, band)))


def _taps(name: str, received: float, taps: list[float]) -> str:
    return f"{name:28}{received:8.0f}{len(taps):6}{middle(taps):11.0f}{max(taps):12.0f}\n"
