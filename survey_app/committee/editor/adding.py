"""Adding a question to one age: taken from the bank, put back, or written by the committee itself."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort, request, url_for
from werkzeug.wrappers import Response

from questionnaires.editing.adding import OwnItem, from_bank, own
from questionnaires.editing.documents import CannotChange
from questionnaires.editing.order import put, take
from questionnaires.model import Look, Questionnaire
from questionnaires.sources import Sources
from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.editor import offers
from survey_app.committee.editor.adding_page import AddPage
from survey_app.committee.editor.done import after as go_on
from survey_app.committee.editor.pages import Option
from survey_app.committee.editor.questions import begun_from
from survey_app.committee.editor.shown import spoken_in
from survey_app.committee.editor.work import Work, change, open_work, say
from survey_app.committee.forms import cleaned
from survey_app.committee.furniture import Blank
from survey_app.web.language import gettext as _
from survey_app.web.language import language_tag, later, own_name
from survey_app.web.pages import render

REFUSED = 422
NOTHING = ""
QUESTION = later("The question, in %(language)s")
ANSWERS = later("Answers, one a line, in %(language)s")


class Added(NamedTuple):
    """The family with a question more, and what it is called."""

    sources: Sources
    item: str


def show(draft_id: int, band: str) -> Response:
    """What can be asked besides."""
    work = open_work(draft_id)
    return render(_page(work, work.band(band), request.args.get("after", NOTHING)))


def submit(draft_id: int, band: str) -> Response:
    """Add one question and go to it."""
    work = open_work(draft_id)
    asked = work.band(band)
    after = request.form.get("after", NOTHING)
    if after not in {item.id for item in asked.items}:
        after = NOTHING
    added: list[str] = []

    def how(sources: Sources) -> Sources:
        made = _added(work, sources, band, after)
        added[:] = [made.item]
        return made.sources

    try:
        change(draft_id, how)
    except CannotChange as told:
        return render(_page(work, asked, after, say(told)), REFUSED)
    return go_on("added", "committee.question", draft_id=draft_id, band=band, item=added[0])


def _added(work: Work, sources: Sources, band: str, after: str) -> Added:
    source, item = request.form.get("from", ""), request.form.get("item", "")
    if source == offers.BANK:
        return Added(*from_bank(sources, offers.bank_sources(), band, item, after))
    if source == offers.OFF:
        return Added(put(sources, band, take(begun_from(work), band, item), after), item)
    if source != offers.OWN:
        abort(400)
    return Added(*own(sources, band, _own(work, band), after))


def _own(work: Work, band: str) -> OwnItem:
    """The question that was written. Answers stand one a line, the same lines in every language."""
    languages = list(work.family.languages)
    try:
        dimension, evidences = offers.about(request.form.get("subject", ""), band)
    except KeyError:
        raise CannotChange(
            {"zh": "请选一选，这道题问的是哪方面。", "en": "Choose what the question is about."}
        ) from None
    like, lines = request.form.get("like", ""), {language: _lines(f"answers-{language}") for language in languages}
    written = like not in {offers.TEXT_LIKE, *(item.id for item in work.band(band).items)}
    if written and len({len(said) for said in lines.values()}) > 1:
        raise CannotChange(
            {"zh": "每种语言的回答，行数要一样多。", "en": "Write as many answers in each language as in the others."}
        )
    if written and not any(lines.values()):
        raise CannotChange({"zh": "请选一选，孩子怎么回答。", "en": "Choose how children answer."})
    return OwnItem(
        questions={language: cleaned(request.form.get(f"question-{language}")) for language in languages},
        dimension=dimension,
        evidences=evidences,
        like="" if written or like == offers.TEXT_LIKE else like,
        answers=_rows(lines) if written else (),
        several=written and "several" in request.form,
    )


def _rows(lines: dict[str, list[str]]) -> tuple[dict[str, str], ...]:
    return tuple(dict(zip(lines, said, strict=True)) for said in zip(*lines.values(), strict=True))


def _lines(name: str) -> list[str]:
    return [line for line in cleaned(request.form.get(name)).splitlines() if line.strip()]


def _page(work: Work, asked: Questionnaire, after: str, fault: str = "") -> AddPage:
    spoken, band = spoken_in(work), asked.band.id
    off = offers.switched_off(asked, offers.here(begun_from(work), work), spoken[0])
    return AddPage(
        masthead=heads.of_draft(work.draft, work.community, work.family, "committee.draft", ages_of(asked)),
        title=_("Add a question, %(ages)s", ages=ages_of(asked)),
        fault=fault,
        after=after,
        places=_places(asked, after, spoken[0]),
        switched_off=off,
        bank=offers.groups(work, asked, off),
        questions=tuple(_blank("question", QUESTION, one) for one in work.family.languages),
        free=asked.look is not Look.PICTURES,
        own_answers=request.form.get("from") == offers.OWN and request.form.get("like") == "",
        answers=tuple(_blank("answers", ANSWERS, one) for one in work.family.languages),
        subjects=offers.subjects(request.form.get("subject", "")),
        likes=offers.likes(asked, spoken[0], request.form.get("like", "")),
        several="several" in request.form,
        action=url_for("committee.add_submit", draft_id=work.draft.id, band=band),
        back=url_for("committee.band", draft_id=work.draft.id, band=band),
        open_own=bool(fault) and request.form.get("from") == offers.OWN,
    )


def _places(asked: Questionnaire, after: str, language: str) -> tuple[Option, ...]:
    """Behind which question it can stand; the last opinion where nobody says."""
    words = asked.words[language].items
    last = after or (asked.opinions or asked.items)[-1].id
    first = Option(NOTHING, _("At the beginning"), chosen=False)
    return (first, *(Option(item.id, words[item.id].short, item.id == last) for item in asked.items))


def _blank(name: str, label: str, language: str) -> Blank:
    key = f"{name}-{language}"
    return Blank(
        key,
        _(label, language=own_name(language)),
        cleaned(request.form.get(key)) if request.method == "POST" else "",
        html_lang=language_tag(language),
    )
