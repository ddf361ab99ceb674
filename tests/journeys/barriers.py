"""What axe finds on a page, asked for as cheaply as it can be had: many tests ask, and a page may be asked twice."""

from __future__ import annotations

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

CONTRAST = ("color-contrast",)
# Colours that are still on their way are nobody's colours. Only violations come back: all the rest is much.
LOOKS = """async options => {
  await Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})));
  return (await axe.run({resultTypes: ["violations"], ...options})).violations;
}"""


def barriers(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """A line each; ``rules``: of these only, where not of all."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(LOOKS, {"runOnly": list(rules)} if rules else {})
    return [f"{page.url} {one['id']}: {[told(node) for node in one['nodes'][:3]]}" for one in found]


def told(node: dict[str, object]) -> str:
    """What it is, and what is missing."""
    return json.dumps([str(node["html"])[:120], str(node.get("failureSummary", ""))[:200]], ensure_ascii=False)
