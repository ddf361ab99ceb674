"""The pages around the questionnaire. Each says in the child's words what is the matter and what to do next."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request, url_for
from markupsafe import Markup

from questionnaires.model import Look, Questionnaire
from survey_app.child.document import inline, policy
from survey_app.child.pages import BandView, ChildPage, Frame, MessagePage, WelcomePage
from survey_app.child.presentation import TAGS, help_view, say, style, written_day
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.fieldwork.campaign import Phase
from survey_app.store.memory import Memory
from survey_app.web.language import chosen, day, gettext, pgettext
from survey_app.web.pages import render

AGE_PICTURES = {Look.PICTURES: "e1", Look.PINYIN: "e2", Look.STONES: "e3", Look.PLAIN: "e4"}


POLICY = "Content-Security-Policy"


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it goes over the line, and the policy its inline style needs."""

    plain: bytes
    packed: bytes
    policy: str


_kept: Memory[Kept] = Memory(512)


def show(page: ChildPage, language: str, status: int = HTTPStatus.OK) -> Response:
    """The page with the policy its inline style needs."""
    with chosen(language):
        response = render(page, status)
    response.headers[POLICY] = policy((str(page.style),))
    response.headers["Cache-Control"] = "no-store"
    return response


def welcome(visit: Visit, language: str) -> Response:
    """The ages to choose from while the round is open and after it is answered; else when to come back."""
    return _remembered((visit.shown, "welcome", language), lambda: _welcome(visit, language))


def thanks(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    """The answers are stored."""
    key = (visit.shown, "thanks", questionnaire.band.id, language)
    return _remembered(key, lambda: _thanks(visit, questionnaire, language))


def _remembered(key: Hashable, make: Callable[[], Response]) -> Response:
    """A page that is the same for every child, made and compressed once."""

    def kept() -> Kept:
        made = make()
        return Kept(made.get_data(), gzip.compress(made.get_data(), 9, mtime=0), made.headers[POLICY])

    page = _kept.recall(key, kept)
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(page.packed if packed else page.plain, mimetype="text/html")
    response.headers[POLICY] = page.policy
    response.headers["Cache-Control"] = "no-store"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def _welcome(visit: Visit, language: str) -> Response:
    with chosen(language):
        if visit.phase is Phase.NOT_YET:
            return _message(visit, None, language, _not_yet(visit, language))
        if visit.phase is Phase.OVER:
            return _message(visit, None, language, _over(visit, language))
        answered = visit.phase is Phase.ANSWERED
        page = WelcomePage(
            **frame(visit, Look.STONES, language, sprite(AGE_PICTURES.values())),
            title=gettext("You said, the grown-ups answer")
            if answered
            else gettext("The adults of %(community)s want to hear you", community=visit.community(language)),
            bands=_bands(visit, language, answered),
            lead=gettext("How old are you?"),
            place=visit.collector.places[language],
        )
    return show(page, language)


def _thanks(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    with chosen(language):
        look = questionnaire.look
        lines = tuple(visit.fill(line, look, language) for line in questionnaire.words[language].thanks)
        return _message(visit, questionnaire, language, ("thanks", gettext("We have it. Thank you"), lines, "", ""))


def bye(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    with chosen(language):
        answer_day = written_day(visit.campaign.answer_day, questionnaire.look, language)
        lines = (
            gettext("Nothing was sent. That is fine."),
            gettext("From %(day)s, scan the same code to see what the grown-ups say.", day=answer_day),
        )
        again = url_for("child.arrive", code=visit.collector.code, lang=language)
        title = gettext("Thank you for looking")
        return _message(visit, questionnaire, language, ("thanks", title, lines, again, gettext("Back to the start")))


def unknown_code(language: str) -> Response:
    """A code that no collector has. Says nothing about which codes there are."""
    with chosen(language):
        page = MessagePage(
            **frame(None, Look.STONES, language, sprite(["wait"])),
            title=gettext("We do not know this code"),
            picture="wait",
            lines=(
                gettext("One letter may be wrong. Look at the poster again, or scan it once more."),
                gettext("Or ask a grown-up of the community."),
            ),
            link=url_for("operator.front"),
            link_words=gettext("To the front page"),
            help=None,
        )
    return show(page, language, HTTPStatus.NOT_FOUND)


def wrong_band(visit: Visit, language: str) -> Response:
    with chosen(language):
        again = url_for("child.arrive", code=visit.collector.code, lang=language)
        lines = (gettext("There are no questions for this age here. Choose your age again."),)
        told = ("wait", gettext("Choose your age again"), lines, again, gettext("Choose"))
        return _message(visit, None, language, told, HTTPStatus.NOT_FOUND)


Told = tuple[str, str, tuple[str, ...], str, str]
"""Picture, title, lines, link and its words."""


def _not_yet(visit: Visit, language: str) -> Told:
    opens = day(visit.campaign.opens, language)
    return "wait", gettext("Not open yet"), (gettext("Scan the same code again from %(day)s.", day=opens),), "", ""


def _over(visit: Visit, language: str) -> Told:
    answer_day = day(visit.campaign.answer_day, language)
    lines = (gettext("See what the grown-ups answer from %(day)s. Scan the same code.", day=answer_day),)
    return "wait", gettext("This one is over"), lines, "", ""


def _message(
    visit: Visit, questionnaire: Questionnaire | None, language: str, told: Told, status: int = HTTPStatus.OK
) -> Response:
    look = questionnaire.look if questionnaire else Look.STONES
    picture, title, lines, link, link_words = told
    # Nothing childish for the oldest: words alone.
    drawn = "" if look is Look.PLAIN else picture
    page = MessagePage(
        **frame(visit, look, language, sprite([drawn] if drawn else [])),
        title=title,
        picture=drawn,
        lines=lines,
        link=link,
        link_words=link_words,
        help=help_view(visit.family, language),
    )
    return show(page, language, status)


def frame(visit: Visit | None, look: Look, language: str, drawings: Markup, sheet: str = "") -> Frame:
    """The frame of a small page in ``look``; ``sheet``: one more style of its own."""
    return Frame(
        language_tag=TAGS[language],
        look=look,
        say=say(look, language),
        style=style(look) + inline("around.css", *([sheet] if sheet else [])),
        sprite=drawings,
        demonstration=visit is not None and visit.campaign.community.demonstration,
        other_language=f"?lang={'en' if language == 'zh' else 'zh'}",
    )


def _bands(visit: Visit, language: str, answered: bool) -> tuple[BandView, ...]:
    endpoint = "child.said_and_done" if answered else "child.ask"
    return tuple(
        BandView(
            href=url_for(endpoint, code=visit.collector.code, band=asked.band.id, lang=language),
            name=gettext("%(low)s–%(high)s", low=asked.band.low, high=asked.band.high),
            note=_note(asked.look),
            picture=AGE_PICTURES[asked.look],
        )
        for asked in visit.family
    )


def _note(look: Look) -> str:
    return {
        Look.PICTURES: pgettext("band", "with a grown-up"),
        Look.PINYIN: pgettext("band", "can be read aloud"),
    }.get(look, pgettext("band", "by yourself"))
