"""One question as it is shown to children, with its answers, and what is done with each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from questionnaires.answers import Missing
from questionnaires.model import Item, Kind, Look, Purpose, Questionnaire, ResponseOption
from questionnaires.words import ItemWords
from survey_app.documents import drawings
from survey_app.documents.numbering import numbers
from survey_app.documents.spoken import apart_answers, apart_words, on_helper_card
from survey_app.evaluator.tongues import Tongue, Tongues
from survey_app.evaluator.wording_page import Answer, Asked, Text
from survey_app.evaluator.wording_routes import Routes
from survey_app.web.language import gettext as _
from survey_app.web.language import ngettext

DRAWN = frozenset({Look.PICTURES, Look.PINYIN})
"""The looks in which answers carry their pictures."""

_PICTURES = {Missing.DONT_KNOW: "dk"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One questionnaire being read: in which languages, and how its questions are counted."""

    questionnaire: Questionnaire
    tongues: Tongues
    counted: Mapping[str, int]
    routes: Routes

    @classmethod
    def of(cls, questionnaire: Questionnaire, tongues: Tongues) -> Reading:
        """``tongues``: the reader's first; routes are told in her language with the words of the first."""
        counted = numbers(questionnaire)
        words = questionnaire.words[tongues[0].code]
        return cls(questionnaire, tongues, counted, Routes(questionnaire, counted, words))

    def asked(self, item: Item) -> Asked:
        """One question, whole."""
        number = self.counted.get(item.id)
        picture = item.picture or ""
        return Asked(
            anchor=anchor(self.questionnaire.band.id, item.id),
            number="" if number is None else str(number),
            id=item.id,
            picture=picture,
            picture_box=_box(picture),
            question=tuple(tongue.text(self._words(tongue, item).question) for tongue in self.tongues),
            below=self._below(item),
            own_words=item.kind is Kind.TEXT,
            kind=_kind(item),
            seen=item.kind not in {Kind.MULTIPLE, Kind.TEXT},
            told=(*self._purpose(item), *self.routes.told(item)),
            answers=(*(self._option(item, option) for option in item.options), *self._apart(item)),
        )

    def _words(self, tongue: Tongue, item: Item) -> ItemWords:
        return self.questionnaire.words[tongue.code].items[item.id]

    def _below(self, item: Item) -> tuple[tuple[Text, ...], ...]:
        """What stands below the question: of a text, where names do not belong and who will read it."""
        text = item.kind is Kind.TEXT
        rows = []
        for tongue in self.tongues:
            words = self.questionnaire.words[tongue.code]
            rows.append([words.text_hint, words.reader_note] if text else [words.items[item.id].hint])
        return tuple(
            tuple(tongue.text(line) for tongue, line in zip(self.tongues, lines, strict=True))
            for lines in zip(*rows, strict=True)
            if any(lines)
        )

    def _purpose(self, item: Item) -> tuple[str, ...]:
        if on_helper_card(self.questionnaire, item):
            return (_("Filled in by the grown-up before the child begins."),)
        if item.purpose is not Purpose.OPINION:
            return (_("Tells who answers, and is no finding of its own."),)
        return ()

    def _option(self, item: Item, option: ResponseOption) -> Answer:
        several = item.kind is Kind.MULTIPLE
        drawn = self.questionnaire.look in DRAWN and not several and option.picture is not None
        picture = option.picture or "" if drawn else ""
        return Answer(
            mark="square" if several else "ring",
            filled=option.id in item.good,
            apart=False,
            picture=picture,
            picture_box=_box(picture),
            texts=tuple(tongue.text(self._words(tongue, item).options[option.id]) for tongue in self.tongues),
            notes=tuple(self._notes(item, option)),
        )

    def _notes(self, item: Item, option: ResponseOption) -> list[str]:
        found = []
        if option.id in item.good:
            found.append(_("counts as good"))
        if option.id in item.outside:
            found.append(_("does not apply, so it is left out of the share"))
        if option.exclusive:
            found.append(_("stands alone"))
        if any((one.item, one.option) == (item.id, option.id) for one in self.questionnaire.set_apart):
            found.append(_("whoever chose this is counted apart"))
        return found

    def _apart(self, item: Item) -> tuple[Answer, ...]:
        if on_helper_card(self.questionnaire, item):
            return ()
        look, several = self.questionnaire.look, item.kind is Kind.MULTIPLE
        drawn = look is Look.PICTURES or (look is Look.PINYIN and any(option.picture for option in item.options))
        found = []
        for reason in apart_answers(item):
            picture = _PICTURES.get(reason, "") if drawn and not several else ""
            texts = tuple(tongue.own(partial(_apart_words, reason)) for tongue in self.tongues)
            mark = "square" if several else "ring"
            found.append(Answer(mark, False, True, picture, _box(picture), texts, ()))
        return tuple(found)


def anchor(band: str, item: str = "") -> str:
    """Where a questionnaire, or one question of it, stands on the page."""
    return f"ages-{band}.{item}" if item else f"ages-{band}"


def _kind(item: Item) -> str:
    if item.kind is Kind.TEXT:
        return ngettext("Own words, up to %(num)s character.", "Own words, up to %(num)s characters.", item.max_length)
    return _("As many answers as one likes.") if item.kind is Kind.MULTIPLE else _("One answer.")


def _box(picture: str) -> str:
    return drawings.box(picture) if picture else ""


def _apart_words(reason: Missing) -> str:
    return apart_words()[reason]
