"""words/<language>.toml -> what is said; refuses words that are empty, too long, or hold a place nobody fills.

Knows nothing of structure: ``rules.words`` holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from questionnaires.faults import Code
from questionnaires.reading.places import LONGEST_NAME
from questionnaires.reading.tables import Table
from questionnaires.words import FamilyWords, HelpLineWords, ItemWords, TopicWords, Words

LONGEST = 500
"""Characters that any one text may have."""
MOST_TOGETHER = 100_000
"""Characters of all questions and answers in one language: 80 questions of more than a thousand each. Whoever checks
the wording reads every one of them."""
PLACES = ("{community}", "{answer_day}")
"""What a page fills in."""
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Controls, and signs that turn the direction of what stands beside them."""


def read_words(table: Table, language: str) -> Words:
    """Every word of one questionnaire in one language."""
    words = Words(
        language=language,
        title=_text(table, "title"),
        intro=_lines(table, "intro", required=True),
        assent=_text(table, "assent"),
        guardian=_lines(table, "guardian"),
        helper_card=_lines(table, "helper_card"),
        helper_line=_text(table, "helper_line", required=False),
        text_hint=_text(table, "text_hint", required=False),
        reader_note=_text(table, "reader_note", required=False),
        thanks=_lines(table, "thanks"),
        items={item_id: _item(item) for item_id, item in table.named("items", "item").items()},
    )
    table.close()
    together = sum(len(text) for item in words.items.values() for text in (item.question, *item.options.values()))
    if together > MOST_TOGETHER:
        message = f"The questions and answers have {together} characters; at most {MOST_TOGETHER} are possible."
        table.fault(Code.WORDS_TOO_LONG, message, "Say everything in fewer words.")
    return words


def _item(table: Table) -> ItemWords:
    words = ItemWords(
        question=_text(table, "question"),
        short=_text(table, "short"),
        options=table.texts_by_name("options"),
        hint=_text(table, "hint", required=False),
    )
    for option_id, text in words.options.items():
        check_text(table, f"option {option_id}", text)
    table.close()
    return words


def read_family_words(table: Table, language: str) -> FamilyWords:
    """The words a family says once, in one language."""
    words = FamilyWords(
        language=language,
        title=_text(table, "title"),
        topics={topic_id: _topic(topic) for topic_id, topic in table.named("topics", "topic").items()},
        help_title=_text(table, "help_title", required=False),
        help_text=_text(table, "help_text", required=False),
        help_lines={number: _help_line(line) for number, line in table.named("help_lines", "help line").items()},
        places=table.texts_by_name("places"),
    )
    for name, text in words.places.items():
        check_text(table, f"place {name}", text, ())
        if LONGEST_NAME < len(text) <= LONGEST:
            message = f"{len(text)} characters; at most {LONGEST_NAME} are possible."
            table.fault(Code.WORDS_TOO_LONG, message, "Call it by a shorter name.", f"place {name}")
    table.close()
    return words


def _topic(table: Table) -> TopicWords:
    words = TopicWords(_text(table, "title"), _text(table, "concern"), _text(table, "praise"))
    table.close()
    return words


def _help_line(table: Table) -> HelpLineWords:
    words = HelpLineWords(_text(table, "purpose"), _text(table, "hours"))
    table.close()
    return words


def _text(table: Table, key: str, *, required: bool = True) -> str:
    text = table.text(key, None if required else "")
    if key in table and key not in table.unread:
        check_text(table, key, text)
    return text


def _lines(table: Table, key: str, *, required: bool = False) -> tuple[str, ...]:
    lines = table.texts(key, required=required)
    if key in table and key not in table.unread and not lines:
        table.fault(Code.WORDS_EMPTY, "There is no line in it.", "Write the lines.", key)
    for number, line in enumerate(lines, start=1):
        check_text(table, f"{key}, line {number}", line)
    return lines


def check_text(table: Table, where: str, text: str, places: Collection[str] = PLACES, longest: int = LONGEST) -> None:
    """Faults of one text at ``where`` in ``table``; ``places``: what may stand in curly brackets."""
    if not text.strip():
        table.fault(Code.WORDS_EMPTY, "Nothing is written.", "Write the words.", where)
    if len(text) > longest:
        message = f"{len(text)} characters; at most {longest} are possible."
        table.fault(Code.WORDS_TOO_LONG, message, "Say it in fewer words.", where)
    if found := _UNSHOWN.search(text):
        message = f"It holds the character U+{ord(found[0]):04X}, which no page shows."
        table.fault(Code.WORDS_UNSHOWN, message, "Type the words anew there.", where)
    rest = re.sub("|".join(map(re.escape, places)), "", text) if places else text
    if "{" in rest or "}" in rest:
        message = "Nobody fills this place in curly brackets."
        table.fault(
            Code.UNKNOWN_PLACEHOLDER, message, f"Use {' or '.join(places) or 'plain words'}, or no brackets.", where
        )
