"""How a look is set: its style, its script, and how a text is written out for an age."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from questionnaires.model import Family, Look
from survey_app.child.document import inline
from survey_app.child.pinyin import flowing_pinyin, in_characters, with_pinyin
from survey_app.child.screens import HelpLineView, HelpView, Say
from survey_app.web.language import day, gettext
from survey_app.web.setting import clauses

TAGS = {"zh": "zh-Hans-CN", "en": "en"}


def say(look: Look, language: str) -> Say:
    """Writes a text out: with pinyin for those who learn to read, clause by clause in Chinese, as it is otherwise."""
    if language != "zh":
        return Markup.escape
    return with_pinyin if look is Look.PINYIN else clauses


def tell(look: Look, language: str) -> Say:
    """Writes out more than a sentence or two, in running lines."""
    return flowing_pinyin if look is Look.PINYIN and language == "zh" else Markup.escape


def style(look: Look) -> Markup:
    return inline("base.css", f"{look.value}.css")


def written_day(value: date, look: Look, language: str) -> str:
    """A date in the reader's format; in characters where every character carries its pinyin."""
    if look is Look.PINYIN and language == "zh":
        return f"{in_characters(value.month)}月{in_characters(value.day)}日"
    return day(value, language)


def help_view(family: Family, language: str) -> HelpView:
    """The help card: whom a child can call, when, and the day the oldest of the numbers was checked."""
    words = family.words[language]
    verified = min((line.verified for line in family.help_lines), default=None)
    return HelpView(
        title=words.help_title,
        text=words.help_text,
        lines=tuple(
            HelpLineView(line.number, words.help_lines[line.number].purpose, words.help_lines[line.number].hours)
            for line in family.help_lines
        ),
        checked=gettext("Numbers checked on %(day)s.", day=day(verified, language)) if verified else "",
    )
