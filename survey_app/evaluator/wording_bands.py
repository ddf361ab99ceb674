"""One questionnaire of a version: its questions section by section, and everything that stands around them."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.model import Family, Look, Purpose, Questionnaire, Reporting, Respondent
from questionnaires.words import Words
from survey_app.evaluator.tongues import Tongue, Tongues, each
from survey_app.evaluator.wording_items import Reading, anchor
from survey_app.evaluator.wording_page import Around, BandWording, Text
from survey_app.web.language import day, later, ngettext
from survey_app.web.language import gettext as _

_LOOKS = {
    Look.PICTURES: later("Answered by pointing at pictures; a grown-up reads aloud."),
    Look.PINYIN: later("One question a screen; in Chinese with pinyin above every character."),
    Look.STONES: later("One question a screen."),
    Look.PLAIN: later("One question a screen."),
}


def band_wording(questionnaire: Questionnaire, tongues: Tongues) -> BandWording:
    """One questionnaire, whole."""
    reading = Reading.of(questionnaire, tongues)
    helper = questionnaire.respondent is Respondent.HELPER
    apart = _(
        "Another instrument: grown-ups tell what they see of children too young to be asked. It is reported apart and "
        "never added to what children say."
    )
    return BandWording(
        anchor=anchor(questionnaire.band.id),
        ages=heading(questionnaire),
        title=each(tongues, questionnaire, lambda words: (words.title,)),
        apart=apart if helper else "",
        told=tuple(_told(questionnaire)),
        around=tuple(_around(questionnaire, tongues)),
        sections=tuple(tuple(reading.asked(item) for item in section.items) for section in questionnaire.sections),
    )


def ages(questionnaire: Questionnaire) -> str:
    """For whom it is: ages 7–9."""
    return _("ages %(low)s–%(high)s", low=questionnaire.band.low, high=questionnaire.band.high)


def heading(questionnaire: Questionnaire) -> str:
    """The same at the beginning of a line: Ages 7–9."""
    return _("Ages %(low)s–%(high)s", low=questionnaire.band.low, high=questionnaire.band.high)


def counted(questionnaire: Questionnaire) -> str:
    """How many questions it has, those about who answers counted apart."""
    about = sum(item.purpose is not Purpose.OPINION for item in questionnaire.items)
    questions = ngettext("%(num)s question", "%(num)s questions", len(questionnaire.opinions))
    return (
        _("%(questions)s, %(about)s more about who answers", questions=questions, about=about) if about else questions
    )


def help_card(family: Family, tongues: Tongues) -> tuple[Around, ...]:
    """Whom a child can call: it stands behind every question at every age."""
    texts = []
    for tongue in tongues:
        words = family.words[tongue.code]
        called = [(line.number, words.help_lines[line.number]) for line in family.help_lines]
        lines = ["　".join(filter(None, (number, said.purpose, said.hours))) for number, said in called]
        texts.append(tongue.text(*filter(None, (words.help_title, words.help_text, *lines))))
    return (
        (Around(_("The help card, the same at every age"), tuple(texts)),) if any(text.lines for text in texts) else ()
    )


def _told(questionnaire: Questionnaire) -> Iterator[str]:
    yield _("%(questions)s.", questions=counted(questionnaire))
    yield _(_LOOKS[questionnaire.look])
    if questionnaire.reporting is Reporting.VOICE:
        yield _("Heard as voices: what was said is counted, and never carried over to all children who live here.")
    if questionnaire.pretest:
        tried = questionnaire.pretest
        yield ngettext(
            "%(num)s child tried it on %(day)s.",
            "%(num)s children tried it on %(day)s.",
            tried.children,
            day=day(tried.on),
        )
    elif questionnaire.respondent is Respondent.CHILD:
        yield _("No child is on record as having tried it before it was asked.")


def _around(questionnaire: Questionnaire, tongues: Tongues) -> Iterator[Around]:
    begin = tuple(_assent(questionnaire, tongue) for tongue in tongues)
    parts = (
        (_("For the family"), each(tongues, questionnaire, lambda words: words.guardian)),
        (_("For the grown-up"), each(tongues, questionnaire, _for_helper)),
        (_("Introduction"), each(tongues, questionnaire, lambda words: words.intro)),
        (_("May we begin?"), begin),
        (_("Thanks"), each(tongues, questionnaire, lambda words: words.thanks)),
    )
    return (Around(label, texts) for label, texts in parts if texts)


def _for_helper(words: Words) -> tuple[str, ...]:
    return (*words.helper_card, *filter(None, (words.helper_line,)))


def _assent(questionnaire: Questionnaire, tongue: Tongue) -> Text:
    """What is asked before the first question, and the two answers, which look alike."""
    yes, no = tongue.own(lambda: _("Yes")), tongue.own(lambda: _("No"))
    return tongue.text(questionnaire.words[tongue.code].assent, *yes.lines, *no.lines)
