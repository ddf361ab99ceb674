"""What holds of a codebook of themes: ids apart, said in every language, tied to topics there are, no word in two."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from questionnaires.faults import Code, Fault
from questionnaires.reading.plan import Plan
from questionnaires.reading.tables import within
from questionnaires.rules.ids import alike, check_ids
from questionnaires.themes import OTHER, OWN, Codebook, Theme

THEMES = "themes.toml"
READ_BY_STAFF = ("zh", "en")
"""Children may be asked in more languages; themes are read by staff alone."""
MOST_THEMES = 24
"""Nine digits and fifteen letters: a few more letters are left for themes of one round."""


def check_themes(codebook: Codebook, plan: Plan) -> Iterator[Fault]:
    """Faults of a codebook by itself and against its family. ``plan``: what family.toml says."""
    yield from check_ids((theme.id, _place(theme)) for theme in codebook.themes)
    yield from _check_list(codebook)
    topics = [topic.id for topic in plan.topics]
    for theme in codebook.themes:
        yield from _check_said(theme, plan.languages)
        for topic in theme.topics:
            if topic not in topics:
                message = f"The family has no topic {topic!r}."
                yield Fault(Code.THEME_UNKNOWN_TOPIC, _place(theme), message, f"Use one of {', '.join(topics)}.")
    yield from _check_keywords(codebook)


def _check_list(codebook: Codebook) -> Iterator[Fault]:
    if not codebook.themes:
        yield Fault(Code.NO_THEMES, THEMES, "There is no theme in it.", "Write a theme, or remove the file.")
        return
    if len(codebook.themes) > MOST_THEMES:
        message = f"{len(codebook.themes)} themes; at most {MOST_THEMES} are possible, one a key."
        yield Fault(Code.TOO_MANY_THEMES, THEMES, message, "Put together those that are alike.")
    if [place for place, name in enumerate(codebook.ids) if name == OTHER] != [len(codebook.ids) - 1]:
        message = f"The last theme is not {OTHER!r}, for whatever fits none."
        yield Fault(Code.THEME_OTHER, THEMES, message, f"Write {OTHER!r} as the last theme.")
    for theme in codebook.themes:
        if theme.id.startswith(OWN):
            message = f"{theme.id!r} is what a theme of one round is called."
            yield Fault(Code.RESERVED_ID, _place(theme), message, "Choose another id.")


def _check_said(theme: Theme, languages: Collection[str]) -> Iterator[Fault]:
    """Every language of the family that staff read is there; one that is not asked any more may stay."""
    for key, said in (("name", theme.names), ("belongs", theme.belongs)):
        for language in READ_BY_STAFF:
            if language in languages and language not in said:
                message = f"{key!r} is not said in {language}."
                yield Fault(Code.WORDS_MISSING, within(_place(theme), f"{key} {language}"), message, "Say it.")


def _check_keywords(codebook: Codebook) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for theme in codebook.themes:
        for word in (word for words in theme.keywords.values() for word in words):
            known = first.setdefault(alike(word), theme.id)
            if known != theme.id:
                message = f"{word!r} leads to {known} already."
                yield Fault(Code.KEYWORD_TWICE, _place(theme), message, "Keep it in one theme.")


def _place(theme: Theme) -> str:
    return within(THEMES, f"theme {theme.id}")
