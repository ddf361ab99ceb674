"""What axe finds on a page, asked for as cheaply as it can be had: nearly every page is asked."""

from __future__ import annotations

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Colours that are still on their way are nobody's colours. Only violations come back: all the rest is much.
LOOKS = """async ([within, contrast]) => {
  await Promise.all(document.getAnimations().map(one => one.finished.catch(() => {})));
  const rules = {"color-contrast": {enabled: contrast}};
  return (await axe.run(within || document, {resultTypes: ["violations"], rules})).violations;
}"""


def barriers(page: Page, within: str = "", *, contrast: bool = True) -> list[str]:
    """A line each; ``within``: of these elements only. Without ``contrast`` it takes a quarter of the time: where the
    same page is looked at in another language its colours are the same."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(LOOKS, [within, contrast])
    return [f"{page.url} {one['id']}: {[told(node) for node in one['nodes'][:3]]}" for one in found]


def told(node: dict[str, object]) -> str:
    """What it is, and what is missing."""
    return json.dumps([str(node["html"])[:120], str(node.get("failureSummary", ""))[:200]], ensure_ascii=False)
