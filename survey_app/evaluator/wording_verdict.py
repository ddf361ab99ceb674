"""What the checker said about a version: the sentence, the warnings that were let stand and why, the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from questionnaires.checking.checker import RULES, VERSION
from questionnaires.checking.finding import Finding
from questionnaires.checking.sources import SOURCES
from questionnaires.checking.verdict import Verdict
from questionnaires.model import Family, Questionnaire, Waiver
from questionnaires.words import Words
from survey_app.documents.numbering import numbers
from survey_app.evaluator.numbers import quoted
from survey_app.evaluator.tongues import Tongues
from survey_app.evaluator.wording_bands import ages
from survey_app.evaluator.wording_page import LetStand, RuleLine, SourceLine, Text
from survey_app.store.questionnaires import Version
from survey_app.web.language import (
    current_language,
    day,
    in_language,
    is_right_to_left,
    language_tag,
    languages,
    later,
    ngettext,
    own_name,
)
from survey_app.web.language import gettext as _

_PARTS = {
    "guardian": later("For the family"),
    "helper_card": later("For the grown-up"),
    "helper_line": later("For the grown-up"),
    "intro": later("Introduction"),
    "assent": later("May we begin?"),
    "thanks": later("Thanks"),
    "hint": later("Below the question"),
}


def sentences(verdict: Verdict, version: Version) -> tuple[str, ...]:
    """The verdict in words; by which version of the rules it was admitted, where that is another than today's."""
    told = [_verdict(verdict)]
    if version.checker and version.checker != VERSION:
        told.append(_("When children were asked, version %(version)s of the rules passed it.", version=version.checker))
    return tuple(told)


def _verdict(verdict: Verdict) -> str:
    if not verdict.passes:
        errors = ngettext("%(num)s error", "%(num)s errors", len(verdict.errors))
        warnings = ngettext("%(num)s warning", "%(num)s warnings", len(verdict.warnings))
        return _(
            "By today’s rules it would not pass: %(errors)s, and %(warnings)s that nobody let stand.",
            errors=errors,
            warnings=warnings,
        )
    if not verdict.waived:
        return _("No error, and no warning that had to be let stand.")
    return ngettext(
        "No error; %(num)s warning was let stand, the reason is below.",
        "No error; %(num)s warnings were let stand, the reasons are below.",
        len(verdict.waived),
    )


def let_stand(family: Family, verdict: Verdict, tongues: Tongues) -> tuple[LetStand, ...]:
    """Every waiver of the family, as it was written."""
    return tuple(_waived(family, waiver, verdict, tongues) for waiver in family.waivers)


def _waived(family: Family, waiver: Waiver, verdict: Verdict, tongues: Tongues) -> LetStand:
    rule, places = RULES.get(waiver.rule), Places(family, tongues[0].code)
    standing = [finding for finding, held in verdict.waived if held == waiver]
    return LetStand(
        rule=waiver.rule,
        title=in_language(rule.title, current_language())[0] if rule else "",
        place=places.words(waiver.place),
        told=_standing(standing, waiver, places),
        reason=_written(waiver.reason),
        role=_written(waiver.role),
        on=day(waiver.on),
    )


def _standing(standing: Sequence[Finding], waiver: Waiver, places: Places) -> str:
    if not standing:
        return _("By today’s rules nothing needs it any more.")
    told = ngettext("%(num)s warning", "%(num)s warnings", len(standing))
    deeper = dict.fromkeys(places.item(finding) for finding in standing)
    if any(deeper) and places.words(waiver.place) not in deeper:
        return _("%(warnings)s: %(places)s", warnings=told, places=_(", ").join(filter(None, deeper)))
    return told


def _written(said: Mapping[str, str]) -> Text:
    """Words as somebody wrote them, in the reader's language where they are there in it."""
    text, language = in_language(said, current_language())
    if language not in languages():
        return Text(language, False, (text,))
    return Text(language_tag(language), is_right_to_left(language), (text,))


class Places:
    """Writes the places of a family, as waivers and findings hold them, in words."""

    def __init__(self, family: Family, language: str) -> None:
        self._asked = {questionnaire.band.id: questionnaire for questionnaire in family.everyone}
        self._language = language

    def words(self, place: str) -> str:
        """A place from the band on: "7-9/say/B9/yes" is ages 7–9, question 9, “Yes”."""
        band, *deeper = place.split("/")
        asked = self._asked.get(band)
        if asked is None:
            return place
        return _(", ").join(filter(None, (ages(asked), *self._inside(asked, deeper))))

    def item(self, finding: Finding) -> str:
        """The question of a finding; empty where it is about no single one."""
        place = finding.place
        asked = self._asked.get(place.band)
        return self._question(asked, place.item) if asked and place.item else ""

    def _inside(self, asked: Questionnaire, deeper: Sequence[str]) -> Iterator[str]:
        """Whatever stands in ``deeper``: a section counts by its questions where no question follows."""
        sections = {section.id: section for section in asked.sections}
        items = {item.id: item for item in asked.items}
        item = next((part for part in deeper if part in items), "")
        for part in deeper:
            if part == item:
                yield self._question(asked, item)
            elif part in sections:
                if not item:
                    yield _(", ").join(self._question(asked, one.id) for one in sections[part].items)
            elif item and part in items[item].option_ids:
                yield quoted([self._said(asked).items[item].options[part]])
            elif part in languages():
                yield own_name(part)
            else:
                yield _(_PARTS[part]) if part in _PARTS else part

    def _question(self, asked: Questionnaire, item: str) -> str:
        counted = numbers(asked)
        if item in counted:
            return _("question %(number)s", number=counted[item])
        return quoted([self._said(asked).items[item].short])

    def _said(self, asked: Questionnaire) -> Words:
        return asked.words[self._language]


def rules() -> tuple[RuleLine, ...]:
    """Every rule of today's checker."""
    language = current_language()
    return tuple(RuleLine(rule.id, rule.title[language], rule.sources) for rule in RULES.values())


def sources() -> tuple[SourceLine, ...]:
    """Every source that a rule names."""
    used = {key for rule in RULES.values() for key in rule.sources}
    return tuple(SourceLine(key, reference) for key, reference in SOURCES.items() if key in used)
