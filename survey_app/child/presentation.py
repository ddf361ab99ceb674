"""How a look is set: its style, its script, and how a text is written out for an age."""

from __future__ import annotations

from markupsafe import Markup

from questionnaires.model import Family, Look
from survey_app.child.document import inline
from survey_app.child.screens import HelpLineView, HelpView, LanguageView, Say
from survey_app.documents.pinyin import flowing_pinyin, with_pinyin
from survey_app.web.language import day, gettext, is_right_to_left, language_tag, own_name, with_catalogue
from survey_app.web.setting import clauses


def offered(family: Family) -> tuple[str, ...]:
    """The languages a family can be read in: those it has words in and the interface a catalogue."""
    return with_catalogue(family.languages)


def other_languages(spoken: tuple[str, ...], language: str) -> tuple[LanguageView, ...]:
    """Every language of ``spoken`` but the one being spoken."""
    return tuple(LanguageView(code, language_tag(code), own_name(code)) for code in spoken if code != language)


def say(look: Look, language: str) -> Say:
    """Writes a text out: with pinyin for those who learn to read, clause by clause in Chinese, as it is otherwise."""
    if language != "zh":
        return Markup.escape
    return with_pinyin if look is Look.PINYIN else clauses


def tell(look: Look, language: str) -> Say:
    """Writes out more than a sentence or two, in running lines."""
    return flowing_pinyin if look is Look.PINYIN and language == "zh" else Markup.escape


def style(look: Look, language: str, *sheets: str) -> Markup:
    """The style of the questionnaire itself; ``sheets``: what a page needs that was opened with a ticket."""
    files = ("base.css", "told.css", "ask.css", *_look(look), f"ask-{look.value}.css", *sheets)
    return inline(*files, *_turned(language))


WELCOME = "welcome.css"
"""The sheet of the first page, which waits for nothing: it does without the parts that only the others have."""
MESSAGE = "message.css"
"""The sheet of a page with one thing to say, and of the thanks."""


def small_style(look: Look, language: str, sheet: str = MESSAGE) -> Markup:
    """The style of the pages around the questionnaire; ``sheet``: what a page of its kind needs beside the rest."""
    parts = () if sheet == WELCOME else ("told.css",)
    return inline("base.css", *parts, *_look(look), "around.css", sheet, *_turned(language))


def _look(look: Look) -> tuple[str, ...]:
    # base.css is written for the look of 10 to 13.
    return () if look is Look.STONES else (f"{look.value}.css",)


def _turned(language: str) -> tuple[str, ...]:
    # Lines and flex boxes turn by themselves. What is placed at a side is turned by a file that only these pages carry:
    # logical offsets would turn by themselves too, but mean nothing to the WebViews of old phones, in any language.
    return ("rtl.css",) if is_right_to_left(language) else ()


def help_view(family: Family, language: str) -> HelpView:
    """The help card: whom a child can call, when, and the day each number was checked: once, when it was one day."""
    words = family.words[language]
    days = {line.verified for line in family.help_lines}
    once = len(days) == 1
    return HelpView(
        title=words.help_title,
        text=words.help_text,
        lines=tuple(
            HelpLineView(
                number=line.number,
                purpose=words.help_lines[line.number].purpose,
                hours=words.help_lines[line.number].hours,
                checked="" if once else gettext("Checked on %(day)s.", day=day(line.verified, language)),
            )
            for line in family.help_lines
        ),
        checked=gettext("Numbers checked on %(day)s.", day=day(days.pop(), language)) if once else "",
    )
