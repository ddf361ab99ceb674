"""The Chromium of this machine, started the same way for every test and benchmark that needs one."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, Playwright

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch(playwright: Playwright, *switches: str) -> Browser:
    """Starts it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "no Chromium: run `make browser`"
    return playwright.chromium.launch(executable_path=found, args=[*SWITCHES, *switches])
