"""themes.toml -> the codebook of themes, as far as it can be read. ``rules.themes`` holds it against the family."""

from __future__ import annotations

from questionnaires.reading.tables import Table
from questionnaires.reading.wording import LONGEST, check_text
from questionnaires.themes import Codebook, Theme

LONGEST_NAME = 40
"""Characters: a theme is a line in a list."""
LONGEST_KEYWORD = 40


def read_themes(table: Table) -> Codebook:
    """Read a whole themes.toml."""
    codebook = Codebook(table.text("version"), tuple(_theme(one) for one in table.tables("themes", "theme")))
    table.close()
    return codebook


def _theme(table: Table) -> Theme:
    theme = Theme(
        id=table.text("id"),
        names=_said(table, "name", LONGEST_NAME),
        belongs=_said(table, "belongs"),
        keywords=_keywords(table),
        topics=table.texts("topics"),
    )
    table.close()
    return theme


def _said(table: Table, key: str, longest: int = LONGEST) -> dict[str, str]:
    said = table.texts_by_name(key)
    for language, text in said.items():
        check_text(table, f"{key} {language}", text, (), longest)
    return said


def _keywords(outer: Table) -> dict[str, tuple[str, ...]]:
    table = outer.table("keywords", required=False)
    found = {language: table.texts(language) for language in table}
    for language, words in found.items():
        for number, word in enumerate(words, start=1):
            check_text(table, f"{language}, word {number}", word, (), LONGEST_KEYWORD)
    return {language: words for language, words in found.items() if language not in table.unread}
