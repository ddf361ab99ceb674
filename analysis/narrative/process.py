"""What is said of children like these, instead of all who live in one place, in every language that findings are told
in."""

from __future__ import annotations

_SHARE = {
    "zh": "像他们这样的孩子，100 名里 {low} 到 {high} 名{said}。",
    "en": "Of 100 children like these, {low} to {high} {said}.",
}
_SAID = {
    "zh": {False: "会这样说", True: "不会给出好的回答"},
    "en": {False: "would say so", True: "would not give a good answer"},
}
_METHOD = {
    "zh": (
        "每个数只算答了那一题的孩子；“不知道”和“不想回答”不算在内。",
        "“像他们这样的孩子”是 Wilson 95% 区间，不做有限总体校正：说的是孩子们会怎样回答，不是某个地方的全部孩子。",
    ),
    "en": (
        (
            "A number counts only children who answered that question; “don’t know” and “rather not say” are not in "
            "its base."
        ),
        (
            "“Children like these” is Wilson’s 95% interval without finite population correction: it speaks of how "
            "children come to answer, not of all children of one place."
        ),
    ),
}
_LIMIT = {
    "zh": "没有名册可对：不知道谁没有答，也推不到某个地方的全部孩子。",
    "en": (
        "There is no register to compare with: who did not answer is not known, and nothing follows for all children "
        "of a place."
    ),
}


def estimate(language: str, low: int, high: int, *, concern: bool) -> str:
    """From so many to so many of a hundred."""
    return _SHARE[language].format(low=low, high=high, said=_SAID[language][concern])


def method(language: str) -> tuple[str, ...]:
    """How these numbers were made; stands where the method speaks of a register."""
    return _METHOD[language]


def limit(language: str) -> str:
    """What they cannot say."""
    return _LIMIT[language]
