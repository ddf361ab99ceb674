"""Changing one question: the page, its words, its place, and what happens when two people change the same one."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.editing import order
from questionnaires.editing.documents import CannotChange
from questionnaires.editing.words import restore, reword
from questionnaires.sources import Sources
from questionnaires.words import ItemWords
from survey_app.committee.editor.question_view import OPTION, question_page
from survey_app.committee.editor.shown import DARK, Shown, fingerprint, spoken_in
from survey_app.committee.editor.work import Change, Work, change, family_of, open_work, say
from survey_app.committee.forms import cleaned
from survey_app.store import questionnaires
from survey_app.web.pages import render
from survey_app.web.services import services

CONFLICT, REFUSED = 409, 422
DESK = re.compile(r"[A-Za-z0-9_-]{12}")
"""What a page calls itself: nine random bytes."""
DESK_BYTES = 9


def first(draft_id: int, band: str) -> Response:
    """The first question of an age."""
    asked = open_work(draft_id).band(band)
    return redirect(url_for("committee.question", draft_id=draft_id, band=band, item=asked.items[0].id), 303)


def show(draft_id: int, band: str, item: str) -> Response:
    """One question with what the checker says about it, and the phone beside it."""
    return _page(_shown(open_work(draft_id), band, item, request.args.get("shown", "")))


def submit(draft_id: int, band: str, item: str) -> Response:
    """Keep other words; what was not sent stays. Sent by the page itself while somebody writes, or by the button."""
    shown = _shown(open_work(draft_id), band, item, request.form.get("shown", ""))
    typed = _typed(shown.kept)
    desk, was = request.form.get("desk", ""), request.form.get("was", "")
    desk = desk if DESK.fullmatch(desk) else ""
    shown = replace(shown, desk=desk or shown.desk, typed=typed)
    if _overtaken(shown, was) and "mine" not in request.form:
        return _page(replace(shown, held=was), CONFLICT)
    try:
        after = change(draft_id, lambda sources: reword(sources, band, item, shown.spoken, typed), desk)
    except CannotChange as told:
        return _page(replace(shown, fault=say(told)), REFUSED)
    if request.headers.get("HX-Request"):
        return _page(replace(shown, work=after, typed=None))
    return _back(shown)


def arrange(draft_id: int, band: str, item: str) -> Response:
    """Move a question, switch it off, or give it back the words it had."""
    shown = _shown(open_work(draft_id), band, item, request.form.get("shown", ""))
    what = request.form.get("do", "")
    ways: dict[str, Change] = {
        "earlier": lambda sources: order.move(sources, band, item, -1),
        "later": lambda sources: order.move(sources, band, item, 1),
        "off": lambda sources: order.switch_off(sources, band, item),
        "restore": lambda sources: restore(sources, _begun(shown.work), band, item, shown.spoken),
    }
    if what not in ways:
        abort(400)
    try:
        after = change(draft_id, ways[what])
    except CannotChange as told:
        return _page(replace(shown, fault=say(told)), REFUSED)
    if what != "off":
        return _back(shown)
    names = [one.id for one in shown.questionnaire.items]
    left = [one.id for one in after.band(band).items]
    near = left[min(names.index(item), len(left) - 1)]
    return _back(replace(shown, item=near))


def _shown(work: Work, band: str, item: str, asked: str) -> Shown:
    """The question with what the address asks to see of it; 404 for a question that is not asked."""
    if item not in {one.id for one in work.band(band).items}:
        abort(404)
    spoken = spoken_in(work)
    language = asked if asked in spoken else spoken[0]
    return Shown(work, band, item, language, dark=asked == DARK, desk=secrets.token_urlsafe(DESK_BYTES))


def _typed(kept: ItemWords) -> ItemWords:
    """The words that were sent, over those that are kept."""

    def sent(name: str, before: str) -> str:
        return cleaned(request.form[name]) if name in request.form else before

    return ItemWords(
        question=sent("question", kept.question),
        short=sent("short", kept.short),
        options={name: sent(f"{OPTION}{name}", text) for name, text in kept.options.items()},
        hint=sent("hint", kept.hint),
    )


def _overtaken(shown: Shown, was: str) -> bool:
    """Whether somebody else has changed these words since the page was opened. A page is not overtaken by itself."""
    return bool(was) and was != fingerprint(shown.kept) and shown.work.draft.desk != shown.desk


def _begun(work: Work) -> Sources:
    with services().store.reading() as session:
        return questionnaires.texts(session, work.draft.begun_from)


def _original(shown: Shown) -> ItemWords | None:
    """The words of the question when the draft was begun."""
    family = family_of(_begun(shown.work))
    asked = next((one for one in family.everyone if one.band.id == shown.band), None)
    return asked.words[shown.spoken].items.get(shown.item) if asked and shown.spoken in asked.words else None


def _page(shown: Shown, status: int = 200) -> Response:
    return render(question_page(shown, _original(shown)), status)


def _back(shown: Shown) -> Response:
    address = url_for(
        "committee.question", draft_id=shown.work.draft.id, band=shown.band, item=shown.item, shown=shown.tab
    )
    return redirect(address, 303)
