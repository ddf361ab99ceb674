"""By what right answers came in, and which of them stand apart, in every language that findings are told in."""

from __future__ import annotations

from collections.abc import Collection, Mapping

_REASONS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "open": "公开码收到的（谁都可以扫，次数不限）",
        "held": "来得太多太密，先扣住的",
        "evaluator": "评估人自己的码收到的",
    },
    "en": {
        "open": "through open codes, by anybody and as often as they liked",
        "held": "held, because more came than is likely",
        "evaluator": "through the evaluator’s own code",
    },
}

_METHOD: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "by-ticket": "发了纸质码：一张码只能答一次。只算用纸质码答的，和从纸质问卷录进来的。",
        "few-tickets": "发了纸质码，用它答的不到10份，单独讲不了，所以和公开码收到的一起算。",
        "open": "公开码谁都可以扫，次数不限，没法核对有没有人答了两次，所以单独放着，不算进任何一个数。",
        "counted-open": "公开码谁都可以扫，次数不限，没法核对有没有人答了两次。",
        "held": "有一些答卷来得太多太密，先扣住了，单独放着，不算进任何一个数。",
        "evaluator": "评估人自己的码收到的答卷单独放着，用来对照，不算进任何一个数。",
    },
    "en": {
        "by-ticket": (
            "Tickets were handed out, each good for one answer. Only answers that came by ticket, or were typed in "
            "from paper, are counted."
        ),
        "few-tickets": (
            "Tickets were handed out, but fewer than 10 answers came by one: too few to be told by themselves, so they "
            "are counted together with what came through open codes."
        ),
        "open": (
            "Open codes let anybody answer as often as they liked, and nothing can show whether somebody answered "
            "twice: what came through them stands apart and is in no number."
        ),
        "counted-open": (
            "Open codes let anybody answer as often as they liked; nothing can show whether somebody answered twice."
        ),
        "held": "Some answers are held because more came than is likely: they stand apart and are in no number.",
        "evaluator": ("What came through the evaluator’s own code stands apart, to compare with, and is in no number."),
    },
}


def reason(language: str, name: str) -> str:
    """Why answers stand apart, as a title."""
    return _REASONS[language][name]


def method(language: str, facts: Collection[str]) -> tuple[str, ...]:
    """One sentence for each of ``facts`` that occurs."""
    return tuple(sentence for name, sentence in _METHOD[language].items() if name in facts)
