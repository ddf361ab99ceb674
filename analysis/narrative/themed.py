"""How words of children's own became counts of themes, in every language that findings are told in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """``base``: children who wrote anything; ``cell`` and ``group``: thresholds; ``twice``: texts that
    two people read."""

    base: int
    group: int
    cell: int
    twice: int


_SAYS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "base": "{base}名孩子写了自己的话，每一条都有人读过，放进主题；一个孩子可以说到几件事。",
        "twice": "其中{twice}条由两个人分开读，两个人都说到的才算；说法不一样的，再一起看过。",
        "once": "每条只有一个人读过。",
        "few": "不到{cell}个孩子说到的，不列出来。",
        "hidden": "写了话的孩子不到{group}名，不列主题。",
        "gap": "",
    },
    "en": {
        "base": (
            "{base} children wrote words of their own. A person read each and put it under themes; one child may speak "
            "of several."
        ),
        "twice": "{twice} were read by two people apart: only what both found counts, or what they settled on later.",
        "once": "Each was read by one person only.",
        "few": "What fewer than {cell} children spoke of is not listed.",
        "hidden": "Fewer than {group} children wrote anything, so no themes are listed.",
        "gap": " ",
    },
}


def note(language: str, facts: Facts) -> str:
    """What a reader of the counts must know. Raises ``ValueError`` for a language without words."""
    if language not in _SAYS:
        raise ValueError(f"language: there are no words for {language!r}")
    says = _SAYS[language]
    if facts.base < facts.group:
        return says["hidden"].format(group=facts.group)
    parts = ("base", "twice" if facts.twice else "once", "few")
    return says["gap"].join(says[part].format(base=facts.base, twice=facts.twice, cell=facts.cell) for part in parts)
