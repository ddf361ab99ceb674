"""Each thing that was looked at before a round is opened, in the reader's words, with the way to put it right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import url_for

from survey_app.committee import heads
from survey_app.committee.ages import ages_of
from survey_app.committee.editor.marks import how_many
from survey_app.committee.furniture import Link
from survey_app.committee.planning.frame import NAMES
from survey_app.committee.planning.pages import PointLine
from survey_app.committee.planning.work import Work
from survey_app.fieldwork.planning import MOST_DAYS_TO_ANSWER
from survey_app.fieldwork.readiness import DECIDES_ALONE, About, Point, Weight
from survey_app.fieldwork.steps import Step
from survey_app.store import campaigns, drafts, questionnaires
from survey_app.store.session import Session
from survey_app.web.language import gettext as _
from survey_app.web.language import later

WORDS: Mapping[Weight, str] = {
    Weight.FINE: later("fine"),
    Weight.MUST: later("put this right"),
    Weight.NOTE: later("worth knowing"),
}


def point_line(session: Session, work: Work, point: Point) -> PointLine:
    """One line of the list."""
    if point.weight is Weight.FINE:
        text, advice = _(FINE[point.about]), ""
    else:
        text, advice = WRONG[point.weight, point.about](session, work, point)
    return PointLine(point.weight, _(WORDS[point.weight]), text, advice, _link(session, work, point))


FINE: Mapping[About, str] = {
    About.QUESTIONS: later("The checker passes every question for its age."),
    About.FAMILIES: later("Families of children under fourteen are told what is asked, and that they may say no."),
    About.REGISTER: later("It is known how many children of every age live here."),
    About.HELP_LINES: later("Every number on the help card was called within the last twelve months."),
    About.OFFICER: later("The child-protection officer is named, with a telephone."),
    About.WAYS: later("There is a way in."),
    About.DAYS: later("The days follow each other, and the first one is not past."),
    About.PRINT: later("Everything on the posters can be printed."),
}


def _questions(session: Session, work: Work, _point: Point) -> tuple[str, str]:
    if work.asked.bank:
        return _("This is a store of questions to pick from."), _("Choose a questionnaire in the first step.")
    verdict = questionnaires.verdict(session, work.campaign.family_digest)
    found = how_many(len(verdict.errors), len(verdict.warnings))
    return (
        _("The checker does not pass the questionnaire: %(found)s.", found=found),
        _("Change it and keep it as a version, then choose that version in the first step."),
    )


def _families(_session: Session, work: Work, point: Point) -> tuple[str, str]:
    return (
        _("Families are told nothing yet: %(ages)s.", ages=_ages(work, point)),
        _(
            "Below %(age)s, families must learn about it first. Bring in a questionnaire with that notice.",
            age=DECIDES_ALONE,
        ),
    )


def _register(_session: Session, work: Work, point: Point) -> tuple[str, str]:
    return (
        _("Nobody has entered how many children live here: %(ages)s.", ages=_ages(work, point)),
        _("Enter it, and let a second member look at it; without it nobody can tell how many were heard."),
    )


def _help_lines(_session: Session, _work: Work, point: Point) -> tuple[str, str]:
    advice = _("Ask whoever runs this program to call them and to write down the day.")
    if point.names == ("none",):
        return _("The help card has no number to call."), advice
    numbers = _(", ").join(point.names)
    return _("Nobody has called these help lines for twelve months: %(numbers)s.", numbers=numbers), advice


def _officer(_session: Session, work: Work, _point: Point) -> tuple[str, str]:
    text = _("The child-protection officer has no telephone here yet.")
    if not work.campaign.officer:
        text = _("No child-protection officer is named yet.")
    return text, _("Write it in below, and keep it.")


def _ways(_session: Session, _work: Work, _point: Point) -> tuple[str, str]:
    return _("There is no way in yet."), _("Add one poster at least: children find the round by it.")


def _days(_session: Session, _work: Work, _point: Point) -> tuple[str, str]:
    return _("The first day is past."), _("Choose today or a later day: a round begins on the day it says.")


def _print(_session: Session, _work: Work, point: Point) -> tuple[str, str]:
    text = _("The printing type has no letter for %(text)s.", text=", ".join(point.names))
    return text, _("Write the name, the place or the officer in another way.")


def _waiting(_session: Session, _work: Work, _point: Point) -> tuple[str, str]:
    return (
        _("A newer count of children waits for a second member."),
        _("Until she has looked at it, the older one counts."),
    )


def _steps(_session: Session, _work: Work, point: Point) -> tuple[str, str]:
    steps = _(", ").join(_(NAMES[Step(name)]) for name in point.names)
    return _("Nobody has looked at these steps yet: %(steps)s.", steps=steps), _("What is usual stands in them.")


def _answer_day(_session: Session, _work: Work, point: Point) -> tuple[str, str]:
    return (
        _("Children wait %(days)s days for an answer.", days=point.names[0]),
        _("More than %(most)s days is too long for a child: she will not come back to look.", most=MOST_DAYS_TO_ANSWER),
    )


def _safeguarding(_session: Session, _work: Work, _point: Point) -> tuple[str, str]:
    return (
        _("Nobody has the role of safeguarding here."),
        _("What a child writes about danger is then read by the same members as everything else. Read it early."),
    )


def _others(session: Session, _work: Work, point: Point) -> tuple[str, str]:
    names = (campaigns.by_slug(session, slug) for slug in point.names)
    titles = _(", ").join(heads.title(found) for found in names if found)
    return (
        _("Another round is open as well: %(rounds)s.", rounds=titles),
        _("Two rounds at once are allowed, but children meet two posters. If it is over, close it first."),
    )


WRONG: Mapping[tuple[Weight, About], Callable[[Session, Work, Point], tuple[str, str]]] = {
    (Weight.MUST, About.QUESTIONS): _questions,
    (Weight.MUST, About.FAMILIES): _families,
    (Weight.MUST, About.REGISTER): _register,
    (Weight.MUST, About.HELP_LINES): _help_lines,
    (Weight.MUST, About.OFFICER): _officer,
    (Weight.MUST, About.WAYS): _ways,
    (Weight.MUST, About.DAYS): _days,
    (Weight.MUST, About.PRINT): _print,
    (Weight.NOTE, About.REGISTER): _waiting,
    (Weight.NOTE, About.STEPS): _steps,
    (Weight.NOTE, About.ANSWER_DAY): _answer_day,
    (Weight.NOTE, About.SAFEGUARDING): _safeguarding,
    (Weight.NOTE, About.OTHER_ROUNDS): _others,
}


def _ages(work: Work, point: Point) -> str:
    return _(", ").join(ages_of(one) for one in work.asked if one.band.id in point.names)


def _link(session: Session, work: Work, point: Point) -> Link | None:
    if point.weight is Weight.FINE:
        return None
    if point.about is About.REGISTER:
        return Link(_("To the register of children"), url_for("committee.register", slug=work.campaign.community.slug))
    if point.about in {About.QUESTIONS, About.FAMILIES}:
        draft = _draft(session, work)
        if draft:
            return Link(_("To the questionnaire"), url_for("committee.draft", draft_id=draft))
    if point.step is None or point.step is Step.CHECK:
        return None
    address = url_for("committee.plan_step", slug=work.campaign.slug, step=point.step)
    return Link(_("To the step “%(step)s”", step=_(NAMES[point.step])), address)


def _draft(session: Session, work: Work) -> int | None:
    """The questionnaire in work that the version came from."""
    found = drafts.of_community(session, work.campaign.community.id)
    return next((draft.id for draft in found if draft.saved == work.campaign.begun_from), None)
