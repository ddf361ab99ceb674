"""A version of a questionnaire, read by anybody from the day children are asked by it; and its texts, to be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Response, abort, url_for
from markupsafe import Markup

from questionnaires.checking.checker import VERSION
from questionnaires.checking.verdict import Verdict
from questionnaires.model import Family, Questionnaire, Respondent
from questionnaires.sources import canonical
from survey_app.documents.coverage_table import coverage_tables
from survey_app.documents.drawings import sprite
from survey_app.evaluator import wording_verdict
from survey_app.evaluator.certificate import in_groups
from survey_app.evaluator.certificates import FOR_EVER, FOR_NOW
from survey_app.evaluator.pages import DamagedPage, Fact, Label
from survey_app.evaluator.tongues import Tongues, tongues
from survey_app.evaluator.wording_bands import ages, band_wording, counted, heading, help_card
from survey_app.evaluator.wording_items import anchor
from survey_app.evaluator.wording_page import BandWording, Proof, Way, WordingBody, WordingPage
from survey_app.fieldwork.campaign import CampaignRecord
from survey_app.store import campaigns, questionnaires
from survey_app.store.memory import Memory
from survey_app.store.questionnaires import QuestionnaireBroken, Version
from survey_app.store.session import Session
from survey_app.web.language import asked_language, current_language, day, in_language, languages, ngettext
from survey_app.web.language import gettext as _
from survey_app.web.pages import render
from survey_app.web.services import services

MOST_ROUNDS = 8
REMEMBERED = 16
"""Versions as they are written out: some 230 KB each, and none ever changes."""

_DIGEST = re.compile("[0-9a-f]{64}")
_bodies: Memory[Markup] = Memory(REMEMBERED)


def show(digest: str) -> Response:
    """The page; 404 before children are asked by that version."""
    with services().store.reading() as session:
        _open(session, digest)
        family = questionnaires.family(session, digest)
        version = questionnaires.version(session, digest)
        verdict = questionnaires.verdict(session, digest)
        asked_in = _asked_in(campaigns.published_with(session, digest))
    key = (version, asked_language(), languages(), asked_in)
    body = _bodies.recall(key, lambda: Markup(render(_body(family, version, verdict, asked_in)).get_data(as_text=True)))
    proof = _proof(digest)
    page = WordingPage(
        title=in_language({code: words.title for code, words in family.words.items()}, current_language())[0],
        body=body,
        json_url=proof.json_url,
        file_name=proof.file_name,
        list_url=url_for("evaluator.catalogue"),
    )
    response = render(page)
    response.headers["Cache-Control"] = FOR_NOW
    return response


def document(digest: str) -> Response:
    """The texts as one JSON document, whose SHA-256 is the digest."""
    with services().store.reading() as session:
        _open(session, digest)
        texts = questionnaires.texts(session, digest)
    response = Response(canonical(texts), mimetype="application/json")
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Disposition"] = f'inline; filename="{digest}.json"'
    return response


def damaged(problem: QuestionnaireBroken) -> Response:
    """Texts that are no longer what they were: said plainly, and never shown as what children were asked."""
    told = _("What is stored is not what children were asked, so it is not shown. The operator has to put it back.")
    return render(DamagedPage(told, str(problem), url_for("evaluator.catalogue")), 500)


def _open(session: Session, digest: str) -> None:
    if not _DIGEST.fullmatch(digest) or not questionnaires.is_public(session, digest):
        abort(404)


def _body(family: Family, version: Version, verdict: Verdict, asked_in: tuple[Fact, ...]) -> WordingBody:
    spoken = tongues(family)
    # Children first; the instrument of grown-ups stands apart, after them.
    shown = (*family.questionnaires, *family.helpers)
    bands = tuple(band_wording(questionnaire, spoken) for questionnaire in shown)
    return WordingBody(
        heading=tuple(tongue.text(family.words[tongue.code].title) for tongue in spoken),
        facts=(*_facts(family, version, verdict, spoken), *asked_in),
        contents=_contents(shown, family),
        sprite=sprite(_pictures(bands)),
        bands=bands,
        help=help_card(family, spoken),
        let_stand=wording_verdict.let_stand(family, verdict, spoken),
        checker=VERSION,
        rules=wording_verdict.rules(),
        sources=wording_verdict.sources(),
        coverage=coverage_tables(family, lambda band, item: f"#{anchor(band, item)}"),
        proof=_proof(version.digest),
    )


def _facts(family: Family, version: Version, verdict: Verdict, spoken: Tongues) -> tuple[Fact, ...]:
    for_whom = [_(", ").join(ages(questionnaire) for questionnaire in family)]
    for_whom += [
        _("Apart from these, %(ages)s: the grown-ups who care for them answer.", ages=ages(one))
        for one in family.helpers
    ]
    return (
        Fact(Label(_("For whom"), None), tuple(filter(None, for_whom))),
        Fact(Label(_("Languages"), None), (_(", ").join(tongue.name for tongue in spoken),)),
        Fact(Label(_("Kept since"), None), (_("%(day)s. Not a letter has changed since.", day=day(version.kept_on)),)),
        Fact(
            Label(_("Checked"), None),
            (
                *wording_verdict.sentences(verdict, version),
                _("By version %(version)s of the rules for questions to children.", version=VERSION),
            ),
        ),
    )


def _asked_in(rounds: Sequence[CampaignRecord]) -> tuple[Fact, ...]:
    """The rounds whose numbers are published; no other is named here."""
    language = current_language()
    lines = tuple(
        _(
            "%(community)s, %(campaign)s",
            community=in_language(found.community.names, language)[0],
            campaign=in_language(found.titles, language)[0],
        )
        for found in rounds[:MOST_ROUNDS]
    )
    more = len(rounds) - len(lines)
    if more:
        lines += (ngettext("and %(num)s more round", "and %(num)s more rounds", more),)
    return (Fact(Label(_("Published rounds"), None), lines),) if lines else ()


def _contents(shown: Sequence[Questionnaire], family: Family) -> tuple[Way, ...]:
    def way(questionnaire: Questionnaire) -> Way:
        helper = questionnaire.respondent is Respondent.HELPER
        note = (
            _("grown-ups answer; %(questions)s", questions=counted(questionnaire)) if helper else counted(questionnaire)
        )
        return Way(heading(questionnaire), note, f"#{anchor(questionnaire.band.id)}")

    return (
        *(way(questionnaire) for questionnaire in shown),
        *((Way(_("Warnings that were let stand"), str(len(family.waivers)), "#let-stand"),) if family.waivers else ()),
        Way(_("The rules it was held against"), "", "#rules"),
        Way(_("Which standards it asks about"), "", "#standards"),
        Way(_("Check it without us"), "", "#check"),
    )


def _pictures(bands: Sequence[BandWording]) -> set[str]:
    asked = [item for band in bands for section in band.sections for item in section]
    named = {item.picture for item in asked} | {answer.picture for item in asked for answer in item.answers}
    return named - {""}


def _proof(digest: str) -> Proof:
    file_name = f"{digest}.json"
    return Proof(
        fingerprint=in_groups(digest),
        json_url=url_for("evaluator.wording_document", digest=digest),
        file_name=file_name,
        command=f"sha256sum {file_name}",
    )
