"""Whether odd-looking answers matter, in every language that findings are told in."""

from __future__ import annotations

from collections.abc import Sequence

_ODD = {
    "zh": "有的答卷看起来不像认真选的（一直选同一个位置，或者轮着选），也算在内。",
    "en": "Some answers look as if nobody read the questions (always the same place, or places in turn); they count.",
}
_STEADY = {
    "zh": "不算它们，排在前面的几件事都变不到 5 个百分点。",
    "en": "Without them nothing that stands first would move by 5 percentage points.",
}
_MOVED = {
    "zh": "不算它们，这几件会变 5 个百分点以上，用的时候请小心：{titles}。",
    "en": "Without them these would move by 5 percentage points or more, so use them with care: {titles}.",
}
_QUOTED = {"zh": ("“{}”", "、"), "en": ("“{}”", ", ")}


def steady(language: str, moved: Sequence[str]) -> str:
    """``moved``: the titles of what would change."""
    quote, gap = _QUOTED[language]
    second = _MOVED[language].format(titles=gap.join(map(quote.format, moved))) if moved else _STEADY[language]
    return f"{_ODD[language]}{' ' if language == 'en' else ''}{second}"
