"""What the committee may decide, in words. Every door says it the same way."""

from __future__ import annotations

from survey_app.fieldwork.reply import Decision
from survey_app.web.language import gettext, later

WORDS = {
    Decision.DONE: later("Done"),
    Decision.DOING: later("Under way"),
    Decision.WILL_DO: later("Will do"),
    Decision.PARTLY: later("Partly"),
    Decision.NOT_NOW: later("Not now"),
    Decision.NOT_OURS: later("Not ours to decide"),
}


def decision_words(decision: Decision) -> str:
    """The decision in the current language: 做完了, 正在做, 会做, 做一部分, 现在不能, 不归我们管."""
    return gettext(WORDS[decision])
