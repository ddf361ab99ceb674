"""The pages around the questionnaire. Each says in the child's words what is the matter and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, url_for
from markupsafe import Markup

from questionnaires.model import Look, Questionnaire, Respondent
from survey_app.child.ages import AGE_PICTURES, bands, carers
from survey_app.child.document import policy
from survey_app.child.pages import ChildPage, Frame, MessagePage, ThanksPage, WelcomePage
from survey_app.child.presentation import MESSAGE, WELCOME, help_view, offered, other_languages, say, small_style
from survey_app.child.receipt_view import receipt_view
from survey_app.child.scripts import loader, version
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.documents.spoken import written_day
from survey_app.fieldwork.campaign import Phase
from survey_app.store.memory import Memory
from survey_app.web.compression import Packed, encoding, hand_out, pack
from survey_app.web.language import chosen, day, gettext, in_language, language_tag, languages, pgettext
from survey_app.web.pages import render
from survey_app.web.services import services

POLICY = "Content-Security-Policy"


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it goes over the line, and the policy its inline style needs."""

    packed: Packed
    policy: str


_kept: Memory[Kept] = Memory(512)


def show(page: ChildPage, language: str, status: int = HTTPStatus.OK, *, framed: bool = False) -> Response:
    """The page with the policy its inline style needs; ``framed``: as ``policy`` has it."""
    with chosen(language):
        response = render(page, status)
    response.headers[POLICY] = policy((str(page.style),), str(page.script), framed=framed)
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
        return Kept(pack(made.get_data()), made.headers[POLICY])

    page = _kept.recall(key, kept)
    takes = encoding()
    response = hand_out(page.packed.whole(takes), takes, "text/html")
    response.headers[POLICY] = page.policy
    response.headers["Cache-Control"] = "no-store"
    return response


def _welcome(visit: Visit, language: str) -> Response:
    with chosen(language):
        if visit.phase is Phase.NOT_YET:
            return message(visit, None, language, _not_yet(visit, language))
        if visit.phase is Phase.OVER:
            return message(visit, None, language, _over(visit, language))
        answered = visit.phase is Phase.ANSWERED
        page = WelcomePage(
            **frame(visit, Look.STONES, language, sprite(AGE_PICTURES.values()), WELCOME),
            title=gettext("You said, the grown-ups answer")
            if answered
            else gettext("The adults of %(community)s want to hear you", community=visit.community(language)),
            bands=bands(visit, language, answered),
            carers=carers(visit, language, answered),
            lead=gettext("How old are you?"),
            place=in_language(visit.collector.places, language)[0],
        )
    return show(page, language)


def _thanks(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    with chosen(language):
        lines = _promise(visit, questionnaire, language)
        return message(visit, questionnaire, language, ("thanks", _thank_you(questionnaire), lines, "", ""))


def _thank_you(questionnaire: Questionnaire) -> str:
    """Chinese has another "you" for grown-ups."""
    if questionnaire.respondent is Respondent.HELPER:
        return pgettext("to a grown-up", "We have it. Thank you")
    return gettext("We have it. Thank you")


def _promise(visit: Visit, questionnaire: Questionnaire, language: str) -> tuple[str, ...]:
    return tuple(visit.fill(line, questionnaire.look, language) for line in questionnaire.words[language].thanks)


def received(visit: Visit, questionnaire: Questionnaire, language: str, code: str) -> Response:
    """The answers are stored: the thanks to this one form, with the receipt ``code`` it was born with."""
    look = questionnaire.look
    with chosen(language):
        receipt = receipt_view(code, look, services().config.public_base_url)
        drawn = () if look is Look.PLAIN else ("thanks",)
        page = ThanksPage(
            **frame(visit, look, language, sprite([*drawn, *receipt.pictures])),
            title=_thank_you(questionnaire),
            picture="".join(drawn),
            lines=_promise(visit, questionnaire, language),
            receipt=receipt,
            help=help_view(visit.family, language),
        )
    return show(page, language)


def too_late(visit: Visit, language: str) -> Response:
    """Answers came to a round that takes none: it says so, and when to come back."""
    with chosen(language):
        told = _not_yet(visit, language) if visit.phase is Phase.NOT_YET else _over(visit, language)
        return message(visit, None, language, told, HTTPStatus.GONE)


def taken_back(visit: Visit, language: str) -> Response:
    """A form came once more whose answers were taken back meanwhile: they stay back."""
    with chosen(language):
        lines = (gettext("They were here before, and somebody with the code took them back. They stay back."),)
        told = ("wait", gettext("Your answers are taken back"), lines, "", "")
        return message(visit, None, language, told, HTTPStatus.GONE)


def bye(visit: Visit, questionnaire: Questionnaire, language: str) -> Response:
    with chosen(language):
        answer_day = written_day(visit.campaign.answer_day, questionnaire.look, language)
        lines = (
            gettext("Nothing was sent. That is fine."),
            gettext("From %(day)s, scan the same code to see what the grown-ups say.", day=answer_day),
        )
        again = url_for("child.arrive", code=visit.collector.code, lang=language)
        title = gettext("Thank you for looking")
        return message(visit, questionnaire, language, ("thanks", title, lines, again, gettext("Back to the start")))


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
        return message(visit, None, language, told, HTTPStatus.NOT_FOUND)


Told = tuple[str, str, tuple[str, ...], str, str]
"""Picture, title, lines, link and its words."""


def _not_yet(visit: Visit, language: str) -> Told:
    opens = day(visit.campaign.opens, language)
    return "wait", gettext("Not open yet"), (gettext("Scan the same code again from %(day)s.", day=opens),), "", ""


def _over(visit: Visit, language: str) -> Told:
    answer_day = day(visit.campaign.answer_day, language)
    lines = (gettext("See what the grown-ups answer from %(day)s. Scan the same code.", day=answer_day),)
    return "wait", gettext("This one is over"), lines, "", ""


def message(
    visit: Visit, questionnaire: Questionnaire | None, language: str, told: Told, status: int = HTTPStatus.OK
) -> Response:
    """One thing to know, on a page of that visit, in the language being spoken."""
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


def frame(visit: Visit | None, look: Look, language: str, drawings: Markup, sheet: str = MESSAGE) -> Frame:
    """The frame of a small page in ``look``; ``sheet``: the style of its kind."""
    return Frame(
        language_tag=language_tag(language),
        look=look,
        say=say(look, language),
        style=small_style(look, language, sheet),
        script=loader(url_for("child.script", v=version())),
        sprite=drawings,
        demonstration=visit is not None and visit.campaign.community.demonstration,
        languages=other_languages(offered(visit.family) if visit else languages(), language),
        away=url_for("away.times_table", lang=language),
    )
