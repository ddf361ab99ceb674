"""An item leaves its topic; a topic that nothing is left of goes, with its words and with what was tied to it."""

from __future__ import annotations

from collections.abc import Callable

from questionnaires.editing.documents import Draft
from questionnaires.rules.themes import THEMES


def leave_topics(draft: Draft, band: str, leaves: Callable[[str], bool]) -> None:
    """Take the item of ``band`` out of every topic in which it ``leaves``."""
    topics = draft.plan.get("topics", [])
    for topic in list(topics):
        if band in topic["members"] and leaves(topic["members"][band]):
            del topic["members"][band]
        if not topic["members"]:
            topics.remove(topic)
            for language in draft.languages:
                del draft.words("", language)["topics"][topic["id"]]
            _untie(draft, topic["id"])


def _untie(draft: Draft, topic: str) -> None:
    """Themes stay when what was asked about the same does not: children write of it all the same."""
    if not draft.has(THEMES):
        return
    for theme in draft.file(THEMES)["themes"]:
        if topic in theme.get("topics", ()):
            theme["topics"].remove(topic)
