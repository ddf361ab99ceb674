"""Changing one question: the page, its words, its place, and what happens when two people change the same one."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import abort, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from questionnaires.editing import order
from questionnaires.editing.answering import choose
from questionnaires.editing.documents import CannotChange
from questionnaires.editing.words import restore, reword, spoken
from questionnaires.model import Kind
from questionnaires.sources import Sources
from questionnaires.words import ItemWords
from survey_app.committee.editor.done import after as go_on
from survey_app.committee.editor.question_view import question_page
from survey_app.committee.editor.shown import DARK, OPTION, Shown, fingerprint, spoken_in
from survey_app.committee.editor.work import Change, Work, change, open_work, say
from survey_app.committee.forms import cleaned
from survey_app.store import questionnaires
from survey_app.web.language import current_language
from survey_app.web.pages import render
from survey_app.web.services import services

CONFLICT, REFUSED = 409, 422
DEEDS: Mapping[str, tuple[str, Callable[[Sources, str, str], Sources]]] = {
    "earlier": ("moved", lambda sources, band, item: order.move(sources, band, item, -1)),
    "later": ("moved", lambda sources, band, item: order.move(sources, band, item, 1)),
    "off": ("off", order.switch_off),
    "one": ("answers", lambda sources, band, item: choose(sources, band, item, Kind.SINGLE)),
    "several": ("answers", lambda sources, band, item: choose(sources, band, item, Kind.MULTIPLE)),
    "restore": ("restore", lambda sources, _band, _item: sources),
}
"""What can be done with a question, by what its button sends: what is said of it afterwards, and how."""
DESK = re.compile(r"[A-Za-z0-9_-]{12}")
"""What a page calls itself: nine random bytes."""
DESK_BYTES = 9


def first(draft_id: int, band: str) -> Response:
    """The first question of an age with something to change or to note; else the first there is."""
    work = open_work(draft_id)
    asked, verdict = work.band(band), work.verdict(band)
    found = {finding.place.item for finding in (*verdict.errors, *verdict.warnings)}
    item = next((one.id for one in asked.items if one.id in found), asked.items[0].id)
    return redirect(url_for("committee.question", draft_id=draft_id, band=band, item=item), 303)


def show(draft_id: int, band: str, item: str) -> Response:
    """One question with what the checker says about it, and the phone beside it."""
    return page(shown_of(open_work(draft_id), band, item, request.args.get("shown", "")))


def submit(draft_id: int, band: str, item: str) -> Response:
    """Keep other words; what was not sent stays. Sent by the page itself while somebody writes, or by the button."""
    return _keep(_sent(draft_id, band, item), "kept", lambda sources: sources)


def arrange(draft_id: int, band: str, item: str) -> Response:
    """Move a question, switch it off, have it answered otherwise, or give it back the words it had.

    Words that were sent along are kept first: whoever presses has seen them on the page.
    """
    shown = _sent(draft_id, band, item)
    what = request.form.get("do", "")
    if what not in DEEDS:
        abort(400)
    done, how = DEEDS[what]
    if what == "restore":
        shown, begun = replace(shown, typed=None), begun_from(shown.work)
        return _keep(shown, done, lambda sources: restore(sources, begun, band, item, shown.spoken))
    return _keep(shown, done, lambda sources: how(sources, band, item))


def _sent(draft_id: int, band: str, item: str) -> Shown:
    """The question with the words that were sent, and the name of the page they came from."""
    shown = shown_of(open_work(draft_id), band, item, request.form.get("shown", ""))
    desk = request.form.get("desk", "")
    return replace(shown, typed=_typed(shown.kept), desk=desk if DESK.fullmatch(desk) else shown.desk)


def _keep(shown: Shown, done: str, how: Change) -> Response:
    """Keep the words of ``shown`` and do ``how``, both or neither."""
    band, item, was, typed = shown.band, shown.item, request.form.get("was", ""), shown.typed
    if typed and _overtaken(shown, was) and "mine" not in request.form:
        return page(replace(shown, held=was), CONFLICT)

    def both(sources: Sources) -> Sources:
        return how(reword(sources, band, item, shown.spoken, typed) if typed else sources)

    try:
        after = change(shown.work.draft.id, both, shown.desk)
    except CannotChange as told:
        return page(replace(shown, fault=say(told)), REFUSED)
    if request.headers.get("HX-Request"):
        return page(replace(shown, work=after, typed=None))
    return _on(shown, after, done)


def _on(shown: Shown, after: Work, done: str) -> Response:
    """To the same question, or to its neighbour where it is not asked any more."""
    left = [one.id for one in after.band(shown.band).items]
    place = [one.id for one in shown.questionnaire.items].index(shown.item)
    item = shown.item if shown.item in left else left[min(place, len(left) - 1)]
    return go_on(done, "committee.question", draft_id=after.draft.id, band=shown.band, item=item, shown=shown.tab)


def shown_of(work: Work, band: str, item: str, asked: str) -> Shown:
    """The question with what the address asks to see of it; 404 for a question that is not asked."""
    if item not in {one.id for one in work.band(band).items}:
        abort(404)
    offered = spoken_in(work)
    wished = asked if asked in offered else current_language()
    language = wished if wished in offered and asked != DARK else offered[0]
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


def begun_from(work: Work) -> Sources:
    """The texts that the draft was begun from."""
    with services().store.reading() as session:
        return questionnaires.texts(session, work.draft.begun_from)


def _original(shown: Shown) -> ItemWords | None:
    """The words of the question when the draft was begun, with what things are called here now."""
    begun = begun_from(shown.work)
    try:
        as_it_was = restore(shown.work.draft.sources, begun, shown.band, shown.item, shown.spoken)
    except KeyError:
        return None
    return spoken(as_it_was, shown.band, shown.item, shown.spoken)


def page(shown: Shown, status: int = 200) -> Response:
    """The page of a question."""
    return render(question_page(shown, _original(shown)), status)
