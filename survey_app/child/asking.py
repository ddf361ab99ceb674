"""Makes the questionnaire page: the prepared document for a first visit, a filled one when answers come back."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, current_app

from questionnaires.model import Look, Questionnaire
from questionnaires.words import Words
from survey_app.child import keys, screens
from survey_app.child.addresses import Addresses, addresses
from survey_app.child.document import Prepared, prepare, quiet_style
from survey_app.child.presentation import help_view, offered, other_languages, say, small_style, style
from survey_app.child.screens import NOTHING, Given, ItemView, ProblemView, QuestionnairePage
from survey_app.child.visit import Visit
from survey_app.documents.drawings import sprite
from survey_app.documents.spoken import apart_words
from survey_app.store.memory import Memory
from survey_app.web.compression import QUICK, THOROUGH, encoding, hand_out
from survey_app.web.language import chosen, current_language, language_tag
from survey_app.web.services import services

KEY, TICKET, ANOTHER = "key", "ticket", "another"
"""Fields of a form beside its answers: its key, the ticket that opened it, digits of another that somebody typed."""

_prepared: Memory[Prepared] = Memory(512)


def scope(visit: Visit, band: str) -> str:
    """What a form's key is good for: this collector, this band, this version of the questionnaires."""
    return f"{visit.collector.code}/{band}/{visit.campaign.family_digest}"


def questionnaire_response(
    visit: Visit, questionnaire: Questionnaire, language: str, given: Given = NOTHING, status: int = 200
) -> Response:
    """The document with a fresh key. ``given`` fills it when answers come back unsent."""
    if given is NOTHING:
        prepared = _first_visit(visit, questionnaire, language)
    else:
        prepared = make_document(visit, questionnaire, language, given, QUICK)
    secret, form = services().keyring.form_secret, scope(visit, questionnaire.band.id)
    ticket = {} if visit.ticket is None else {TICKET: keys.carry(secret, form, visit.ticket)}
    hidden = {**ticket, KEY: keys.mint(secret, form)}
    takes = encoding()
    response = hand_out(prepared.whole(hidden, takes), takes, "text/html", status)
    response.headers["Content-Security-Policy"] = prepared.policy
    response.headers["Cache-Control"] = "no-store"
    return response


def _first_visit(visit: Visit, questionnaire: Questionnaire, language: str) -> Prepared:
    """The document of a first visit, made once as long as nothing it shows has changed."""
    key = (visit.shown, questionnaire.band.id, language)
    return _prepared.recall(key, lambda: make_document(visit, questionnaire, language, NOTHING, THOROUGH))


def make_document(visit: Visit, questionnaire: Questionnaire, language: str, given: Given, quality: int) -> Prepared:
    """The document up to its hidden fields, rendered and compressed with ``quality``."""
    with chosen(language):
        return document_of(page_of(visit, questionnaire, addresses(visit, questionnaire, language), given), quality)


def document_of(page: QuestionnairePage, quality: int) -> Prepared:
    """The document that shows ``page``; to be called in its language."""
    head = current_app.jinja_env.get_template(page.template).render(vars(page))
    # The thanks take the place of the questions without a new page, so their style is allowed here too.
    styles = (str(page.style), str(page.quiet_style), str(small_style(page.look, page.language)))
    return prepare(head, styles, str(page.to.script), quality, framed=page.trial)


def page_of(visit: Visit, questionnaire: Questionnaire, to: Addresses, given: Given) -> QuestionnairePage:
    """Everything the document shows in the language being spoken, in one record."""
    language = current_language()
    words, look = questionnaire.words[language], questionnaire.look
    helper_items = screens.helper_views(questionnaire, language, given)
    items = screens.item_views(questionnaire, language, apart_words(), given, screens.START)

    def fill(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(visit.fill(line, look, language) for line in lines)

    return QuestionnairePage(
        language=language,
        language_tag=language_tag(language),
        look=look,
        title=visit.fill(words.title, look, language),
        say=say(look, language),
        demonstration=visit.campaign.community.demonstration,
        to=to,
        guardian=fill(words.guardian),
        helper_card=fill(words.helper_card),
        helper_items=helper_items,
        helper_line=words.helper_line,
        intro=fill(words.intro),
        assent=words.assent,
        items=items,
        first=first_screen(words, given),
        text_hint=words.text_hint,
        reader_note=words.reader_note,
        help=help_view(visit.family, language),
        notice=given.notice,
        problems=_problems(helper_items + items),
        style=style(look, language, *_more_style(visit, given)),
        quiet_style=quiet_style(_values(items)),
        languages=other_languages(offered(visit.family), language),
        sprite=sprite(_pictures(items + helper_items, look)),
        ticket=visit.ticket is not None,
        another=ANOTHER if given.asks_ticket else "",
    )


def _more_style(visit: Visit, given: Given) -> tuple[str, ...]:
    if given.asks_ticket:
        return "ticket.css", "receipt.css"
    return () if visit.ticket is None else ("ticket.css",)


def first_screen(words: Words, given: Given) -> str:
    """Where the page opens: on what must be mended, else with the adult who is there, else with the child."""
    if given.notice or given.problems:
        return screens.PROBLEM
    if words.guardian:
        return screens.GUARDIAN
    return screens.HELPER if words.helper_card else screens.START


def _problems(items: tuple[ItemView, ...]) -> tuple[ProblemView, ...]:
    return tuple(ProblemView(item.id, item.short, item.problem) for item in items if item.problem)


def _values(items: tuple[ItemView, ...]) -> Mapping[str, tuple[str, ...]]:
    return {
        item.id: tuple(option.value for option in item.options + item.apart) for item in items if item.layout != "text"
    }


def _pictures(items: tuple[ItemView, ...], look: Look) -> set[str]:
    if look is Look.PLAIN:
        return set()
    if look is Look.STONES:
        return {"offline"}
    named = {option.picture for item in items for option in item.options + item.apart}
    # The heaviest page waits with the face alone.
    named |= {"skip", "wait"} if look is Look.PICTURES else {"offline"}
    named |= {item.picture for item in items} | {"face-p1"}
    return {name for name in named if name}
